/** Texts that hold any number of JSON values, and how jq writes them. */
import { type Json, isObject, numberText, objectOf } from './values.ts';

const MAX_DEPTH = 256;

class Wrong extends Error {}

/** What is said of a mark where a value should be. */
function misplaced(mark: string): string {
  if (mark === ':') return "':' not as part of an object";
  return mark === ',' ? "Expected value before ','" : `Unmatched '${mark}'`;
}

class Reader {
  at = 0;
  private readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  blanks(): void {
    while (this.at < this.text.length && ' \t\r\n\ufeff'.includes(this.text[this.at] ?? ''))
      this.at++;
  }
  get ended(): boolean {
    return this.at >= this.text.length;
  }
  /** Line and column of the place at hand, as jq counts them. */
  private where(at = this.at): string {
    const before = this.text.slice(0, at);
    const line = before.split('\n').length;
    return `at line ${line}, column ${at - (before.lastIndexOf('\n') + 1)}`;
  }
  private fail(message: string, at = this.at): never {
    throw new Wrong(`${message} ${this.where(at)}`);
  }
  private unfinished(): never {
    const lines = this.text.split('\n');
    throw new Wrong(
      `Unfinished JSON term at EOF at line ${lines.length}, column ${(lines.at(-1) ?? '').length}`,
    );
  }

  value(depth: number): Json {
    if (depth > MAX_DEPTH) this.fail('Exceeds depth limit for parsing');
    this.blanks();
    const c = this.text[this.at];
    if (c === undefined) this.unfinished();
    if (c === '{') return this.object(depth);
    if (c === '[') return this.array(depth);
    if (c === '"') return this.string();
    const word = /^[^\s{}[\]",:]+/.exec(this.text.slice(this.at, this.at + 400))?.[0];
    if (word === undefined) this.fail(misplaced(c), this.at + 1);
    this.at += word.length;
    switch (word) {
      case 'null':
        return null;
      case 'true':
        return true;
      case 'false':
        return false;
      case 'nan':
      case 'NaN':
        return NaN;
    }
    if (/^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(word)) return Number(word);
    const eof = this.ended ? ' at EOF' : '';
    return this.fail(`Invalid numeric literal${eof}`, this.ended ? this.at : this.at + 1);
  }
  private array(depth: number): Json {
    this.at++;
    const out: Json[] = [];
    this.blanks();
    if (this.text[this.at] === ']') {
      this.at++;
      return out;
    }
    for (;;) {
      if (this.text[this.at] === ']') this.fail('Expected another array element', this.at + 1);
      out.push(this.value(depth + 1));
      this.blanks();
      const c = this.text[this.at];
      if (c === undefined) this.unfinished();
      this.at++;
      if (c === ']') return out;
      if (c !== ',') this.fail('Expected separator between values', this.at);
      this.blanks();
    }
  }
  private object(depth: number): Json {
    this.at++;
    const entries: [string, Json][] = [];
    this.blanks();
    if (this.text[this.at] === '}') {
      this.at++;
      return objectOf(entries);
    }
    for (;;) {
      this.blanks();
      if (this.text[this.at] === undefined) this.unfinished();
      if (this.text[this.at] === '}') this.fail('Expected another key-value pair', this.at + 1);
      const key = this.value(depth + 1);
      if (typeof key !== 'string') this.fail('Object keys must be strings');
      this.blanks();
      if (this.text[this.at] === undefined) this.unfinished();
      if (this.text[this.at] !== ':')
        this.fail('Objects must consist of key:value pairs', this.at + 1);
      this.at++;
      entries.push([key, this.value(depth + 1)]);
      this.blanks();
      const c = this.text[this.at];
      if (c === undefined) this.unfinished();
      this.at++;
      if (c === '}') return objectOf(entries);
      if (c !== ',') this.fail('Expected separator between values', this.at);
    }
  }
  private string(): string {
    const from = this.at++;
    for (;;) {
      const c = this.text[this.at];
      if (c === undefined) this.unfinished();
      this.at++;
      if (c === '"') break;
      if (c === '\\') this.at++;
    }
    try {
      return JSON.parse(
        this.text.slice(from, this.at).replace(/[\n\r\t]/g, (c) => JSON.stringify(c).slice(1, -1)),
      ) as string;
    } catch {
      return this.fail('Invalid escape');
    }
  }
}

/** `problem`: what went wrong after the values. */
export function readValues(text: string): { values: Json[]; problem?: string } {
  const reader = new Reader(text);
  const values: Json[] = [];
  try {
    for (reader.blanks(); !reader.ended; reader.blanks()) values.push(reader.value(0));
    return { values };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { values, problem: error.message };
  }
}

export interface Style {
  indent: string;
  sorted: boolean;
  ascii: boolean;
}

const escapeAscii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

export function writeValue(v: Json, style: Style): string {
  const text = written(v, style, '');
  return style.ascii ? escapeAscii(text) : text;
}
function written(v: Json, style: Style, margin: string): string {
  if (typeof v === 'number') return numberText(v);
  if (typeof v !== 'object' || v === null) return JSON.stringify(v).replaceAll('\x7f', '\\u007f');
  const keys = isObject(v) ? Object.keys(v) : [];
  if (style.sorted) keys.sort();
  const inner = margin + style.indent;
  const items = Array.isArray(v)
    ? v.map((item) => written(item, style, inner))
    : keys.map((key) => {
        const value = written(v[key] as Json, style, inner);
        return `${JSON.stringify(key)}:${style.indent ? ' ' : ''}${value}`;
      });
  const [open, close] = Array.isArray(v) ? ['[', ']'] : ['{', '}'];
  if (!items.length) return open + close;
  if (!style.indent) return open + items.join(',') + close;
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${margin}${close}`;
}
