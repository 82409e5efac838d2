/** What a Pod's state looks like: a shape, and the API's own word for the reason. */
import type { ObjectOf } from '../../../schema/objects.ts';

export type PodShape =
  'ready' | 'starting' | 'pending' | 'notReady' | 'leaving' | 'failed' | 'done';

export interface PodFace {
  shape: PodShape;
  /** API text: `ImagePullBackOff`, `ContainerCreating`; absent where the shape says it all. */
  reason?: string;
}

/** Waiting reasons of a container that is merely on its way. */
const onItsWay = new Set(['ContainerCreating', 'PodInitializing']);

const faces = new WeakMap<object, PodFace>();

/** Objects are frozen, so each has one face. */
export function podFace(pod: ObjectOf<'Pod'>): PodFace {
  let face = faces.get(pod);
  if (!face) {
    face = read(pod);
    faces.set(pod, face);
  }
  return face;
}

// Models the STATUS column of kubectl get pods, cut to what a shape can say.
function read(pod: ObjectOf<'Pod'>): PodFace {
  const { status, metadata } = pod;
  if (metadata.deletionTimestamp) return { shape: 'leaving' };
  if (status.phase === 'Succeeded') return { shape: 'done', reason: 'Completed' };
  if (status.phase === 'Failed') return { shape: 'failed', reason: status.reason ?? 'Error' };
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
  const waiting = containers
    .map((c) => c.state?.waiting?.reason)
    .find((r) => r && !onItsWay.has(r));
  if (waiting) return { shape: 'failed', reason: waiting };
  const conditions = status.conditions ?? [];
  if (conditions.some((c) => c.type === 'Ready' && c.status === 'True')) return { shape: 'ready' };
  if (!pod.spec.nodeName) {
    const scheduled = conditions.find((c) => c.type === 'PodScheduled');
    return scheduled?.status === 'False'
      ? { shape: 'pending', reason: scheduled.reason ?? 'Pending' }
      : { shape: 'pending' };
  }
  const ended = containers.find((c) => c.state?.terminated && c.state.terminated.exitCode !== 0);
  if (ended) return { shape: 'failed', reason: ended.state?.terminated?.reason ?? 'Error' };
  if (status.phase !== 'Running') {
    const creating = containers.map((c) => c.state?.waiting?.reason).find(Boolean);
    return creating ? { shape: 'starting', reason: creating } : { shape: 'starting' };
  }
  return { shape: 'notReady' };
}

/** The part of a generated name that tells a Pod from its siblings: `x7k2p`. */
export function shortName(name: string, owner?: string): string {
  if (owner && name.startsWith(`${owner}-`)) return name.slice(owner.length + 1);
  return name;
}
