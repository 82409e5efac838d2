// Models pkg/kubelet/kubelet_pods.go generateAPIPodStatus and pkg/kubelet/status.
/** What the kubelet reports of a Pod. */
import type { ContainerStatus, PodCondition, PodStatus } from '../../schema/types.ts';
import { podConditions } from './conditions.ts';
import { containerStatus } from './container-status.ts';
import type { Kubelet } from './kubelet.ts';
import { phaseOf, type Phase } from './phase.ts';
import { qosClass } from './qos-class.ts';
import type { Container, Pod, PodRun } from './state.ts';

/** Null, which the schema's type of a time does not know. */
const NEVER = null as never;

/** The whole status; keeps what others wrote (PodScheduled, readiness gates, resize …). */
export function podStatus(kubelet: Kubelet, pod: Pod, run: PodRun): PodStatus {
  const phase = phaseOf(pod, run);
  const { address: hostIP } = kubelet.node;
  const { initContainers, containers } = pod.spec;
  const statusOf = (spec: Container): ContainerStatus =>
    containerStatus(pod, run, spec, run.containers[spec.name]);
  return {
    ...pod.status,
    conditions: conditions(pod, run, phase, kubelet.ctx.timestamp()),
    containerStatuses: containers.map(statusOf).sort((a, b) => (a.name < b.name ? -1 : 1)),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    ...(initContainers?.length && { initContainerStatuses: initContainers.map(statusOf) }),
    ...observed(pod),
    phase,
    ...(run.address && { podIP: run.address, podIPs: [{ ip: run.address }] }),
    qosClass: pod.status.qosClass ?? qosClass(pod),
    resources: {},
    startTime: run.startTime,
  };
}

/** Which generation of the spec this is said of. */
const observed = ({ metadata }: Pod): { observedGeneration?: number } =>
  metadata.generation === undefined ? {} : { observedGeneration: metadata.generation };

/** The kubelet's conditions, then those of others; the time of each is that of its last change. */
function conditions(pod: Pod, run: PodRun, phase: Phase, now: string): PodCondition[] {
  const old = pod.status.conditions ?? [];
  const generation = observed(pod);
  const facts = podConditions(pod, run, phase);
  const own = Object.entries(facts).map(([type, { message, reason, ...fact }]): PodCondition => {
    const status = fact.status ? 'True' : 'False';
    const before = old.find((condition) => condition.type === type);
    const since = before?.status === status ? before.lastTransitionTime : undefined;
    return {
      lastProbeTime: NEVER,
      lastTransitionTime: since || now,
      ...(message !== undefined && { message }),
      ...generation,
      ...(reason !== undefined && { reason }),
      status,
      type,
    };
  });
  const others = old
    .filter(({ type }) => !Object.hasOwn(facts, type))
    .map((condition) =>
      condition.type === 'PodScheduled' ? { ...condition, ...generation } : condition,
    );
  if (!others.some(({ type }) => type === 'PodScheduled'))
    others.push({
      lastProbeTime: NEVER,
      lastTransitionTime: now,
      ...generation,
      status: 'True',
      type: 'PodScheduled',
    });
  return [...own, ...others];
}
