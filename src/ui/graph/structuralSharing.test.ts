import fc from 'fast-check';
import { expect, test } from 'vitest';
import { share } from './structuralSharing.ts';

const value = fc.jsonValue({ maxDepth: 4 });
const item = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  at: fc.nat(3),
  of: fc.array(fc.nat(2), { maxLength: 2 }),
});

test('says what the new value says, whatever was before', () => {
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(share(a, structuredClone(b))).toEqual(b);
    }),
  );
  const list = fc.uniqueArray(item, { selector: (x) => x.id });
  fc.assert(
    fc.property(list, list, (a, b) => {
      expect(share(a, structuredClone(b))).toEqual(b);
    }),
  );
});

test('an equal value is the old one itself', () => {
  fc.assert(
    fc.property(value, (a) => {
      expect(share(a, structuredClone(a))).toBe(a);
    }),
  );
  const way = { d: 'M0 0', points: new Float64Array([0, 0, 0]) };
  expect(share(way, { d: 'M0 0', points: new Float64Array([0, 0, 0]) })).toBe(way);
  expect(share(way, { d: 'M0 0', points: new Float64Array([0, 0, 1]) })).not.toBe(way);
});

test('what is at another place in a list is still the same, by its id', () => {
  const before = [
    { id: 'a', n: [1] },
    { id: 'b', n: [2] },
  ];
  const now = share(before, [
    { id: 'new', n: [0] },
    { id: 'a', n: [1] },
    { id: 'b', n: [3] },
  ]);
  expect(now[1]).toBe(before[0]);
  expect(now[2]).not.toBe(before[1]);
});
