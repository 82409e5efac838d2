/**
 * Values that are no lists, maps or structs. Models the UnmarshalJSON methods of resource.Quantity,
 * intstr.IntOrString, metav1.Time and MicroTime.
 */
import { parseRfc3339 } from '../../base/rfc3339.ts';
import type { TypeRef } from '../../schema/index.ts';
import { formatQuantity, parseQuantity } from '../kinds/quantity.ts';
import { goKind } from './go-types.ts';
import { Mismatch, mismatch, type FieldPath } from './mismatch.ts';
import { wellFormed } from './well-formed.ts';

const LIMITS = { int32: 2 ** 31, int64: 2 ** 63 } as const;
const LAYOUTS = {
  time: '2006-01-02T15:04:05Z07:00',
  microtime: '2006-01-02T15:04:05.000000Z07:00',
} as const;
const NO_QUANTITY =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** A value that has no place in a struct of its own. */
const plainly = (shown: string, type: string): never => {
  throw new Mismatch(`json: cannot unmarshal ${shown} into Go value of type ${type}`);
};

function integer(
  value: unknown,
  type: TypeRef & { kind: 'int32' | 'int64' },
  at: FieldPath,
): number {
  if (typeof value !== 'number') return mismatch(value, type, at);
  const limit = LIMITS[type.kind];
  if (!Number.isInteger(value) || value >= limit || value < -limit)
    return mismatch(value, type, at, ` ${value}`);
  return value;
}

function intOrString(value: unknown): number | string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return plainly(goKind(value), 'int32');
  if (Number.isInteger(value) && Math.abs(value) <= LIMITS.int32) return value;
  return plainly(`number ${value}`, 'int32');
}

function quantity(value: unknown): string {
  const isText = typeof value === 'string' || typeof value === 'number';
  const parsed = isText ? parseQuantity(value) : undefined;
  if (!parsed) throw new Mismatch(NO_QUANTITY);
  return formatQuantity(parsed);
}

function time(value: unknown, kind: keyof typeof LAYOUTS): string {
  if (typeof value !== 'string') return plainly(goKind(value), 'string');
  if (parseRfc3339(value) !== undefined) return value;
  const shown = JSON.stringify(value);
  const layout = JSON.stringify(LAYOUTS[kind]);
  throw new Mismatch(`parsing time ${shown} as ${layout}: cannot parse ${shown} as "2006"`);
}

export function scalar(value: unknown, type: TypeRef, at: FieldPath): unknown {
  switch (type.kind) {
    case 'string':
    case 'bytes':
      return typeof value === 'string' ? wellFormed(value) : mismatch(value, type, at);
    case 'boolean':
      return typeof value === 'boolean' ? value : mismatch(value, type, at);
    case 'double':
      return typeof value === 'number' ? value : mismatch(value, type, at);
    case 'int32':
    case 'int64':
      return integer(value, { ...type, kind: type.kind }, at);
    case 'intOrString':
      return intOrString(value);
    case 'quantity':
      return quantity(value);
    case 'time':
    case 'microtime':
      return time(value, type.kind);
    default:
      return value;
  }
}
