/**
 * A playground without a cluster, for tests and for looking at the screen: plausible objects,
 * traffic and flights. Never shipped.
 */
import { createStore } from 'zustand/vanilla';
import type { EdgeCount, Flight } from '../../cluster/ports.ts';
import type { AnyStored } from '../../schema/objects.ts';
import { sanitize } from '../../session/page/sanitize.ts';
import type { Playground, PlaygroundActions, PlaygroundState } from '../../session/playground.ts';

const epoch = 1795413600000;
export const at = (ms: number): string => new Date(epoch + ms).toISOString().replace(/\.\d+Z/, 'Z');
let serial = 0;

export function object(
  apiVersion: string,
  kind: string,
  name: string,
  rest: Record<string, unknown> = {},
  meta: Record<string, unknown> = {},
): AnyStored {
  serial += 1;
  const namespaced = !['Node', 'Namespace'].includes(kind);
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      uid: `${kind.toLowerCase()}-${name}`,
      resourceVersion: String(serial),
      creationTimestamp: at(0),
      ...(namespaced ? { namespace: 'default' } : {}),
      ...meta,
    },
    ...rest,
  };
}

export const node = (name: string, address: string): AnyStored =>
  object('v1', 'Node', name, {
    spec: { podCIDR: '10.244.1.0/24' },
    status: {
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
      nodeInfo: { kubeletVersion: 'v1.37.2' },
    },
  });

export type PodState = 'ready' | 'notReady' | 'starting' | 'pull' | 'crash' | 'leaving' | 'pending';
const suffixes = 'bcdfghjklmnpqrstvwxz2456789';
const suffix = (n: number): string =>
  Array.from(
    { length: 5 },
    (_, i) => suffixes[(Math.floor(n / 27 ** (i % 2)) * 7 + i * 11 + (n % 27) * (i % 3)) % 27],
  ).join('');

export interface PodOptions {
  labels: Record<string, string>;
  owner?: AnyStored;
  state?: PodState;
  node?: string;
  n: number;
  name?: string;
}

export function pod({
  labels,
  owner,
  state = 'ready',
  node = 'kube-node1',
  n,
  name,
}: PodOptions): AnyStored {
  const full = name ?? `${owner?.metadata.name ?? 'pod'}-${suffix(n)}`;
  const ready = state === 'ready' || state === 'leaving';
  const waiting = {
    starting: 'ContainerCreating',
    pull: 'ImagePullBackOff',
    crash: 'CrashLoopBackOff',
  }[state as string];
  return object(
    'v1',
    'Pod',
    full,
    {
      spec: {
        ...(state === 'pending' ? {} : { nodeName: node }),
        containers: [
          {
            name: 'web',
            image: 'gcr.io/google-samples/kubernetes-bootcamp:v1',
            ports: [{ containerPort: 8080 }],
          },
        ],
      },
      status: {
        phase: waiting || state === 'pending' ? 'Pending' : 'Running',
        ...(state === 'starting' || state === 'pending'
          ? {}
          : { podIP: `10.244.${node.endsWith('1') ? 1 : 2}.${n + 2}` }),
        conditions: [
          {
            type: 'PodScheduled',
            status: state === 'pending' ? 'False' : 'True',
            ...(state === 'pending' ? { reason: 'Unschedulable' } : {}),
          },
          { type: 'Ready', status: ready ? 'True' : 'False' },
        ],
        containerStatuses:
          state === 'pending'
            ? []
            : [
                {
                  name: 'web',
                  image: 'kubernetes-bootcamp:v1',
                  imageID: '',
                  ready,
                  restartCount: state === 'crash' ? 4 : 0,
                  state: waiting
                    ? { waiting: { reason: waiting } }
                    : { running: { startedAt: at(1000) } },
                },
              ],
      },
    },
    {
      labels,
      uid: `pod-${full}`,
      ...(owner
        ? {
            generateName: `${owner.metadata.name}-`,
            ownerReferences: [
              {
                apiVersion: owner.apiVersion,
                kind: owner.kind,
                name: owner.metadata.name,
                uid: owner.metadata.uid,
                controller: true,
              },
            ],
          }
        : {}),
      ...(state === 'leaving'
        ? { deletionTimestamp: at(63000), deletionGracePeriodSeconds: 30 }
        : {}),
    },
  );
}

export interface AppOptions {
  name: string;
  labels?: Record<string, string>;
  states: PodState[];
  want?: number;
  hash?: string;
  from?: number;
}

/** A Deployment with one ReplicaSet and its Pods. */
export function app({
  name,
  labels = { app: name },
  states,
  want = states.length,
  hash = '6c5d84f9b8',
  from = 0,
}: AppOptions): AnyStored[] {
  const deployment = object(
    'apps/v1',
    'Deployment',
    name,
    {
      spec: {
        replicas: want,
        selector: { matchLabels: labels },
        template: { metadata: { labels } },
        strategy: { type: 'RollingUpdate' },
      },
      status: { replicas: want, readyReplicas: states.filter((s) => s === 'ready').length },
    },
    { labels },
  );
  const all = { ...labels, 'pod-template-hash': hash };
  const set = object(
    'apps/v1',
    'ReplicaSet',
    `${name}-${hash}`,
    {
      spec: {
        replicas: want,
        selector: { matchLabels: all },
        template: { metadata: { labels: all } },
      },
      status: { replicas: want },
    },
    {
      labels: all,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name,
          uid: deployment.metadata.uid,
          controller: true,
        },
      ],
    },
  );
  return [
    deployment,
    set,
    ...states.map((state, i) =>
      pod({
        labels: all,
        owner: set,
        state,
        n: from + i,
        node: i % 2 ? 'kube-node2' : 'kube-node1',
      }),
    ),
  ];
}

export function service(
  name: string,
  spec: Record<string, unknown>,
  status: Record<string, unknown> = { loadBalancer: {} },
): AnyStored {
  return object('v1', 'Service', name, {
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.105.12.7',
      ports: [{ port: 8080, targetPort: 8080, protocol: 'TCP' }],
      ...spec,
    },
    status,
  });
}

export function slice(
  of: AnyStored,
  pods: AnyStored[],
  options: { ports?: unknown[]; addresses?: string[]; name?: string } = {},
): AnyStored {
  const endpoints = pods.map((p) => {
    const ready = (
      p['status'] as { conditions: { type: string; status: string }[] }
    ).conditions.some((c) => c.type === 'Ready' && c.status === 'True');
    const terminating = p.metadata.deletionTimestamp !== undefined;
    return {
      addresses: [(p['status'] as { podIP?: string }).podIP ?? '10.244.9.9'],
      conditions: { ready: ready && !terminating, serving: ready, terminating },
      nodeName: (p['spec'] as { nodeName?: string }).nodeName,
      targetRef: { kind: 'Pod', name: p.metadata.name, namespace: 'default', uid: p.metadata.uid },
    };
  });
  const outside = (options.addresses ?? []).map((a) => ({
    addresses: [a],
    conditions: { ready: true },
  }));
  return object(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    options.name ?? `${of.metadata.name}-8k2lw`,
    {
      addressType: 'IPv4',
      ports: options.ports ?? [{ port: 8080, protocol: 'TCP', name: '' }],
      endpoints: [...endpoints, ...outside],
    },
    { labels: { 'kubernetes.io/service-name': of.metadata.name } },
  );
}

export const client = (name: string, to: string, requestsPerSecond = 5): AnyStored =>
  object('kubeground.dev/v1', 'Client', name, {
    spec: { from: { outside: {} }, to: { service: to }, requestsPerSecond },
  });

const nodes = () => [
  node('kube-master', '192.168.5.1'),
  node('kube-node1', '192.168.5.2'),
  node('kube-node2', '192.168.5.128'),
];
const isPod = (o: AnyStored) => o.kind === 'Pod';

/**
 * The main state with `n` Pods; at 3 also one relabelled and one leaving Pod, as in the picture of
 * the look.
 */
export function bootcamp(n: number, extras = true): AnyStored[] {
  const states: PodState[] = Array.from({ length: n }, (_, i) =>
    i === 2 ? 'notReady' : n > 10 && i === 5 ? 'pull' : n > 10 && i === 7 ? 'starting' : 'ready',
  );
  const made = app({ name: 'kubernetes-bootcamp', labels: { app: 'bootcamp' }, states });
  const set = made[1]!;
  const leaving = extras
    ? [
        pod({
          labels: { app: 'bootcamp', 'pod-template-hash': '6c5d84f9b8' },
          owner: set,
          state: 'leaving',
          n: n + 3,
        }),
      ]
    : [];
  const lone = extras
    ? [
        pod({
          labels: { app: 'debug', 'pod-template-hash': '6c5d84f9b8' },
          n: n + 7,
          name: 'kubernetes-bootcamp-6c5d84f9b8-c8r5n',
          node: 'kube-node2',
        }),
      ]
    : [];
  const web = service('kubernetes-bootcamp', {
    type: 'NodePort',
    selector: { app: 'bootcamp' },
    ports: [{ port: 8080, targetPort: 8080, nodePort: 31119, protocol: 'TCP' }],
  });
  return [
    ...nodes(),
    ...made,
    ...leaving,
    ...lone,
    web,
    slice(web, [
      ...made.filter((o) => isPod(o) && (o['status'] as { podIP?: string }).podIP),
      ...leaving,
    ]),
    client('visitors', 'kubernetes-bootcamp'),
    object('v1', 'Namespace', 'default'),
    ...['Pulled', 'Created', 'Started'].map((reason, i) =>
      object('v1', 'Event', `ev-${reason}`, {
        type: 'Normal',
        reason,
        message: `${reason} container web`,
        count: 1,
        lastTimestamp: at(i * 1000),
        involvedObject: {
          kind: 'Pod',
          name: made[2]?.metadata.name,
          namespace: 'default',
          uid: made[2]?.metadata.uid,
        },
      }),
    ),
  ];
}

/** A Service of each kind side by side. */
export function everyService(): AnyStored[] {
  const web = app({
    name: 'web',
    labels: { app: 'web', tier: 'front' },
    states: ['ready', 'ready'],
  });
  const db = app({
    name: 'db',
    labels: { app: 'db', release: 'stable' },
    states: ['ready', 'crash', 'starting'],
    from: 20,
    hash: '5b9cf7d6c4',
  });
  const pods = (list: AnyStored[]) => list.filter(isPod);
  const lb = service('web-public', {
    type: 'LoadBalancer',
    clusterIP: '10.96.31.4',
    selector: { app: 'web', tier: 'front' },
    ports: [
      { name: 'http', port: 80, targetPort: 8080, nodePort: 30080 },
      { name: 'metrics', port: 9090, targetPort: 'metrics', nodePort: 30990 },
    ],
  });
  const inside = service('web', {
    clusterIP: '10.96.7.20',
    selector: { app: 'web' },
    ports: [{ port: 80, targetPort: 8080 }],
  });
  const headless = service('db', {
    clusterIP: 'None',
    selector: { app: 'db' },
    ports: [{ port: 5432, targetPort: 5432 }],
  });
  const name = service('billing', {
    type: 'ExternalName',
    clusterIP: undefined,
    externalName: 'billing.example.com',
    ports: undefined,
  });
  const hand = service('legacy', {
    clusterIP: '10.96.50.9',
    ports: [{ port: 80, targetPort: 9376 }],
  });
  const nothing = service('typo', {
    clusterIP: '10.96.51.1',
    selector: { app: 'wbe' },
    ports: [{ port: 80, targetPort: 8080 }],
  });
  return [
    ...nodes(),
    ...web,
    ...db,
    lb,
    inside,
    headless,
    name,
    hand,
    nothing,
    slice(lb, pods(web)),
    slice(inside, pods(web), { name: 'web-x' }),
    slice(headless, pods(db).slice(0, 2)),
    slice(hand, [], { addresses: ['192.0.2.42', '192.0.2.43'], ports: [{ port: 9376 }] }),
    slice(nothing, []),
    client('visitors', 'web-public'),
    client('orders', 'web', 2),
    client('lost', 'typo', 1),
    object('v1', 'Namespace', 'default'),
  ];
}

/** `{deployments}` with eight Pods each behind a Service. */
export function shop(deployments: number, pods = 8): AnyStored[] {
  const out = nodes();
  for (let i = 0; i < deployments; i += 1) {
    const name =
      ['cart', 'catalog', 'checkout', 'search', 'users'][i % 5]! + (i >= 5 ? `-${i}` : '');
    const made = app({
      name,
      states: Array.from({ length: pods }, (_, k) => (k === 3 && i === 1 ? 'notReady' : 'ready')),
      from: i * 40,
      hash: `7f9c${i}84f9b`,
    });
    const s = service(name, {
      clusterIP: `10.96.0.${20 + i}`,
      selector: { app: name },
      ports: [{ port: 80, targetPort: 8080 }],
    });
    out.push(...made, s, slice(s, made.filter(isPod)), client(`to-${name}`, name, 3));
  }
  return [...out, object('v1', 'Namespace', 'default')];
}

export const cases: Record<string, () => AnyStored[]> = {
  bootcamp: () => bootcamp(3),
  one: () => bootcamp(1, false),
  three: () => bootcamp(3, false),
  twelve: () => bootcamp(12),
  sixty: () => bootcamp(60),
  services: everyService,
  shop: () => shop(3),
  empty: () => [...nodes(), object('v1', 'Namespace', 'default')],
};

/** As the page's door gives them (session/page/page.ts). */
export function stateOf(given: readonly AnyStored[]): Pick<PlaygroundState, 'objects' | 'byKind'> {
  const objects = given.map(sanitize);
  const byKind: Record<string, string[]> = {};
  for (const o of [...objects].sort((a, b) =>
    `${a.metadata.namespace}/${a.metadata.name}`.localeCompare(
      `${b.metadata.namespace}/${b.metadata.name}`,
    ),
  ))
    (byKind[o.kind] ??= []).push(o.metadata.uid);
  return { objects: Object.fromEntries(objects.map((o) => [o.metadata.uid, o])), byKind };
}

export function fakePlayground(
  objects: readonly AnyStored[],
  options: { live?: boolean; commands?: string[] } = {},
): Playground {
  const nothing = () => undefined;
  const later = async () => undefined;
  const store = createStore<PlaygroundState>(() => ({
    phase: 'running',
    scenario: 'welcome',
    touched: false,
    done: 0,
    clock: { now: 42000, epoch, speed: 1, paused: false },
    ...stateOf(objects),
    files: [],
    activeFile: '',
    terminals: [],
    activeTerminal: '',
    traffic: [],
    rates: [],
    staleNodes: [],
    notModelled: {},
  }));
  const listeners = new Set<(flights: readonly Flight[], now: number) => void>();
  const actions: PlaygroundActions = {
    openScenario: async (scenario) => {
      store.setState({ scenario });
      return undefined;
    },
    openLink: later,
    openFiles: later,
    startAgain: later,
    startFresh: later,
    restoreFiles: later,
    setVisible: nothing,
    shareLink: async () => '#s/0.eJwrLk3OTy',
    pause: () => store.setState((s) => ({ clock: { ...s.clock, paused: true } })),
    resume: () => store.setState((s) => ({ clock: { ...s.clock, paused: false } })),
    setSpeed: (speed) => store.setState((s) => ({ clock: { ...s.clock, speed } })),
    changeFile: nothing,
    applyFile: later,
    addFile: nothing,
    removeFile: nothing,
    keepFile: nothing,
    takeIntoFile: nothing,
    showFile: nothing,
    openTerminal: () => 'new',
    closeTerminal: nothing,
    showTerminal: nothing,
    enter: nothing,
    interrupt: nothing,
    endOfInput: nothing,
    clear: nothing,
    complete: async (_id, _line, cursor) => ({ from: cursor, items: [] }),
    run: (command) => {
      options.commands?.push(command);
    },
    select: (selected) => store.setState({ selected }),
    openLive: nothing,
    trace: async () => {
      throw new Error('no network here');
    },
    dismissNotice: () => store.setState({ notice: undefined } as Partial<PlaygroundState>),
  };
  let id = 0;
  const counts = new Map<string, EdgeCount>();
  const tick = () => {
    const { clock, byKind, objects: all } = store.getState();
    if (clock.paused) return;
    const now = clock.now + 100;
    const flights: Flight[] = [];
    for (const c of byKind['Client'] ?? []) {
      const spec = all[c]?.['spec'] as { to: { service: string }; requestsPerSecond: number };
      if (((id * 7919 + now) % 1000) / 100 > spec.requestsPerSecond) continue;
      const target = (byKind['Service'] ?? [])
        .map((u) => all[u]!)
        .find((s) => s.metadata.name === spec.to.service);
      if (!target) continue;
      const ends = Object.values(all)
        .filter(
          (o) =>
            o.kind === 'EndpointSlice' &&
            o.metadata.labels?.['kubernetes.io/service-name'] === target.metadata.name,
        )
        .flatMap(
          (o) =>
            o['endpoints'] as { conditions: { ready: boolean }; targetRef?: { uid: string } }[],
        )
        .filter((e) => e.conditions.ready && e.targetRef);
      id += 1;
      const podUid = ends[id % Math.max(1, ends.length)]?.targetRef?.uid;
      const type = (target['spec'] as { type: string }).type;
      const entry =
        type === 'ClusterIP' ? undefined : `kube-${['node1', 'node2', 'master'][id % 3]}`;
      const result = podUid ? ('succeeded' as const) : ('refused' as const);
      flights.push({
        id,
        client: c,
        from: { kind: 'outside', address: '198.51.100.79' },
        service: target.metadata.uid,
        result,
        start: now,
        ms: 4,
        hops: [],
        ...(entry ? { entry } : {}),
        ...(podUid ? { pod: podUid } : {}),
      });
      const key = `${c}/${entry}/${podUid}`;
      const had = counts.get(key) ?? {
        client: c,
        service: target.metadata.uid,
        sent: 0,
        succeeded: 0,
        refused: 0,
        timeout: 0,
        other: 0,
        latency: 0,
        ...(entry ? { entry } : {}),
        ...(podUid ? { pod: podUid } : {}),
      };
      counts.set(key, { ...had, sent: had.sent + 1, [result]: had[result] + 1 });
    }
    const traffic = [...counts.values()];
    store.setState({
      clock: { ...clock, now },
      traffic,
      rates: traffic.map((e) => Math.round((e.sent / Math.max(1, (now - 42000) / 1000)) * 10) / 10),
    });
    for (const listen of listeners) listen(flights, now);
  };
  const timer = options.live ? setInterval(tick, 100) : undefined;
  return {
    store,
    actions,
    onFlights: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => clearInterval(timer),
  };
}
