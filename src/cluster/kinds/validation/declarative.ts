/** What the server checks with code made from its schema, which tells no value. */
import { equal } from '../../../base/equal.ts';
import { type FieldError, invalidValue } from './field.ts';

export const immutableDeclared = (value: unknown, old: unknown, field: string): FieldError[] =>
  equal(value, old) ? [] : [invalidValue(field, undefined, 'field is immutable')];
