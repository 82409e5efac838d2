// Models pkg/scheduler/framework/plugins/interpodaffinity.
/** podAffinity and podAntiAffinity: near to some Pods, away from others. */
import { selects } from '../meta/label-selectors.ts';
import type { PodAffinityTerm } from '../../schema/types.ts';
import type { StoredPod } from '../kinds/pod/conditions.ts';
import { refuse, type Refusal } from './filter.ts';
import { required } from './inter-pod-rules.ts';
import type { StoredNode } from './node-selector.ts';
import { domainOf, domainOfPod, withKeys, type Surroundings } from './surroundings.ts';

/** Whether a term of a Pod in `namespace` speaks of Pods in `other`. */
function concernsNamespace(
  { namespaces = [], namespaceSelector }: PodAffinityTerm,
  namespace: string | undefined,
  other: string,
  around: Surroundings,
): boolean {
  if (namespaces.length === 0 && namespaceSelector === undefined) return other === namespace;
  if (namespaces.includes(other)) return true;
  return (
    namespaceSelector !== undefined && selects(namespaceSelector, around.namespaceLabels(other))
  );
}

/** Whether `other` is one that `owner`'s term speaks of. */
function concerns(
  term: PodAffinityTerm,
  owner: StoredPod,
  other: StoredPod,
  around: Surroundings,
): boolean {
  const { namespace = '', labels } = other.metadata;
  if (!concernsNamespace(term, owner.metadata.namespace, namespace, around)) return false;
  const matching = withKeys(term.labelSelector, owner, term.matchLabelKeys);
  return selects(withKeys(matching, owner, term.mismatchLabelKeys, 'NotIn'), labels);
}

/** A term, and the domains in which a Pod that it speaks of runs. */
interface Near {
  term: PodAffinityTerm;
  domains: ReadonlySet<string | undefined>;
}

function nearOf(term: PodAffinityTerm, pod: StoredPod, around: Surroundings): Near {
  const meant = around.pods.filter((other) => concerns(term, pod, other, around));
  const domains = meant.map((other) => domainOfPod(other, term.topologyKey, around));
  return { term, domains: new Set(domains) };
}

const isNear = (node: StoredNode, { term, domains }: Near): boolean => {
  const domain = domainOf(node, term.topologyKey);
  return domain !== undefined && domains.has(domain);
};

/** Domains that other Pods keep this one out of. */
function forbiddenDomains(
  pod: StoredPod,
  around: Surroundings,
): { key: string; domain: string | undefined }[] {
  return around.loners.flatMap((other) =>
    required(other, 'podAntiAffinity')
      .filter((term) => concerns(term, other, pod, around))
      .map(({ topologyKey: key }) => ({ key, domain: domainOfPod(other, key, around) })),
  );
}

/** Made once a cycle; then asked about each node that is left. */
export function affinityFilter(
  pod: StoredPod,
  around: Surroundings,
): (node: StoredNode) => Refusal | undefined {
  const nearTo = (kind: 'podAffinity' | 'podAntiAffinity'): Near[] =>
    required(pod, kind).map((term) => nearOf(term, pod, around));
  const together = nearTo('podAffinity');
  const apart = nearTo('podAntiAffinity');
  const forbidden = forbiddenDomains(pod, around);
  // The first of a group that wants to be together may be anywhere.
  const isFirst =
    together.every(({ domains }) => domains.size === 0) &&
    together.every(({ term }) => concerns(term, pod, pod, around));
  const fits = (node: StoredNode, near: Near): boolean =>
    isFirst ? domainOf(node, near.term.topologyKey) !== undefined : isNear(node, near);
  return (node) => {
    if (!together.every((near) => fits(node, near)))
      return refuse(true, "node(s) didn't match pod affinity rules");
    if (apart.some((near) => isNear(node, near)))
      return refuse(false, "node(s) didn't match pod anti-affinity rules");
    const isForbidden = forbidden.some(
      ({ key, domain }) => domain !== undefined && domainOf(node, key) === domain,
    );
    return isForbidden
      ? refuse(false, "node(s) didn't satisfy existing pods anti-affinity rules")
      : undefined;
  };
}

/** Points of one domain. */
export type Count = (key: string, domain: string | undefined, points: number) => void;

/** Preferred terms: each Pod near counts with their weight, against it for anti-affinity. */
export function countPreferred(pod: StoredPod, around: Surroundings, count: Count): void {
  for (const [kind, sign] of [
    ['podAffinity', 1],
    ['podAntiAffinity', -1],
  ] as const) {
    const preferred =
      pod.spec.affinity?.[kind]?.preferredDuringSchedulingIgnoredDuringExecution ?? [];
    for (const { podAffinityTerm: term, weight } of preferred) {
      count(term.topologyKey, undefined, 0);
      for (const other of around.pods)
        if (concerns(term, pod, other, around))
          count(term.topologyKey, domainOfPod(other, term.topologyKey, around), sign * weight);
    }
  }
}
