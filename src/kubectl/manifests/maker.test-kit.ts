/**
 * Random values, for tests: of one seed, or of a second that deviates from it here and there, at
 * every depth.
 */

/** FNV-1a over the text, mixed; in [0, 1). */
export function chance(text: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * Draws by place, so that two makers of one seed agree in all but the places where the second
 * deviates.
 */
export class Maker {
  readonly seed: string;
  private readonly other: { seed: string; rate: number } | undefined;
  constructor(seed: string, other?: { seed: string; rate: number }) {
    this.seed = seed;
    this.other = other;
  }

  draw(place: string): number {
    const { other } = this;
    return chance(
      `${other && chance(`${other.seed}?${place}`) < other.rate ? other.seed : this.seed}:${place}`,
    );
  }
  /** The same for both. */
  fixed(): Maker {
    return new Maker(this.seed);
  }
}

export type Gen = (m: Maker, place: string) => unknown;

export const pick =
  (...values: readonly unknown[]): Gen =>
  (m, p) =>
    values[Math.floor(m.draw(p) * values.length)];
export const int =
  (low: number, high: number): Gen =>
  (m, p) =>
    low + Math.floor(m.draw(p) * (high - low + 1));
export const maybe =
  (gen: Gen, odds = 0.5): Gen =>
  (m, p) =>
    m.draw(`${p}?`) < odds ? gen(m, p) : undefined;
export const fixed =
  (gen: Gen): Gen =>
  (m, p) =>
    gen(m.fixed(), p);
export const one =
  (...gens: readonly Gen[]): Gen =>
  (m, p) => {
    const index = Math.floor(m.draw(`${p}|`) * gens.length);
    return gens[index]?.(m, `${p}|${index}`);
  };

/** A map of those fields that come out; empty ones come out as well. */
export const map =
  (fields: Record<string, Gen | string | number | boolean>): Gen =>
  (m, p) => {
    const out: Record<string, unknown> = {};
    for (const [key, gen] of Object.entries(fields)) {
      const value = typeof gen === 'function' ? gen(m, `${p}.${key}`) : gen;
      if (value !== undefined) out[key] = value;
    }
    return out;
  };

/** Some of the items, at least `least`, in any order. */
export const some =
  (items: Record<string, Gen>, least = 0): Gen =>
  (m, p) => {
    const rank = Object.keys(items).map((key) => ({
      key,
      in: m.draw(`${p}[${key}]?`),
      at: m.draw(`${p}[${key}]#`),
    }));
    const sorted = rank.toSorted((left, right) => left.in - right.in);
    const taken = sorted.filter((r, index) => index < least || r.in < 0.5);
    return taken
      .toSorted((left, right) => left.at - right.at)
      .map(({ key }) => items[key]?.(m, `${p}[${key}]`));
  };
export const listOf =
  (gen: Gen, least: number, most: number): Gen =>
  (m, p) =>
    Array.from({ length: least + Math.floor(m.draw(`${p}n`) * (most - least + 1)) }, (_, index) =>
      gen(m, `${p}[${index}]`),
    );
/** One or more fields of a map from text to text. */
export const texts = (keys: readonly string[], values: readonly string[]): Gen =>
  map(Object.fromEntries(keys.map((key) => [key, maybe(pick(...values))])));
