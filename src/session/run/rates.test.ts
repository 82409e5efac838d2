import { expect, test } from 'vitest';
import type { EdgeCount } from '../../cluster/ports.ts';
import { Rates } from './rates.ts';

const edge = (client: string, pod: string, sent: number): EdgeCount => ({
  client,
  entry: 'node1',
  service: 'web',
  pod,
  sent,
  succeeded: sent,
  refused: 0,
  timeout: 0,
  other: 0,
  latency: sent * 2,
});

test('edges that carry are given one by one with their rate, the rest summed up for each Client', () => {
  const rates = new Rates();
  const [a, b, gone, other] = [
    edge('c', 'a', 10),
    edge('c', 'b', 4),
    edge('c', 'gone', 7),
    edge('d', 'a', 3),
  ];
  const counts = [a, b, gone, other];
  rates.sample(0, counts);
  expect(rates.sample(400, counts)).toBeUndefined();
  a.sent += 4;
  a.succeeded += 4;
  a.latency += 8;
  expect(rates.sample(1000, counts)).toEqual({
    counts: [
      {
        client: 'c',
        entry: 'node1',
        service: 'web',
        pod: 'a',
        sent: 14,
        succeeded: 14,
        refused: 0,
        timeout: 0,
        other: 0,
        latency: 28,
      },
      { client: 'c', sent: 11, succeeded: 11, refused: 0, timeout: 0, other: 0, latency: 22 },
      { client: 'd', sent: 3, succeeded: 3, refused: 0, timeout: 0, other: 0, latency: 6 },
    ],
    rates: [4, 0, 0],
  });
});

test('what was sent two seconds ago counts no more, and an edge that carries again has its rate at once', () => {
  const rates = new Rates();
  const a = edge('c', 'a', 0);
  rates.sample(0, [a]);
  a.sent = 6;
  expect(rates.sample(1000, [a])?.rates).toEqual([6]);
  expect(rates.sample(2000, [a])?.rates).toEqual([3]);
  expect(rates.sample(3000, [a])?.rates).toEqual([0]);
  expect(rates.sample(4000, [a])?.counts).toEqual([
    { client: 'c', sent: 6, succeeded: 0, refused: 0, timeout: 0, other: 0, latency: 0 },
  ]);
  a.sent = 8;
  expect(rates.sample(5000, [a])).toMatchObject({ counts: [{ pod: 'a', sent: 8 }], rates: [1] });
});

test('time that goes back begins anew', () => {
  const rates = new Rates();
  rates.sample(10_000, [edge('c', 'a', 100)]);
  const { counts } = rates.sample(500, [edge('c', 'a', 5)])!;
  expect(counts.reduce((n, c) => n + c.sent, 0)).toBe(5);
});

test('a sum of edges has no rate, and an edge that begins anew has one', () => {
  const rates = new Rates();
  rates.sample(0, [edge('c', 'p', 100)]);
  const sum: EdgeCount = {
    client: 'c',
    sent: 100,
    succeeded: 100,
    refused: 0,
    timeout: 0,
    other: 0,
    latency: 0,
    merged: 1,
  };
  const next = rates.sample(1000, [edge('c', 'p', 5), sum])!;
  expect(next.rates).toEqual([5, 0]);
  expect(next.counts.reduce((n, c) => n + c.sent, 0)).toBe(105);
});
