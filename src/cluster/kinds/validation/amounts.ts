/** Numbers and percentages. Models pkg/apis/apps/validation (ValidatePositiveIntOrPercent). */
import { nonNegative } from './rules.ts';
import { invalidValue, type FieldError } from './field.ts';

type Amount = number | string | undefined;
const PERCENT =
  "a valid percent string must be a numeric string followed by an ending '%' " +
  "(e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')";

export const percent = (value: Amount): number | undefined =>
  typeof value === 'string' && /^\d+%$/.test(value) ? Number(value.slice(0, -1)) : undefined;
/** Zero for what is no amount, as Go reads it. */
export const amountOf = (value: Amount): number =>
  typeof value === 'number' ? value : (percent(value) ?? 0);

export function positiveAmount(value: Amount, field: string): FieldError[] {
  if (value === undefined) return [];
  if (typeof value === 'number') return nonNegative(value, field);
  return percent(value) === undefined ? [invalidValue(field, value, PERCENT)] : [];
}

export const notOver100 = (value: Amount, field: string): FieldError[] =>
  (percent(value) ?? 0) > 100 ? [invalidValue(field, value, 'must not be greater than 100%')] : [];
