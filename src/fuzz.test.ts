import { expect, test } from 'vitest';
import { chance } from './fuzz.test-kit.ts';

test('the same seed draws the same, another seed something else, all within bounds', () => {
  const draws = (seed: number): number[] => {
    const c = chance(seed);
    return Array.from({ length: 200 }, () => c.int(7));
  };
  expect(draws(3)).toEqual(draws(3));
  expect(draws(3)).not.toEqual(draws(4));
  expect(new Set(draws(3))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
});
