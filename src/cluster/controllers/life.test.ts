import { expect, test } from 'vitest';
import { tutorialSpec } from '../spec.ts';
import { deployment, quickKubelet, testCluster } from './cluster.test-kit.ts';
import { TERMINATED_THRESHOLD } from './podgc/podgc.ts';

test('a namespace is born with its account and certificate, and goes with its content', () => {
  const c = testCluster();
  c.api.create('Namespace', {
    metadata: { name: 'dev' },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
  c.settle();
  expect(c.api.get('ServiceAccount', 'dev', 'default')).toBeDefined();
  expect(c.api.get('ConfigMap', 'dev', 'kube-root-ca.crt')?.data).toEqual(
    c.api.get('ConfigMap', 'default', 'kube-root-ca.crt')?.data,
  );
  c.api.create('Pod', {
    metadata: { name: 'a', namespace: 'dev' },
    spec: { containers: [{ name: 'c', image: 'nginx' }] },
    status: { phase: 'Pending' },
  });
  c.settle();
  c.api.delete('Namespace', undefined, 'dev');
  c.kernel.advanceTo(c.kernel.now() + 100);
  const remaining = c.api
    .get('Namespace', undefined, 'dev')
    ?.status.conditions?.find((x) => x.type === 'NamespaceContentRemaining');
  expect([remaining?.status, remaining?.message]).toEqual([
    'True',
    'Some resources are remaining: pods. has 1 resource instances',
  ]);
  c.settle();
  expect(c.api.get('Namespace', undefined, 'dev')).toBeUndefined();
  expect(c.api.list('ConfigMap', { namespace: 'dev' })).toEqual([]);
});

test('the default account and the API server’s Service come back', () => {
  const c = testCluster();
  c.api.delete('ServiceAccount', 'default', 'default');
  c.api.delete('Service', 'default', 'kubernetes');
  c.settle();
  expect(c.api.get('ServiceAccount', 'default', 'default')).toBeDefined();
  expect(c.api.get('Service', 'default', 'kubernetes')?.spec.clusterIP).toBe('10.96.0.1');
  expect(c.api.get('Endpoints', 'default', 'kubernetes')?.subsets).toHaveLength(1);
});

test('deleting a Deployment takes everything below it; foreground waits for it', () => {
  for (const propagationPolicy of ['Background', 'Foreground'] as const) {
    const c = testCluster();
    c.api.create('Deployment', deployment('web', 2));
    c.settle();
    c.api.delete('Deployment', 'default', 'web', { propagationPolicy });
    c.kernel.advanceTo(c.kernel.now() + 100);
    expect(c.api.get('Deployment', 'default', 'web') === undefined).toBe(
      propagationPolicy === 'Background',
    );
    c.settle();
    expect([
      c.api.list('Deployment', { namespace: 'default' }),
      c.api.list('ReplicaSet', { namespace: 'default' }),
      c.api.list('Pod', { namespace: 'default' }),
    ]).toEqual([[], [], []]);
  }
});

test('a load balancer gets an address where there is a cloud, and none otherwise', () => {
  const service = {
    metadata: { name: 'lb', namespace: 'default' },
    spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    status: { loadBalancer: {} },
  };
  for (const [loadBalancer, ip, events] of [
    ['none', undefined, []],
    [
      'cloud',
      '203.0.113.1',
      [
        'Normal EnsuringLoadBalancer Ensuring load balancer',
        'Normal EnsuredLoadBalancer Ensured load balancer',
      ],
    ],
  ] as const) {
    const c = testCluster(undefined, { ...tutorialSpec, loadBalancer });
    c.api.create('Service', service);
    c.settle();
    expect(c.api.get('Service', 'default', 'lb')?.status.loadBalancer?.ingress?.[0]?.ip).toBe(ip);
    expect(c.events('Service')).toEqual(events);
    c.api.delete('Service', 'default', 'lb');
    c.settle();
    expect(c.api.get('Service', 'default', 'lb')).toBeUndefined();
  }
});

test('a node that is not heard of is tainted, and its Pods leave after their toleration', () => {
  const silent = quickKubelet();
  const c = testCluster({
    ...silent,
    boot(ctx) {
      ctx.enqueue('=lease', 10_000, 'periodic');
    },
    run(key, ctx, code) {
      if (key !== '=lease') return silent.run(key, ctx, code);
      for (const name of ['kube-master', 'kube-node1'])
        ctx.api.patch('Lease' as never, 'kube-node-lease', name, {
          spec: { renewTime: ctx.timestamp(true) },
        });
      ctx.enqueue('=lease', 10_000, 'periodic');
    },
  });
  const tolerations = ['not-ready', 'unreachable'].map((key) => ({
    key: `node.kubernetes.io/${key}`,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: 60,
  }));
  c.api.create('Pod', {
    metadata: { name: 'a', namespace: 'default' },
    spec: { nodeName: 'kube-node2', tolerations, containers: [{ name: 'c', image: 'nginx' }] },
    status: { phase: 'Pending' },
  });
  c.kernel.advanceTo(40_000);
  expect(c.api.get('Node', undefined, 'kube-node2')?.spec.taints).toBeUndefined();
  c.kernel.advanceTo(70_000);
  const node = c.api.get('Node', undefined, 'kube-node2');
  expect(node?.status.conditions?.find((x) => x.type === 'Ready')).toMatchObject({
    status: 'Unknown',
    reason: 'NodeStatusUnknown',
    message: 'Kubelet stopped posting node status.',
  });
  expect(node?.spec.taints?.map((t) => `${t.key}:${t.effect}`)).toEqual([
    'node.kubernetes.io/unreachable:NoSchedule',
    'node.kubernetes.io/unreachable:NoExecute',
  ]);
  expect(c.api.get('Node', undefined, 'kube-node1')?.spec.taints).toBeUndefined();
  expect(c.events('Pod')).toEqual(['Warning NodeNotReady Node is not ready']);
  c.kernel.advanceTo(130_000);
  expect(c.events('Pod').at(-1)).toBe(
    'Normal TaintManagerEviction Marking for deletion Pod default/a',
  );
});

test('Pods of a node that is gone follow it, and others take their place', () => {
  const c = testCluster();
  c.api.create('Deployment', deployment('web', 2));
  c.settle();
  c.api.delete('Node', undefined, 'kube-node2');
  c.kernel.advanceTo(c.kernel.now() + 62_000);
  // No kubelet renews leases here, so the other nodes are tainted by now and the new Pod waits.
  expect(c.api.list('Pod', { namespace: 'default' }).map((p) => p.spec.nodeName)).toEqual([
    'kube-node1',
    undefined,
  ]);
});

test('of ended Pods the newest 12,500 stay', () => {
  const c = testCluster();
  for (let n = 0; n < TERMINATED_THRESHOLD + 60; n++) {
    const made = c.api.create('Pod', {
      metadata: { name: `p${n}`, namespace: 'default' },
      spec: { nodeName: 'kube-node1', containers: [{ name: 'c', image: 'nginx:bad' }] },
    });
    if (n === 59) c.kernel.advanceTo(2000);
    if (made.ok)
      c.api.updateStatus('Pod', {
        ...made.object,
        status: { ...made.object.status, phase: n % 2 ? 'Failed' : 'Succeeded' },
      });
  }
  c.kernel.advanceTo(19_000);
  const [before, , after] = [
    c.kernel.store.count('Pod'),
    c.kernel.advanceTo(40_000),
    c.kernel.store.count('Pod'),
  ];
  expect(before - after).toBe(60);
  expect(c.api.get('Pod', 'default', 'p59')).toBeUndefined();
  expect(c.api.get('Pod', 'default', 'p60')).toBeDefined();
});
