/** Rules that many fields share. Models k8s.io/apimachinery/pkg/api/validation. */
import { equal } from '../../../base/equal.ts';
import { invalidValue, notSupported } from './field.ts';
import type { FieldError } from './field.ts';

export const each = (messages: readonly string[], field: string, value: unknown): FieldError[] =>
  messages.map((m) => invalidValue(field, value, m));
export const nonNegative = (value: number | undefined, field: string): FieldError[] =>
  value !== undefined && value < 0
    ? [invalidValue(field, value, 'must be greater than or equal to 0')]
    : [];
export const immutable = (value: unknown, old: unknown, field: string): FieldError[] =>
  equal(value, old) ? [] : [invalidValue(field, value, 'field is immutable')];
export const oneOf = (
  value: string | undefined,
  supported: readonly string[],
  field: string,
): FieldError[] =>
  value !== undefined && !supported.includes(value) ? [notSupported(field, value, supported)] : [];
