// Models pkg/kubelet/status/generate.go.
/** The conditions of a Pod that the kubelet sets, by their kind. */
import { processOf } from './container.ts';
import { isIncomplete, type Phase } from './phase.ts';
import { lastingContainersOf, type Pod, type PodRun } from './state.ts';

export interface Fact {
  status: boolean;
  reason?: string;
  message?: string;
}

const TRUE: Fact = { status: true };

const namesOf = (specs: readonly { name: string }[]): string =>
  `[${specs.map(({ name }) => name).join(' ')}]`;

/** All init containers have done what they are there for. */
function initialized(pod: Pod, run: PodRun, phase: Phase): Fact {
  if (phase === 'Succeeded') return { status: true, reason: 'PodCompleted' };
  const incomplete = (pod.spec.initContainers ?? []).filter(({ name }) =>
    isIncomplete(run, run.containers[name]),
  );
  if (incomplete.length === 0) return TRUE;
  return {
    status: false,
    reason: 'ContainersNotInitialized',
    message: `containers with incomplete status: ${namesOf(incomplete)}`,
  };
}

function containersReady(pod: Pod, run: PodRun, phase: Phase): Fact {
  if (phase === 'Succeeded') return { status: false, reason: 'PodCompleted' };
  if (phase === 'Failed') return { status: false, reason: 'PodFailed' };
  const unready = lastingContainersOf(pod).filter(({ name }) => {
    const record = run.containers[name];
    return !(record && processOf(record)?.ready);
  });
  if (unready.length === 0) return TRUE;
  return {
    status: false,
    reason: 'ContainersNotReady',
    message: `containers with unready status: ${namesOf(unready)}`,
  };
}

/** What a readiness gate says that is not open. */
function gateMessage(pod: Pod, type: string): string | undefined {
  const found = pod.status.conditions?.find((condition) => condition.type === type);
  if (!found) return `corresponding condition of pod readiness gate "${type}" does not exist.`;
  return found.status === 'True'
    ? undefined
    : `the status of pod readiness gate "${type}" is not "True", but ${found.status}`;
}

function ready(pod: Pod, containers: Fact): Fact {
  if (!containers.status) return containers;
  const closed = (pod.spec.readinessGates ?? [])
    .map(({ conditionType }) => gateMessage(pod, conditionType))
    .filter((message) => message !== undefined);
  if (closed.length === 0) return containers;
  return { status: false, reason: 'ReadinessGatesNotReady', message: closed.join(', ') };
}

/** In the order in which the kubelet writes them. */
export function podConditions(pod: Pod, run: PodRun, phase: Phase): Record<string, Fact> {
  const containers = containersReady(pod, run, phase);
  return {
    PodReadyToStartContainers: { status: run.sandbox },
    Initialized: initialized(pod, run, phase),
    Ready: ready(pod, containers),
    ContainersReady: containers,
  };
}
