/** What is said about a Pod, and what its card is told of the graph. */
import type { StoredOf } from '../../kit/kinds.ts';
import { useSession } from '../../kit/playground.tsx';
import type { T } from '../../kit/t.ts';
import { useGraph } from '../context.ts';
import type { PodShape } from '../model/podState.ts';
import { orderLabels, type ShownLabel } from './labels.ts';

/** Whole seconds until a leaving Pod is killed; undefined for others. */
export const useLeaving = (pod: StoredOf<'Pod'> | undefined): number | undefined =>
  useSession(({ clock }) => {
    const at = pod?.metadata.deletionTimestamp;
    if (!at) return undefined;
    return Math.max(0, Math.ceil((Date.parse(at) - clock.epoch - clock.now) / 1000));
  });

/** `left`: seconds until it is killed. */
export const sayShape = (t: T, shape: PodShape, left?: number): string =>
  left === undefined ? t(`pod.${shape}`) : t('pod.leavingIn', { s: left });

export function usePodLabels({ metadata: { uid, labels } }: StoredOf<'Pod'>): ShownLabel[] {
  const misses = useGraph((graph) => graph.misses[uid]);
  const changed = useGraph((graph) => graph.changed[uid]);
  const asked = useGraph(({ model }) => model.asked);
  return orderLabels(labels ?? {}, { misses, changed, asked });
}

/** The name of a Service that just misses it; empty where none does. */
export function useMissName(uid: string): string {
  const misses = useGraph((graph) => graph.misses[uid]);
  return useSession(({ objects }) => {
    const [first] = Object.values(misses ?? {});
    return (first && objects[first[1]]?.metadata.name) ?? '';
  });
}

export function sayPod(
  t: T,
  {
    pod,
    state,
    labels,
    missName,
    generic,
  }: {
    pod: StoredOf<'Pod'>;
    state: string;
    labels: readonly ShownLabel[];
    missName: string;
    generic: boolean;
  },
): string {
  const lacks = labels
    .filter(({ want }) => want)
    .map(({ key, want }) => `${key}=${want?.[0] ?? ''}`)
    .join(', ');
  const address = pod.status.podIP ?? t('pod.noIp');
  return [
    t('pod.is', { name: pod.metadata.name, state, address }),
    lacks !== '' && t('pod.lacks', { labels: lacks, service: missName }),
    generic && t('pod.generic'),
  ]
    .filter(Boolean)
    .join('. ');
}
