/** Whole clusters to look at, by name. */
import type { AnyStored } from '../../schema/objects.ts';
import { at, object } from './object.ts';
import { app, client, node, service, slice } from './objects.ts';
import { pod, podsAmong, type PodState } from './pods.ts';

const nodes = () => [
  node('kube-master', '192.168.5.1'),
  node('kube-node1', '192.168.5.2'),
  node('kube-node2', '192.168.5.128'),
];
const defaultNamespace = () => object('v1', 'Namespace', 'default');

/** The third is not ready; of many, one cannot get its image and one is starting. */
function stateOfNth(nth: number, count: number): PodState {
  if (nth === 2) return 'notReady';
  if (count > 10 && nth === 5) return 'pull';
  return count > 10 && nth === 7 ? 'starting' : 'ready';
}

const hash = '6c5d84f9b8';
const leavingPod = (owner: AnyStored, n: number): AnyStored =>
  pod({
    labels: { app: 'bootcamp', 'pod-template-hash': hash },
    owner,
    state: 'leaving',
    n,
  });
const relabelledPod = (n: number): AnyStored =>
  pod({
    labels: { app: 'debug', 'pod-template-hash': hash },
    n,
    name: `kubernetes-bootcamp-${hash}-c8r5n`,
    node: 'kube-node2',
  });

const eventsOf = (about: AnyStored | undefined): AnyStored[] =>
  ['Pulled', 'Created', 'Started'].map((reason, index) =>
    object('v1', 'Event', `ev-${reason}`, {
      type: 'Normal',
      reason,
      message: `${reason} container web`,
      count: 1,
      lastTimestamp: at(index * 1000),
      involvedObject: {
        kind: 'Pod',
        name: about?.metadata.name,
        namespace: 'default',
        uid: about?.metadata.uid,
      },
    }),
  );

/**
 * The main state with `n` Pods; with `extras` also one relabelled and one leaving Pod, as in the
 * picture of the look.
 */
export function bootcamp(n: number, extras = true): AnyStored[] {
  const states = Array.from({ length: n }, (_, nth) => stateOfNth(nth, n));
  const made = app({ name: 'kubernetes-bootcamp', labels: { app: 'bootcamp' }, states });
  const leaving = extras ? [leavingPod(made[1]!, n + 3)] : [];
  const relabelled = extras ? [relabelledPod(n + 7)] : [];
  const web = service('kubernetes-bootcamp', {
    type: 'NodePort',
    selector: { app: 'bootcamp' },
    ports: [{ port: 8080, targetPort: 8080, nodePort: 31119, protocol: 'TCP' }],
  });
  const listed = podsAmong(made).filter(({ status }) => status.podIP);
  return [
    ...nodes(),
    ...made,
    ...leaving,
    ...relabelled,
    web,
    slice(web, [...listed, ...leaving]),
    client('visitors', 'kubernetes-bootcamp'),
    defaultNamespace(),
    ...eventsOf(made[2]),
  ];
}

const loadBalanced = () =>
  service('web-public', {
    type: 'LoadBalancer',
    clusterIP: '10.96.31.4',
    selector: { app: 'web', tier: 'front' },
    ports: [
      { name: 'http', port: 80, targetPort: 8080, nodePort: 30080 },
      { name: 'metrics', port: 9090, targetPort: 'metrics', nodePort: 30990 },
    ],
  });
const inside = () =>
  service('web', {
    clusterIP: '10.96.7.20',
    selector: { app: 'web' },
    ports: [{ port: 80, targetPort: 8080 }],
  });
const headless = () =>
  service('db', {
    clusterIP: 'None',
    selector: { app: 'db' },
    ports: [{ port: 5432, targetPort: 5432 }],
  });
const externalName = () =>
  service('billing', {
    type: 'ExternalName',
    clusterIP: undefined,
    externalName: 'billing.example.com',
    ports: undefined,
  });
const handWritten = () =>
  service('legacy', {
    clusterIP: '10.96.50.9',
    ports: [{ port: 80, targetPort: 9376 }],
  });
const selectingNothing = () =>
  service('typo', {
    clusterIP: '10.96.51.1',
    selector: { app: 'wbe' },
    ports: [{ port: 80, targetPort: 8080 }],
  });

/** A Service of each kind side by side. */
export function everyService(): AnyStored[] {
  const web = app({
    name: 'web',
    labels: { app: 'web', tier: 'front' },
    states: ['ready', 'ready'],
  });
  const database = app({
    name: 'db',
    labels: { app: 'db', release: 'stable' },
    states: ['ready', 'crash', 'starting'],
    from: 20,
    hash: '5b9cf7d6c4',
  });
  const services = [
    loadBalanced(),
    inside(),
    headless(),
    externalName(),
    handWritten(),
    selectingNothing(),
  ] as const;
  const [balanced, within, without, , hand, nothing] = services;
  return [
    ...nodes(),
    ...web,
    ...database,
    ...services,
    slice(balanced, web),
    slice(within, web, { name: 'web-x' }),
    slice(without, podsAmong(database).slice(0, 2)),
    slice(hand, [], { addresses: ['192.0.2.42', '192.0.2.43'], ports: [{ port: 9376 }] }),
    slice(nothing, []),
    client('visitors', 'web-public'),
    client('orders', 'web', 2),
    client('lost', 'typo', 1),
    defaultNamespace(),
  ];
}

const shelves = ['cart', 'catalog', 'checkout', 'search', 'users'];

/** So many Deployments with a few Pods each, behind a Service each. */
export function shop(deployments: number, pods = 8): AnyStored[] {
  const nth = (index: number): AnyStored[] => {
    const name = shelves[index % 5]! + (index >= 5 ? `-${index}` : '');
    const made = app({
      name,
      states: Array.from({ length: pods }, (_, which) =>
        which === 3 && index === 1 ? 'notReady' : 'ready',
      ),
      from: index * 40,
      hash: `7f9c${index}84f9b`,
    });
    const front = service(name, {
      clusterIP: `10.96.0.${20 + index}`,
      selector: { app: name },
      ports: [{ port: 80, targetPort: 8080 }],
    });
    return [...made, front, slice(front, made), client(`to-${name}`, name, 3)];
  };
  const all = Array.from({ length: deployments }, (_, index) => nth(index));
  return [...nodes(), ...all.flat(), defaultNamespace()];
}

export const scenes: Record<string, () => AnyStored[]> = {
  bootcamp: () => bootcamp(3),
  one: () => bootcamp(1, false),
  three: () => bootcamp(3, false),
  twelve: () => bootcamp(12),
  sixty: () => bootcamp(60),
  services: everyService,
  shop: () => shop(3),
  empty: () => [...nodes(), defaultNamespace()],
};
