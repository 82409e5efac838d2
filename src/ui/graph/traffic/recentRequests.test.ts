import { describe, expect, it, test } from 'vitest';
import type { EdgeCount } from '../../../cluster/ports.ts';
import { podKey } from './recentRequests.ts';
import { failureOf, noOutcome, percentOf } from './outcome.ts';
import { RecentRequests } from './recentRequests.ts';

const edge = (client: string, pod: string | undefined, counts: Partial<EdgeCount>): EdgeCount => ({
  client,
  ...noOutcome,
  latency: 0,
  ...(pod === undefined ? {} : { service: 'web', pod }),
  ...counts,
});
const key = podKey('web', 'a');

describe('what became of the latest requests', () => {
  it('of a client, over three seconds', () => {
    const recent = new RecentRequests();
    recent.sample(0, [edge('c', 'a', { sent: 10, succeeded: 10 })]);
    recent.sample(4000, [edge('c', 'a', { sent: 20, succeeded: 12, refused: 8 })]);
    expect(recent.byClient()['c']).toEqual({
      sent: 10,
      succeeded: 2,
      refused: 8,
      timeout: 0,
      other: 0,
    });
    recent.sample(8000, [edge('c', 'a', { sent: 30, succeeded: 22, refused: 8 })]);
    expect(percentOf(recent.byClient()['c']!)).toBe(100);
  });
  it('what was sent before the first look is not recent', () => {
    const recent = new RecentRequests();
    recent.sample(900, [edge('c', 'a', { sent: 4, refused: 4 })]);
    expect([recent.byClient(), recent.byPod()]).toEqual([{}, {}]);
    recent.sample(1400, [edge('c', 'a', { sent: 6, succeeded: 2, refused: 4 })]);
    expect(percentOf(recent.byClient()['c']!)).toBe(100);
  });
  it('old failures do not stay once it works again', () => {
    const recent = new RecentRequests();
    recent.sample(0, []);
    for (let i = 1; i <= 6; i += 1) {
      recent.sample(i * 500, [edge('c', undefined, { sent: i * 3, other: i * 3 })]);
    }
    expect(percentOf(recent.byClient()['c']!)).toBe(0);
    for (let i = 1; i <= 7; i += 1) {
      recent.sample(3000 + i * 500, [
        edge('c', 'a', { sent: i * 3, succeeded: i * 3 }),
        edge('c', undefined, { sent: 18, other: 18 }),
      ]);
    }
    expect(percentOf(recent.byClient()['c']!)).toBe(100);
  });
  it('of a slow client the last few count longer', () => {
    const recent = new RecentRequests();
    for (let i = 1; i <= 8; i += 1) {
      recent.sample(i * 4000, [edge('c', 'a', { sent: i, refused: i })]);
    }
    expect(recent.byClient()['c']).toMatchObject({ sent: 5, refused: 5 });
    recent.sample(100_000, [edge('c', 'a', { sent: 8, refused: 8 })]);
    expect(recent.byClient()['c']).toBeUndefined();
  });
  it('of a Pod, from every client and entry; an edge that rests is not counted twice', () => {
    const recent = new RecentRequests();
    recent.sample(0, []);
    recent.sample(500, [
      edge('c', 'a', { sent: 4, succeeded: 4 }),
      edge('d', 'a', { sent: 1, succeeded: 1, entry: 'n1' }),
    ]);
    expect(recent.byPod()[key]).toMatchObject({ sent: 5 });
    recent.sample(10_000, [
      edge('c', undefined, { sent: 4, succeeded: 4 }),
      edge('d', undefined, { sent: 1, succeeded: 1 }),
    ]);
    recent.sample(20_000, [
      edge('c', 'a', { sent: 10, succeeded: 4, timeout: 6 }),
      edge('d', undefined, { sent: 1, succeeded: 1 }),
    ]);
    expect(recent.byPod()[key]).toMatchObject({ sent: 6, timeout: 6 });
  });
  it('counts that fall begin anew', () => {
    const recent = new RecentRequests();
    recent.sample(0, [edge('c', 'a', { sent: 90, succeeded: 90 })]);
    recent.sample(9000, [edge('c', 'a', { sent: 3, refused: 3 })]);
    expect(recent.byClient()['c']).toMatchObject({ refused: 3 });
  });
});

test.each([
  [{ sent: 3, succeeded: 3 }, 100, undefined],
  [{ sent: 400, succeeded: 399, refused: 1 }, 99, 'refused'],
  [{ sent: 3, succeeded: 1, timeout: 2 }, 33, 'timeout'],
  [{ sent: 4, refused: 2, timeout: 2 }, 0, 'other'],
  [{ sent: 4, other: 4 }, 0, 'other'],
])('%j', (counts, percent, failure) => {
  const outcome = { ...noOutcome, ...counts };
  expect([percentOf(outcome), failureOf(outcome)]).toEqual([percent, failure]);
});
