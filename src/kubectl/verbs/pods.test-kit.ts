/** For tests: pods to run, attach to and read. */
import type { World } from '../cluster.test-kit.ts';

const ended = { status: 'Success' };
const pod = (name: string, phase: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    labels: { app: 'web' },
    creationTimestamp: `2026-11-23T0${name.length}:00:00Z`,
  },
  spec: {
    nodeName: 'n',
    containers: [{ name: 'a' }, { name: 'b' }],
    initContainers: [{ name: 'i' }],
  },
  status: { phase, ...more },
});
export const world: World = {
  objects: [
    pod('up', 'Running'),
    pod('done', 'Succeeded'),
    pod('busybox', 'Running', { containerStatuses: [{ state: { terminated: { exitCode: 3 } } }] }),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 's' },
      spec: { selector: { app: 'web' } },
    },
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'empty' }, spec: {} },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } },
  ],
  texts: Object.fromEntries(
    ['up', 'done', 'busybox'].map((name) => [
      `/api/v1/namespaces/default/pods/${name}/log`,
      `log of ${name}\nmore\n`,
    ]),
  ),
  channel: { out: 'hello\n', status: ended },
};
