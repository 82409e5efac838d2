/** Quantities compared. Models ValidatePositiveQuantityValue of pkg/apis/core/validation. */
import { parseQuantity } from '../quantity.ts';
import { type FieldError, invalidValue } from './field.ts';

/** In billionths; zero for none and for what cannot be read. */
export const nanoOf = (quantity: string | undefined): bigint =>
  parseQuantity(quantity ?? '0')?.nano ?? 0n;

export const positiveQuantity = (value: string | undefined, at: string): FieldError[] =>
  nanoOf(value) > 0n ? [] : [invalidValue(at, value, 'must be greater than zero')];
