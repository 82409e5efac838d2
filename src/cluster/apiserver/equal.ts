/**
 * Deep equality of JSON values; parts that are the same object cost nothing. An absent field and
 * one that is undefined are equal.
 */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value, i) => equal(value, b[i]))
    );
  }
  const x = a as Record<string, unknown>,
    y = b as Record<string, unknown>;
  for (const key in x) if (!equal(x[key], y[key])) return false;
  for (const key in y) if (y[key] !== undefined && x[key] === undefined) return false;
  return true;
}

/** A copy that the caller owns, without undefined fields. */
export function clone<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(clone) as T;
  const out: Record<string, unknown> = {};
  for (const key in value) if (value[key] !== undefined) out[key] = clone(value[key]);
  return out as T;
}
