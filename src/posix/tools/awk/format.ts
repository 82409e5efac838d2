/** printf and sprintf of awk. */
import {
  type Conversion,
  formatFloat,
  formatInteger,
  MAX_FIELD,
  FieldTooLong,
  pad,
} from '../../format.ts';
import { AwkRuntimeError } from './ast.ts';
import { toNumber, toText, type Value } from './values.ts';

const shape = /%([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d*))?[hlL]*([a-zA-Z%])?/g;

function integer(value: number): bigint {
  if (Number.isNaN(value)) return -(1n << 63n);
  const limit = 2 ** 63;
  if (value >= limit) return (1n << 63n) - 1n;
  if (value <= -limit) return -(1n << 63n);
  return BigInt(Math.trunc(value));
}

/** `%c`: a number is a byte, a text gives its first character. */
function character(value: Value, convfmt: string): string {
  const isNumber = typeof value === 'number' || (typeof value === 'object' && value !== null);
  if (isNumber) return String.fromCodePoint(Math.trunc(toNumber(value)) & 255);
  return Array.from(toText(value, convfmt))[0] ?? '';
}

/** One value by a conversion; undefined: there is no such conversion. */
function converted(how: Conversion, next: () => Value, convfmt: string): string | undefined {
  if (how.type === 'c') return pad(character(next(), convfmt), how);
  if (how.type === 's') return pad(toText(next(), convfmt).slice(0, how.precision), how);
  if ('dioxXu'.includes(how.type)) return formatInteger(integer(toNumber(next())), how);
  return 'eEfFgGaA'.includes(how.type) ? formatFloat(toNumber(next()), how) : undefined;
}

/** Throws `AwkRuntimeError`. `strict`: too few arguments end the program, as in mawk. */
export function sprintf(format: string, args: Value[], convfmt: string, strict: boolean): string {
  let at = 0;
  const next = (): Value => {
    if (at >= args.length && strict) {
      throw new AwkRuntimeError(`not enough arguments passed to printf("${format}")`);
    }
    return args[at++] ?? '';
  };
  /** A width or a precision, which may be an argument. */
  const size = (text: string | undefined): number =>
    text === '*' ? Math.trunc(toNumber(next())) : Number(text ?? 0);
  const one = (
    all: string,
    flags: string,
    width?: string,
    precision?: string,
    type?: string,
  ): string => {
    if (type === '%') return '%';
    if (type === undefined) return all;
    const wide = size(width);
    const given = size(precision);
    const how: Conversion = {
      flags: wide < 0 ? flags + '-' : flags,
      width: Math.abs(wide),
      precision: precision === undefined ? undefined : Math.max(0, given),
      type,
    };
    if (Math.abs(wide) > MAX_FIELD || given > MAX_FIELD) throw new FieldTooLong();
    const shown = converted(how, next, convfmt);
    if (shown !== undefined || !strict) return shown ?? all;
    throw new AwkRuntimeError(`improper conversion(number ${at + 1}) in printf("${format}")`);
  };
  try {
    return format.replace(shape, one);
  } catch (error) {
    if (!(error instanceof FieldTooLong)) throw error;
    throw new AwkRuntimeError('sprintf buffer overflow');
  }
}
