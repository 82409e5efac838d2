import { expect, test } from 'vitest';
import type { EdgeCount } from '../ports.ts';
import { empty, MAX_EDGES, type Edges } from './edges.ts';
import { makeRoom } from './edge-merge.ts';

const edge = (n: number, sent = 1): EdgeCount => ({
  client: `client-${n % 3}`,
  service: 'web',
  pod: `pod-${n}`,
  ...empty,
  sent,
  succeeded: sent,
  latency: 2 * sent,
});
const edgesOf = (count: number): Edges =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`e${n}`, edge(n, n)]));
function totals(edges: Edges): Record<string, number> {
  const out: Record<string, number> = {};
  for (const { client, sent } of Object.values(edges)) out[client] = (out[client] ?? 0) + sent;
  return out;
}

test('edges beyond the limit are added up: those of Pods that are gone, then the oldest, and no total falls', () => {
  const edges = edgesOf(MAX_EDGES);
  const before = totals(edges);
  const left = makeRoom(edges, (pod) => Number(pod.slice(4)) % 4 !== 0);
  expect(left).toBe(MAX_EDGES / 2);
  expect(totals(edges)).toEqual(before);
  const sums = Object.values(edges).filter((e) => e.merged !== undefined);
  expect(sums.map((e) => e.client).toSorted()).toEqual(['client-0', 'client-1', 'client-2']);
  expect(sums.reduce((n, e) => n + e.merged!, 0)).toBe(MAX_EDGES / 2);
  expect(edges['e4']).toBeUndefined();
  expect(edges[`e${MAX_EDGES - 1}`]).toBeDefined();
  expect(makeRoom(edges, () => true)).toBe(MAX_EDGES / 2);
});

test('nothing is merged that has room and is alive', () => {
  const edges = edgesOf(10);
  makeRoom(edges, () => true);
  expect(Object.keys(edges).length).toBe(10);
});
