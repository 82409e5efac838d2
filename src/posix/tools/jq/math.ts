/** Built-in filters of jq on numbers. */
import { combined, number, plain } from './native.ts';
import type { Native } from './runner.ts';

const unary = (calculate: (operand: number) => number): Native =>
  plain((value) => calculate(number(value)));
const binary = (calculate: (left: number, right: number) => number): Native =>
  combined((_, [left = null, right = null]) => calculate(number(left), number(right)));

/** Below, numbers lose digits. */
const SMALLEST_NORMAL = 2 ** -1022;
const isNormal = (value: number): boolean =>
  Number.isFinite(value) && Math.abs(value) >= SMALLEST_NORMAL;

export const math: Record<string, Native> = {
  'floor/0': unary(Math.floor),
  'ceil/0': unary(Math.ceil),
  'sqrt/0': unary(Math.sqrt),
  'fabs/0': unary(Math.abs),
  // Halves go away from nought.
  'round/0': unary((value) => Math.sign(value) * Math.round(Math.abs(value))),
  'trunc/0': unary(Math.trunc),
  'exp/0': unary(Math.exp),
  'exp2/0': unary((value) => 2 ** value),
  'exp10/0': unary((value) => 10 ** value),
  'log/0': unary(Math.log),
  'log2/0': unary(Math.log2),
  'log10/0': unary(Math.log10),
  'sin/0': unary(Math.sin),
  'cos/0': unary(Math.cos),
  'tan/0': unary(Math.tan),
  'cbrt/0': unary(Math.cbrt),
  'asin/0': unary(Math.asin),
  'acos/0': unary(Math.acos),
  'atan/0': unary(Math.atan),
  'pow/2': binary((base, exponent) => base ** exponent),
  'atan2/2': binary(Math.atan2),
  'fmin/2': binary(Math.min),
  'fmax/2': binary(Math.max),
  'infinite/0': plain(() => Infinity),
  'nan/0': plain(() => NaN),
  'isinfinite/0': plain((value) => Math.abs(number(value)) === Infinity),
  'isnan/0': plain((value) => Number.isNaN(number(value))),
  'isnormal/0': plain((value) => isNormal(number(value))),
};
