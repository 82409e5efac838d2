import { padded } from '../../../base/calendar.ts';
import { describe, expect, test } from 'vitest';
import { testCluster, type TestCluster } from '../cluster.test-kit.ts';
import { podsToDelete } from './pod-ranking.ts';
import type { StoredPod } from '../../kinds/pod/conditions.ts';

const rs = (name: string, replicas: number): never =>
  ({
    metadata: { name, namespace: 'default' },
    spec: {
      replicas,
      selector: { matchLabels: { tier: 'frontend' } },
      template: {
        metadata: { labels: { tier: 'frontend' } },
        spec: { containers: [{ name: 'main', image: 'nginx:1.27' }] },
      },
    },
    status: { replicas: 0 },
  }) as never;
const bare = (name: string): never =>
  ({
    metadata: { name, namespace: 'default', labels: { tier: 'frontend' } },
    spec: { containers: [{ name: 'c', image: 'nginx:1.27' }] },
    status: { phase: 'Pending' },
  }) as never;
const owners = (c: TestCluster): string[] =>
  c.api
    .list('Pod', { namespace: 'default' })
    .map((p) => p.metadata.ownerReferences?.[0]?.name ?? '-')
    .sort();
const label = (c: TestCluster, name: string, value: string): void =>
  void c.api.patch('Pod', 'default', name, { metadata: { labels: { tier: value } } });

test('adopts matching Pods, lets go of one whose label changed, and deletes one too many when it comes back', () => {
  const c = testCluster();
  c.api.create('Pod', bare('pod1'));
  c.api.create('Pod', bare('pod2'));
  c.settle();
  c.api.create('ReplicaSet', rs('frontend', 3));
  c.settle();
  expect(owners(c)).toEqual(['frontend', 'frontend', 'frontend']);
  expect(c.api.get('Pod', 'default', 'pod1')?.metadata.ownerReferences).toEqual([
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name: 'frontend',
      uid: c.api.get('ReplicaSet', 'default', 'frontend')?.metadata.uid,
      controller: true,
      blockOwnerDeletion: true,
    },
  ]);
  label(c, 'pod1', 'quarantine');
  c.settle();
  expect(owners(c)).toEqual(['-', 'frontend', 'frontend', 'frontend']);
  expect(c.api.get('ReplicaSet', 'default', 'frontend')?.status).toMatchObject({
    replicas: 3,
    fullyLabeledReplicas: 3,
    readyReplicas: 3,
    terminatingReplicas: 0,
  });
  label(c, 'pod1', 'frontend');
  c.settle();
  expect(owners(c)).toEqual(['frontend', 'frontend', 'frontend']);
  expect(c.events('ReplicaSet').map((e) => e.replace(/(frontend-)?[a-z0-9]{4,5}$/, 'X'))).toEqual([
    'Normal SuccessfulCreate Created pod: X',
    'Normal SuccessfulCreate Created pod: X',
    'Normal SuccessfulDelete Deleted pod: X',
  ]);
});

test('two ReplicaSets with one selector keep their own Pods', () => {
  const c = testCluster();
  c.api.create('ReplicaSet', rs('twin-1', 2));
  c.settle();
  c.api.create('ReplicaSet', rs('twin-2', 2));
  c.settle();
  expect(owners(c)).toEqual(['twin-1', 'twin-1', 'twin-2', 'twin-2']);
});

test.each([
  ['Background', 0],
  ['Foreground', 0],
  ['Orphan', 3],
] as const)('deleted with %s leaves %i Pods', (propagationPolicy, left) => {
  const c = testCluster();
  c.api.create('ReplicaSet', rs('frontend', 3));
  c.settle();
  c.api.delete('ReplicaSet', 'default', 'frontend', { propagationPolicy });
  c.settle();
  expect(c.api.list('ReplicaSet', { namespace: 'default' })).toEqual([]);
  expect(owners(c)).toEqual(Array.from({ length: left }, () => '-'));
});

describe('which Pod goes first', () => {
  const now = 1_000_000_000;
  const at = (secondsAgo: number): string => {
    const day = padded(12 - Math.floor(secondsAgo / 86400));
    return `1970-01-${day}T13:46:${padded(40 - (secondsAgo % 40))}Z`;
  };
  const pod = (
    name: string,
    more: { node?: string; phase?: string; ready?: number; cost?: string; restarts?: number },
  ): StoredPod =>
    ({
      metadata: {
        name,
        uid: name,
        creationTimestamp: at(30),
        ...(more.cost === undefined
          ? {}
          : { annotations: { 'controller.kubernetes.io/pod-deletion-cost': more.cost } }),
      },
      spec: { containers: [], ...(more.node === '' ? {} : { nodeName: more.node ?? 'n1' }) },
      status: {
        phase: more.phase ?? 'Running',
        containerStatuses: [{ restartCount: more.restarts ?? 0 }],
        conditions:
          more.ready === undefined
            ? []
            : [{ type: 'Ready', status: 'True', lastTransitionTime: at(more.ready) }],
      },
    }) as unknown as StoredPod;
  test.each([
    ['one without a node', pod('a', { ready: 20 }), pod('b', { node: '', phase: 'Pending' })],
    ['a pending one', pod('a', {}), pod('b', { phase: 'Pending' })],
    ['one that is not ready', pod('a', { ready: 20 }), pod('b', {})],
    ['the cheaper one', pod('a', { ready: 20 }), pod('b', { ready: 20, cost: '-10' })],
    [
      'the one that was ready for a much shorter time',
      pod('a', { ready: 30 }),
      pod('b', { ready: 1 }),
    ],
    ['the one that restarted more', pod('a', { ready: 20 }), pod('b', { ready: 20, restarts: 3 })],
  ])('%s', (_, stays, goes) => {
    expect(podsToDelete([stays, goes], [], 1, now)).toEqual([goes]);
    expect(podsToDelete([goes, stays], [], 1, now)).toEqual([goes]);
  });
  test('one on the fuller node', () => {
    const pods = [
      pod('a', { node: 'n1', ready: 20 }),
      pod('b', { node: 'n2', ready: 20 }),
      pod('c', { node: 'n2', ready: 20 }),
    ];
    expect(podsToDelete(pods, pods, 1, now)[0]?.spec.nodeName).toBe('n2');
  });
});
