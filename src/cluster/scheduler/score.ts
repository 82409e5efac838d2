// Models pkg/scheduler/framework/plugins with the weights of the default profile: which of the
// fitting nodes is best.
import type { PodSpec } from '../../schema/types.ts';
import { untolerated } from '../kinds/pod/tolerations.ts';
import { matchesTerm } from './node-selector.ts';
import type { NodeInfo } from './filter.ts';
import { amount } from './resources.ts';

const MAX = 100;

/** `siblings`: Pods of the same owner on each node. Higher is better; same order as `infos`. */
export function score(
  spec: PodSpec,
  own: { cpu: number; memory: number },
  infos: readonly NodeInfo[],
  siblings: readonly number[],
): number[] {
  const taints = infos.map(
    (info) =>
      (info.node.spec.taints ?? []).filter(
        (taint) => untolerated([taint], spec.tolerations, ['PreferNoSchedule']) !== undefined,
      ).length,
  );
  const preferred = infos.map((info) =>
    (spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).reduce(
      (sum, { preference, weight }) => sum + (matchesTerm(preference, info.node) ? weight : 0),
      0,
    ),
  );
  // Default spreading over kubernetes.io/hostname: maxSkew 3, weighted by the number of nodes.
  const crowd = siblings.map((pods) => Math.round(pods * Math.log(infos.length + 2) + 2));
  const most = {
    taints: Math.max(...taints),
    preferred: Math.max(...preferred),
    crowd: Math.max(...crowd),
  };
  const least = Math.min(...crowd);
  return infos.map(
    (info, i) =>
      3 * (most.taints === 0 ? MAX : Math.floor(MAX - (MAX * (taints[i] ?? 0)) / most.taints)) +
      2 * (most.preferred === 0 ? 0 : Math.floor((MAX * (preferred[i] ?? 0)) / most.preferred)) +
      2 * Math.floor((MAX * (most.crowd + least - (crowd[i] ?? 0))) / most.crowd) +
      resources(own, info),
  );
}

/** NodeResourcesFit (least allocated) and NodeResourcesBalancedAllocation, weight 1 each. */
function resources(own: { cpu: number; memory: number }, info: NodeInfo): number {
  const fractions = (['cpu', 'memory'] as const).map((name) => {
    const have = amount(name, info.node.status.allocatable?.[name]);
    return have > 0 ? Math.min(1, (info.scored[name] + own[name]) / have) : 1;
  });
  const [cpu = 1, memory = 1] = fractions;
  const least = Math.floor((Math.floor(MAX * (1 - cpu)) + Math.floor(MAX * (1 - memory))) / 2);
  return least + Math.floor(MAX * (1 - Math.abs(cpu - memory) / 2));
}
