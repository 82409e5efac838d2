import { expect, test } from 'vitest';
import { resources } from './resources.ts';
import { storedOnly, storedOnlyKinds } from './stored-only.ts';

test.each([
  ['apps/v1', 'StatefulSet', 'pods'],
  ['batch/v1', 'CronJob', 'pods'],
  ['networking.k8s.io/v1', 'Ingress', 'traffic'],
  ['autoscaling/v1', 'HorizontalPodAutoscaler', 'scaling'],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', 'scaling'],
  ['v1', 'PersistentVolumeClaim', 'volumes'],
  ['v1', 'Pod', undefined],
  ['apps/v1', 'Deployment', undefined],
  ['rbac.authorization.k8s.io/v1', 'Role', undefined],
  ['kubeground.dev/v1', 'Client', undefined],
  ['v1', 'toString', undefined],
  ['toString', 'name', undefined],
])('%s %s: %s', (apiVersion, kind, lacks) => {
  expect(storedOnly({ apiVersion, kind })).toBe(lacks);
});

test('the list names kinds that the server serves, and nothing else', () => {
  const served = new Set(resources.map((r) => (r.group ? `${r.kind}.${r.group}` : r.kind)));
  expect(storedOnlyKinds.filter((kind) => !served.has(kind))).toEqual([]);
});
