/**
 * What a text means for live editing (docs/design.md §3), as pure functions: its documents, whose
 * identity changed, which may be applied now and which wait. Applying itself is in editor.ts.
 */
import { clusterSpec } from '../../scenario/cluster-spec.ts';
import { isKubeObject } from '../../scenario/parse.ts';
import { resourceForKind } from '../../schema/index.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { parseDocuments, type YamlDocument } from '../../yaml/index.ts';
import type { Diagnostic, ObjectRef } from '../playground.ts';

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

export const isCluster = (ref: ObjectRef): boolean =>
  ref.apiVersion === 'kubeground.dev/v1' && ref.kind === 'Cluster';
export const refKey = (r: ObjectRef): string =>
  `${r.apiVersion}/${r.kind}/${r.namespace ?? ''}/${r.name}`;

/** The playground's own `Cluster` is of no namespace, like the kinds that the schema says it of. */
const isNamespaced = ({ apiVersion, kind }: KubeObject): boolean =>
  kind !== 'Cluster' && resourceForKind({ apiVersion, kind })?.namespaced !== false;

export function refOf(o: KubeObject): ObjectRef | undefined {
  const { name, namespace } = o.metadata;
  if (typeof name !== 'string' || name === '') return undefined;
  const ref: ObjectRef = { apiVersion: o.apiVersion, kind: o.kind, name };
  if (isNamespaced(o))
    ref.namespace = typeof namespace === 'string' && namespace !== '' ? namespace : 'default';
  return ref;
}

/** `key:` with nothing behind it on the caret's line, and nothing nested below it. */
function emptyScalarAt(text: string, caret: number): boolean {
  const start = text.lastIndexOf('\n', caret - 1) + 1;
  const end = text.indexOf('\n', caret) < 0 ? text.length : text.indexOf('\n', caret);
  const line = text.slice(start, end);
  const m = /^(\s*(?:- )*)(?:[\w./-]+|"[^"]*"|'[^']*'):\s*$/.exec(line) ?? /^(\s*)-\s*$/.exec(line);
  if (!m) return false;
  const next = text
    .slice(end + 1)
    .split('\n')
    .find((l) => l.trim() !== '' && !l.trim().startsWith('#'));
  if (next === undefined || next.startsWith('---')) return true;
  const indent = m[1]!.length;
  const nextIndent = /^\s*/.exec(next)![0].length;
  // A list may stand at its key's own indentation.
  return nextIndent < indent || (nextIndent === indent && !next.trim().startsWith('- '));
}

/** `caret` undefined: nobody is typing in it. */
export function readText(text: string, caret: number | undefined): ReadText {
  const { documents, errors } = parseDocuments(text);
  const diagnostics: Diagnostic[] = errors.map((e) => ({
    severity: 'error',
    from: e.from,
    to: Math.max(e.to, e.from),
    line: e.line,
    message: e.message,
    fixes: [],
  }));
  const found: TextDocument[] = [];
  const seen = new Map<string, number>();
  for (const yaml of documents) {
    const here = caret !== undefined && caret >= yaml.from && caret <= yaml.to;
    for (const w of yaml.warnings)
      diagnostics.push({
        severity: 'warning',
        from: w.from,
        to: w.to,
        line: w.line,
        message: w.message,
        fixes: [],
      });
    if (yaml.value === undefined || yaml.value === null) continue;
    const d: TextDocument = {
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
    if (!isKubeObject(yaml.value)) {
      const value = yaml.value;
      const missing =
        typeof value === 'object' && !Array.isArray(value)
          ? ['apiVersion', 'kind', 'metadata'].filter((k) => !(k in value))
          : ['apiVersion', 'kind', 'metadata'];
      d.unfinished = here;
      if (!here)
        diagnostics.push({
          severity: 'error',
          from: yaml.from,
          to: Math.min(yaml.to, yaml.from + firstLine(d.text)),
          line: yaml.line,
          message:
            missing.length > 0
              ? `error validating data: [${missing.map((m) => `${m} not set`).join(', ')}]`
              : 'metadata must be an object',
          fixes: [],
        });
    } else {
      d.object = yaml.value;
      const ref = refOf(yaml.value);
      if (!ref) {
        d.unfinished = here;
        if (!here)
          diagnostics.push({
            severity: 'error',
            ...placeMessage(d, '.metadata'),
            message: 'metadata.name: Required value: name is required',
            fixes: [],
          });
      } else {
        d.ref = ref;
        const twin = seen.get(refKey(ref));
        d.wrong = twin !== undefined;
        if (twin !== undefined)
          diagnostics.push({
            severity: 'error',
            from: d.from,
            to: Math.min(d.to, d.from + firstLine(d.text)),
            line: d.line,
            message: `${ref.kind} "${ref.name}" is already in this file, at line ${twin}`,
            fixes: [],
          });
        else seen.set(refKey(ref), d.line);
        for (const e of isCluster(ref) ? clusterSpec({ ...yaml.value }).errors : []) {
          const at = yaml.locate(e.path);
          const place = at
            ? { from: at.keyFrom, to: at.to, line: at.line }
            : { from: d.from, to: d.from + firstLine(d.text), line: d.line };
          diagnostics.push({ severity: 'error', ...place, message: e.message, fixes: [] });
          d.wrong = true;
        }
        if (here)
          d.naming = [
            ['kind'],
            ['apiVersion'],
            ['metadata', 'name'],
            ['metadata', 'namespace'],
          ].some((path) => {
            const at = yaml.locate(path);
            return at !== undefined && caret >= at.keyFrom && caret <= at.to;
          });
      }
    }
    found.push(d);
  }
  return { documents: found, diagnostics, broken: errors.length > 0 };
}

const firstLine = (text: string) => (text.indexOf('\n') < 0 ? text.length : text.indexOf('\n'));

/** Where in the document a server's message points: its field path, else the first line. */
export function placeMessage(
  d: TextDocument,
  message: string,
): { from: number; to: number; line: number } {
  const candidates = [
    /unknown field "([^"]+)"/.exec(message)?.[1],
    /(?:^|[\s[:])((?:spec|metadata|status|data|subsets|endpoints|ports|addressType|roleRef)(?:\.[A-Za-z0-9_-]+|\[[^\]]*\])*): (?:Invalid|Required|Forbidden|Unsupported|Duplicate|Too)/.exec(
      message,
    )?.[1],
    /Go struct field [\w.]*?\.([a-z][\w.]*) of type/.exec(message)?.[1],
    /\.((?:spec|metadata)(?:\.[\w-]+|\[\d+\])*)/.exec(message)?.[1],
  ];
  for (const said of candidates) {
    if (!said) continue;
    // Two of the server's paths are not the wire's.
    const c = said
      .replace(/^metadata\.taints/, 'spec.taints')
      .replace(/^spec\.LoadBalancerSourceRanges/, 'spec.loadBalancerSourceRanges');
    const path = [...c.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)].map((m) =>
      m[1] !== undefined ? (/^\d+$/.test(m[1]) ? Number(m[1]) : m[1]) : m[2]!,
    );
    const at = d.yaml.locate(path);
    // `line` is where the value begins, which may be below its key.
    if (at)
      return {
        from: at.keyFrom,
        to: at.to,
        line:
          at.line - (d.text.slice(at.keyFrom - d.from, at.from - d.from).split('\n').length - 1),
      };
  }
  return { from: d.from, to: d.from + firstLine(d.text), line: d.line };
}

/** A document and the line that parts it from its neighbour. */
export function withoutDocument(text: string, d: TextDocument): string {
  const after = /^---[^\n]*(?:\n|$)/.exec(text.slice(d.to))?.[0] ?? '';
  if (after !== '') return text.slice(0, d.from) + text.slice(d.to + after.length);
  return text.slice(0, d.from).replace(/---[^\n]*\n$/, '') + text.slice(d.to);
}
