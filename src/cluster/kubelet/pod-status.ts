// Models pkg/kubelet/kubelet_pods.go generateAPIPodStatus and pkg/kubelet/status.
/** What the kubelet reports of a Pod. */
import type * as wire from '../../schema/types.ts';
import { lookupImage, imageId } from '../images/registry.ts';
import {
  containersOf,
  type Container,
  type ContainerRun,
  type Kubelet,
  type Pod,
  type PodRun,
} from './state.ts';
import { quantity } from './environment.ts';

const terminated = (exit: wire.ContainerStateTerminated): wire.ContainerState => ({
  terminated: exit,
});

function containerStatus(
  pod: Pod,
  run: PodRun,
  c: Container,
  r: ContainerRun | undefined,
): wire.ContainerStatus {
  const found = lookupImage(r?.image ?? c.image ?? '');
  const made = r?.containerID !== undefined && found.kind !== 'invalid';
  let state: wire.ContainerState = {
    waiting: {
      reason:
        run.initialized || !pod.spec.initContainers?.length || (r?.init ?? false)
          ? r?.init
            ? 'PodInitializing'
            : 'ContainerCreating'
          : 'PodInitializing',
    },
  };
  let last = r?.last;
  if (r?.state === 'running') state = { running: { startedAt: r.startedAt ?? '' } };
  else if (r?.state === 'exited' && r.exit && !r.waiting) state = terminated(r.exit);
  else if (r?.waiting) {
    state = {
      waiting: {
        ...(r.waiting.message === undefined ? {} : { message: r.waiting.message }),
        reason: r.waiting.reason,
      },
    };
    last = r.exit ?? last;
  }
  const user = {
    uid: pod.spec.securityContext?.runAsUser ?? (found.kind === 'image' ? found.image.uid : 0),
    gid: pod.spec.securityContext?.runAsGroup ?? (found.kind === 'image' ? found.image.gid : 0),
  };
  return {
    ...(made && r ? { containerID: r.containerID } : {}),
    image: made && found.kind === 'image' ? found.reference.name : (c.image ?? ''),
    imageID: made ? imageId(found.reference) : '',
    lastState: last ? terminated(last) : {},
    name: c.name,
    ready: r
      ? r.init && !r.sidecar
        ? r.state === 'exited' && r.exit?.exitCode === 0
        : r.state === 'running' && r.ready
      : false,
    ...(made && c.resources ? { resources: c.resources } : {}),
    restartCount: r?.restarts ?? 0,
    started: r?.state === 'running' && r.started,
    state,
    ...(r?.state === 'running'
      ? { user: { linux: { gid: user.gid, supplementalGroups: [user.gid], uid: user.uid } } }
      : {}),
    ...(c.volumeMounts?.length
      ? {
          volumeMounts: c.volumeMounts.map((m) => ({
            mountPath: m.mountPath,
            name: m.name,
            ...(m.readOnly ? { readOnly: true, recursiveReadOnly: 'Disabled' } : {}),
          })),
        }
      : {}),
  };
}

/** Models pkg/kubelet/kubelet_pods.go getPhase. */
export function phaseOf(pod: Pod, run: PodRun): string {
  const policy = pod.spec.restartPolicy ?? 'Always';
  for (const c of pod.spec.initContainers ?? []) {
    const r = run.containers[c.name];
    if (r?.sidecar) {
      if (!run.initialized && !(r.state === 'running' && r.started)) return 'Pending';
      continue;
    }
    if (r?.state === 'exited' && r.exit?.exitCode === 0) continue;
    if (run.initialized) continue;
    return r?.state === 'exited' && policy === 'Never' ? 'Failed' : 'Pending';
  }
  let running = 0,
    waiting = 0,
    stopped = 0,
    failed = 0;
  for (const c of pod.spec.containers) {
    const r = run.containers[c.name];
    if (r?.state === 'running') running++;
    else if (r?.state === 'exited' || r?.last) {
      stopped++;
      if ((r.exit ?? r.last)?.exitCode !== 0) failed++;
    } else waiting++;
  }
  if (waiting) return 'Pending';
  if (running) return 'Running';
  if (run.terminating || policy === 'Never') return failed ? 'Failed' : 'Succeeded';
  return policy === 'Always' || failed ? 'Running' : 'Succeeded';
}

export function qosClass(pod: Pod): string {
  let any = false,
    guaranteed = true;
  for (const c of containersOf(pod))
    for (const name of ['cpu', 'memory']) {
      const limit = c.resources?.limits?.[name],
        request = c.resources?.requests?.[name] ?? limit;
      if (limit !== undefined || request !== undefined) any = true;
      if (limit === undefined || request === undefined || quantity(limit) !== quantity(request))
        guaranteed = false;
    }
  return any ? (guaranteed ? 'Guaranteed' : 'Burstable') : 'BestEffort';
}

interface Fact {
  type: string;
  status: boolean;
  reason?: string;
  message?: string;
}

function facts(pod: Pod, run: PodRun, phase: string): Fact[] {
  const done =
    phase === 'Succeeded' ? 'PodCompleted' : phase === 'Failed' ? 'PodFailed' : undefined;
  const incomplete = (pod.spec.initContainers ?? [])
    .filter((c) => {
      const r = run.containers[c.name];
      return r?.sidecar
        ? !run.initialized && !(r.state === 'running' && r.started)
        : !(r?.state === 'exited' && r.exit?.exitCode === 0) && !run.initialized;
    })
    .map((c) => c.name);
  const watched = [
    ...(pod.spec.initContainers ?? []).filter((c) => c.restartPolicy === 'Always'),
    ...pod.spec.containers,
  ];
  const unready = watched
    .filter((c) => {
      const r = run.containers[c.name];
      return !(r?.state === 'running' && r.ready);
    })
    .map((c) => c.name);
  const containers: Omit<Fact, 'type'> = done
    ? { status: false, reason: done }
    : unready.length
      ? {
          status: false,
          reason: 'ContainersNotReady',
          message: `containers with unready status: [${unready.join(' ')}]`,
        }
      : { status: true };
  const gates = (pod.spec.readinessGates ?? []).flatMap((g) => {
    const found = pod.status.conditions?.find((c) => c.type === g.conditionType);
    return found
      ? found.status === 'True'
        ? []
        : [
            `the status of pod readiness gate "${g.conditionType}" is not "True", but ${found.status}`,
          ]
      : [`corresponding condition of pod readiness gate "${g.conditionType}" does not exist.`];
  });
  const ready: Omit<Fact, 'type'> =
    containers.status && gates.length
      ? { status: false, reason: 'ReadinessGatesNotReady', message: gates.join(', ') }
      : containers;
  return [
    { type: 'PodReadyToStartContainers', status: run.sandbox },
    phase === 'Succeeded'
      ? { type: 'Initialized', status: true, reason: 'PodCompleted' }
      : incomplete.length
        ? {
            type: 'Initialized',
            status: false,
            reason: 'ContainersNotInitialized',
            message: `containers with incomplete status: [${incomplete.join(' ')}]`,
          }
        : { type: 'Initialized', status: true },
    { type: 'Ready', ...ready },
    { type: 'ContainersReady', ...containers },
  ];
}

/** The whole status; keeps what others wrote (PodScheduled, readiness gates, resize …). */
export function podStatus(k: Kubelet, pod: Pod, run: PodRun): wire.PodStatus {
  const phase = phaseOf(pod, run),
    now = k.ctx.timestamp(),
    old = pod.status.conditions ?? [];
  const generation =
    pod.metadata.generation === undefined ? {} : { observedGeneration: pod.metadata.generation };
  const own = facts(pod, run, phase).map((f): wire.PodCondition => {
    const status = f.status ? 'True' : 'False',
      before = old.find((c) => c.type === f.type);
    return {
      lastProbeTime: null as never,
      lastTransitionTime:
        before?.status === status && before.lastTransitionTime ? before.lastTransitionTime : now,
      ...(f.message === undefined ? {} : { message: f.message }),
      ...generation,
      ...(f.reason === undefined ? {} : { reason: f.reason }),
      status,
      type: f.type,
    };
  });
  const others = old
    .filter((c) => !own.some((o) => o.type === c.type))
    .map((c) => (c.type === 'PodScheduled' ? { ...c, ...generation } : c));
  if (!others.some((c) => c.type === 'PodScheduled'))
    others.push({
      lastProbeTime: null as never,
      lastTransitionTime: now,
      ...generation,
      status: 'True',
      type: 'PodScheduled',
    });
  return {
    ...pod.status,
    conditions: [...own, ...others],
    containerStatuses: pod.spec.containers
      .map((c) => containerStatus(pod, run, c, run.containers[c.name]))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    hostIP: k.node.address,
    hostIPs: [{ ip: k.node.address }],
    ...(pod.spec.initContainers?.length
      ? {
          initContainerStatuses: pod.spec.initContainers.map((c) =>
            containerStatus(pod, run, c, run.containers[c.name]),
          ),
        }
      : {}),
    ...generation,
    phase,
    ...(run.address ? { podIP: run.address, podIPs: [{ ip: run.address }] } : {}),
    qosClass: pod.status.qosClass ?? qosClass(pod),
    resources: {},
    startTime: run.startTime,
  };
}
