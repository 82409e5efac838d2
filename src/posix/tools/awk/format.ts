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

/** Throws `AwkRuntimeError`. `strict`: too few arguments end the program, as in mawk. */
export function sprintf(format: string, args: Value[], convfmt: string, strict: boolean): string {
  let at = 0;
  const next = (): Value => {
    if (at >= args.length && strict) {
      throw new AwkRuntimeError(`not enough arguments passed to printf("${format}")`);
    }
    return args[at++] ?? '';
  };
  const one = (
    all: string,
    flags: string,
    width?: string,
    precision?: string,
    type?: string,
  ): string => {
    if (type === '%') return '%';
    if (type === undefined) return all;
    const wide = width === '*' ? Math.trunc(toNumber(next())) : Number(width ?? 0);
    const given = precision === '*' ? Math.trunc(toNumber(next())) : Number(precision ?? 0);
    const how: Conversion = {
      flags: wide < 0 ? flags + '-' : flags,
      width: Math.abs(wide),
      precision: precision === undefined ? undefined : Math.max(0, given),
      type,
    };
    if (Math.abs(wide) > MAX_FIELD || given > MAX_FIELD) throw new FieldTooLong();
    switch (type) {
      case 'c': {
        const value = next();
        const isNumber = typeof value === 'number' || (typeof value === 'object' && value !== null);
        const text = isNumber
          ? String.fromCodePoint(Math.trunc(toNumber(value)) & 255)
          : (Array.from(toText(value, convfmt))[0] ?? '');
        return pad(text, how);
      }
      case 's':
        return pad(toText(next(), convfmt).slice(0, how.precision), how);
      case 'd':
      case 'i':
      case 'o':
      case 'x':
      case 'X':
      case 'u':
        return formatInteger(integer(toNumber(next())), how);
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
      case 'a':
      case 'A':
        return formatFloat(toNumber(next()), how);
    }
    if (strict)
      throw new AwkRuntimeError(`improper conversion(number ${at + 1}) in printf("${format}")`);
    return all;
  };
  try {
    return format.replace(shape, one);
  } catch (error) {
    if (!(error instanceof FieldTooLong)) throw error;
    throw new AwkRuntimeError('sprintf buffer overflow');
  }
}
