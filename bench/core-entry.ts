/** What bench/core.mjs measures, against the cluster's ports only. Built for Node by Vite. */
import '../src/cluster/preload-modules.ts';
import { createCluster, type Cluster } from '../src/cluster/cluster.ts';
import { benchSend } from '../src/cluster/network/bench.ts';
import { parts } from '../src/cluster/all-parts.ts';
import type { Caller } from '../src/cluster/ports.ts';
import { tutorialSpec, type ClusterSpec, type NodeSpec } from '../src/cluster/spec.ts';
import type { NetCall } from '../src/posix/net.ts';
import * as posix from '../src/posix/machine.ts';
import type { Deployment, EndpointSlice, Service } from '../src/schema/types.ts';

const caller: Caller = { user: 'kubernetes-admin', fieldManager: 'bench' };
/** A node takes 110 Pods. */
const podsPerNode = 100;
const settleLimit = 600_000;

/**
 * As scalability tests raise --kube-api-qps and --kube-api-burst: what is measured is compute, not
 * waiting.
 */
const rate = { kubeAPIQPS: 10_000, kubeAPIBurst: 10_000 };
const raised = { controllerManager: rate, scheduler: rate, kubelet: rate };

/** A control plane and `workers` nodes. */
function clusterOf(workers: number): Cluster {
  const worker = (n: number): NodeSpec => ({
    name: `node-${n}`,
    roles: [],
    address: `192.168.6.${n}`,
    podCIDR: `10.244.${n}.0/24`,
  });
  const spec: ClusterSpec = {
    ...tutorialSpec,
    ...raised,
    nodes: [tutorialSpec.nodes[0]!, ...Array.from({ length: workers }, (_, i) => worker(i + 1))],
  };
  const cluster = createCluster(spec, parts);
  cluster.register('posix', posix);
  return cluster;
}

function request({ rest }: Cluster, method: 'GET' | 'POST', path: string, body?: object): unknown {
  const answer = rest.handle({ method, path, ...(body ? { body } : {}) }, caller);
  if (answer.status >= 400)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function settle({ control }: Cluster): void {
  const { settled, needs } = control.settle(settleLimit);
  if (needs.length > 0) throw new Error(`the bench does not have: ${needs.join(', ')}`);
  if (!settled) throw new Error('the cluster has not come to rest');
}

const labels = { app: 'web' };

function create(cluster: Cluster, replicas: number): void {
  request(cluster, 'POST', '/api/v1/namespaces/default/services', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web' },
    spec: { type: 'NodePort', selector: labels, ports: [{ port: 80, targetPort: 80 }] },
  });
  request(cluster, 'POST', '/apis/apps/v1/namespaces/default/deployments', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'web', image: 'nginx', ports: [{ containerPort: 80 }] }] },
      },
    },
  });
}

/** Endpoints that are ready, of all slices. */
function ready(cluster: Cluster): number {
  const { items } = request(
    cluster,
    'GET',
    '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices',
  ) as { items: EndpointSlice[] };
  return items
    .filter((s) => s.metadata?.labels?.['kubernetes.io/service-name'] === 'web')
    .reduce((n, s) => n + (s.endpoints ?? []).filter((e) => e.conditions?.ready).length, 0);
}

/** A fresh cluster whose Service `web` has `replicas` ready endpoints. */
function serving(cluster: Cluster, replicas: number): void {
  create(cluster, replicas);
  settle(cluster);
  const { status } = request(
    cluster,
    'GET',
    '/apis/apps/v1/namespaces/default/deployments/web',
  ) as Deployment;
  const endpoints = ready(cluster);
  if (status?.readyReplicas !== replicas || endpoints !== replicas)
    throw new Error(
      `${status?.readyReplicas ?? 0} of ${replicas} Pods are ready, ${endpoints} are endpoints`,
    );
}

/**
 * Compute time, in real ms, of a Deployment of `replicas` from its request until all Pods are Ready
 * and in EndpointSlices.
 */
export function deployment(replicas: number): number {
  const cluster = clusterOf(Math.ceil(replicas / podsPerNode));
  settle(cluster);
  const began = performance.now();
  serving(cluster, replicas);
  return performance.now() - began;
}

/**
 * Requests a second from outside to the node ports of a Service with 100 endpoints on 10 nodes: the
 * best of a few seconds' turns.
 */
export function requests(): number {
  const cluster = clusterOf(10);
  serving(cluster, 100);
  const { spec } = request(cluster, 'GET', '/api/v1/namespaces/default/services/web') as Service;
  const port = spec?.ports?.[0]?.nodePort ?? 0;
  const calls = cluster.kernel.spec.nodes
    .filter((n) => n.roles.length === 0)
    .map(({ address }): NetCall => ({
      kind: 'http',
      tls: false,
      address,
      port,
      request: { method: 'GET', target: '/', headers: [['Host', `${address}:${port}`]], body: '' },
    }));
  const turn = 20_000;
  const send = () => {
    const answered = benchSend(
      cluster.network,
      { kind: 'outside', address: '198.51.100.79' },
      calls,
      turn,
    );
    if (answered !== turn) throw new Error(`${turn - answered} of ${turn} requests failed`);
  };
  send();
  let best = Infinity;
  const until = performance.now() + 3_000;
  while (performance.now() < until) {
    const began = performance.now();
    send();
    best = Math.min(best, performance.now() - began);
  }
  return (turn / best) * 1000;
}
