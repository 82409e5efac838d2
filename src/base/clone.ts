/** A deep copy of a JSON value that the caller owns, without undefined fields. */
export function clone<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(clone) as T;
  const out: Record<string, unknown> = {};
  for (const key in value) if (value[key] !== undefined) out[key] = clone(value[key]);
  return out as T;
}
