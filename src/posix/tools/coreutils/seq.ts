/** seq: numbers from one to another. Models GNU seq. */
import { type Extended, extended, formatFloat } from '../../format.ts';
import { UsageError } from '../../getopt.ts';
import { keep, type Run } from '../ask.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, wordTool } from '../tool.ts';

interface Call {
  numbers: string[];
  separator: string;
  format: string | undefined;
  equalWidth: boolean;
}

/** The value of an option: in its word, or the next. */
function valueOf(word: string, rest: string[]): string {
  const attached = word.startsWith('--') ? word.split('=')[1] : word.slice(2) || undefined;
  const text = attached ?? rest.shift();
  if (text === undefined) throw new UsageError(`option requires an argument -- '${word[1]}'`);
  return text;
}

/** Options stand before the numbers, of which those below nought begin with a dash too. */
function callOf(args: string[]): Call {
  const call: Call = { numbers: [], separator: '\n', format: undefined, equalWidth: false };
  const rest = [...args];
  while (/^-[^\d.]/.test(rest[0] ?? '')) {
    const word = rest.shift() ?? '';
    if (word === '--') break;
    if (word === '-w' || word === '--equal-width') {
      call.equalWidth = true;
    } else if (/^(-s|--separator)/.test(word)) {
      call.separator = valueOf(word, rest);
    } else if (/^(-f|--format)/.test(word)) {
      call.format = valueOf(word, rest);
    } else {
      const isLong = word.startsWith('--');
      throw new UsageError(
        isLong ? `unrecognized option '${word}'` : `invalid option -- '${word[1]}'`,
      );
    }
  }
  return { ...call, numbers: rest };
}

const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

/** Throws what the tool says of numbers that it does not take. */
function check(sys: Sys, numbers: string[]): void {
  const [first, by, , extra] = numbers;
  if (first === undefined) throw new UsageError('missing operand');
  if (extra !== undefined) throw new UsageError(`extra operand '${extra}'`);
  const wrong = numbers.find((text) => !NUMBER.test(text));
  if (wrong !== undefined) {
    if (sys.ash) throw new Failure(`invalid number '${wrong}'`);
    throw new UsageError(`invalid floating point argument: '${wrong}'`);
  }
  if (numbers.length === 3 && Number(by) === 0) {
    throw new UsageError(`invalid Zero increment value: '${by}'`);
  }
}

/** Decimals of a number as it is written. */
function decimalsOf(text: string): number {
  const [, decimals = '', exponent] =
    /^[^.eE]*\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(text.trim()) ?? [];
  return Math.max(0, decimals.length - Number(exponent ?? 0));
}

type Show = (text: string) => string;

/** One `%` conversion of floating point in a text. Throws `Failure`. */
function formatted(format: string): Show {
  const shape = /^((?:[^%]|%%)*)%([-+ 0#']*)(\d*)(?:\.(\d*))?([efgaEFGA])((?:[^%]|%%)*)$/;
  const found = shape.exec(format);
  if (!found) {
    const unknown = /%[-+ 0#'\d.]*([^efgaEFGA%])/.exec(format)?.[1];
    const why = unknown === undefined ? 'no %' : `unknown %${unknown}`;
    throw new Failure(`format '${format}' has ${why} directive`);
  }
  const [, before = '', flags = '', width, precision, type = 'g', after = ''] = found;
  const conversion = {
    flags,
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
  const shown = (number: number | Extended): string => formatFloat(number, conversion);
  return (text) =>
    before.replaceAll('%%', '%') + shown(extended(text)) + after.replaceAll('%%', '%');
}

/** Zeros before the number, after its sign. */
const zeroPadded =
  (width: number): Show =>
  (text) => {
    if (!text.startsWith('-')) return text.padStart(width, '0');
    return '-' + text.slice(1).padStart(width - 1, '0');
  };

/** Numbers written at once. */
const PIECE = 500;

function* seq(sys: Sys): Run {
  const { numbers, separator, format, equalWidth } = callOf(sys.args);
  check(sys, numbers);
  const first = numbers.length > 1 ? (numbers[0] ?? '') : '1';
  const by = numbers.length > 2 ? (numbers[1] ?? '') : '1';
  const [start, step, end] = [Number(first), Number(by), Number(numbers.at(-1))];
  const decimals = Math.min(100, Math.max(decimalsOf(first), decimalsOf(by)));
  const total = Math.floor((end - start) / step + 1e-10) + 1;
  const at = (index: number): string => (start + index * step).toFixed(decimals);
  const width = equalWidth ? Math.max(at(0).length, at(total - 1).length) : 0;
  const show = format === undefined ? zeroPadded(width) : formatted(format);
  let index = (sys.saved as number | undefined) ?? 0;
  while (index < total) {
    let text = '';
    for (const stop = Math.min(total, index + PIECE); index < stop; index++) {
      text += show(at(index)) + (index === total - 1 ? '\n' : separator);
    }
    sys.out(text);
    yield* keep(index);
  }
  return 0;
}

export const seqTools: Record<string, Tool> = { seq: wordTool(seq) };
