/**
 * What random suites (`*.fuzz.test.ts`) share: their seed, how much they run, and chance that is a
 * function of the seed. `npm test` runs each with its own fixed seed and count; `npm run fuzz --
 * --seed N --runs N [NAME]` with others.
 */
interface Asked {
  FUZZ_SEED?: string;
  FUZZ_RUNS?: string;
}
const asked = (globalThis as { process?: { env: Asked } }).process?.env ?? {};

/** `runs` and `seed` of a suite, unless the command line says otherwise. */
export function fuzz(runs: number, seed = 1): { seed: number; runs: number } {
  return { seed: Number(asked.FUZZ_SEED || seed), runs: Number(asked.FUZZ_RUNS || runs) };
}

export interface Chance {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  int(below: number): number;
  pick<T>(items: readonly T[]): T;
  /** True in one of `n` cases. */
  one(n: number): boolean;
}

/**
 * The same draws for the same seed (mulberry32). Give each case its own: `chance(seed * 1e6 + i)`.
 */
export function chance(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    pick: <T>(items: readonly T[]): T => items[int(items.length)] as T,
    one: (n) => int(n) === 0,
  };
}
