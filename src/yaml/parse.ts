/**
 * YAML with source positions, read as kubectl reads it: documents split at lines that begin with
 * `---`, each parsed for itself (a broken one takes no other's value away), go-yaml's scalar rules,
 * of a key given twice the last one wins. Values are JSON values. Anchors share their value; how
 * much they may unfold to is limited.
 */
import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml';
import { diagnose, openBracket } from './diagnose.ts';
import { resolveScalar, resolveTagged } from './scalar.ts';

/** UTF-16 offsets into the text, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}
export interface YamlError extends Span {
  /** What follows `error parsing FILE: ` in kubectl. */
  message: string;
  /** 1-based, in the whole text. */
  line: number;
}
export interface YamlWarning extends Span {
  message: string;
  line: number;
  path: (string | number)[];
}
export interface Location extends Span {
  /** 1-based, of `from`. */ line: number;
  column: number;
  /** The key, where the place is a field; else as `from`, `to`. */ keyFrom: number;
  keyTo: number;
}
export interface YamlDocument extends Span {
  /** A JSON value; undefined for a document without content. */
  value: unknown;
  /** 1-based, of the first content. */
  line: number;
  /**
   * Where a path stands, or the longest part of it that exists; undefined for a document without
   * content.
   */
  locate(path: readonly (string | number)[]): Location | undefined;
  warnings: YamlWarning[];
}
export interface YamlLimits {
  /** UTF-8 bytes of the whole text. Default 1 MiB. */
  bytes?: number;
  /** Nesting of collections. Default 100. */
  depth?: number;
  /** Nodes that the aliases of a document may unfold to. Default 100 000. */
  nodes?: number;
}

/** Characters that may be read again for the sake of lines that js-yaml wants indented. */
const WORK = 2e7;

interface Node extends Span {
  value: unknown;
  size: number;
  entries?: Map<string, { key: Span; node: Node }>;
  items?: Node[];
}
class Refused extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

type Events = ReturnType<typeof parseEvents>;
type Warn = (key: Span, name: string, path: (string | number)[]) => void;

const keyText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** Behind the dash of the next item of a block sequence: there an empty one stands. */
function afterDash(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (/\s/.test(text.charAt(at))) {
      at++;
    }
    if (text.charAt(at) !== '#') return text.charAt(at) === '-' ? at + 1 : from;
    const end = text.indexOf('\n', at);
    if (end < 0) return from;
    at = end;
  }
}

function compose(text: string, events: Events, maxNodes: number, warn: Warn): Node | undefined {
  const anchors = new Map<string, Node>();
  let at = 0;
  let total = 0;
  const end = (from: number, last: number, flow: boolean, close: string): number => {
    if (!flow) return last;
    const found = text.indexOf(close, last);
    return found < 0 ? Math.max(from + 1, last) : found + 1;
  };
  const count = (size: number, where: number): void => {
    total += size;
    if (total > maxNodes) throw new Refused('yaml: document contains excessive aliasing', where);
  };
  const node = (path: (string | number)[], before: number): Node => {
    const event = events[at++];
    if (!event || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT)
      throw new Refused('yaml: incomplete document', before);
    if (event.type === EVENT_ID.ALIAS) {
      const name = text.slice(event.anchorStart, event.anchorEnd);
      const target = anchors.get(name);
      if (!target)
        throw new Refused(`yaml: unknown anchor '${name}' referenced`, event.anchorStart - 1);
      count(target.size, event.anchorStart);
      return { ...target, from: event.anchorStart - 1, to: event.anchorEnd };
    }
    let made: Node;
    if (event.type === EVENT_ID.SCALAR) {
      const plain = event.style === SCALAR_STYLE.PLAIN;
      const quote =
        event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
          ? 1
          : 0;
      const raw = getScalarValue(text, event);
      const tag = event.tagStart < 0 ? '' : text.slice(event.tagStart, event.tagEnd);
      let value: unknown = plain ? resolveScalar(raw).value : raw;
      if (tag) {
        value = resolveTagged(tag, raw, plain);
        if (value === undefined)
          throw new Refused(
            `yaml: cannot decode !!${plain ? resolveScalar(raw).kind : 'str'} \`${raw}\` as a ${tag}`,
            event.tagStart,
          );
      }
      if (typeof value === 'number' && !Number.isFinite(value))
        throw new Refused(
          `json: unsupported value: ${Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'}`,
          event.valueStart,
        );
      made = {
        value,
        from: event.valueStart < 0 ? before : event.valueStart - quote,
        to: event.valueStart < 0 ? before : event.valueEnd + quote,
        size: 1,
      };
      if (event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK)
        made.from = Math.max(before, text.lastIndexOf('\n', event.valueStart - 1));
    } else if (event.type === EVENT_ID.SEQUENCE) {
      const items: Node[] = [];
      let last = event.start + (event.style === 2 ? 1 : 0);
      made = { value: [], from: event.start, to: event.start, size: 1, items };
      while (events[at] && events[at]?.type !== EVENT_ID.POP) {
        const item = node(
          [...path, items.length],
          event.style === 2 ? last : afterDash(text, last),
        );
        items.push(item);
        last = Math.max(last, item.to);
        made.size += item.size;
      }
      at++;
      made.value = items.map((i) => i.value);
      made.to = end(made.from, last, event.style === 2, ']');
    } else {
      const entries = new Map<string, { key: Span; node: Node }>();
      const merged: Node[] = [];
      let last = event.start + (event.style === 2 ? 1 : 0);
      made = { value: {}, from: event.start, to: event.start, size: 1, entries };
      while (events[at] && events[at]?.type !== EVENT_ID.POP) {
        const keyEvent = events[at];
        const isMerge =
          keyEvent?.type === EVENT_ID.SCALAR &&
          keyEvent.style === SCALAR_STYLE.PLAIN &&
          text.slice(keyEvent.valueStart, keyEvent.valueEnd) === '<<';
        const key = node(path, last);
        if (key.entries || key.items)
          throw new Refused(`yaml: invalid map key: ${JSON.stringify(key.value)}`, key.from);
        const name = keyText(key.value);
        const colon = text.indexOf(':', key.to);
        const value = node([...path, name], colon < 0 ? key.to : colon + 1);
        last = Math.max(last, value.to, key.to);
        made.size += value.size + 1;
        if (isMerge) {
          merged.push(...(value.items ?? [value]));
          continue;
        }
        if (entries.has(name)) warn(key, name, [...path, name]);
        entries.set(name, { key, node: value });
      }
      at++;
      for (const source of merged) {
        if (!source.entries)
          throw new Refused(
            'yaml: map merge requires map or sequence of maps as the value',
            source.from,
          );
        for (const [name, entry] of source.entries) {
          if (!entries.has(name)) entries.set(name, entry);
        }
      }
      const value: Record<string, unknown> = {};
      for (const [name, entry] of entries) {
        Object.defineProperty(value, name, {
          value: entry.node.value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      }
      made.value = value;
      made.to = end(made.from, last, event.style === 2, '}');
    }
    if (event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), made);
    return made;
  };
  if (events[at]?.type === EVENT_ID.DOCUMENT) at++;
  return events[at] && events[at]?.type !== EVENT_ID.POP ? node([], 0) : undefined;
}

/**
 * js-yaml wants lines of a flow collection or of a quoted scalar indented, as YAML says; go-yaml
 * does not. Such lines are indented for it, and `back` maps offsets in what it read to offsets in
 * the text.
 */
function readEvents(
  source: string,
  depth: number,
): { text: string; events: Events; back: (at: number) => number } {
  const added: { at: number; n: number }[] = [];
  let text = source;
  const back = (at: number): number => {
    let out = at;
    for (const a of added.toReversed()) {
      if (out > a.at) out = Math.max(a.at, out - a.n);
    }
    return out;
  };
  for (let tries = 0; ; tries++) {
    try {
      return { text, events: parseEvents(text, { maxDepth: depth }), back };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const at = error.mark?.position ?? 0;
      if (
        error.reason === 'deficient indentation' &&
        tries * text.length < WORK &&
        at < text.length
      ) {
        const lineStart = text.lastIndexOf('\n', at - 1) + 1;
        const n = 2 * depth;
        if (!added.some((a) => a.at === lineStart)) {
          text = `${text.slice(0, lineStart)}${' '.repeat(n)}${text.slice(lineStart)}`;
          added.push({ at: lineStart, n });
          continue;
        }
      }
      if (error.reason.startsWith('nesting exceeded'))
        throw new Refused(`yaml: exceeded max depth of ${depth}`, back(at));
      const here = back(at);
      const eof =
        error.reason === 'deficient indentation' && openBracket(source, here) === undefined;
      const d = diagnose(
        eof ? 'unexpected end of the stream within a double quoted scalar' : error.reason,
        here,
        source,
      );
      throw new Refused(d.message, d.at);
    }
  }
}

function utf8Length(text: string): number {
  let n = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c > 0x7f) n += c > 0x7ff ? (c >= 0xd800 && c <= 0xdfff ? 1 : 2) : 1;
  }
  return n;
}

/** An object of JSON that was cut off: braces or brackets open, or a string that does not end. */
const truncatedJson = (text: string): boolean =>
  /^\s*\{\s*["}]/.test(text) && openBracket(text, text.length) !== undefined;

export function parseDocuments(
  text: string,
  limits: YamlLimits = {},
): { documents: YamlDocument[]; errors: YamlError[] } {
  const documents: YamlDocument[] = [];
  const errors: YamlError[] = [];
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
    starts.push(i + 1);
  }
  const position = (at: number): { line: number; column: number } => {
    let [lo, hi] = [0, starts.length - 1];
    while (lo < hi) {
      const mid = (lo + hi + 1) >> 1;
      if ((starts[mid] as number) <= at) lo = mid;
      else hi = mid - 1;
    }
    return { line: lo + 1, column: at - (starts[lo] as number) + 1 };
  };
  const bytes = limits.bytes ?? 1_048_576;
  if (text.length > bytes || utf8Length(text) > bytes) {
    return {
      documents,
      errors: [{ message: `the text is larger than ${bytes} bytes`, line: 1, from: 0, to: 0 }],
    };
  }
  let from = 0;
  // A first line `---` belongs to the first document, as kubectl's splitter has it.
  const cuts = [...text.matchAll(/\n---[^\n]*(?:\n|$)/g)].map((m) => ({
    end: m.index + 1,
    next: m.index + m[0].length,
  }));
  for (const cut of [...cuts, { end: text.length, next: text.length }]) {
    const base = from;
    const source = text.slice(base, cut.end);
    from = cut.next;
    const warnings: YamlWarning[] = [];
    try {
      const { text: read, events, back } = readEvents(source, limits.depth ?? 100);
      const at = (offset: number): number => base + back(offset);
      const root = compose(read, events, limits.nodes ?? 100_000, (key, name, path) => {
        const where = position(at(key.from)).line;
        warnings.push({
          message: `key ${JSON.stringify(name)} already set in map`,
          line: where,
          from: at(key.from),
          to: at(key.to),
          path,
        });
      });
      const locate = (path: readonly (string | number)[]): Location | undefined => {
        if (!root) return undefined;
        let node = root;
        let key: Span = root;
        for (const step of path) {
          const entry =
            node.entries?.get(String(step)) ??
            (typeof step === 'number' && node.items?.[step]
              ? { key: node.items[step], node: node.items[step] }
              : undefined);
          if (!entry) break;
          ({ key, node } = entry);
        }
        return {
          from: at(node.from),
          to: at(node.to),
          ...position(at(node.from)),
          keyFrom: at(key.from),
          keyTo: at(key.to),
        };
      };
      const start = root ? at(root.from) : base;
      documents.push({
        value: root?.value,
        from: base,
        to: base + source.length,
        line: position(start).line,
        locate,
        warnings,
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const where = base + Math.min(error.at, source.length);
      const lineEnd = text.indexOf('\n', where);
      errors.push({
        message: truncatedJson(source)
          ? 'unexpected EOF'
          : `error converting YAML to JSON: ${error.message}`,
        line: position(where).line,
        from: where,
        to: lineEnd < 0 ? text.length : Math.max(where, lineEnd),
      });
    }
  }
  return { documents, errors };
}
