/**
 * Random values, for tests: of one seed, or of a second that deviates from it here and there, at
 * every depth.
 */

/** FNV-1a over the text, mixed; in [0, 1). */
export function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
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

export type Gen = (maker: Maker, place: string) => unknown;

export const pick =
  (...values: readonly unknown[]): Gen =>
  (maker, path) =>
    values[Math.floor(maker.draw(path) * values.length)];
export const int =
  (low: number, high: number): Gen =>
  (maker, path) =>
    low + Math.floor(maker.draw(path) * (high - low + 1));
export const maybe =
  (gen: Gen, odds = 0.5): Gen =>
  (maker, path) =>
    maker.draw(`${path}?`) < odds ? gen(maker, path) : undefined;
export const fixed =
  (gen: Gen): Gen =>
  (maker, path) =>
    gen(maker.fixed(), path);
export const one =
  (...gens: readonly Gen[]): Gen =>
  (maker, path) => {
    const index = Math.floor(maker.draw(`${path}|`) * gens.length);
    return gens[index]?.(maker, `${path}|${index}`);
  };

/** A map of those fields that come out; empty ones come out as well. */
export const map =
  (fields: Record<string, Gen | string | number | boolean>): Gen =>
  (maker, path) => {
    const out: Record<string, unknown> = {};
    for (const [key, gen] of Object.entries(fields)) {
      const value = typeof gen === 'function' ? gen(maker, `${path}.${key}`) : gen;
      if (value !== undefined) out[key] = value;
    }
    return out;
  };

/** Some of the items, at least `least`, in any order. */
export const some =
  (items: Record<string, Gen>, least = 0): Gen =>
  (maker, path) => {
    const rank = Object.keys(items).map((key) => ({
      key,
      in: maker.draw(`${path}[${key}]?`),
      at: maker.draw(`${path}[${key}]#`),
    }));
    const sorted = rank.toSorted((left, right) => left.in - right.in);
    const taken = sorted.filter((resource, index) => index < least || resource.in < 0.5);
    return taken
      .toSorted((left, right) => left.at - right.at)
      .map(({ key }) => items[key]?.(maker, `${path}[${key}]`));
  };
export const listOf =
  (gen: Gen, least: number, most: number): Gen =>
  (maker, path) =>
    Array.from(
      { length: least + Math.floor(maker.draw(`${path}n`) * (most - least + 1)) },
      (_, index) => gen(maker, `${path}[${index}]`),
    );
/** One or more fields of a map from text to text. */
export const texts = (keys: readonly string[], values: readonly string[]): Gen =>
  map(Object.fromEntries(keys.map((key) => [key, maybe(pick(...values))])));
