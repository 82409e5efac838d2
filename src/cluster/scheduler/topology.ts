// Models pkg/scheduler/framework/plugins/interpodaffinity and podtopologyspread: rules about which
// Pods are near.
import type {
  LabelSelector,
  PodAffinityTerm,
  TopologySpreadConstraint,
} from '../../schema/types.ts';
import { isDeleting, selects } from '../kinds/objects.ts';
import type { StoredPod } from '../kinds/pod/conditions.ts';
import { untolerated } from '../kinds/pod/tolerations.ts';
import { matchesSelector, required, type StoredNode } from './node-selector.ts';
import type { NodeInfo, Refusal } from './filter.ts';

/** What rules look at: Pods that have a node, nodes by name, labels of namespaces. */
export interface Surroundings {
  pods: readonly StoredPod[];
  /** Those of `pods` that keep others away (required anti-affinity). */
  loners: readonly StoredPod[];
  node(name: string): StoredNode | undefined;
  namespaceLabels(name: string): { [key: string]: string } | undefined;
}

/** The selector with the Pod's own values of `matchLabelKeys` added. */
function withKeys(
  selector: LabelSelector | undefined,
  pod: StoredPod,
  keys: readonly string[] = [],
  operator = 'In',
): LabelSelector | undefined {
  const more = keys.flatMap((key) =>
    pod.metadata.labels?.[key] === undefined
      ? []
      : [{ key, operator, values: [pod.metadata.labels[key]] }],
  );
  return selector === undefined || more.length === 0
    ? selector
    : { ...selector, matchExpressions: [...(selector.matchExpressions ?? []), ...more] };
}

/** Whether `other` is one that `owner`'s term speaks of. */
function concerns(
  term: PodAffinityTerm,
  owner: StoredPod,
  other: StoredPod,
  around: Surroundings,
): boolean {
  const namespace = other.metadata.namespace ?? '';
  const named = term.namespaces ?? [];
  const near =
    named.length === 0 && term.namespaceSelector === undefined
      ? namespace === owner.metadata.namespace
      : named.includes(namespace) ||
        (term.namespaceSelector !== undefined &&
          selects(term.namespaceSelector, around.namespaceLabels(namespace)));
  return (
    near &&
    selects(
      withKeys(
        withKeys(term.labelSelector, owner, term.matchLabelKeys),
        owner,
        term.mismatchLabelKeys,
        'NotIn',
      ),
      other.metadata.labels,
    )
  );
}

const domain = (node: StoredNode | undefined, key: string): string | undefined =>
  node?.metadata.labels?.[key];
/** Domains in which a Pod that the term speaks of runs. */
const domainsOf = (
  term: PodAffinityTerm,
  pod: StoredPod,
  around: Surroundings,
): Set<string | undefined> =>
  new Set(
    around.pods
      .filter((other) => concerns(term, pod, other, around))
      .map((other) => domain(around.node(other.spec.nodeName ?? ''), term.topologyKey)),
  );

/** Made once a cycle; then asked about each node that is left. */
export function topologyFilter(
  pod: StoredPod,
  nodes: readonly NodeInfo[],
  around: Surroundings,
): (info: NodeInfo) => Refusal | undefined {
  const spread = spreadFilter(pod, nodes, around);
  const together = required(pod, 'podAffinity').map((term) => ({
    term,
    domains: domainsOf(term, pod, around),
  }));
  // The first of a group that wants to be together may be anywhere.
  const first =
    together.every(({ domains }) => domains.size === 0) &&
    together.every(({ term }) => concerns(term, pod, pod, around));
  const apart = required(pod, 'podAntiAffinity').map((term) => ({
    term,
    domains: domainsOf(term, pod, around),
  }));
  const shy = around.loners.flatMap((other) =>
    required(other, 'podAntiAffinity')
      .filter((term) => concerns(term, other, pod, around))
      .map((term) => ({
        key: term.topologyKey,
        value: domain(around.node(other.spec.nodeName ?? ''), term.topologyKey),
      })),
  );
  return ({ node }) => {
    const refusal = spread(node);
    if (refusal !== undefined) return refusal;
    const near = ({
      term,
      domains,
    }: {
      term: PodAffinityTerm;
      domains: Set<string | undefined>;
    }): boolean =>
      domain(node, term.topologyKey) !== undefined && domains.has(domain(node, term.topologyKey));
    if (
      !together.every((entry) =>
        first ? domain(node, entry.term.topologyKey) !== undefined : near(entry),
      )
    )
      return { reasons: ["node(s) didn't match pod affinity rules"], helpless: true };
    if (apart.some(near))
      return { reasons: ["node(s) didn't match pod anti-affinity rules"], helpless: false };
    if (shy.some(({ key, value }) => value !== undefined && domain(node, key) === value))
      return {
        reasons: ["node(s) didn't satisfy existing pods anti-affinity rules"],
        helpless: false,
      };
    return undefined;
  };
}

function spreadFilter(
  pod: StoredPod,
  nodes: readonly NodeInfo[],
  around: Surroundings,
): (node: StoredNode) => Refusal | undefined {
  const constraints = (pod.spec.topologySpreadConstraints ?? []).filter(
    (c) => c.whenUnsatisfiable === 'DoNotSchedule',
  );
  const counted = constraints.map((c) => {
    const counts = countDomains(c, constraints, pod, nodes, around);
    const least = counts.size < (c.minDomains ?? 1) ? 0 : Math.min(...counts.values());
    return {
      c,
      counts,
      least,
      self: selects(withKeys(c.labelSelector, pod, c.matchLabelKeys), pod.metadata.labels) ? 1 : 0,
    };
  });
  return (node) => {
    for (const { c, counts, least, self } of counted) {
      const value = domain(node, c.topologyKey);
      if (value === undefined)
        return {
          reasons: [
            "node(s) didn't match pod topology spread constraints (missing required label)",
          ],
          helpless: true,
        };
      if ((counts.get(value) ?? 0) + self - least > c.maxSkew)
        return {
          reasons: ["node(s) didn't match pod topology spread constraints"],
          helpless: false,
        };
    }
    return undefined;
  };
}

/**
 * Matching Pods by domain, over the nodes that count: those the Pod could be on, with all the
 * topology keys.
 */
function countDomains(
  c: TopologySpreadConstraint,
  all: readonly TopologySpreadConstraint[],
  pod: StoredPod,
  nodes: readonly NodeInfo[],
  around: Surroundings,
): Map<string, number> {
  const counts = new Map<string, number>();
  const eligible = new Set<string>();
  for (const { node } of nodes) {
    const value = domain(node, c.topologyKey);
    if (value === undefined || !all.every((other) => domain(node, other.topologyKey) !== undefined))
      continue;
    if (c.nodeAffinityPolicy !== 'Ignore' && !matchesSelector(pod.spec, node)) continue;
    if (
      c.nodeTaintsPolicy === 'Honor' &&
      untolerated(node.spec.taints, pod.spec.tolerations, ['NoSchedule', 'NoExecute']) !== undefined
    )
      continue;
    eligible.add(node.metadata.name);
    counts.set(value, counts.get(value) ?? 0);
  }
  const selector = withKeys(c.labelSelector, pod, c.matchLabelKeys);
  for (const other of around.pods) {
    const name = other.spec.nodeName ?? '';
    if (
      !eligible.has(name) ||
      isDeleting(other) ||
      other.metadata.namespace !== pod.metadata.namespace ||
      !selects(selector, other.metadata.labels)
    )
      continue;
    const value = domain(around.node(name), c.topologyKey) ?? '';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/**
 * Points of preferred (anti-)affinity and of ScheduleAnyway constraints for each node, 0 to 100.
 */
export function topologyScore(
  pod: StoredPod,
  infos: readonly NodeInfo[],
  around: Surroundings,
): number[] {
  const weigh = (
    kind: 'podAffinity' | 'podAntiAffinity',
    sign: number,
  ): { term: PodAffinityTerm; weight: number }[] =>
    (pod.spec.affinity?.[kind]?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
      ({ podAffinityTerm, weight }) => ({ term: podAffinityTerm, weight: sign * weight }),
    );
  const weights = new Map<string, number>();
  const count = (key: string, value: string | undefined, weight: number): void => {
    if (value !== undefined)
      weights.set(`${key} ${value}`, (weights.get(`${key} ${value}`) ?? 0) + weight);
  };
  const keys = new Set<string>();
  for (const { term, weight } of [...weigh('podAffinity', 1), ...weigh('podAntiAffinity', -1)]) {
    keys.add(term.topologyKey);
    for (const other of around.pods)
      if (concerns(term, pod, other, around))
        count(
          term.topologyKey,
          domain(around.node(other.spec.nodeName ?? ''), term.topologyKey),
          weight,
        );
  }
  for (const c of pod.spec.topologySpreadConstraints ?? []) {
    if (c.whenUnsatisfiable !== 'ScheduleAnyway') continue;
    keys.add(c.topologyKey);
    for (const [value, n] of countDomains(c, [c], pod, infos, around))
      count(c.topologyKey, value, -n);
  }
  const points = infos.map(({ node }) =>
    [...keys].reduce(
      (sum, key) => sum + (weights.get(`${key} ${domain(node, key) ?? ''}`) ?? 0),
      0,
    ),
  );
  const [low, high] = [Math.min(...points), Math.max(...points)];
  return points.map((p) => (high === low ? 0 : Math.floor((100 * (p - low)) / (high - low))));
}
