/**
 * YAML with source positions, read as kubectl reads it: documents split at lines that begin with
 * `---`, each parsed for itself (a broken one takes no other's value away), go-yaml's scalar rules,
 * of a key given twice the last one wins. Values are JSON values. Anchors share their value; how
 * much they may unfold to is limited.
 */
import { utf8Length } from '../base/utf8.ts';
import { compose, type Node } from './compose.ts';
import { openBracket } from './diagnose.ts';
import {
  type Location,
  type Path,
  Refused,
  type Span,
  type YamlDocument,
  type YamlError,
  type YamlLimits,
  type YamlWarning,
} from './document.ts';
import { readEvents } from './events.ts';

const DEFAULT_BYTES = 1_048_576;
const DEFAULT_DEPTH = 100;
const DEFAULT_NODES = 100_000;

/** An object of JSON that was cut off: braces or brackets open, or a string that does not end. */
const truncatedJson = (text: string): boolean =>
  /^\s*\{\s*["}]/.test(text) && openBracket(text, text.length) !== undefined;

/** Lines and columns of offsets, 1-based. */
class Positions {
  private readonly starts = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.starts.push(at + 1);
    }
  }

  of(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.startOf(low) + 1 };
  }

  private startOf(line: number): number {
    return this.starts[line] ?? 0;
  }
}

/**
 * Where each document of a text is. A first line `---` belongs to the first document, as kubectl's
 * splitter has it.
 */
function splitDocuments(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const separator of text.matchAll(/\n---[^\n]*(?:\n|$)/g)) {
    spans.push({ from, to: separator.index + 1 });
    from = separator.index + separator[0].length;
  }
  return [...spans, { from, to: text.length }];
}

/** The node of a path, with its key; the longest part of it that exists. */
function nodeAt(root: Node, path: Path): { key: Span; node: Node } {
  let found: { key: Span; node: Node } = { key: root, node: root };
  for (const step of path) {
    const { entries, items } = found.node;
    const item = typeof step === 'number' ? items?.[step] : undefined;
    const next = entries?.get(String(step)) ?? (item && { key: item, node: item });
    if (!next) break;
    found = next;
  }
  return found;
}

/** Reads the documents of one text. */
class Reader {
  private readonly text: string;
  private readonly limits: YamlLimits;
  private readonly positions: Positions;

  constructor(text: string, limits: YamlLimits) {
    this.text = text;
    this.limits = limits;
    this.positions = new Positions(text);
  }

  /** Throws `Refused`, with an offset into the document. */
  document({ from, to }: Span): YamlDocument {
    const { depth = DEFAULT_DEPTH, nodes = DEFAULT_NODES } = this.limits;
    const { text, events, back } = readEvents(this.text.slice(from, to), depth);
    const place = (offset: number): number => from + back(offset);
    const warnings: YamlWarning[] = [];
    const root = compose(text, events, nodes, (key, name, path) => {
      warnings.push({
        message: `key ${JSON.stringify(name)} already set in map`,
        line: this.positions.of(place(key.from)).line,
        from: place(key.from),
        to: place(key.to),
        path,
      });
    });
    const locate = (path: Path): Location | undefined => {
      if (!root) return undefined;
      const { key, node } = nodeAt(root, path);
      return {
        from: place(node.from),
        to: place(node.to),
        ...this.positions.of(place(node.from)),
        keyFrom: place(key.from),
        keyTo: place(key.to),
      };
    };
    const { line } = this.positions.of(root ? place(root.from) : from);
    return { value: root?.value, from, to, line, locate, warnings };
  }

  /** The error's place is the rest of its line. */
  error({ from, to }: Span, { at, message }: Refused): YamlError {
    const { text } = this;
    const where = Math.min(from + at, to);
    const lineEnd = text.indexOf('\n', where);
    const isTruncated = truncatedJson(text.slice(from, to));
    return {
      message: isTruncated ? 'unexpected EOF' : `error converting YAML to JSON: ${message}`,
      line: this.positions.of(where).line,
      from: where,
      to: lineEnd < 0 ? text.length : Math.max(where, lineEnd),
    };
  }
}

export function parseDocuments(
  text: string,
  limits: YamlLimits = {},
): { documents: YamlDocument[]; errors: YamlError[] } {
  const documents: YamlDocument[] = [];
  const errors: YamlError[] = [];
  const bytes = limits.bytes ?? DEFAULT_BYTES;
  if (text.length > bytes || utf8Length(text) > bytes) {
    const message = `the text is larger than ${bytes} bytes`;
    return { documents, errors: [{ message, line: 1, from: 0, to: 0 }] };
  }
  const reader = new Reader(text, limits);
  for (const span of splitDocuments(text)) {
    try {
      documents.push(reader.document(span));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      errors.push(reader.error(span, error));
    }
  }
  return { documents, errors };
}
