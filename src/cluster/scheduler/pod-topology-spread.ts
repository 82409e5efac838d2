// Models pkg/scheduler/framework/plugins/podtopologyspread.
/** topologySpreadConstraints: so many Pods more in one domain than in another. */
import { isDeleting } from '../meta/deletion.ts';
import { selects } from '../meta/label-selectors.ts';
import type { TopologySpreadConstraint } from '../../schema/types.ts';
import type { StoredPod } from '../kinds/pod/conditions.ts';
import { untolerated } from '../kinds/pod/tolerations.ts';
import { refuse, type NodeInfo, type Refusal } from './filter.ts';
import type { Count } from './inter-pod-affinity.ts';
import { matchesSelector, type StoredNode } from './node-selector.ts';
import { domainOf, domainOfPod, withKeys, type Surroundings } from './surroundings.ts';

const MISSING_LABEL =
  "node(s) didn't match pod topology spread constraints (missing required label)";
const SKEWED = "node(s) didn't match pod topology spread constraints";

/** A constraint with what it counts. */
interface Counted {
  constraint: TopologySpreadConstraint;
  counts: ReadonlyMap<string, number>;
  /** Pods in the domain that has the fewest. */
  least: number;
  /** 1 when the Pod itself counts. */
  own: number;
}

const constraintsOf = (
  pod: StoredPod,
  whenUnsatisfiable: 'DoNotSchedule' | 'ScheduleAnyway',
): TopologySpreadConstraint[] =>
  (pod.spec.topologySpreadConstraints ?? []).filter(
    (constraint) => constraint.whenUnsatisfiable === whenUnsatisfiable,
  );

/** The Pods that a constraint counts. */
const selectorOf = (constraint: TopologySpreadConstraint, pod: StoredPod) =>
  withKeys(constraint.labelSelector, pod, constraint.matchLabelKeys);

/** Made once a cycle; then asked about each node that is left. */
export function spreadFilter(
  pod: StoredPod,
  nodes: readonly NodeInfo[],
  around: Surroundings,
): (node: StoredNode) => Refusal | undefined {
  const constraints = constraintsOf(pod, 'DoNotSchedule');
  const counted = constraints.map((constraint): Counted => {
    const counts = countDomains(constraint, constraints, pod, nodes, around);
    const isShort = counts.size < (constraint.minDomains ?? 1);
    const own = selects(selectorOf(constraint, pod), pod.metadata.labels) ? 1 : 0;
    return { constraint, counts, own, least: isShort ? 0 : Math.min(...counts.values()) };
  });
  return (node) => {
    for (const { constraint, counts, least, own } of counted) {
      const domain = domainOf(node, constraint.topologyKey);
      if (domain === undefined) return refuse(true, MISSING_LABEL);
      const skew = (counts.get(domain) ?? 0) + own - least;
      if (skew > constraint.maxSkew) return refuse(false, SKEWED);
    }
    return undefined;
  };
}

/** Constraints that only prefer: each Pod of a domain counts against it. */
export function countSpread(
  pod: StoredPod,
  nodes: readonly NodeInfo[],
  around: Surroundings,
  count: Count,
): void {
  for (const constraint of constraintsOf(pod, 'ScheduleAnyway')) {
    count(constraint.topologyKey, undefined, 0);
    for (const [domain, pods] of countDomains(constraint, [constraint], pod, nodes, around))
      count(constraint.topologyKey, domain, -pods);
  }
}

/** Does a node count: could the Pod be on it, and has it all the topology keys? */
function isEligible(
  node: StoredNode,
  { nodeAffinityPolicy, nodeTaintsPolicy }: TopologySpreadConstraint,
  all: readonly TopologySpreadConstraint[],
  { spec }: StoredPod,
): boolean {
  if (!all.every(({ topologyKey }) => domainOf(node, topologyKey) !== undefined)) return false;
  if (nodeAffinityPolicy !== 'Ignore' && !matchesSelector(spec, node)) return false;
  if (nodeTaintsPolicy !== 'Honor') return true;
  const effects = ['NoSchedule', 'NoExecute'];
  return untolerated(node.spec.taints, spec.tolerations, effects) === undefined;
}

/** Matching Pods by domain, over the nodes that count. */
function countDomains(
  constraint: TopologySpreadConstraint,
  all: readonly TopologySpreadConstraint[],
  pod: StoredPod,
  nodes: readonly NodeInfo[],
  around: Surroundings,
): Map<string, number> {
  const { topologyKey } = constraint;
  const counts = new Map<string, number>();
  const eligible = new Set<string>();
  for (const { node } of nodes) {
    const domain = domainOf(node, topologyKey);
    if (domain === undefined || !isEligible(node, constraint, all, pod)) continue;
    eligible.add(node.metadata.name);
    counts.set(domain, counts.get(domain) ?? 0);
  }
  const selector = selectorOf(constraint, pod);
  for (const other of around.pods) {
    if (!eligible.has(other.spec.nodeName ?? '') || isDeleting(other)) continue;
    if (other.metadata.namespace !== pod.metadata.namespace) continue;
    if (!selects(selector, other.metadata.labels)) continue;
    const domain = domainOfPod(other, topologyKey, around) ?? '';
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return counts;
}
