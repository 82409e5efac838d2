/** The format of `printf`. Models the built-in of bash 5.2, coreutils and busybox. */
import { escapeAt, unescape } from './backslash-escapes.ts';
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

/** Who speaks: the built-in of bash, the program of coreutils, busybox. */
export type Voice = 'bash' | 'coreutils' | 'ash';

export interface PrintfWorld {
  complain(message: string): void;
  /** Now and when the shell began, ms since the Unix epoch, for `%(…)T`. */
  now?: number;
  started?: number;
  voice?: Voice;
}

/** What each says of the same fault. */
interface Words {
  /** `all`: the conversion as written; `letter`: what is none. */
  invalid(all: string, letter: string): string;
  /** The format ends within a conversion. */
  missing(all: string): string;
  number(argument: string): string;
  octal(argument: string): string;
  range(argument: string): string;
}

const bashWords: Words = {
  invalid: (_all, letter) => `\`${letter}': invalid format character`,
  missing: (all) => `\`${all.at(-1)}': missing format character`,
  number: (argument) => `${argument}: invalid number`,
  octal: (argument) => `${argument}: invalid octal number`,
  range: (argument) => `warning: ${argument}: Numerical result out of range`,
};
const ashWords: Words = {
  ...bashWords,
  invalid: (all) => `${all}: invalid format`,
  missing: (all) => `${all}: invalid format`,
};

function coreutilsNumber(argument: string): string {
  const isStart = /^\s*[-+]?(\d|\.\d)/.test(argument);
  return `'${argument}': ${isStart ? 'value not completely converted' : 'expected a numeric value'}`;
}
const coreutilsWords: Words = {
  invalid: (all) => `${all}: invalid conversion specification`,
  missing: (all) => `${all}: invalid conversion specification`,
  number: coreutilsNumber,
  octal: coreutilsNumber,
  range: (argument) => `'${argument}': Numerical result out of range`,
};
const wordsOf: Record<Voice, Words> = {
  bash: bashWords,
  coreutils: coreutilsWords,
  ash: ashWords,
};

const conversionAt =
  /%([-+ 0#']*)(\*|-?\d+)?(?:\.(\*|-?\d*))?(?:hh|h|ll|l|j|z|t|L)?(\(([^)]*)\)T|[a-zA-Z%])?/y;
const integerAt = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)?/;
const floatAt =
  /^\s*([-+]?)(0[xX][0-9a-fA-F]+|\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i;

const MAX = (1n << 63n) - 1n;
const MAX_UNSIGNED = (1n << 64n) - 1n;
const MIN = -(1n << 63n);

/** `'A`: the code of the character. */
const characterCode = (argument: string): number | undefined =>
  /^["']/.test(argument) ? (argument.codePointAt(1) ?? 0) : undefined;

class Printer {
  private at = 0;
  out = '';
  stopped = false;
  private readonly args: readonly string[];
  private readonly world: PrintfWorld;
  private readonly words: Words;

  constructor(args: readonly string[], world: PrintfWorld) {
    this.args = args;
    this.world = world;
    this.words = wordsOf[world.voice ?? 'bash'];
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
      const char = format.charAt(at);
      if (char === '\\') {
        const found = escapeAt(format, at + 1, 'format');
        this.out += found.size ? found.text : '\\';
        at += found.size;
        continue;
      }
      if (char !== '%') {
        this.out += char;
        continue;
      }
      conversionAt.lastIndex = at;
      const found = conversionAt.exec(format);
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
      flags: wide < 0 ? `${flags}-` : flags,
      width: Math.abs(wide),
      precision: given !== undefined && given < 0 ? undefined : given,
      type: type ?? '',
    };
    if (time !== undefined) {
      this.out += pad(this.date(time), how);
      return true;
    }
    const text = type === undefined ? undefined : this.converted(how);
    if (text !== undefined) {
      this.out += text;
      return true;
    }
    const letter = type ?? format[found.index + all.length];
    const { words } = this;
    this.world.complain(letter === undefined ? words.missing(all) : words.invalid(all, letter));
    return false;
  }

  /** One argument as the conversion wants it; undefined: there is no such conversion. */
  private converted(how: Conversion): string | undefined {
    switch (how.type) {
      case 's':
        return pad(this.next().slice(0, how.precision), how);
      case 'b': {
        const { text, stop } = unescape(this.next(), 'b');
        this.stopped = stop;
        return pad(text.slice(0, how.precision), how);
      }
      case 'q':
        return pad(quoteWord(this.next()), how);
      case 'Q':
        return pad(quoteWord(this.next().slice(0, how.precision)), how);
      case 'c':
        return pad(this.next().slice(0, 1), how);
      case 'n':
        this.next();
        return '';
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
        return formatInteger(this.integer(how.type), how);
      default:
        return /^[eEfFgGaA]$/.test(how.type) ? formatFloat(this.float(), how) : undefined;
    }
  }

  /** Arguments that are missing are empty. */
  private next(): string {
    const argument = this.args[this.at];
    this.at += 1;
    return argument ?? '';
  }

  /** A width or a precision; `*` takes an argument. */
  private count(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    return text === '*' ? Number(this.integer('d')) : Number(text);
  }

  private integer(type: string): bigint {
    const argument = this.next();
    const code = characterCode(argument);
    if (code !== undefined) return BigInt(code);
    const [all, sign, digits = ''] = integerAt.exec(argument) ?? [];
    const isWhole = all === argument && (digits !== '' || argument === '');
    if (!isWhole) {
      const isOctal = /^\s*[-+]?0\d/.test(argument);
      this.world.complain(isOctal ? this.words.octal(argument) : this.words.number(argument));
    }
    if (digits === '') return 0n;
    const isOctal = /^0[0-7]/.test(digits);
    const magnitude = BigInt(isOctal ? `0o${digits.slice(1)}` : digits);
    const value = sign === '-' ? -magnitude : magnitude;
    const high = type === 'd' || type === 'i' ? MAX : MAX_UNSIGNED;
    if (value <= high && value >= MIN) return value;
    this.world.complain(this.words.range(argument));
    return value > high ? high : MIN;
  }

  private float(): number | Extended {
    const isMissing = !this.left;
    const argument = this.next();
    if (isMissing) return 0;
    const code = characterCode(argument);
    if (code !== undefined) return code;
    const [all = '', sign = '', digits = '0'] = floatAt.exec(argument) ?? [];
    if (all !== argument) this.world.complain(this.words.number(argument));
    const text = digits.toLowerCase();
    const factor = sign === '-' ? -1 : 1;
    if (text.startsWith('inf')) return factor * Infinity;
    if (text === 'nan') return NaN;
    if (text.startsWith('0x')) return factor * Number(text);
    return extended(sign + text);
  }

  /** `%(…)T`: -1 is now, -2 the start of the shell. */
  private date(format: string): string {
    const argument = this.next();
    const { now = 0, started = now } = this.world;
    const seconds = argument === '' ? -1 : Number(argument);
    const pattern = format || '%T';
    if (Number.isNaN(seconds)) {
      this.world.complain(this.words.number(argument));
      return strftime(pattern, 0);
    }
    if (seconds === -1) return strftime(pattern, now);
    return strftime(pattern, seconds === -2 ? started : seconds * 1000);
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
