/**
 * What a text means for live editing (docs/design.md §3), as pure functions: its documents, what
 * they name, and what is wrong with them before any server is asked.
 */
import { clusterSpec } from '../../scenario/cluster-spec.ts';
import { isKubeObject } from '../../scenario/parse.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { parseDocuments, type YamlDocument } from '../../yaml/index.ts';
import type { Diagnostic, ObjectRef } from '../playground.ts';
import { firstLine, placeMessage, type Place } from './message-place.ts';
import { isCluster, refKey, refOf } from './refs.ts';

export interface TextDocument {
  from: number;
  to: number;
  line: number;
  /** The document's own text: what decides whether it changed. */
  text: string;
  ref?: ObjectRef;
  object?: KubeObject;
  yaml: YamlDocument;
  /** The caret stands in an empty scalar: half typed, not applied. */
  empty: boolean;
  /** The caret stands in what names the object. */
  naming: boolean;
  /** No whole object yet, and the caret is in it. */
  unfinished: boolean;
  /**
   * Known to be wrong without asking the server: names an object that a document before it names,
   * or a cluster that cannot be.
   */
  wrong: boolean;
}

/** `broken`: some of it is no YAML. */
export interface ReadText {
  documents: TextDocument[];
  diagnostics: Diagnostic[];
  broken: boolean;
}

const problem = (
  severity: Diagnostic['severity'],
  { from, to, line }: Place,
  message: string,
): Diagnostic => ({ severity, from, to, line, message, fixes: [] });

/** `key:` with nothing behind it on the caret's line, and nothing nested below it. */
function emptyScalarAt(text: string, caret: number): boolean {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const end = text.indexOf('\n', caret) < 0 ? text.length : text.indexOf('\n', caret);
  const line = text.slice(start, end);
  const key =
    /^(\s*(?:- )*)(?:[\w./-]+|"[^"]*"|'[^']*'):\s*$/.exec(line) ?? /^(\s*)-\s*$/.exec(line);
  if (!key) return false;
  const next = text
    .slice(end + 1)
    .split('\n')
    .find((below) => below.trim() !== '' && !below.trim().startsWith('#'));
  if (next === undefined || next.startsWith('---')) return true;
  const indent = key[1]!.length;
  const nextIndent = /^\s*/.exec(next)![0].length;
  // A list may stand at its key's own indentation.
  return nextIndent < indent || (nextIndent === indent && !next.trim().startsWith('- '));
}

/** Paths of what names an object. */
const names = [['kind'], ['apiVersion'], ['metadata', 'name'], ['metadata', 'namespace']];

function standsInName(yaml: YamlDocument, caret: number): boolean {
  return names.some((path) => {
    const at = yaml.locate(path);
    return at !== undefined && caret >= at.keyFrom && caret <= at.to;
  });
}

/** Why a value is no object that could be sent anywhere. */
function whyNoObject(value: unknown): string {
  const needed = ['apiVersion', 'kind', 'metadata'];
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const missing = isMap ? needed.filter((field) => !(field in value)) : needed;
  if (missing.length === 0) return 'metadata must be an object';
  return `error validating data: [${missing.map((field) => `${field} not set`).join(', ')}]`;
}

/** `caret` undefined: nobody is typing in it. */
export function readText(text: string, caret: number | undefined): ReadText {
  const { documents: parsed, errors } = parseDocuments(text);
  const diagnostics = errors.map((error) =>
    problem('error', { ...error, to: Math.max(error.to, error.from) }, error.message),
  );
  const documents: TextDocument[] = [];
  /** Line at which each object stands first. */
  const lines = new Map<string, number>();
  for (const yaml of parsed) {
    diagnostics.push(
      ...yaml.warnings.map((warning) => problem('warning', warning, warning.message)),
    );
    if (yaml.value === undefined || yaml.value === null) continue;
    const here = caret !== undefined && caret >= yaml.from && caret <= yaml.to;
    const document: TextDocument = {
      from: yaml.from,
      to: yaml.to,
      line: yaml.line,
      text: text.slice(yaml.from, yaml.to),
      yaml,
      empty: here && emptyScalarAt(text, caret),
      naming: false,
      unfinished: false,
      wrong: false,
    };
    diagnostics.push(...readObject(document, here ? caret : undefined, lines));
    documents.push(document);
  }
  return { documents, diagnostics, broken: errors.length > 0 };
}

/** Fills in what the document says of an object. Gives back what is wrong with it. */
function readObject(
  document: TextDocument,
  caret: number | undefined,
  lines: Map<string, number>,
): Diagnostic[] {
  const here = caret !== undefined;
  const { yaml } = document;
  if (!isKubeObject(yaml.value)) {
    document.unfinished = here;
    return here ? [] : [problem('error', firstLine(document), whyNoObject(yaml.value))];
  }
  document.object = yaml.value;
  const ref = refOf(yaml.value);
  if (!ref) {
    document.unfinished = here;
    const message = 'metadata.name: Required value: name is required';
    return here ? [] : [problem('error', placeMessage(document, '.metadata'), message)];
  }
  document.ref = ref;
  document.naming = here && standsInName(yaml, caret);
  const found = [...twin(document, ref, lines), ...clusterProblems(document, ref, yaml.value)];
  document.wrong = found.length > 0;
  return found;
}

/** Two documents of a file may not name the same object. */
function twin(document: TextDocument, ref: ObjectRef, lines: Map<string, number>): Diagnostic[] {
  const first = lines.get(refKey(ref));
  if (first === undefined) {
    lines.set(refKey(ref), document.line);
    return [];
  }
  const message = `${ref.kind} "${ref.name}" is already in this file, at line ${first}`;
  return [problem('error', firstLine(document), message)];
}

function clusterProblems(document: TextDocument, ref: ObjectRef, object: KubeObject): Diagnostic[] {
  if (!isCluster(ref)) return [];
  return clusterSpec({ ...object }).errors.map(({ path, message }) => {
    const at = document.yaml.locate(path);
    const place = at ? { from: at.keyFrom, to: at.to, line: at.line } : firstLine(document);
    return problem('error', place, message);
  });
}

/** A document and the line that parts it from its neighbour. */
export function withoutDocument(text: string, document: TextDocument): string {
  const { from, to } = document;
  const after = /^---[^\n]*(?:\n|$)/.exec(text.slice(to))?.[0] ?? '';
  if (after !== '') return text.slice(0, from) + text.slice(to + after.length);
  return text.slice(0, from).replace(/---[^\n]*\n$/, '') + text.slice(to);
}
