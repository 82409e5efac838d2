import { expect, test } from 'vitest';
import { Limiter } from './limiter.ts';

/** When each of `count` requests goes out that all want to at 0. */
function times(qps: number, burst: number, count: number): number[] {
  const limiter = new Limiter({ qps, burst });
  let now = 0;
  return Array.from({ length: count }, () => {
    now = limiter.readyAt(now);
    limiter.take(now);
    return now;
  });
}

test.each([
  [
    'a burst at once, then one each 50 ms',
    20,
    30,
    33,
    [...Array<number>(30).fill(0), 50, 100, 150],
  ],
  ['a burst of one', 4, 1, 4, [0, 250, 500, 750]],
  ['less than one a second', 0.1, 1, 3, [0, 10_000, 20_000]],
  ['whole milliseconds, and no more than the rate', 3, 1, 5, [0, 334, 668, 1002, 1336]],
])('%s', (_what, qps, burst, count, expected) => {
  expect(times(qps, burst, count)).toEqual(expected);
});

test('what was not used is there again, up to the burst', () => {
  const limiter = new Limiter({ qps: 20, burst: 30 });
  limiter.take(0, 50);
  expect([limiter.spare(0), limiter.readyAt(0)]).toEqual([0, 1050]);
  expect([limiter.spare(2000), limiter.spare(3600_000)]).toEqual([20, 30]);
});
