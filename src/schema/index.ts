export {
  childType,
  fieldAt,
  fieldsOf,
  goFields,
  hasType,
  isAtomic,
  isWhole,
  registerEnums,
  registerFacts,
} from './facts.ts';
export type { Field, GoField, Scalar, TypeRef } from './facts.ts';
export {
  apiVersionOf,
  clientResource,
  groupVersion,
  resourceFor,
  resourceForKind,
  resources,
} from './resources.ts';
export type { Resource, Subresource } from './resources.ts';
export { storedOnly, storedOnlyKinds } from './stored-only.ts';
export type { Lacks } from './stored-only.ts';
export { typeOf } from './typeof.ts';
