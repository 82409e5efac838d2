/**
 * Writes YAML byte for byte as `kubectl get -o yaml` does: keys in natural order, sequences at
 * their key's indentation, go-yaml's choice of quotes, `|` for lines, folding after column 80.
 * Models go.yaml.in/yaml/v2 emitterc.go and encode.go.
 */
import { isObject } from '../base/object.ts';
import { compareKeys } from './key-order.ts';
import { resolveScalar } from './scalar.ts';

const WIDTH = 80;
const BASE60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

function isPrintable(char: string): boolean {
  const code = char.codePointAt(0) ?? 0;
  return (
    code === 0x0a ||
    (code >= 0x20 && code <= 0x7e) ||
    (code >= 0xa0 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd && code !== 0xfeff) ||
    code >= 0x10000
  );
}
const isBreak = (char: string | undefined): boolean =>
  char !== undefined && '\n\r\u0085\u2028\u2029'.includes(char);
const isBlankOrEnd = (char: string | undefined): boolean =>
  char === undefined || char === ' ' || char === '\t' || isBreak(char);

type Style = 'plain' | 'single' | 'double' | 'literal';

/** What an emitter has to know of a text before it chooses how to write it. */
class Analysis {
  /** Something that only double quotes hold. */
  special = false;
  /** A blank or a break at the start, at the end; a blank at the end. */
  leading = false;
  trailing = false;
  trailingSpace = false;
  /** A blank behind a break, a break behind a blank. */
  breakSpace = false;
  spaceBreak = false;
  hasLines = false;
  /** Something that would mean something in block context. */
  indicator: boolean;

  constructor(text: string) {
    this.indicator = text.startsWith('---') || text.startsWith('...');
    const chars = Array.from(text);
    for (const [at, char] of chars.entries()) {
      this.look(chars, char, at);
    }
  }

  private look(chars: string[], char: string, at: number): void {
    const before = chars[at - 1];
    const isFirst = at === 0;
    const isLast = at === chars.length - 1;
    const isFollowed = isBlankOrEnd(chars[at + 1]);
    if (isFirst) {
      const isIndicator = '#,[]{}&*!|>\'"%@`'.includes(char);
      if (isIndicator || ('?:-'.includes(char) && isFollowed)) this.indicator = true;
    } else if ((char === ':' && isFollowed) || (char === '#' && isBlankOrEnd(before)))
      this.indicator = true;
    if (!isPrintable(char)) this.special = true;
    const isSpace = char === ' ';
    if (!isSpace && !isBreak(char)) return;
    if (isFirst) this.leading = true;
    if (isLast) this.trailing = true;
    if (isSpace && isLast) this.trailingSpace = true;
    if (isSpace && isBreak(before)) this.breakSpace = true;
    if (!isSpace) this.hasLines = true;
    if (!isSpace && before === ' ') this.spaceBreak = true;
  }
}

function styleOf(text: string, isKey: boolean): Style {
  const found = new Analysis(text);
  const isUnusual = found.spaceBreak || found.special;
  if (text.includes('\n')) return isKey || found.trailingSpace || isUnusual ? 'double' : 'literal';
  if (resolveScalar(text).kind !== 'str' || BASE60.test(text)) return 'double';
  if (found.breakSpace || isUnusual) return 'double';
  const isPlain = !found.leading && !found.trailing && !found.hasLines && !found.indicator;
  return isPlain ? 'plain' : 'single';
}

const ESCAPES: Record<string, string> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u00a0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
};

/** A character that double quotes hold as an escape. */
function escaped(char: string): string {
  const known = ESCAPES[char];
  if (known !== undefined) return `\\${known}`;
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
const isEscaped = (char: string): boolean =>
  char === '"' || char === '\\' || (char !== ' ' && (!isPrintable(char) || isBreak(char)));

/** How many newlines at the end of a block are kept: `-` none, `+` all, else one. */
function chomping(text: string): string {
  if (!text.endsWith('\n')) return '-';
  return text === '\n' || text.endsWith('\n\n') ? '+' : '';
}

const quotes: Record<Exclude<Style, 'literal'>, string> = { plain: '', single: "'", double: '"' };

/** Longer keys, in UTF-16 units, stand behind a `?`. */
const LONGEST_KEY = 128;

class Writer {
  out = '';
  column = 0;

  put(text: string): void {
    this.out += text;
    this.column += Array.from(text).length;
  }
  line(indent: number): void {
    this.out += `\n${' '.repeat(indent)}`;
    this.column = indent;
  }

  scalar(text: string, indent: number, isKey: boolean): void {
    const style = styleOf(text, isKey);
    if (style === 'literal') {
      this.literal(text, indent);
      return;
    }
    const chars = Array.from(text);
    this.put(quotes[style]);
    for (const [at, char] of chars.entries()) {
      if (char === ' ') this.space(chars, at, style, indent, isKey);
      else if (style === 'double' && isEscaped(char)) this.put(escaped(char));
      else this.put(style === 'single' && char === "'" ? "''" : char);
    }
    this.put(quotes[style]);
  }

  /** A blank, or a new line where it stands beyond the width. */
  private space(
    chars: string[],
    at: number,
    style: Exclude<Style, 'literal'>,
    indent: number,
    isKey: boolean,
  ): void {
    const isDouble = style === 'double';
    const isInside = style === 'plain' || (at > 0 && at < chars.length - 1);
    const [isBehindSpace, isBeforeSpace] = [chars[at - 1] === ' ', chars[at + 1] === ' '];
    const mayFold = !isKey && !isBehindSpace && isInside && (isDouble || !isBeforeSpace);
    if (!mayFold || this.column <= WIDTH) {
      this.put(' ');
      return;
    }
    this.line(indent);
    if (isDouble && isBeforeSpace) this.put('\\');
  }

  literal(text: string, indent: number): void {
    this.put(`|${/^[ \n]/.test(text) ? '2' : ''}${chomping(text)}`);
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const line of lines) {
      this.line(line === '' ? 0 : indent);
      this.put(line);
    }
  }

  /**
   * `indent`: of the collection that holds the value; -1 at the top. `place`: `seq` is on the line
   * of a `- `.
   */
  value(value: unknown, indent: number, place: 'top' | 'map' | 'seq'): void {
    if (Array.isArray(value) && value.length > 0) this.sequence(value, indent, place);
    else if (isObject(value) && Object.values(value).some((item) => item !== undefined))
      this.mapping(value, indent, place);
    else if (typeof value === 'string') this.scalar(value, place === 'top' ? 2 : indent + 2, false);
    else this.put(flat(value));
  }

  private sequence(items: unknown[], indent: number, place: 'top' | 'map' | 'seq'): void {
    const own = place === 'map' ? indent : Math.max(0, indent + 2);
    for (const [at, item] of items.entries()) {
      if (at > 0 || place === 'map') this.line(own);
      this.put('- ');
      this.value(item, place === 'top' ? 0 : own, 'seq');
    }
  }

  private mapping(
    map: Record<string, unknown>,
    indent: number,
    place: 'top' | 'map' | 'seq',
  ): void {
    const own = place === 'top' ? 0 : indent + 2;
    const keys = Object.keys(map).filter((key) => map[key] !== undefined);
    for (const [at, key] of keys.sort(compareKeys).entries()) {
      if (at > 0 || place === 'map') this.line(own);
      this.key(key, own);
      const child = map[key];
      const isBlock = typeof child === 'object' && child !== null && Object.keys(child).length > 0;
      this.put(isBlock ? ':' : ': ');
      this.value(child, own, 'map');
    }
  }

  /** A key of several lines or of more than 128 bytes is no simple key. */
  private key(key: string, indent: number): void {
    if (key.length <= LONGEST_KEY && !key.includes('\n')) {
      this.scalar(key, indent + 2, true);
      return;
    }
    this.put('? ');
    this.scalar(key, indent + 2, false);
    this.line(indent);
  }
}

/** Numbers, booleans, null and empty collections. */
function flat(value: unknown): string {
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? '[]' : '{}';
}

/**
 * Go's `%g` with the shortest digits: exponents from 1e21 for whole numbers, from 1e+06 for others.
 */
function number(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
  const [digits = '', power = ''] = value.toExponential().split('e');
  const exponent = Number(power);
  const isLarge = exponent >= 21 || (!Number.isInteger(value) && exponent >= 6);
  if (exponent >= -4 && !isLarge) return String(value);
  const sign = exponent < 0 ? '-' : '+';
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** A JSON value as one YAML document, ending in a newline. */
export function dumpYaml(value: unknown): string {
  const writer = new Writer();
  writer.value(value, -2, 'top');
  return `${writer.out}\n`;
}
