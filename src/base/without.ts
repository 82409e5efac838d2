/** A copy of a map without some of its keys. */
export function without<T>(
  map: { [key: string]: T } | undefined,
  ...keys: string[]
): { [key: string]: T } {
  const copy = { ...map };
  for (const key of keys) delete copy[key];
  return copy;
}
