/** What an awk variable holds; plain JSON. */
import { formatFloat, formatInteger } from '../../format.ts';

/** Text that came from input and looks like a number; numbers that JSON has no words for. */
export interface StrNum {
  s: string;
  n: number;
}
export interface Strange {
  x: 'nan' | '-nan' | 'inf' | '-inf';
}
/** Null: never assigned. */
export type Value = number | string | null | StrNum | Strange;

const shape = /^[ \t\n\v\f\r]*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/;
const whole = /^[ \t\n\v\f\r]*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?[ \t\n\v\f\r]*$/;

/** A result of arithmetic. */
export function packed(n: number): Value {
  if (Number.isFinite(n)) return n;
  if (Number.isNaN(n)) return { x: 'nan' };
  return { x: n > 0 ? 'inf' : '-inf' };
}
/** A piece of input. */
export function fromInput(text: string): Value {
  const code = text.charCodeAt(0);
  // Most words are no numbers: blanks, signs, dots and digits stand before ':'.
  if (!(code < 58)) return text;
  return whole.test(text) ? { s: text, n: Number(text) } : text;
}
const strange = { nan: NaN, '-nan': NaN, inf: Infinity, '-inf': -Infinity };

export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'string') return Number(shape.exec(value)?.[0] ?? 0);
  return 'x' in value ? strange[value.x] : value.n;
}

/** `format`: CONVFMT or OFMT, for numbers that are no integers. */
export function toText(value: Value, format: string): string {
  if (typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value !== 'number') return 'x' in value ? value.x : value.s;
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) {
    return Math.abs(value) < 1e15 ? String(value) : BigInt(value).toString();
  }
  const m = /^%([-+ 0#]*)(\d*)(?:\.(\d+))?([efgEFGdi])$/.exec(format);
  if (!m) return formatFloat(value, { flags: '', width: 0, precision: 6, type: 'g' });
  const [, flags = '', width, precision, type = 'g'] = m;
  const how = {
    flags,
    width: Number(width),
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
  if (type === 'd' || type === 'i') return formatInteger(BigInt(Math.trunc(value)), how);
  return formatFloat(value, how);
}

export function truth(value: Value): boolean {
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  if (value === null) return false;
  return 'x' in value || value.n !== 0;
}

const isText = (value: Value): boolean => typeof value === 'string';

/** Below, at or above 0. Numbers by size; where one side is text, both as text. */
export function compareValues(a: Value, b: Value, format: string): number {
  if (!isText(a) && !isText(b)) return toNumber(a) - toNumber(b);
  const [x, y] = [toText(a, format), toText(b, format)];
  if (x === y) return 0;
  return x < y ? -1 : 1;
}
