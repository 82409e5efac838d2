/**
 * Writes YAML byte for byte as `kubectl get -o yaml` does: keys in natural order, sequences at
 * their key's indentation, go-yaml's choice of quotes, `|` for lines, folding after column 80.
 * Models go.yaml.in/yaml/v2 emitterc.go, encode.go, sorter.go.
 */
import { resolveScalar } from './scalar.ts';

const WIDTH = 80;
const BASE60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

const isDigit = (c: string | undefined): boolean => c !== undefined && /\p{Nd}/u.test(c);
const isLetter = (c: string): boolean => /\p{L}/u.test(c);

/** The order of map keys: letters by code point, runs of digits by value. */
export function compareKeys(a: string, b: string): number {
  const x = Array.from(a);
  const y = Array.from(b);
  let digits = false;
  for (let i = 0; i < x.length && i < y.length; i++) {
    const p = x[i] as string;
    const q = y[i] as string;
    if (p === q) {
      digits = isDigit(p);
      continue;
    }
    const pl = isLetter(p);
    const ql = isLetter(q);
    if (pl && ql) return p < q ? -1 : 1;
    if (pl || ql) return (digits ? pl : ql) ? -1 : 1;
    let an = 0;
    let bn = 0;
    if (p === '0' || q === '0') {
      for (let j = i - 1; j >= 0 && isDigit(x[j]); j--) {
        if (x[j] !== '0') {
          an = 1;
          bn = 1;
          break;
        }
      }
    }
    let ai = i;
    let bi = i;
    for (; isDigit(x[ai]); ai++) {
      an = an * 10 + Number(x[ai]);
    }
    for (; isDigit(y[bi]); bi++) {
      bn = bn * 10 + Number(y[bi]);
    }
    if (an !== bn) return an - bn;
    if (ai !== bi) return ai - bi;
    return p < q ? -1 : 1;
  }
  return x.length - y.length;
}

const printable = (c: string): boolean => {
  const n = c.codePointAt(0) as number;
  return (
    n === 0x0a ||
    (n >= 0x20 && n <= 0x7e) ||
    (n >= 0xa0 && n <= 0xd7ff) ||
    (n >= 0xe000 && n <= 0xfffd && n !== 0xfeff) ||
    n >= 0x10000
  );
};
const isBreak = (c: string | undefined): boolean =>
  c === '\n' || c === '\r' || c === '\u0085' || c === '\u2028' || c === '\u2029';
const isBlankz = (c: string | undefined): boolean =>
  c === undefined || c === ' ' || c === '\t' || isBreak(c);

type Style = 'plain' | 'single' | 'double' | 'literal';

function styleOf(text: string, isKey: boolean): Style {
  const chars = Array.from(text);
  const last = chars.length - 1;
  let blockIndicator = text.startsWith('---') || text.startsWith('...');
  let [special, leading, trailingSpace, trailing, breakSpace, spaceBreak, lines] = [
    false,
    false,
    false,
    false,
    false,
    false,
    false,
  ];
  let [previousSpace, previousBreak, preceded] = [false, false, true];
  chars.forEach((c, i) => {
    const followed = isBlankz(chars[i + 1]);
    if (
      i === 0
        ? '#,[]{}&*!|>\'"%@`'.includes(c) || ('?:-'.includes(c) && followed)
        : (c === ':' && followed) || (c === '#' && preceded)
    )
      blockIndicator = true;
    if (!printable(c)) special = true;
    if (c === ' ') {
      if (i === 0) leading = true;
      if (i === last) trailingSpace = trailing = true;
      if (previousBreak) breakSpace = true;
      [previousSpace, previousBreak] = [true, false];
    } else if (isBreak(c)) {
      lines = true;
      if (i === 0) leading = true;
      if (i === last) trailing = true;
      if (previousSpace) spaceBreak = true;
      [previousSpace, previousBreak] = [false, true];
    } else [previousSpace, previousBreak] = [false, false];
    preceded = isBlankz(c);
  });
  const unusable = spaceBreak || special;
  if (text.includes('\n')) return isKey || trailingSpace || unusable ? 'double' : 'literal';
  if (resolveScalar(text).kind !== 'str' || BASE60.test(text)) return 'double';
  if (!leading && !trailing && !breakSpace && !unusable && !lines && !blockIndicator)
    return 'plain';
  return breakSpace || unusable ? 'double' : 'single';
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
    if (style === 'literal') return this.literal(text, indent);
    const chars = Array.from(text);
    const last = chars.length - 1;
    const quote = style === 'plain' ? '' : style === 'single' ? "'" : '"';
    this.put(quote);
    let spaces = false;
    chars.forEach((c, i) => {
      if (
        style === 'double' &&
        c !== ' ' &&
        (!printable(c) || isBreak(c) || c === '"' || c === '\\')
      ) {
        const code = c.codePointAt(0) as number;
        const hex = code.toString(16).toUpperCase();
        this.put(
          `\\${ESCAPES[c] ?? (code <= 0xff ? `x${hex.padStart(2, '0')}` : code <= 0xffff ? `u${hex.padStart(4, '0')}` : `U${hex.padStart(8, '0')}`)}`,
        );
        spaces = false;
      } else if (c === ' ') {
        const inside = style === 'plain' || (i > 0 && i < last);
        const nextIsSpace = chars[i + 1] === ' ';
        if (
          !isKey &&
          !spaces &&
          this.column > WIDTH &&
          inside &&
          (style === 'double' || !nextIsSpace)
        ) {
          this.line(indent);
          if (style === 'double' && nextIsSpace) this.put('\\');
        } else this.put(' ');
        spaces = true;
      } else {
        this.put(style === 'single' && c === "'" ? "''" : c);
        spaces = false;
      }
    });
    this.put(quote);
  }

  literal(text: string, indent: number): void {
    const ends = text.endsWith('\n') ? (text === '\n' || text.endsWith('\n\n') ? '+' : '') : '-';
    this.put(`|${/^[ \n]/.test(text) ? '2' : ''}${ends}`);
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    for (const l of lines) {
      this.line(l === '' ? 0 : indent);
      this.put(l);
    }
  }

  /** `indent`: of the collection that holds the value; -1 at the top. `inline`: on the line of a `- `. */
  value(value: unknown, indent: number, place: 'top' | 'map' | 'seq'): void {
    if (Array.isArray(value) && value.length > 0) {
      const own = place === 'map' ? indent : Math.max(0, indent + 2);
      value.forEach((item, i) => {
        if (i > 0 || place === 'map') this.line(own);
        this.put('- ');
        this.value(item, place === 'top' ? 0 : own, 'seq');
      });
      return;
    }
    const keys =
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.keys(value).filter((k) => (value as Record<string, unknown>)[k] !== undefined)
        : [];
    if (keys.length > 0) {
      const own = place === 'top' ? 0 : indent + 2;
      keys.sort(compareKeys).forEach((key, i) => {
        if (i > 0 || place === 'map') this.line(own);
        // A key of several lines or of more than 128 bytes is no simple key.
        const long = key.length > 128 || key.includes('\n');
        if (long) {
          this.put('? ');
          this.scalar(key, own + 2, false);
          this.line(own);
        } else this.scalar(key, own + 2, true);
        this.put(':');
        const child = (value as Record<string, unknown>)[key];
        const block = typeof child === 'object' && child !== null && Object.keys(child).length > 0;
        if (!block) this.put(' ');
        this.value(child, own, 'map');
      });
      return;
    }
    if (typeof value === 'string') this.scalar(value, place === 'top' ? 2 : indent + 2, false);
    else if (typeof value === 'number') this.put(number(value));
    else if (typeof value === 'boolean') this.put(String(value));
    else
      this.put(value === null || value === undefined ? 'null' : Array.isArray(value) ? '[]' : '{}');
  }
}

/** Go's `%g` with the shortest digits: exponents from 1e21 for whole numbers, from 1e+06 for others. */
function number(n: number): string {
  if (Number.isInteger(n) && Math.abs(n) < 1e21) return String(n);
  const [digits, exponent] = n.toExponential().split('e') as [string, string];
  const e = Number(exponent);
  return e < -4 || e >= 21 || (!Number.isInteger(n) && e >= 6)
    ? `${digits}e${e < 0 ? '-' : '+'}${String(Math.abs(e)).padStart(2, '0')}`
    : String(n);
}

/** A JSON value as one YAML document, ending in a newline. */
export function dumpYaml(value: unknown): string {
  const w = new Writer();
  w.value(value, -2, 'top');
  return `${w.out}\n`;
}
