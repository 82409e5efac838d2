/**
 * Conversions of printf(3): integers, floating point numbers, padding. Digits are exact, ties go to
 * even, as in glibc.
 */

export interface Conversion {
  /** Of `-+ 0#`. */
  flags: string;
  width: number;
  /** Undefined: none given. */
  precision: number | undefined;
  /** The letter. */
  type: string;
}

/** What one conversion may produce, in UTF-16 units. */
export const MAX_FIELD = 1_000_000;
export class FieldTooLong extends Error {}

/** ±mantissa × 2^exponent: what a long double holds, which bash and coreutils count in. */
export interface Extended {
  negative: boolean;
  mantissa: bigint;
  exponent: number;
}

/** A decimal number, rounded to the 64 bits of a long double. */
export function extended(text: string): Extended {
  const found = /^([-+]?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text);
  const [, sign = '', whole = '', fraction = '', power = '0'] = found ?? [];
  const scale = Math.max(-5000, Math.min(5000, Number(power))) - fraction.length;
  let numerator = BigInt(whole + fraction || '0');
  let denominator = 1n;
  if (scale >= 0) numerator *= 10n ** BigInt(scale);
  else denominator = 10n ** BigInt(-scale);
  const negative = sign === '-';
  if (numerator === 0n) return { negative, mantissa: 0n, exponent: 0 };
  const bits = (value: bigint): number => value.toString(2).length;
  let exponent = bits(numerator) - bits(denominator) - 64;
  const rounded = (at: number): bigint => {
    const [top, bottom] =
      at >= 0 ? [numerator, denominator << BigInt(at)] : [numerator << BigInt(-at), denominator];
    const twice = (top % bottom) * 2n;
    const down = top / bottom;
    return twice > bottom || (twice === bottom && down % 2n === 1n) ? down + 1n : down;
  };
  let mantissa = rounded(exponent);
  if (bits(mantissa) > 64) mantissa = rounded(++exponent);
  return { negative, mantissa, exponent };
}
function approximate(value: number | Extended): number {
  if (typeof value === 'number') return value;
  const shift = Math.max(0, value.mantissa.toString(2).length - 53);
  return (
    Number(value.mantissa >> BigInt(shift)) *
    2 ** (value.exponent + shift) *
    (value.negative ? -1 : 1)
  );
}

function parts(value: number | Extended): { mantissa: bigint; exponent: number } {
  if (typeof value !== 'number') return value;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const high = view.getUint32(0);
  const raw = (high >>> 20) & 0x7ff;
  const low = BigInt(view.getUint32(4));
  const fraction = (BigInt(high & 0xf_ffff) << 32n) | low;
  if (raw === 0) return { mantissa: fraction, exponent: -1074 };
  return { mantissa: fraction | (1n << 52n), exponent: raw - 1075 };
}

/** |value| × 10^power as the nearest integer. */
function scaled(value: number | Extended, power: number): bigint {
  const { mantissa, exponent } = parts(typeof value === 'number' ? Math.abs(value) : value);
  let numerator = mantissa;
  let denominator = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  if (power >= 0) numerator *= 10n ** BigInt(power);
  else denominator *= 10n ** BigInt(-power);
  const whole = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice > denominator || (twice === denominator && whole % 2n === 1n)) return whole + 1n;
  return whole;
}

function fixed(value: number | Extended, precision: number, point: boolean): string {
  const digits = scaled(value, precision)
    .toString()
    .padStart(precision + 1, '0');
  if (precision === 0) return digits + (point ? '.' : '');
  return `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}

/** Decimal exponent after rounding to so many digits, and the digits. */
function exponential(
  value: number | Extended,
  precision: number,
): { digits: string; exponent: number } {
  const near = approximate(value);
  if (near === 0) return { digits: '0'.repeat(precision + 1), exponent: 0 };
  let exponent = Number(Math.abs(near).toExponential().split('e')[1]);
  let digits = scaled(value, precision - exponent).toString();
  // The estimate may be one off, and rounding may carry.
  if (digits.length <= precision) {
    exponent--;
    digits = scaled(value, precision - exponent).toString();
  }
  if (digits.length > precision + 1) {
    exponent++;
    digits = scaled(value, precision - exponent).toString();
  }
  return { digits, exponent };
}
function scientific(value: number | Extended, precision: number, point: boolean): string {
  const { digits, exponent } = exponential(value, precision);
  const dot = precision > 0 || point ? '.' : '';
  const sign = exponent < 0 ? '-' : '+';
  return `${digits[0]}${dot}${digits.slice(1)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
function general(value: number | Extended, given: number, keep: boolean): string {
  const precision = given || 1;
  const { exponent } = exponential(value, precision - 1);
  const plain = exponent >= -4 && exponent < precision;
  const text = plain
    ? fixed(value, precision - 1 - exponent, keep)
    : scientific(value, precision - 1, keep);
  if (keep || !text.includes('.')) return text;
  return text.replace(/\.?0+(?=e|$)/, '');
}
function hexadecimal(value: number | Extended, precision: number | undefined): string {
  if (approximate(value) === 0) return `0x0${precision ? '.' + '0'.repeat(precision) : ''}p+0`;
  const { mantissa, exponent } = parts(typeof value === 'number' ? Math.abs(value) : value);
  const size = mantissa.toString(2).length;
  let digits = (mantissa << BigInt(64 - size)).toString(16);
  // glibc prints the 64 bits of a long double: one hexadecimal digit before the point.
  const power = exponent + size - 4;
  if (precision === undefined) digits = digits.replace(/0+$/, '') || '0';
  else digits = digits.slice(0, precision + 1).padEnd(precision + 1, '0');
  return `0x${digits[0]}${digits.length > 1 ? '.' + digits.slice(1) : ''}p${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}

/** Text in a field; numbers may be filled with zeros after their sign. Throws `FieldTooLong`. */
export function pad(text: string, conversion: Conversion, number = false): string {
  const { flags, width } = conversion;
  if (width > MAX_FIELD) throw new FieldTooLong();
  if (text.length >= width) return text;
  if (flags.includes('-')) return text.padEnd(width);
  if (!number || !flags.includes('0')) return text.padStart(width);
  const head = /^[-+ ]?(?:0[xX])?/.exec(text)?.[0] ?? '';
  return head + text.slice(head.length).padStart(width - head.length, '0');
}

function signed(negative: boolean, text: string, flags: string): string {
  if (negative) return '-' + text;
  if (flags.includes('+')) return '+' + text;
  return flags.includes(' ') ? ' ' + text : text;
}

/** `e f g a` and their capitals. Throws `FieldTooLong`. */
export function formatFloat(value: number | Extended, conversion: Conversion): string {
  const { flags, precision, type } = conversion;
  if ((precision ?? 0) > MAX_FIELD) throw new FieldTooLong();
  const lower = type.toLowerCase();
  const plain = typeof value === 'number' ? value : 1;
  const negative = typeof value === 'number' ? value < 0 || Object.is(value, -0) : value.negative;
  const finish = (text: string, zeros: boolean): string => {
    const shown = signed(negative, type === lower ? text : text.toUpperCase(), flags);
    return pad(
      shown,
      zeros ? conversion : { ...conversion, flags: flags.replaceAll('0', '') },
      true,
    );
  };
  if (!Number.isFinite(plain)) return finish(Number.isNaN(plain) ? 'nan' : 'inf', false);
  const keep = flags.includes('#');
  const digits = precision ?? 6;
  switch (lower) {
    case 'f':
      return finish(fixed(value, digits, keep), true);
    case 'e':
      return finish(scientific(value, digits, keep), true);
    case 'a':
      return finish(hexadecimal(value, precision), true);
    default:
      return finish(general(value, digits, keep), true);
  }
}

const MASK = (1n << 64n) - 1n;

/** `d i u o x X` of a 64-bit integer. Throws `FieldTooLong`. */
export function formatInteger(value: bigint, conversion: Conversion): string {
  const { flags, precision, type } = conversion;
  if ((precision ?? 0) > MAX_FIELD) throw new FieldTooLong();
  const decimal = type === 'd' || type === 'i';
  const base = { o: 8, x: 16, X: 16 }[type] ?? 10;
  const magnitude = decimal ? (value < 0n ? -value : value) : value & MASK;
  let digits = magnitude.toString(base);
  if (precision === 0 && magnitude === 0n) digits = '';
  digits = digits.padStart(precision ?? 0, '0');
  if (flags.includes('#')) {
    if (type === 'o' && digits[0] !== '0') digits = '0' + digits;
    if (base === 16 && magnitude !== 0n) digits = '0x' + digits;
  }
  if (type === 'X') digits = digits.toUpperCase();
  const text = decimal ? signed(value < 0n, digits, flags) : digits;
  return pad(
    text,
    precision === undefined ? conversion : { ...conversion, flags: flags.replaceAll('0', '') },
    true,
  );
}
