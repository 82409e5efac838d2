/** Rules about which Pods are near, put together: for filtering, and for scoring. */
import type { StoredPod } from '../kinds/pod/conditions.ts';
import type { NodeInfo, Refusal } from './filter.ts';
import { affinityFilter, countPreferred, type Count } from './inter-pod-affinity.ts';
import { countSpread, spreadFilter } from './pod-topology-spread.ts';
import { domainOf, type Surroundings } from './surroundings.ts';

/** Made once a cycle; then asked about each node that is left. */
export function topologyFilter(
  pod: StoredPod,
  nodes: readonly NodeInfo[],
  around: Surroundings,
): (info: NodeInfo) => Refusal | undefined {
  const spread = spreadFilter(pod, nodes, around);
  const affinity = affinityFilter(pod, around);
  return ({ node }) => spread(node) ?? affinity(node);
}

/**
 * Points of preferred (anti-)affinity and of ScheduleAnyway constraints for each node, 0 to 100.
 */
export function topologyScore(
  pod: StoredPod,
  infos: readonly NodeInfo[],
  around: Surroundings,
): number[] {
  const keys = new Set<string>();
  const points = new Map<string, number>();
  const count: Count = (key, domain, more) => {
    keys.add(key);
    if (domain === undefined) return;
    const id = `${key} ${domain}`;
    points.set(id, (points.get(id) ?? 0) + more);
  };
  countPreferred(pod, around, count);
  countSpread(pod, infos, around, count);
  const sums = infos.map(({ node }) =>
    [...keys].reduce(
      (sum, key) => sum + (points.get(`${key} ${domainOf(node, key) ?? ''}`) ?? 0),
      0,
    ),
  );
  const [low, high] = [Math.min(...sums), Math.max(...sums)];
  return sums.map((sum) => (high === low ? 0 : Math.floor((100 * (sum - low)) / (high - low))));
}
