import { expect, it } from 'vitest';
import { compareKeys } from './key-order.ts';

it.each([
  ['a', 'b', -1],
  ['a9', 'a10', -1],
  ['a09', 'a9', 1],
  ['A', 'a', -1],
  ['a', 'aa', -1],
  ['a1', 'ab', -1],
  ['a1b', 'a1-', -1],
  ['a', 'a', 0],
  ['a01', 'a1', 1],
  ['a100', 'a1001', -1],
])('%s and %s', (first, second, order) => {
  expect(Math.sign(compareKeys(first, second))).toBe(order);
});
