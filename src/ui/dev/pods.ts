/** Pods in each state that the screen tells apart. */
import type { AnyStored } from '../../schema/objects.ts';
import { isKind, type StoredOf } from '../kit/kinds.ts';
import { at, controlledBy, object, ofKind } from './object.ts';

export type PodState = 'ready' | 'notReady' | 'starting' | 'pull' | 'crash' | 'leaving' | 'pending';

const suffixes = 'bcdfghjklmnpqrstvwxz2456789';
const suffix = (n: number): string =>
  Array.from({ length: 5 }, (_, place) => {
    const high = Math.floor(n / 27 ** (place % 2)) * 7;
    return suffixes[(high + place * 11 + (n % 27) * (place % 3)) % 27];
  }).join('');

export interface PodOptions {
  labels: Record<string, string>;
  owner?: AnyStored;
  state?: PodState;
  node?: string;
  /** Tells it from others: its name and address. */
  n: number;
  name?: string;
}

const waitingReasons: Partial<Record<PodState, string>> = {
  starting: 'ContainerCreating',
  pull: 'ImagePullBackOff',
  crash: 'CrashLoopBackOff',
};
const isReady = (state: PodState): boolean => state === 'ready' || state === 'leaving';

function containerStatus(state: PodState) {
  const reason = waitingReasons[state];
  return {
    name: 'web',
    image: 'kubernetes-bootcamp:v1',
    imageID: '',
    ready: isReady(state),
    restartCount: state === 'crash' ? 4 : 0,
    state: reason ? { waiting: { reason } } : { running: { startedAt: at(1000) } },
  };
}

function statusOf(state: PodState, address: string) {
  const pending = state === 'pending';
  return {
    phase: waitingReasons[state] || pending ? 'Pending' : 'Running',
    ...(state === 'starting' || pending ? {} : { podIP: address }),
    conditions: [
      pending
        ? { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }
        : { type: 'PodScheduled', status: 'True' },
      { type: 'Ready', status: isReady(state) ? 'True' : 'False' },
    ],
    containerStatuses: pending ? [] : [containerStatus(state)],
  };
}

const container = {
  name: 'web',
  image: 'gcr.io/google-samples/kubernetes-bootcamp:v1',
  ports: [{ containerPort: 8080 }],
};

export function pod(options: PodOptions): StoredOf<'Pod'> {
  const { labels, owner, state = 'ready', node = 'kube-node1', n } = options;
  const name = options.name ?? `${owner?.metadata.name ?? 'pod'}-${suffix(n)}`;
  const address = `10.244.${node.endsWith('1') ? 1 : 2}.${n + 2}`;
  const made = object(
    'v1',
    'Pod',
    name,
    {
      spec: { ...(state === 'pending' ? {} : { nodeName: node }), containers: [container] },
      status: statusOf(state, address),
    },
    {
      labels,
      uid: `pod-${name}`,
      ...(owner ? { generateName: `${owner.metadata.name}-`, ...controlledBy(owner) } : {}),
      ...(state === 'leaving'
        ? { deletionTimestamp: at(63000), deletionGracePeriodSeconds: 30 }
        : {}),
    },
  );
  return ofKind('Pod', made);
}

export const podsAmong = (objects: readonly AnyStored[]): StoredOf<'Pod'>[] =>
  objects.filter((object) => isKind(object, 'Pod'));
