import fc from 'fast-check';
import { expect, test } from 'vitest';
import { difference } from './difference.ts';

test.each([
  ['abc', 'abc', 3, 3, ''],
  ['abc', 'abXc', 2, 2, 'X'],
  ['abXc', 'abc', 2, 3, ''],
  ['a: 1\nb: 2', 'a: 1\nb: 3', 8, 9, '3'],
  ['', 'new', 0, 0, 'new'],
  ['gone', '', 0, 4, ''],
  ['aa', 'aaa', 2, 2, 'a'],
])('%j to %j', (before, after, from, to, insert) =>
  expect(difference(before, after)).toEqual({ from, to, insert }),
);

test('it makes one text of the other, whatever they are', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { from, to, insert } = difference(before, after);
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after);
    }),
  );
});
