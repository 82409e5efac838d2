/**
 * Quantities (`500m`, `1Gi`): exact amounts in nano units, and the canonical text. Models
 * k8s.io/apimachinery/pkg/api/resource.
 */

const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(|[num]|[kMGTPE]|[KMGTPE]i|[eE][+-]?\d+)$/;
const SUFFIX: Record<string, [base: bigint, exponent: number]> = {
  n: [10n, -9],
  u: [10n, -6],
  m: [10n, -3],
  '': [10n, 0],
  k: [10n, 3],
  M: [10n, 6],
  G: [10n, 9],
  T: [10n, 12],
  P: [10n, 15],
  E: [10n, 18],
  Ki: [2n, 10],
  Mi: [2n, 20],
  Gi: [2n, 30],
  Ti: [2n, 40],
  Pi: [2n, 50],
  Ei: [2n, 60],
};
const NANO = 1_000_000_000n;

export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';
/** `nano`: the amount times 10^9, rounded up in magnitude. */
export interface Quantity {
  nano: bigint;
  format: QuantityFormat;
}

/** Undefined when `text` is no quantity. */
export function parseQuantity(text: string | number): Quantity | undefined {
  const m = FORM.exec(String(text).trim());
  if (!m || (m[2] === '' && (m[3] ?? '') === '')) return undefined;
  const [, sign, whole = '', fraction = '', suffix = ''] = m;
  const digits = BigInt(`${whole}${fraction}` || '0');
  const decimal = /^[eE][+-]?\d/.test(suffix);
  const [base, exponent] = decimal
    ? [10n, Number(suffix.slice(1))]
    : (SUFFIX[suffix] as [bigint, number]);
  if (Math.abs(exponent) > 60) return undefined;
  let top = digits * NANO;
  let bottom = 10n ** BigInt(fraction.length);
  if (exponent >= 0) top *= base ** BigInt(exponent);
  else bottom *= base ** BigInt(-exponent);
  const nano = (top + bottom - 1n) / bottom;
  return {
    nano: sign === '-' ? -nano : nano,
    format: decimal ? 'DecimalExponent' : formatOf(suffix),
  };
}

const formatOf = (suffix: string): QuantityFormat =>
  suffix.endsWith('i') ? 'BinarySI' : 'DecimalSI';

/** The text that Kubernetes stores and prints. */
export function formatQuantity({ nano, format }: Quantity): string {
  if (nano === 0n) return '0';
  const sign = nano < 0n ? '-' : '';
  const abs = nano < 0n ? -nano : nano;
  if (format === 'BinarySI' && abs >= 1024n * NANO && abs % NANO === 0n) {
    let value = abs / NANO;
    let step = 0;
    while (value % 1024n === 0n && step < 6) {
      value /= 1024n;
      step++;
    }
    return `${sign}${value}${['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'][step]}`;
  }
  let value = abs;
  let exponent = -9;
  while (value % 1000n === 0n && exponent < 18) {
    value /= 1000n;
    exponent += 3;
  }
  if (format === 'DecimalExponent') return `${sign}${value}${exponent === 0 ? '' : `e${exponent}`}`;
  return `${sign}${value}${['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'][(exponent + 9) / 3]}`;
}
