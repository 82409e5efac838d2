import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { deployment, quickKubelet, testCluster, type TestCluster } from '../cluster.test-kit.ts';
import { isActive, isReady } from '../../kinds/pod/conditions.ts';
import { tutorialSpec } from '../../spec.ts';
import { fenceposts } from './rolling.ts';

const conditions = (c: TestCluster, name = 'web'): string[] =>
  (c.api.get('Deployment', 'default', name)?.status.conditions ?? []).map(
    (x) => `${x.type}=${x.status} ${x.reason}: ${x.message}`,
  );
const setImage = (c: TestCluster, image: string): void => {
  const d = c.api.get('Deployment', 'default', 'web');
  if (d === undefined) throw new Error('no deployment');
  c.api.update('Deployment', {
    ...d,
    spec: {
      ...d.spec,
      template: { ...d.spec.template, spec: { containers: [{ name: 'c', image }] } },
    },
  });
};
const sets = (c: TestCluster): string[] =>
  c.api
    .list('ReplicaSet', { namespace: 'default' })
    .map(
      (rs) =>
        `${rs.metadata.annotations?.['deployment.kubernetes.io/revision']}:${rs.spec.replicas}`,
    );
const short = (lines: string[]): string[] =>
  lines.map((line) => line.replace(/web-[0-9a-z]+/g, 'web-X'));

test('a Deployment grows to its Pods and says so', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('web', 3));
  c.settle();
  const d = c.api.get('Deployment', 'default', 'web');
  expect(d?.status).toMatchObject({
    observedGeneration: 1,
    replicas: 3,
    updatedReplicas: 3,
    readyReplicas: 3,
    availableReplicas: 3,
    terminatingReplicas: 0,
  });
  expect(short(conditions(c))).toEqual([
    'Available=True MinimumReplicasAvailable: Deployment has minimum availability.',
    'Progressing=True NewReplicaSetAvailable: ReplicaSet "web-X" has successfully progressed.',
  ]);
  expect(d?.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' });
  expect(short(c.events('Deployment'))).toEqual([
    'Normal ScalingReplicaSet Scaled up replica set web-X from 0 to 3',
  ]);
  const rs = c.api.list('ReplicaSet', { namespace: 'default' })[0];
  expect(rs?.metadata.annotations).toEqual({
    'deployment.kubernetes.io/desired-replicas': '3',
    'deployment.kubernetes.io/max-replicas': '4',
    'deployment.kubernetes.io/revision': '1',
  });
});

test('a rolling update goes step by step, and a rollback raises the revision', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('web', 3));
  c.settle();
  setImage(c, 'nginx:1.28');
  c.settle();
  expect(short(c.events('Deployment')).slice(1)).toEqual(
    [
      'Scaled up replica set web-X from 0 to 1',
      'Scaled down replica set web-X from 3 to 2',
      'Scaled up replica set web-X from 1 to 2',
      'Scaled down replica set web-X from 2 to 1',
      'Scaled up replica set web-X from 2 to 3',
      'Scaled down replica set web-X from 1 to 0',
    ].map((m) => `Normal ScalingReplicaSet ${m}`),
  );
  expect(sets(c)).toEqual(['1:0', '2:3']);
  setImage(c, 'nginx:1.27');
  c.settle();
  expect(sets(c)).toEqual(['1:0', '2:0', '3:3']);
});

test('a rollout that cannot finish keeps the reason it began with, then runs out of time', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('web', 3, 'nginx:1.27', { progressDeadlineSeconds: 5 }));
  c.settle();
  setImage(c, 'nginx:bad');
  c.settle();
  expect(short(conditions(c))).toEqual([
    'Available=True MinimumReplicasAvailable: Deployment has minimum availability.',
    'Progressing=True NewReplicaSetCreated: Created new replica set "web-X"',
  ]);
  expect(c.api.get('Deployment', 'default', 'web')?.status).toMatchObject({
    replicas: 4,
    updatedReplicas: 1,
    availableReplicas: 3,
    unavailableReplicas: 1,
  });
  c.kernel.advanceTo(c.kernel.now() + 8000);
  expect(short(conditions(c))[1]).toBe(
    'Progressing=False ProgressDeadlineExceeded: ReplicaSet "web-X" has timed out progressing.',
  );
});

const patch = (c: TestCluster, spec: object): void => {
  expect(c.api.patch('Deployment', 'default', 'web', { spec }).ok).toBe(true);
  c.settle();
};

test('paused: changes wait, scaling does not; resumed: one rollout', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('web', 3));
  c.settle();
  patch(c, { paused: true });
  expect(conditions(c)[1]).toBe('Progressing=Unknown DeploymentPaused: Deployment is paused');
  setImage(c, 'nginx:1.28');
  c.settle();
  patch(c, { replicas: 5 });
  expect(sets(c)).toEqual(['1:5']);
  patch(c, { paused: null });
  expect(sets(c)).toEqual(['1:0', '2:5']);
  expect(short(conditions(c))[1]).toBe(
    'Progressing=True NewReplicaSetAvailable: ReplicaSet "web-X" has successfully progressed.',
  );
});

test('Recreate: no new Pod before the last old one is gone', () => {
  const c = testCluster();
  c.api.create(
    'Deployment',
    deployment('web', 3, 'nginx:1.27', { strategy: { type: 'Recreate' } }),
  );
  c.settle();
  const images = new Set<string>();
  let overlap = false;
  c.kernel.onLog((entry) => {
    if (entry.object.kind !== 'Pod') return;
    const now = new Set(
      c.api.list('Pod', { namespace: 'default' }).map((p) => p.spec.containers[0]?.image ?? ''),
    );
    overlap ||= now.size > 1;
    for (const image of now) images.add(image);
  });
  setImage(c, 'nginx:1.28');
  c.settle();
  expect([overlap, images.size, sets(c).join()]).toEqual([false, 2, '1:0,2:3']);
});

test('old ReplicaSets beyond the history limit go, but only after a complete rollout', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('web', 1, 'nginx:1', { revisionHistoryLimit: 1 }));
  c.settle();
  for (const tag of ['2', '3', '4']) {
    setImage(c, `nginx:${tag}`);
    c.settle();
  }
  expect(sets(c)).toEqual(['3:0', '4:1']);
  setImage(c, 'nginx:bad');
  c.settle();
  expect(sets(c)).toEqual(['3:0', '4:1', '5:1']);
});

test('scaled in the middle of a rollout, ReplicaSets grow in proportion', () => {
  const c = testCluster();
  c.api.create(
    'Deployment',
    deployment('web', 10, 'nginx:1', {
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 3, maxUnavailable: 2 } },
    }),
  );
  c.settle();
  setImage(c, 'nginx:bad');
  c.settle();
  expect(sets(c)).toEqual(['1:8', '2:5']);
  patch(c, { replicas: 15 });
  // The example of the documentation: of five more, three go to the larger one and two to the
  // smaller.
  expect(sets(c)).toEqual(['1:11', '2:7']);
});

test('a ReplicaSet of that name with another template makes the next hash', () => {
  const first = testCluster();
  first.api.create('Deployment', deployment('web', 1));
  first.settle();
  const name = first.api.list('ReplicaSet', { namespace: 'default' })[0]?.metadata.name ?? '';
  const c = testCluster();
  c.api.create('ReplicaSet', {
    metadata: { name, namespace: 'default' },
    spec: {
      replicas: 0,
      selector: { matchLabels: { x: 'y' } },
      template: {
        metadata: { labels: { x: 'y' } },
        spec: { containers: [{ name: 'c', image: 'x' }] },
      },
    },
    status: { replicas: 0 },
  });
  c.api.create('Deployment', deployment('web', 1));
  c.settle();
  expect(c.api.get('Deployment', 'default', 'web')?.status).toMatchObject({
    collisionCount: 1,
    availableReplicas: 1,
  });
  expect(c.api.list('ReplicaSet', { namespace: 'default' })).toHaveLength(2);
});

test('minReadySeconds keeps new Pods from counting as available', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('web', 2, 'nginx:1', { minReadySeconds: 20 }));
  c.kernel.advanceTo(5000);
  expect(c.api.get('Deployment', 'default', 'web')?.status).toMatchObject({
    readyReplicas: 2,
    unavailableReplicas: 2,
  });
  c.settle();
  expect(c.api.get('Deployment', 'default', 'web')?.status).toMatchObject({ availableReplicas: 2 });
  expect(c.kernel.now()).toBeGreaterThan(20_000);
});

test('an orphaned ReplicaSet with the same template is adopted, and one scaled by hand is put right', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('web', 2));
  c.settle();
  c.api.delete('Deployment', 'default', 'web', { propagationPolicy: 'Orphan' });
  c.settle();
  c.api.create('Deployment', deployment('web', 2));
  c.settle();
  const [rs, ...others] = c.api.list('ReplicaSet', { namespace: 'default' });
  expect([others.length, rs?.metadata.ownerReferences?.[0]?.name]).toEqual([0, 'web']);
  c.api.patch('ReplicaSet', 'default', rs?.metadata.name ?? '', { spec: { replicas: 5 } });
  c.settle();
  expect(sets(c)).toEqual(['1:2']);
  c.api.delete('ReplicaSet', 'default', rs?.metadata.name ?? '', {
    propagationPolicy: 'Background',
  });
  c.settle();
  expect(c.api.get('Deployment', 'default', 'web')?.status.availableReplicas).toBe(2);
});

test('a rollout never has too many Pods nor too few available ones', () => {
  const value = fc.oneof(
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 0, max: 100 }).map((n) => `${n}%`),
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      value,
      value,
      fc.integer({ min: 1, max: 900 }),
      (replicas, maxSurge, maxUnavailable, startMs) => {
        fc.pre(!/^0%?,0%?$/.test(`${maxSurge},${maxUnavailable}`));
        // Where requests wait for their turn, Pods may be made before others are deleted.
        const c = testCluster(quickKubelet(startMs), {
          ...tutorialSpec,
          controllerManager: { kubeAPIQPS: 10_000, kubeAPIBurst: 10_000 },
        });
        c.api.create(
          'Deployment',
          deployment('web', replicas, 'nginx:1', {
            strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
          }),
        );
        c.settle();
        const { surge, unavailable } = fenceposts(maxSurge, maxUnavailable, replicas);
        let most = 0,
          least = Infinity;
        c.kernel.onLog(() => {
          const pods = c.api.list('Pod', { namespace: 'default' }).filter(isActive);
          most = Math.max(most, pods.length);
          least = Math.min(least, pods.filter(isReady).length);
        });
        setImage(c, 'nginx:2');
        c.settle();
        expect(sets(c)).toEqual(['1:0', `2:${replicas}`]);
        expect(most).toBeLessThanOrEqual(replicas + surge);
        expect(least).toBeGreaterThanOrEqual(replicas - unavailable);
      },
    ),
    { numRuns: 25 },
  );
});

test('the same through a snapshot in the middle of a rollout', () => {
  const log = (through: boolean): string => {
    const c = testCluster();
    c.api.create('Deployment', deployment('web', 4));
    c.settle();
    setImage(c, 'nginx:2');
    c.kernel.advanceTo(c.kernel.now() + 700);
    if (through) {
      const saved = JSON.stringify(c.kernel.snapshot());
      c.settle();
      c.kernel.restore(JSON.parse(saved) as ReturnType<typeof c.kernel.snapshot>);
    }
    c.settle();
    return JSON.stringify([
      c.kernel.now(),
      c.kernel.store.list('Pod'),
      c.kernel.store.list('Event'),
      c.kernel.store.list('Deployment'),
    ]);
  };
  expect(log(true)).toBe(log(false));
});

test.each([
  ['25%', '25%', 3, 1, 0],
  ['25%', '25%', 10, 3, 2],
  [1, 0, 5, 1, 0],
  [0, 0, 5, 0, 1],
  ['0%', '10%', 5, 0, 1],
  ['100%', '100%', 4, 4, 4],
])(
  'maxSurge %s and maxUnavailable %s of %i',
  (maxSurge, maxUnavailable, replicas, surge, unavailable) => {
    expect(fenceposts(maxSurge, maxUnavailable, replicas)).toEqual({ surge, unavailable });
  },
);

test('Recreate with an image that cannot be pulled: neither available nor progressing in the end', () => {
  const c = testCluster();
  c.api.create(
    'Deployment',
    deployment('web', 5, 'nginx:1', {
      strategy: { type: 'Recreate' },
      progressDeadlineSeconds: 5,
      revisionHistoryLimit: 10,
    }),
  );
  c.settle();
  setImage(c, 'nginx:2');
  c.settle();
  setImage(c, 'nginx:bad');
  c.settle();
  c.kernel.advanceTo(c.kernel.now() + 20_000);
  expect(short(conditions(c))).toEqual([
    'Available=False MinimumReplicasUnavailable: Deployment does not have minimum availability.',
    'Progressing=False ProgressDeadlineExceeded: ReplicaSet "web-X" has timed out progressing.',
  ]);
  expect(c.api.get('Deployment', 'default', 'web')?.status).toMatchObject({
    replicas: 5,
    updatedReplicas: 5,
    unavailableReplicas: 5,
  });
  patch(c, { revisionHistoryLimit: 1 });
  expect(sets(c)).toEqual(['1:0', '2:0', '3:5']);
});
