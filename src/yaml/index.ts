export { dumpYaml } from './dump.ts';
export { editDocument, sameJson } from './edit.ts';
export { parseDocuments } from './parse.ts';
export type {
  Location,
  Span,
  YamlDocument,
  YamlError,
  YamlLimits,
  YamlWarning,
} from './document.ts';
export { compareKeys } from './key-order.ts';
export { resolveScalar } from './scalar.ts';
