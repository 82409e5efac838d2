import { expect, test } from 'vitest';
import { createCluster } from '../../cluster.ts';
import '../../preload-modules.ts';
import { parts } from '../../all-parts.ts';
import { tutorialSpec, type NodeSpec } from '../../spec.ts';
import { intervalOf } from './eviction-rate.ts';

test.each([
  ['two of three', 1, 2, 10_000],
  ['three of five: more than half of a small zone', 2, 3, Infinity],
  ['three of six', 3, 3, 10_000],
  ['60 of 100: more than half of a large zone', 40, 60, 100_000],
  ['a whole zone', 0, 5, 10_000],
])('nodes that are not ready: %s', (_what, ready, notReady, interval) => {
  expect(intervalOf(ready, notReady)).toBe(interval);
});

const worker = (n: number): NodeSpec => ({
  name: `w${n}`,
  roles: [],
  address: `192.168.7.${n}`,
  podCIDR: `10.244.${n}.0/24`,
});

/** Seconds at which nodes got the NoExecute taint, and at which they lost it. */
function taints(
  workers: number,
  off: string[],
  later: string[] = [],
): { got: string[]; lost: string[] } {
  const cluster = createCluster(
    {
      ...tutorialSpec,
      nodes: [tutorialSpec.nodes[0]!, ...Array.from({ length: workers }, (_, n) => worker(n + 1))],
    },
    parts,
  );
  const [got, lost]: string[][] = [[], []];
  const has = (object: unknown): boolean =>
    ((object as { spec?: { taints?: { effect: string }[] } } | undefined)?.spec?.taints ?? []).some(
      (t) => t.effect === 'NoExecute',
    );
  cluster.onLog(({ object, old, at }) => {
    if (object.kind !== 'Node' || has(object) === has(old)) return;
    (has(object) ? got! : lost!).push(`${object.metadata.name} ${Math.round(at / 1000)}`);
  });
  for (const name of off) cluster.control.node(name, 'off');
  cluster.control.advanceTo(70_000);
  for (const name of later) cluster.control.node(name, 'off');
  cluster.control.advanceTo(200_000);
  return { got: got!, lost: lost! };
}

test('nodes lose their Pods one each ten seconds', () => {
  const { got } = taints(4, ['w1', 'w2']);
  const seconds = got.map((text) => Number(text.split(' ')[1]));
  expect(got.length).toBe(2);
  expect(seconds[1]! - seconds[0]!).toBe(10);
});

test('where more than half of a small zone is gone none does after that, and none at all where all nodes are', () => {
  expect(taints(4, ['w1', 'w2', 'w3']).got.length).toBeLessThanOrEqual(1);
  const { got, lost } = taints(2, ['w1'], ['kube-master', 'w2']);
  const names = (texts: string[]): Set<string | undefined> =>
    new Set(texts.map((text) => text.split(' ')[0]));
  expect(names(got)).toContain('w1');
  expect(names(lost)).toEqual(names(got));
});
