/** Order of texts by code units, as Go and C sort them; for `sort`. */
export function byText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
