import { expect, test } from 'vitest';
import { nextIndex, type Axis } from './roving.ts';

test.each<[string, Axis, number, number | undefined]>([
  ['ArrowRight', 'across', 0, 1],
  ['ArrowRight', 'across', 2, 0],
  ['ArrowLeft', 'across', 0, 2],
  ['ArrowLeft', 'across', 2, 1],
  ['ArrowDown', 'across', 0, undefined],
  ['ArrowDown', 'down', -1, 0],
  ['ArrowUp', 'down', 1, 0],
  ['ArrowRight', 'down', 1, undefined],
  ['Home', 'down', 2, 0],
  ['End', 'across', 0, 2],
  ['a', 'across', 0, undefined],
])('%s, %s from %i of three: %s', (key, axis, from, to) =>
  expect(nextIndex(key, axis, from, 3)).toBe(to),
);
