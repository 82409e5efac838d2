/**
 * Everything that reads what a cluster holds: lists, Tables, watches, kubectl's printers and
 * describers, the graph.
 */
import type { Cluster } from '../cluster/cluster.ts';
import type { ApiRequest, ApiServer, Place } from '../cluster/ports.ts';
import type { Host } from '../kubectl/host.ts';
import { kubectl } from '../kubectl/main.ts';
import type { Resource } from '../schema/resources.ts';
import { Mirror } from '../session/run/mirror.ts';
import { finds } from '../ui/graph/model/find.ts';
import { layOut } from '../ui/graph/layout/layout.ts';
import { noMemory } from '../ui/graph/layout/placed.ts';
import { buildModel } from '../ui/graph/model/build.ts';
import { podFace } from '../ui/graph/model/podState.ts';
import { faults } from './faults.test-kit.ts';
import { served } from './objects.test-kit.ts';

export const caller = { user: 'kubernetes-admin', fieldManager: 'kubectl' };
const table = { accept: 'application/json;as=Table;g=meta.k8s.io;v=v1' };
const nothing = (): void => undefined;

export const pathOf = ({ group, version, plural }: Resource): string =>
  `${group ? `/apis/${group}` : '/api'}/${version}/${plural}`;
const isServed = (cluster: Cluster, resource: Resource): boolean =>
  resource.group !== 'kubeground.dev' || cluster.kernel.store.known('Client');
const listed = (cluster: Cluster): Resource[] =>
  served.filter((resource) => resource.verbs.includes('list') && isServed(cluster, resource));

/** Every kind as objects, as a Table, and as a watch sees it. */
export function readAll(cluster: Cluster): void {
  for (const resource of listed(cluster)) {
    const path = pathOf(resource);
    for (const headers of [{}, table]) {
      const answer = cluster.rest.handle(
        { method: 'GET', path, headers, query: { includeObject: 'Object' } },
        caller,
      );
      if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    }
    if (!resource.verbs.includes('watch')) continue;
    const request: ApiRequest = {
      method: 'GET',
      path,
      headers: table,
      query: { watch: 'true', resourceVersion: '0' },
    };
    cluster.rest.stream(request, caller, { refused: nothing, data: nothing, end: nothing }).close();
  }
}

const kubeconfig = `apiVersion: v1
kind: Config
current-context: here
clusters: [{cluster: {server: "https://10.0.0.1:6443"}, name: c}]
contexts: [{context: {cluster: c, user: u}, name: here}]
users: [{name: u, user: {}}]
`;

/** kubectl on the cluster; throws where it came to a fault of ours. Gives back what it printed. */
export async function kubectlOn(
  cluster: Cluster,
  argv: string[],
  stdin = '',
): Promise<{ code: number; text: string }> {
  let text = '';
  const api: ApiServer = {
    request: (request) => Promise.resolve(cluster.rest.handle(request, caller)),
    stream: (request, on) => cluster.rest.stream(request, caller, on),
    connect: (request, on) => cluster.rest.connect(request, caller, on),
  };
  const files: Host['files'] = {
    read: (path) => (path === '/root/.kube/config' ? kubeconfig : undefined),
    kind: (path) => (path === '/root/.kube/config' ? 'file' : undefined),
    list: () => [],
    write: nothing,
    remove: nothing,
  };
  const host: Host = {
    api,
    files,
    now: () => cluster.kernel.spec.epoch + cluster.control.now(),
    tty: { stdin: false, stdout: true, columns: 200 },
    sleep: (ms) => {
      cluster.control.advanceTo(cluster.control.now() + ms);
      return Promise.resolve();
    },
    env: { HOME: '/root', NO_COLOR: '1' },
    cwd: '/',
    stdout: (t) => {
      text += t;
    },
    stderr: (t) => {
      text += t;
    },
    read: () => Promise.resolve(null),
    readAll: () => Promise.resolve(stdin),
    fetch: () => Promise.resolve(undefined),
    listen: (_address, port) => ({ port, close: nothing }),
    run: () => Promise.resolve(0),
    interrupted: new Promise(nothing),
  };
  const code = await kubectl(argv, host);
  const fault = faults.splice(0)[0];
  if (fault !== undefined) throw new Error(`kubectl ${argv.join(' ')}: ${fault}`);
  return { code, text };
}

const outputs = [
  'wide',
  'yaml',
  'json',
  'name',
  'custom-columns=A:.metadata.name,B:.spec.x[*].y,C:.status',
  'jsonpath={.items[*].metadata.labels.app}',
];

/** Prints everything that is there in every way that `get` has, and describes it. */
export async function printAll(cluster: Cluster): Promise<void> {
  for (const resource of listed(cluster)) {
    if (cluster.kernel.store.count(resource.kind) === 0) continue;
    const what = resource.group
      ? `${resource.plural}.${resource.version}.${resource.group}`
      : resource.plural;
    const where = resource.namespaced ? ['-A'] : [];
    for (const output of outputs) {
      await kubectlOn(cluster, ['get', what, ...where, '-o', output]);
    }
    await kubectlOn(cluster, [
      'get',
      what,
      ...where,
      '--show-labels',
      '--sort-by={.metadata.creationTimestamp}',
    ]);
    await kubectlOn(cluster, ['describe', what, ...where]);
  }
  await kubectlOn(cluster, ['get', 'all', '-A']);
}

/** What the page mirrors, drawn in every view. */
export function draw(cluster: Cluster): void {
  const mirror = new Mirror(cluster.rest);
  mirror.start();
  const { changed } = mirror.take();
  mirror.stop();
  const byKind: Record<string, string[]> = {};
  for (const object of changed) {
    (byKind[object.kind] ??= []).push(object.metadata.uid);
  }
  const objects = Object.fromEntries(changed.map((object) => [object.metadata.uid, object]));
  for (const object of changed) {
    finds(object, 'a');
  }
  for (const pod of cluster.kernel.store.list('Pod')) {
    podFace(pod as Parameters<typeof podFace>[0]);
  }
  for (const view of ['owner', 'node'] as const) {
    const model = buildModel({ objects, byKind, view, namespace: '' });
    for (const direction of ['wide', 'tall'] as const) {
      layOut(model, direction, noMemory);
    }
  }
}

interface Ports {
  clusterIP?: string;
  ports?: { port?: number; nodePort?: number }[];
}

/**
 * Requests from every kind of place to every Service, by name, address and node port; and each
 * node's rules.
 */
export function reach(cluster: Cluster): void {
  const { kernel, network } = cluster;
  const [pod] = kernel.store.list('Pod').filter((pod) => pod.metadata.name !== 'a');
  const places: Place[] = [
    { kind: 'machine' },
    { kind: 'node', name: 'kube-node1' },
    { kind: 'outside', address: '198.51.100.7' },
    ...(pod
      ? [{ kind: 'pod' as const, namespace: pod.metadata.namespace ?? '', name: pod.metadata.name }]
      : []),
  ];
  for (const service of kernel.store.list('Service')) {
    const { clusterIP = '', ports = [] } = service['spec'] as Ports;
    const name = `${service.metadata.name}.${service.metadata.namespace ?? ''}.svc.cluster.local`;
    for (const from of places) {
      network.trace(from, { kind: 'lookup', name });
      for (const type of ['A', 'SRV'] as const) {
        network.trace(from, { kind: 'dns', name, type });
      }
      for (const { port = 0, nodePort } of ports.slice(0, 2)) {
        const calls = [[clusterIP, port] as const, ['192.168.5.2', nodePort ?? port] as const];
        for (const [address, to] of calls) {
          network.trace(from, { kind: 'tcp', address, port: to, data: 'x', timeoutMs: 100 });
          network.trace(from, { kind: 'udp', address, port: to, data: 'x', timeoutMs: 100 });
        }
      }
    }
  }
  for (const node of kernel.store.list('Node')) {
    network.rules(node.metadata.name);
  }
}
