import { expect, test } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

const seq = (n: number, change: Record<number, string> = {}): string =>
  Array.from({ length: n }, (_, index) => `${change[index + 1] ?? index + 1}\n`).join('');

test('equal texts', () => {
  expect(unifiedDiff('a', 'b', seq(3), seq(3), 0)).toBe('');
});
test('hunks with three lines around', () => {
  const out = unifiedDiff('a', 'b', seq(30), seq(30, { 5: 'x', 20: 'y' }), 0)
    .split('\n')
    .slice(2);
  expect(out).toEqual([
    '@@ -2,7 +2,7 @@',
    ' 2',
    ' 3',
    ' 4',
    '-5',
    '+x',
    ' 6',
    ' 7',
    ' 8',
    '@@ -17,7 +17,7 @@',
    ' 17',
    ' 18',
    ' 19',
    '-20',
    '+y',
    ' 21',
    ' 22',
    ' 23',
    '',
  ]);
});
test('a new file', () => {
  expect(unifiedDiff('a', 'b', '', 'x\ny\n', 0)).toContain('@@ -0,0 +1,2 @@\n+x\n+y\n');
});
