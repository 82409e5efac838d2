/**
 * Makes the text of a document say something else and leaves the rest of it as it was written:
 * comments, order, quotes and indentation stay wherever the value stays.
 */
import { isObject as isMap } from '../base/object.ts';
import type { YamlDocument } from './document.ts';
import { dumpYaml } from './dump.ts';
import { parseDocuments } from './parse.ts';

type Json = Record<string, unknown>;
type Path = readonly (string | number)[];
interface Edit {
  from: number;
  to: number;
  insert: string;
}

const isBlock = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;
export const sameJson = (left: unknown, right: unknown): boolean => {
  if (isMap(left) && isMap(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key], right[key]))
    );
  }
  if (Array.isArray(left) && Array.isArray(right))
    return (
      left.length === right.length && left.every((value, index) => sameJson(value, right[index]))
    );
  return left === right;
};

/** A value in flow style, on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (isMap(value))
    return `{${Object.entries(value)
      .map(([key, v]) => `${flow(key)}: ${flow(v)}`)
      .join(', ')}}`;
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  const text = dumpYaml(value).trimEnd();
  return text.includes('\n') || /[,[\]{}]/.test(text) ? JSON.stringify(value) : text;
}

class Writer {
  readonly edits: Edit[] = [];
  private readonly text: string;
  private readonly document: YamlDocument;

  constructor(text: string, document: YamlDocument) {
    this.text = text;
    this.document = document;
  }

  /** What stands at `path` says `was`; it shall say `next`. */
  change(path: Path, was: unknown, next: unknown): void {
    if (sameJson(was, next)) return;
    const at = this.document.locate(path);
    if (!at) return;
    const inFlow = this.text[at.from] === '{' || this.text[at.from] === '[';
    if (isMap(was) && isMap(next) && !inFlow && isBlock(was) && isBlock(next))
      this.map(path, was, next);
    else if (Array.isArray(was) && Array.isArray(next) && !inFlow && was.length === next.length)
      was.forEach((value, index) => this.change([...path, index], value, next[index]));
    else if (
      Array.isArray(was) &&
      Array.isArray(next) &&
      !inFlow &&
      was.length > 0 &&
      next.length > was.length
    )
      this.append(path, was, next);
    else this.replace(path, at, next, inFlow);
  }

  private map(path: Path, was: Json, next: Json): void {
    const keys = Object.keys(was);
    const gone = keys.filter((k) => !Object.hasOwn(next, k));
    const first = this.document.locate([...path, keys[0]!])!;
    // The first key may share its line with a dash; then its line cannot go.
    const ownLine = this.text.slice(this.lineStart(first.keyFrom), first.keyFrom).trim() === '';
    if (gone.length > 0 && (!ownLine || gone.length === keys.length)) {
      this.replace(path, this.document.locate(path)!, next, false);
      return;
    }
    for (const key of keys) {
      if (!gone.includes(key)) {
        this.change([...path, key], was[key], next[key]);
        continue;
      }
      const at = this.document.locate([...path, key])!;
      this.edits.push({
        from: this.lineStart(at.keyFrom),
        to: Math.min(this.lineEnd(Math.max(at.to, at.keyTo)) + 1, this.text.length),
        insert: '',
      });
    }
    const added = Object.fromEntries(Object.entries(next).filter(([k]) => !Object.hasOwn(was, k)));
    if (Object.keys(added).length === 0) return;
    const indent = first.keyFrom - this.lineStart(first.keyFrom);
    const after = keys.filter((k) => !gone.includes(k)).at(-1)!;
    this.insertLines(this.document.locate([...path, after])!, dumpYaml(added), indent);
  }

  private append(path: Path, was: unknown[], next: unknown[]): void {
    was.forEach((value, index) => this.change([...path, index], value, next[index]));
    const last = this.document.locate([...path, was.length - 1])!;
    const first = this.document.locate([...path, 0])!;
    const dash = this.text.lastIndexOf('-', first.from);
    this.insertLines(last, dumpYaml(next.slice(was.length)), dash - this.lineStart(dash));
  }

  private insertLines(after: { to: number; keyTo: number }, dumped: string, indent: number): void {
    const at = this.lineEnd(Math.max(after.to, after.keyTo));
    this.edits.push({
      from: at,
      to: at,
      insert: dumped
        .trimEnd()
        .split('\n')
        .map((line) => `\n${' '.repeat(indent)}${line}`)
        .join(''),
    });
  }

  private replace(
    path: Path,
    at: { from: number; to: number; keyFrom: number; keyTo: number },
    next: unknown,
    inFlow: boolean,
  ): void {
    if (inFlow || !isBlock(next)) {
      const gap =
        at.from > at.keyTo || path.length === 0 || typeof path.at(-1) === 'number' ? '' : ' ';
      const space = at.from === at.to && /[:-]/.test(this.text[at.from - 1] ?? '') ? ' ' : gap;
      this.edits.push({
        from: at.from,
        to: this.valueEnd(at),
        insert: `${space}${inFlow || isBlock(next) ? flow(next) : this.scalar(next)}`,
      });
      return;
    }
    const column = at.keyFrom - this.lineStart(at.keyFrom);
    if (typeof path.at(-1) === 'number') {
      const lines = dumpYaml(next).trimEnd().split('\n');
      this.edits.push({
        from: at.from,
        to: this.valueEnd(at),
        insert: lines.join(`\n${' '.repeat(column)}`),
      });
      return;
    }
    const indent = path.length === 0 ? 0 : column + (Array.isArray(next) ? 0 : 2);
    const colon = this.text.indexOf(':', at.keyTo) + 1;
    const body = dumpYaml(next)
      .trimEnd()
      .split('\n')
      .map((line) => `${' '.repeat(indent)}${line}`)
      .join('\n');
    this.edits.push(
      path.length === 0
        ? { from: at.from, to: this.valueEnd(at), insert: body }
        : { from: colon, to: this.valueEnd(at), insert: `\n${body}` },
    );
  }

  private scalar(value: unknown): string {
    const text = dumpYaml(value).trimEnd();
    return text.includes('\n') ? JSON.stringify(value) : text;
  }

  /**
   * A block scalar or collection ends at its last line's end, which may be written as the next
   * line's start.
   */
  private valueEnd(at: { from: number; to: number }): number {
    let to = at.to;
    while (to > at.from && this.text[to - 1] === '\n') {
      to--;
    }
    return to;
  }

  private lineStart(at: number): number {
    return this.text.lastIndexOf('\n', at - 1) + 1;
  }

  private lineEnd(at: number): number {
    const before = at > 0 && this.text[at - 1] === '\n' ? at - 1 : at;
    const end = this.text.indexOf('\n', before);
    return end < 0 ? this.text.length : end;
  }
}

/**
 * The text with `document` (of `parseDocuments(text)`) saying `next`. Where that cannot be done in
 * place, the document is written anew.
 */
export function editDocument(text: string, document: YamlDocument, next: unknown): string {
  const writer = new Writer(text, document);
  writer.change([], document.value, next);
  let out = text;
  for (const edit of writer.edits.toSorted(
    (left, right) => right.from - left.from || right.to - left.to,
  )) {
    out = out.slice(0, edit.from) + edit.insert + out.slice(edit.to);
  }
  const tail = text.slice(document.to);
  const body = out.slice(document.from, out.length - tail.length);
  const read = parseDocuments(body);
  if (
    out.endsWith(tail) &&
    read.errors.length === 0 &&
    read.documents.length === 1 &&
    sameJson(read.documents[0]?.value, next)
  )
    return out;
  const source = text.slice(document.from, document.to);
  const head = /^(?:---[^\n]*\n|\s*#[^\n]*\n|\s*\n)*/.exec(source)?.[0] ?? '';
  return `${text.slice(0, document.from)}${head}${dumpYaml(next)}${tail}`;
}
