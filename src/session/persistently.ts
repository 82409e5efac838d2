/** Code that is loaded late, over a network that may fail. */

/** Code did not arrive, after several tries. The next one who asks tries anew. */
export class LoadFailed extends Error {
  override name = 'LoadFailed';
}

/** Real ms before each further try. */
export const waits = [300, 1_000, 3_000];

/** Loads, and tries again when a network hiccup swallowed it. Throws LoadFailed. */
export async function persistently<T>(
  load: () => Promise<T>,
  sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      setTimeout(resolve, ms);
    }),
): Promise<T> {
  for (const wait of waits) {
    try {
      return await load();
    } catch {
      await sleep(wait);
    }
  }
  try {
    return await load();
  } catch (e) {
    throw new LoadFailed(e instanceof Error ? e.message : String(e));
  }
}
