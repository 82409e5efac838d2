import { expect, test } from 'vitest';
import { deployment, testCluster, type TestCluster } from './cluster.test-kit.ts';

const conditions = (c: TestCluster, name = 'web'): string[] =>
  (c.api.get('Deployment', 'default', name)?.status.conditions ?? []).map((x) => `${x.type}=${x.status} ${x.reason}: ${x.message}`);
const setImage = (c: TestCluster, image: string): void => {
  const d = c.api.get('Deployment', 'default', 'web');
  if (d === undefined) throw new Error('no deployment');
  c.api.update('Deployment', { ...d, spec: { ...d.spec, template: { ...d.spec.template, spec: { containers: [{ name: 'c', image }] } } } });
};
const sets = (c: TestCluster): string[] => c.api.list('ReplicaSet', { namespace: 'default' }).map((rs) => `${rs.metadata.annotations?.['deployment.kubernetes.io/revision']}:${rs.spec.replicas}`);
const short = (lines: string[]): string[] => lines.map((line) => line.replace(/web-[0-9a-z]+/g, 'web-X'));

test('a Deployment grows to its Pods and says so', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('web', 3));
  c.settle();
  const d = c.api.get('Deployment', 'default', 'web');
  expect(d?.status).toMatchObject({ observedGeneration: 1, replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3, terminatingReplicas: 0 });
  expect(short(conditions(c))).toEqual([
    'Available=True MinimumReplicasAvailable: Deployment has minimum availability.',
    'Progressing=True NewReplicaSetAvailable: ReplicaSet "web-X" has successfully progressed.',
  ]);
  expect(d?.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '1' });
  expect(short(c.events('Deployment'))).toEqual(['Normal ScalingReplicaSet Scaled up replica set web-X from 0 to 3']);
  const rs = c.api.list('ReplicaSet', { namespace: 'default' })[0];
  expect(rs?.metadata.annotations).toEqual({ 'deployment.kubernetes.io/desired-replicas': '3', 'deployment.kubernetes.io/max-replicas': '4', 'deployment.kubernetes.io/revision': '1' });
});

test('a rolling update goes step by step, and a rollback raises the revision', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('web', 3));
  c.settle();
  setImage(c, 'nginx:1.28');
  c.settle();
  expect(short(c.events('Deployment')).slice(1)).toEqual([
    'Scaled up replica set web-X from 0 to 1', 'Scaled down replica set web-X from 3 to 2', 'Scaled up replica set web-X from 1 to 2',
    'Scaled down replica set web-X from 2 to 1', 'Scaled up replica set web-X from 2 to 3', 'Scaled down replica set web-X from 1 to 0',
  ].map((m) => `Normal ScalingReplicaSet ${m}`));
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
  expect(c.api.get('Deployment', 'default', 'web')?.status).toMatchObject({ replicas: 4, updatedReplicas: 1, availableReplicas: 3, unavailableReplicas: 1 });
  c.kernel.advanceTo(c.kernel.now() + 8000);
  expect(short(conditions(c))[1]).toBe('Progressing=False ProgressDeadlineExceeded: ReplicaSet "web-X" has timed out progressing.');
});
