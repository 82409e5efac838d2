/** Which hue a label's key has. */

/** Hues beside the first, which is always that of `app`. */
const otherHues = 7;

/**
 * Keys get hues in order of appearance; `app` is always the first. A ninth key shares the second
 * hue, and so on.
 */
export function assignHues(
  before: Readonly<Record<string, number>>,
  keys: readonly string[],
): Readonly<Record<string, number>> {
  const fresh = keys.filter((key) => key !== 'app' && before[key] === undefined);
  if (fresh.length === 0 && before['app']) return before;
  const hues: Record<string, number> = { ...before, app: 1 };
  let taken = Object.keys(before).filter((key) => key !== 'app').length;
  for (const key of fresh) {
    hues[key] = 2 + (taken % otherHues);
    taken += 1;
  }
  return hues;
}
