import { describe, expect, it } from 'vitest';
import type { Volume, VolumeMount } from '../../schema/types.ts';
import { busybox, make } from './kubelet.test-kit.ts';

const mounted = (volume: Omit<Volume, 'name'>, mount: Partial<VolumeMount> = {}) => {
  const cluster = make();
  const { api } = cluster;
  api.create('ConfigMap', {
    metadata: { name: 'm', namespace: 'default' },
    data: { a: 'A\n', b: 'B\n' },
  });
  api.create('Secret', { metadata: { name: 's', namespace: 'default' }, data: { k: 'aGk=' } });
  cluster.pod('p', {
    volumes: [{ name: 'v', ...volume }],
    containers: [
      busybox('sleep 1000', {
        resources: { limits: { memory: '64Mi' } },
        volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }],
      }),
    ],
  });
  cluster.kernel.settle(20_000);
  return cluster;
};

describe('volumes', () => {
  it.each<[Omit<Volume, 'name'>, Partial<VolumeMount>, string, string]>([
    [{ configMap: { name: 'm' } }, {}, '/v/a', 'A\n'],
    [{ configMap: { name: 'm', items: [{ key: 'b', path: 'x/y' }] } }, {}, '/v/x/y', 'B\n'],
    [{ configMap: { name: 'm' } }, { mountPath: '/v/one', subPath: 'a' }, '/v/one', 'A\n'],
    [{ secret: { secretName: 's' } }, {}, '/v/k', 'hi'],
    [
      { downwardAPI: { items: [{ path: 'n', fieldRef: { fieldPath: 'metadata.name' } }] } },
      {},
      '/v/n',
      'p',
    ],
    [
      {
        downwardAPI: {
          items: [
            {
              path: 'm',
              resourceFieldRef: { containerName: 'c', resource: 'limits.memory', divisor: '1Mi' },
            },
          ],
        },
      },
      {},
      '/v/m',
      '64',
    ],
    [
      { projected: { sources: [{ configMap: { name: 'm' } }, { secret: { name: 's' } }] } },
      {},
      '/v/k',
      'hi',
    ],
    [
      { projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
      {},
      '/v/token',
      'kubeground.default.default',
    ],
  ])('%j %j: %s', (volume, mount, path, text) =>
    expect(mounted(volume, mount).run('p', ['cat', path]).out).toBe(text),
  );

  it.each<[Omit<Volume, 'name'>, string | undefined]>([
    [{ configMap: { name: 'x' } }, 'configmap "x" not found'],
    [{ secret: { secretName: 'x' } }, 'secret "x" not found'],
    [
      { configMap: { name: 'm', items: [{ key: 'z', path: 'z' }] } },
      'configmap references non-existent config key: z',
    ],
    [
      { secret: { secretName: 's', items: [{ key: 'z', path: 'z' }] } },
      'secret references non-existent secret key: z',
    ],
    [{ configMap: { name: 'x', optional: true } }, undefined],
    [{ configMap: { name: 'm', optional: true, items: [{ key: 'z', path: 'z' }] } }, undefined],
  ])('%j: %s', (volume, why) => {
    const cluster = mounted(volume);
    const events = cluster.events('p').filter((event) => event.startsWith('FailedMount'));
    const message = `FailedMount: MountVolume.SetUp failed for volume "v" : ${why}`;
    expect(events.slice(0, 1)).toEqual(why === undefined ? [] : [message]);
    expect(cluster.read('p')?.status.phase).toBe(why === undefined ? 'Running' : 'Pending');
  });
});

describe('the environment', () => {
  it.each([
    ['metadata.name', 'p'],
    ['metadata.namespace', 'default'],
    ['spec.nodeName', 'kube-node1'],
    ['spec.serviceAccountName', 'default'],
    ['status.hostIP', '192.168.5.2'],
    ["metadata.labels['tier']", 'front'],
    ["metadata.annotations['note']", 'x y'],
    ["metadata.labels['none']", ''],
  ])('fieldRef %s is %s', (fieldPath, value) => {
    const cluster = make();
    cluster.api.create('Pod', {
      metadata: {
        name: 'p',
        namespace: 'default',
        labels: { tier: 'front' },
        annotations: { note: 'x y' },
      },
      spec: {
        containers: [
          busybox('sleep 1000', { env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath } } }] }),
        ],
      },
    });
    cluster.api.bind('default', 'p', 'kube-node1');
    cluster.kernel.settle(20_000);
    expect(cluster.run('p', ['sh', '-c', 'echo "[$A]"']).out).toBe(`[${value}]\n`);
  });

  it.each([
    ['limits.cpu', undefined, '2'],
    ['requests.cpu', undefined, '1'],
    ['requests.cpu', '1m', '250'],
    ['limits.memory', '1Mi', '128'],
    ['requests.memory', undefined, '134217728'],
    ['limits.ephemeral-storage', undefined, '0'],
  ])('resourceFieldRef %s by %s is %s', (resource, divisor, value) => {
    const cluster = make();
    const resources = { limits: { memory: '128Mi' }, requests: { cpu: '250m' } };
    const valueFrom = { resourceFieldRef: { resource, ...(divisor && { divisor }) } };
    cluster.pod('p', {
      containers: [busybox('sleep 1000', { resources, env: [{ name: 'A', valueFrom }] })],
    });
    cluster.kernel.settle(20_000);
    expect(cluster.run('p', ['sh', '-c', 'echo $A']).out).toBe(`${value}\n`);
  });

  it('envFrom with a prefix, what comes later counts, optional ones may be missing', () => {
    const cluster = make();
    cluster.api.create('ConfigMap', {
      metadata: { name: 'm', namespace: 'default' },
      data: { A: '1', B: '2' },
    });
    const container = busybox('sleep 1000', {
      envFrom: [
        { prefix: 'X_', configMapRef: { name: 'm' } },
        { secretRef: { name: 'no', optional: true } },
      ],
      env: [
        { name: 'X_B', value: '3' },
        { name: 'C', value: '$(X_A)$(X_B)' },
        { name: 'D', valueFrom: { configMapKeyRef: { name: 'm', key: 'Z', optional: true } } },
      ],
    });
    cluster.pod('p', { enableServiceLinks: false, containers: [container] });
    cluster.kernel.settle(20_000);
    const out = cluster.run('p', [
      'sh',
      '-c',
      'echo $X_A $X_B $C "[$D]" $KUBERNETES_SERVICE_PORT',
    ]).out;
    expect(out).toBe('1 3 13 [] 443\n');
  });
});
