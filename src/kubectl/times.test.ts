import { expect, test } from 'vitest';
import { age, humanDuration, rfc1123, rfc3339 } from './times.ts';

const [s, m, h, d] = [1000, 60_000, 3_600_000, 86_400_000];
test.each([
  [0, '0s'],
  [119 * s, '119s'],
  [2 * m, '2m'],
  [2 * m + 3 * s, '2m3s'],
  [9 * m + 59 * s, '9m59s'],
  [10 * m + 5 * s, '10m'],
  [67 * m, '67m'],
  [179 * m, '179m'],
  [3 * h, '3h'],
  [3 * h + 5 * m, '3h5m'],
  [8 * h + 5 * m, '8h'],
  [47 * h, '47h'],
  [2 * d, '2d'],
  [2 * d + 3 * h, '2d3h'],
  [8 * d + 3 * h, '8d'],
  [365 * 2 * d, '2y'],
  [365 * 3 * d + 4 * d, '3y4d'],
  [365 * 9 * d, '9y'],
  [-500, '0s'],
  [-3000, '<invalid>'],
])('%d ms is %s', (ms, text) => {
  expect(humanDuration(ms)).toBe(text);
});

test('times', () => {
  const t = '2026-11-23T07:26:29Z';
  expect(rfc1123(t)).toBe('Mon, 23 Nov 2026 07:26:29 +0000');
  expect(rfc3339(Date.parse(t))).toBe(t);
  expect(age(t, Date.parse(t) + 5000)).toBe('5s');
  expect(age(undefined, 0)).toBe('<unknown>');
});
