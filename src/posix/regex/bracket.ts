/** Bracket expressions: `[a-z]`, `[^[:space:]]`, `[[.-.]]`. Models POSIX.1 XBD 9.3.5. */
import { type CharSet, classes, RegexError } from './ast.ts';

const escapes: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\x07',
  b: '\b',
  '\\': '\\',
  '/': '/',
  '"': '"',
};
const perlClasses: Record<string, readonly number[]> = {
  d: classes.digit ?? [],
  s: classes.space ?? [],
  h: classes.blank ?? [],
  w: [...(classes.alnum ?? []), 95, 95],
  S: [0, 8, 14, 31, 33, 0x10_ffff],
  D: [0, 47, 58, 0x10_ffff],
  W: [0, 47, 58, 64, 91, 94, 96, 96, 123, 0x10_ffff],
};
const unmatched = 'Unmatched [, [^, [:, [., or [=';

export interface Bracket {
  set: CharSet;
  end: number;
}

export type BracketStyle = 'plain' | 'sed' | 'awk' | 'perl';

class BracketReader {
  private readonly source: string;
  private readonly style: BracketStyle;
  private at: number;
  private readonly ranges: number[] = [];

  constructor(source: string, from: number, style: BracketStyle) {
    this.source = source;
    this.at = from;
    this.style = style;
  }

  read(): Bracket {
    const { source } = this;
    const negate = source[this.at] === '^';
    if (negate) this.at += 1;
    const first = this.at;
    // A `]` at the start is itself.
    while (this.at === first || source[this.at] !== ']') {
      if (this.at >= source.length) throw new RegexError(unmatched);
      this.range();
    }
    return { set: { negate, ranges: this.ranges }, end: this.at + 1 };
  }

  /** `a`, `a-z`, or a class. */
  private range(): void {
    const { source } = this;
    const low = this.element();
    if (low === null) return;
    const { at } = this;
    const isRange = source[at] === '-' && source[at + 1] !== ']' && at + 1 < source.length;
    if (!isRange) {
      this.ranges.push(low, low);
      return;
    }
    this.at += 1;
    const high = this.element();
    if (high === null || high < low) throw new RegexError('Invalid range end');
    this.ranges.push(low, high);
  }

  /** One element: a code point, or null for a whole class, which is taken. */
  private element(): number | null {
    const { source, style, at } = this;
    const [char = '', next = ''] = [source[at], source[at + 1]];
    if (char === '[' && (next === ':' || next === '.' || next === '=')) return this.named(next);
    if (char === '\\' && style === 'perl') {
      const set = perlClasses[next];
      if (set) {
        this.at += 2;
        this.ranges.push(...set);
        return null;
      }
    }
    const escaped = char === '\\' && style !== 'plain' ? this.escaped(next) : undefined;
    if (escaped !== undefined) return escaped;
    const code = source.codePointAt(at) ?? 0;
    this.at += code > 0xffff ? 2 : 1;
    return code;
  }

  /** `[:alpha:]`, `[.-.]`, `[=a=]` */
  private named(kind: string): number | null {
    const start = this.at + 2;
    const stop = this.source.indexOf(`${kind}]`, start);
    if (stop < 0) throw new RegexError(unmatched);
    const name = this.source.slice(start, stop);
    this.at = stop + 2;
    if (kind === ':') {
      const found = Object.hasOwn(classes, name) ? classes[name] : undefined;
      if (!found) throw new RegexError('Invalid character class name');
      this.ranges.push(...found);
      return null;
    }
    if (Array.from(name).length !== 1) throw new RegexError('Invalid collation character');
    return name.codePointAt(0) ?? 0;
  }

  /** What a backslash and `next` stand for; undefined: the backslash is itself. */
  private escaped(next: string): number | undefined {
    const digits = this.source.slice(this.at + 1, this.at + 4);
    const octal = this.style === 'awk' ? /^[0-7]{1,3}/.exec(digits)?.[0] : undefined;
    if (octal !== undefined) {
      this.at += 1 + octal.length;
      return Number.parseInt(octal, 8);
    }
    const known = Object.hasOwn(escapes, next) ? escapes[next] : undefined;
    const isPlain = known === undefined || '\\/"ab'.includes(next);
    if (next === '' || (this.style === 'sed' && isPlain)) return undefined;
    this.at += 2;
    return (known ?? next).charCodeAt(0);
  }
}

/** `from` is the place after `[`; `end` the place after `]`. Throws `RegexError`. */
export const bracket = (source: string, from: number, style: BracketStyle): Bracket =>
  new BracketReader(source, from, style).read();
