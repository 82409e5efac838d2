/** One scheduling and binding cycle: filter, score, bind. */
import { controllerOf } from '../meta/owner-references.ts';
import { keyOf } from '../meta/keys.ts';
import type { Context } from '../component.ts';
import type { StoredPod } from '../kinds/pod/conditions.ts';
import { needs, type Code, type Modules, type Needs } from '../modules.ts';
import type { Cache } from './cache.ts';
import { filter, type NodeInfo, type Refusal } from './filter.ts';
import { looksAround } from './inter-pod-rules.ts';
import { requested, scored } from './resources.ts';
import { score } from './score.ts';
import type { Surroundings } from './surroundings.ts';

const GATED = 'Scheduling is blocked due to non-empty scheduling gates';

/** Why no node takes the Pod, or undefined when one did. */
export function cycle(
  pod: StoredPod,
  cache: Cache,
  ctx: Context,
  { scheduler: rules }: Code,
): Refusal[] | Needs | undefined {
  if ((pod.spec.schedulingGates ?? []).length > 0) {
    if (rules === undefined) return needs('scheduler');
    rules.setUnscheduled(pod, 'SchedulingGated', GATED, ctx);
    return [];
  }
  const around = surroundings(pod, cache, ctx);
  if (around !== undefined && rules === undefined) return needs('scheduler');
  const { fitting, refusals } = filterNodes(pod, cache.nodes(), around, rules);
  const node = choose(pod, fitting, cache, around, ctx, rules);
  if (node !== undefined) return bind(pod, node, ctx) ? undefined : [];
  if (rules === undefined) return needs('scheduler');
  const message = rules.unfitMessage(refusals, pod.spec.preemptionPolicy !== 'Never');
  ctx.api.event(pod, 'Warning', 'FailedScheduling', message);
  rules.setUnscheduled(pod, 'Unschedulable', message, ctx);
  return refusals;
}

function filterNodes(
  pod: StoredPod,
  nodes: readonly NodeInfo[],
  around: Surroundings | undefined,
  rules: Modules['scheduler'] | undefined,
): { fitting: NodeInfo[]; refusals: Refusal[] } {
  const requests = requested(pod.spec);
  const fitting: NodeInfo[] = [];
  const refusals: Refusal[] = [];
  const near = around && rules?.topologyFilter(pod, nodes, around);
  for (const info of nodes) {
    const refusal = filter(pod.spec, requests, info) ?? near?.(info);
    if (refusal === undefined) fitting.push(info);
    else refusals.push(refusal);
  }
  return { fitting, refusals };
}

/** False when the API server refuses it. */
function bind(pod: StoredPod, node: string, { api }: Context): boolean {
  const { namespace = '', name } = pod.metadata;
  if (!api.bind(namespace, name, node).ok) return false;
  const message = `Successfully assigned ${namespace}/${name} to ${node}`;
  api.event(pod, 'Normal', 'Scheduled', message);
  return true;
}

/** Undefined where no rule about other Pods applies: the usual case, which then costs nothing. */
function surroundings(pod: StoredPod, cache: Cache, ctx: Context): Surroundings | undefined {
  const loners = cache.loners();
  const looks = looksAround(pod);
  if (!looks && loners.length === 0) return undefined;
  return {
    pods: looks ? cache.pods() : [],
    loners,
    node: (name) => cache.nodeNamed(name),
    namespaceLabels: (name) => ctx.api.get('Namespace', undefined, name)?.metadata.labels,
  };
}

/** The best node; among equals one drawn for this Pod. */
function choose(
  pod: StoredPod,
  fitting: readonly NodeInfo[],
  cache: Cache,
  around: Surroundings | undefined,
  ctx: Context,
  rules: Modules['scheduler'] | undefined,
): string | undefined {
  if (fitting.length <= 1) return fitting[0]?.node.metadata.name;
  // Constraints of its own take the place of the default spreading.
  const owner =
    (pod.spec.topologySpreadConstraints ?? []).length > 0 ? undefined : controllerOf(pod)?.uid;
  const scores = score(
    pod.spec,
    scored(pod.spec),
    fitting,
    fitting.map((info) => cache.siblings(owner, info.node.metadata.name)),
  );
  if (around !== undefined && looksAround(pod))
    rules
      ?.topologyScore(pod, fitting, around)
      .forEach((points, i) => (scores[i] = (scores[i] ?? 0) + 2 * points));
  const best = Math.max(...scores);
  const equals = fitting
    .flatMap((info, i) => (scores[i] === best ? [info.node.metadata.name] : []))
    .sort();
  return equals[Math.floor(ctx.random('node', keyOf(pod)) * equals.length)];
}
