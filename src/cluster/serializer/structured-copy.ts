/** A deep copy of a JSON value, not frozen. */
export function structuredCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => structuredCopy(item)) as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, structuredCopy(item)]),
  ) as T;
}
