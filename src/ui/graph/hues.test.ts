import { describe, expect, it } from 'vitest';
import { assignHues } from './hues.ts';

describe('hues', () => {
  it('app is the first, the others in order of appearance, and they stay', () => {
    const first = assignHues({}, ['tier', 'app', 'release']);
    expect(first).toEqual({ app: 1, tier: 2, release: 3 });
    expect(assignHues(first, ['version', 'release'])).toEqual({
      app: 1,
      tier: 2,
      release: 3,
      version: 4,
    });
  });
  it('a ninth key shares the second hue, never that of app', () => {
    const hues = assignHues({}, 'abcdefghij'.split(''));
    expect(Object.values(hues)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 2, 3, 4]);
  });
  it('where nothing is new the same object stays', () => {
    const first = assignHues({}, ['tier']);
    expect(assignHues(first, ['tier', 'app'])).toBe(first);
    expect(assignHues({}, [])).toEqual({ app: 1 });
  });
});
