/** seq: numbers from one to another. Models GNU seq. */
import { type Extended, extended, formatFloat } from '../format.ts';
import { keep, type Run } from './ask.ts';
import { type Tool } from './options.ts';
import type { Sys } from './sys.ts';
import { UsageError } from '../getopt.ts';

const shape = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const places = (text: string): number => {
  const m = /^[^.eE]*\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(text.trim());
  return Math.max(0, (m?.[1] ?? '').length - Number(m?.[2] ?? 0));
};

interface Call {
  numbers: string[];
  separator: string;
  format: string | undefined;
  wide: boolean;
}

function callOf(args: string[]): Call {
  const call: Call = { numbers: [], separator: '\n', format: undefined, wide: false };
  const rest = [...args];
  while (rest.length && /^-[^\d.]/.test(rest[0] ?? '')) {
    const arg = rest.shift() as string;
    const value = (short: number): string => {
      const given = arg.startsWith('--') ? arg.split('=')[1] : arg.slice(short) || undefined;
      const found = given ?? rest.shift();
      if (found === undefined) throw new UsageError(`option requires an argument -- '${arg[1]}'`);
      return found;
    };
    if (arg === '--') break;
    if (/^(-w|--equal-width)$/.test(arg)) call.wide = true;
    else if (/^(-s|--separator)/.test(arg)) call.separator = value(2);
    else if (/^(-f|--format)/.test(arg)) call.format = value(2);
    else
      throw new UsageError(
        arg.startsWith('--') ? `unrecognized option '${arg}'` : `invalid option -- '${arg[1]}'`,
      );
  }
  call.numbers = rest;
  return call;
}

/** One `%` conversion of floating point in a text; undefined: it is none, which has been said. */
function formatOf(sys: Sys, format: string): ((n: number | Extended) => string) | undefined {
  const m = /^((?:[^%]|%%)*)%([-+ 0#']*)(\d*)(?:\.(\d*))?([efgaEFGA])((?:[^%]|%%)*)$/.exec(format);
  if (!m) {
    const wrong = /%[-+ 0#'\d.]*([^efgaEFGA%])/.exec(format)?.[1];
    if (wrong === undefined) sys.err(`seq: format '${format}' has no % directive\n`);
    else sys.err(`seq: format '${format}' has unknown %${wrong} directive\n`);
    return undefined;
  }
  const [, before = '', flags = '', width, precision, type = 'g', after = ''] = m;
  const how = {
    flags,
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
  return (n) => before.replaceAll('%%', '%') + formatFloat(n, how) + after.replaceAll('%%', '%');
}

function* seq(sys: Sys): Run {
  const { numbers, separator, format, wide } = callOf(sys.args);
  const more = sys.ash ? '' : "Try 'seq --help' for more information.\n";
  const bad = numbers.slice(0, 3).find((text) => !shape.test(text));
  if (!numbers.length) sys.err(`seq: missing operand\n${more}`);
  else if (numbers.length > 3) sys.err(`seq: extra operand '${numbers[3]}'\n${more}`);
  else if (bad !== undefined)
    sys.err(
      sys.ash
        ? `seq: invalid number '${bad}'\n`
        : `seq: invalid floating point argument: '${bad}'\n${more}`,
    );
  else if (numbers.length === 3 && Number(numbers[1]) === 0) {
    sys.err(`seq: invalid Zero increment value: '${numbers[1]}'\n${more}`);
  } else return yield* count(sys, numbers, { separator, format, wide });
  return 1;
}

function* count(sys: Sys, numbers: string[], how: Omit<Call, 'numbers'>): Run {
  const [first, by, last] =
    numbers.length === 1
      ? ['1', '1', numbers[0] ?? '']
      : numbers.length === 2
        ? [numbers[0] ?? '', '1', numbers[1] ?? '']
        : (numbers as [string, string, string]);
  const digits = Math.max(places(first), places(by));
  const [start, step, end] = [Number(first), Number(by), Number(last)];
  const total = Math.floor((end - start) / step + 1e-10) + 1;
  const plain = (n: number): string => n.toFixed(Math.min(100, digits));
  const width = how.wide
    ? Math.max(plain(start).length, plain(start + (total - 1) * step).length)
    : 0;
  const formatted = how.format === undefined ? undefined : formatOf(sys, how.format);
  if (how.format !== undefined && !formatted) return 1;
  const show = (n: number): string => {
    if (formatted) return formatted(extended(plain(n)));
    const text = plain(n);
    if (text.length >= width) return text;
    return text[0] === '-'
      ? '-' + text.slice(1).padStart(width - 1, '0')
      : text.padStart(width, '0');
  };
  let n = (sys.saved as number | undefined) ?? 0;
  while (n < total) {
    let text = '';
    for (const stop = Math.min(total, n + 500); n < stop; n++) {
      text += show(start + n * step) + (n === total - 1 ? '\n' : how.separator);
    }
    sys.out(text);
    yield* keep(n);
  }
  return 0;
}

export const seqTools: Record<string, Tool> = { seq };
