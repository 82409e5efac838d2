/** Pods that lie side by side, and the labels that they have in common. */
import type { StoredOf } from '../../kit/kinds.ts';
import type { Box } from './model.ts';

export const hashKey = 'pod-template-hash';

interface Aged {
  metadata: { creationTimestamp: string; name: string };
}

/** The oldest first, then by name; for `sort`. */
export const byAge = ({ metadata: left }: Aged, { metadata: right }: Aged): number =>
  left.creationTimestamp.localeCompare(right.creationTimestamp) ||
  left.name.localeCompare(right.name);

const isLeaving = ({ metadata }: StoredOf<'Pod'>): boolean => Boolean(metadata.deletionTimestamp);
const uidOf = ({ metadata }: StoredOf<'Pod'>): string => metadata.uid;

/** Labels that all of them carry, the template hash apart. */
function commonLabels(pods: readonly StoredOf<'Pod'>[]): [key: string, value: string][] {
  return Object.entries(pods[0]?.metadata.labels ?? {}).filter(
    ([key, value]) =>
      key !== hashKey && pods.every(({ metadata }) => metadata.labels?.[key] === value),
  );
}

export function boxOf(id: string, pods: readonly StoredOf<'Pod'>[]): Box {
  const staying = pods.filter((pod) => !isLeaving(pod));
  return {
    id,
    want: staying.length,
    pods: staying.map(uidOf),
    leaving: pods.filter(isLeaving).map(uidOf),
    common: commonLabels(staying.length > 0 ? staying : pods),
  };
}

/** Pods that have no template in common. */
export const mixedBox = (id: string, pods: readonly StoredOf<'Pod'>[]): Box => ({
  ...boxOf(id, pods),
  common: [],
});
