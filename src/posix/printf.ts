/** The format of `printf` and the escapes of `echo -e`. Models the built-ins of bash 5.2. */
import {
  type Conversion,
  type Extended,
  extended,
  FieldTooLong,
  formatFloat,
  formatInteger,
  pad,
} from './format.ts';
import { quoteWord } from './quote.ts';
import { strftime } from './strftime.ts';

const simple: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
};

/** What follows a backslash. `size` 0: nothing that is known. */
function escapeAt(
  text: string,
  at: number,
  style: 'format' | 'echo' | 'b',
): { text: string; size: number } {
  const rest = text.slice(at, at + 10);
  const octal =
    style === 'format' ? /^[0-7]{1,3}/.exec(rest) : /^(?:0[0-7]{0,3}|[1-7][0-7]{0,2})/.exec(rest);
  if (octal && !(style === 'echo' && rest[0] !== '0')) {
    return { text: String.fromCharCode(Number.parseInt(octal[0], 8) & 255), size: octal[0].length };
  }
  const hex = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/.exec(rest);
  if (hex) {
    const code = Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '', 16);
    return { text: code > 0x10_ffff ? '' : String.fromCodePoint(code), size: hex[0].length };
  }
  const c = rest[0] ?? '';
  if (style !== 'echo' && (c === '"' || c === "'" || c === '?')) return { text: c, size: 1 };
  if (Object.hasOwn(simple, c)) return { text: simple[c] ?? c, size: 1 };
  return { text: '', size: 0 };
}

/** Backslash escapes; `stop` is set where `\c` ends all output. */
export function unescape(
  text: string,
  echo: boolean | 'b' = false,
): { text: string; stop: boolean } {
  let out = '';
  const style = echo === 'b' ? 'b' : echo ? 'echo' : 'format';
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '\\') {
      out += text[at];
      continue;
    }
    if (text[at + 1] === 'c' && style !== 'format') return { text: out, stop: true };
    const found = escapeAt(text, at + 1, style);
    out += found.size ? found.text : '\\';
    at += found.size;
  }
  return { text: out, stop: false };
}

export interface PrintfWorld {
  complain(message: string): void;
  /** Now and when the shell began, ms since the Unix epoch, for `%(…)T`. */
  now?: number;
  started?: number;
  /** Who speaks: the built-in of bash, the program of coreutils, busybox. */
  voice?: 'bash' | 'coreutils' | 'ash';
}

const conversion =
  /%([-+ 0#']*)(\*|-?\d+)?(?:\.(\*|-?\d*))?(?:hh|h|ll|l|j|z|t|L)?(\(([^)]*)\)T|[a-zA-Z%])?/y;
const MAX = (1n << 63n) - 1n;
const MIN = -(1n << 63n);

class Printer {
  private at = 0;
  out = '';
  stopped = false;
  private readonly args: readonly string[];
  private readonly world: PrintfWorld;

  constructor(args: readonly string[], world: PrintfWorld) {
    this.args = args;
    this.world = world;
  }

  get left(): boolean {
    return this.at < this.args.length;
  }
  get used(): number {
    return this.at;
  }

  /** Once through the format; false when it is wrong. */
  pass(format: string): boolean {
    for (let at = 0; at < format.length && !this.stopped; at++) {
      const c = format[at] ?? '';
      if (c === '\\') {
        const found = escapeAt(format, at + 1, 'format');
        this.out += found.size ? found.text : '\\';
        at += found.size;
        continue;
      }
      if (c !== '%') {
        this.out += c;
        continue;
      }
      conversion.lastIndex = at;
      const found = conversion.exec(format);
      if (!found || !this.convert(found, format)) return false;
      at += found[0].length - 1;
    }
    return true;
  }

  private convert(found: RegExpExecArray, format: string): boolean {
    const [all, flags = '', width, precision, type, time] = found;
    if (all === '%%') {
      this.out += '%';
      return true;
    }
    const wide = this.count(width) ?? 0;
    const given = precision === undefined ? undefined : (this.count(precision) ?? 0);
    const how: Conversion = {
      flags: wide < 0 ? flags + '-' : flags,
      width: Math.abs(wide),
      precision: given !== undefined && given < 0 ? undefined : given,
      type: type ?? '',
    };
    if (time !== undefined) {
      this.out += pad(this.date(time), how);
      return true;
    }
    if (type === undefined) {
      const next = format[(found.index ?? 0) + all.length];
      this.world.complain(next === undefined ? this.missing(all) : this.invalid(all, next));
      return false;
    }
    return this.one(how, all);
  }
  private invalid(all: string, letter: string): string {
    if (this.world.voice === 'coreutils') return `${all}: invalid conversion specification`;
    if (this.world.voice === 'ash') return `${all}: invalid format`;
    return `\`${letter}': invalid format character`;
  }
  private missing(all: string): string {
    if (this.world.voice === 'coreutils') return `${all}: invalid conversion specification`;
    if (this.world.voice === 'ash') return `${all}: invalid format`;
    return `\`${all.at(-1)}': missing format character`;
  }

  private one(how: Conversion, all: string): boolean {
    const precise = (text: string): string => text.slice(0, how.precision);
    switch (how.type) {
      case 's':
        this.out += pad(precise(this.next() ?? ''), how);
        return true;
      case 'b': {
        const { text, stop } = unescape(this.next() ?? '', 'b');
        this.out += pad(precise(text), how);
        this.stopped = stop;
        return true;
      }
      case 'q':
        this.out += pad(quoteWord(this.next() ?? ''), how);
        return true;
      case 'Q':
        this.out += pad(quoteWord(precise(this.next() ?? '')), how);
        return true;
      case 'c':
        this.out += pad((this.next() ?? '').slice(0, 1), how);
        return true;
      case 'n':
        this.next();
        return true;
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        this.out += formatInteger(this.integer(how.type), how);
        return true;
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
      case 'a':
      case 'A':
        this.out += formatFloat(this.float(), how);
        return true;
    }
    this.world.complain(this.invalid(all, how.type));
    return false;
  }

  private next(): string | undefined {
    return this.args[this.at++];
  }
  private count(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    if (text !== '*') return Number(text === '' ? 0 : text);
    const value = this.integer('d');
    return Number(value);
  }

  private bad(arg: string): void {
    if (this.world.voice === 'coreutils') {
      const whole = !/^\s*[-+]?(\d|\.\d)/.test(arg);
      this.world.complain(
        whole ? `'${arg}': expected a numeric value` : `'${arg}': value not completely converted`,
      );
    } else this.world.complain(`${arg}: invalid number`);
  }

  private integer(type: string): bigint {
    const arg = this.next();
    if (arg === undefined) return 0n;
    if (arg[0] === '"' || arg[0] === "'") return BigInt(arg.codePointAt(1) ?? 0);
    const m = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)?/.exec(arg);
    const digits = m?.[2] ?? '';
    if ((m?.[0].length ?? 0) !== arg.length || (digits === '' && arg !== '')) {
      if (/^\s*[-+]?0\d/.test(arg) && this.world.voice !== 'coreutils')
        this.world.complain(`${arg}: invalid octal number`);
      else this.bad(arg);
    }
    if (digits === '') return 0n;
    const octal = digits.length > 1 && /^0[0-7]/.test(digits);
    const magnitude = BigInt(octal ? `0o${digits.slice(1)}` : digits);
    const value = m?.[1] === '-' ? -magnitude : magnitude;
    const high = type === 'd' || type === 'i' ? MAX : (1n << 64n) - 1n;
    if (value <= high && value >= MIN) return value;
    this.world.complain(
      this.world.voice === 'coreutils'
        ? `'${arg}': Numerical result out of range`
        : `warning: ${arg}: Numerical result out of range`,
    );
    return value > high ? high : MIN;
  }

  private float(): number | Extended {
    const arg = this.next();
    if (arg === undefined) return 0;
    if (arg[0] === '"' || arg[0] === "'") return arg.codePointAt(1) ?? 0;
    const m =
      /^\s*([-+]?)(0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i.exec(
        arg,
      );
    if ((m?.[0].length ?? 0) !== arg.length) this.bad(arg);
    const text = (m?.[2] ?? '0').toLowerCase();
    const sign = m?.[1] === '-' ? -1 : 1;
    if (text.startsWith('inf')) return sign * Infinity;
    if (text === 'nan') return NaN;
    if (text.startsWith('0x')) return sign * Number(text);
    return extended((m?.[1] ?? '') + text);
  }

  private date(format: string): string {
    const arg = this.next();
    const { now = 0, started = now } = this.world;
    const seconds = arg === undefined || arg === '' ? -1 : Number(arg);
    if (Number.isNaN(seconds)) {
      this.bad(arg ?? '');
      return strftime(format || '%T', 0);
    }
    const at = seconds === -1 ? now : seconds === -2 ? started : seconds * 1000;
    return strftime(format || '%T', at);
  }
}

/** The longest output of one command. */
const MAX_OUTPUT = 16_000_000;

/** Formats like printf(1): the format is used again while arguments are left. */
export function printf(format: string, args: readonly string[], world: PrintfWorld): string {
  const printer = new Printer(args, world);
  try {
    for (let before = -1; ; before = printer.used) {
      if (!printer.pass(format) || printer.stopped || !printer.left) break;
      if (printer.used === 0 || printer.used === before) break;
      if (printer.out.length > MAX_OUTPUT) throw new FieldTooLong();
    }
    return printer.out;
  } catch (error) {
    if (!(error instanceof FieldTooLong)) throw error;
    world.complain('write error: Cannot allocate memory');
    return printer.out.slice(0, MAX_OUTPUT);
  }
}

/** The output of `echo`. `escapes`: without -e as well (ash does not, sh of some systems does). */
export function echo(args: readonly string[], escapes = false): string {
  let newline = true;
  let at = 0;
  for (; at < args.length && /^-[neE]+$/.test(args[at] as string); at++) {
    for (const c of (args[at] as string).slice(1)) {
      if (c === 'n') newline = false;
      else escapes = c === 'e';
    }
  }
  const text = args.slice(at).join(' ');
  if (!escapes) return text + (newline ? '\n' : '');
  const out = unescape(text, true);
  return out.text + (newline && !out.stop ? '\n' : '');
}
