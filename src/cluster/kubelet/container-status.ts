// Models pkg/kubelet/kubelet_pods.go convertToAPIContainerStatuses.
/** What the kubelet reports of one container. */
import type * as wire from '../../schema/types.ts';
import { imageId, lookupImage, type Lookup } from '../images/registry.ts';
import {
  exitOf,
  hasStarted,
  hasSucceeded,
  processOf,
  restOf,
  type ContainerRecord,
} from './container.ts';
import type { Container, Pod, PodRun } from './state.ts';

const terminated = (exit: wire.ContainerStateTerminated): wire.ContainerState => ({
  terminated: exit,
});

/** Why a container waits that nothing has happened to yet. */
function defaultReason(pod: Pod, run: PodRun, record: ContainerRecord | undefined): string {
  if (record && record.type !== 'main') return 'PodInitializing';
  return run.initialized || !pod.spec.initContainers?.length
    ? 'ContainerCreating'
    : 'PodInitializing';
}

/** Its state, and how its last run ended. */
function statesOf(
  pod: Pod,
  run: PodRun,
  record: ContainerRecord | undefined,
): { state: wire.ContainerState; last: wire.ContainerStateTerminated | undefined } {
  const process = record && processOf(record);
  if (process) return { state: { running: { startedAt: process.startedAt } }, last: record.last };
  const exited = record && exitOf(record);
  const shown = record && restOf(record)?.shown;
  if (exited && !shown) return { state: terminated(exited.exit), last: record.last };
  if (!shown)
    return { state: { waiting: { reason: defaultReason(pod, run, record) } }, last: record?.last };
  const { message, reason } = shown;
  return {
    state: { waiting: { ...(message !== undefined && { message }), reason } },
    last: exited?.exit ?? record.last,
  };
}

/** The user that its processes run as. */
function userOf(pod: Pod, found: Lookup): wire.ContainerUser {
  const { runAsUser, runAsGroup } = pod.spec.securityContext ?? {};
  const image = found.kind === 'image' ? found.image : { uid: 0, gid: 0 };
  const gid = runAsGroup ?? image.gid;
  return { linux: { gid, supplementalGroups: [gid], uid: runAsUser ?? image.uid } };
}

function mountStatus({ mountPath, name, readOnly }: wire.VolumeMount): wire.VolumeMountStatus {
  if (!readOnly) return { mountPath, name };
  return { mountPath, name, readOnly: true, recursiveReadOnly: 'Disabled' };
}

function isReady(record: ContainerRecord | undefined): boolean {
  if (record?.type === 'init') return hasSucceeded(record);
  return (record && processOf(record)?.ready) ?? false;
}

export function containerStatus(
  pod: Pod,
  run: PodRun,
  spec: Container,
  record: ContainerRecord | undefined,
): wire.ContainerStatus {
  const found = lookupImage(record?.created?.image ?? spec.image ?? '');
  const id = found.kind === 'invalid' ? undefined : record?.created?.id;
  const made = id !== undefined && found.kind !== 'invalid';
  const { state, last } = statesOf(pod, run, record);
  return {
    ...(made && { containerID: id }),
    image: made && found.kind === 'image' ? found.reference.name : (spec.image ?? ''),
    imageID: made ? imageId(found.reference) : '',
    lastState: last ? terminated(last) : {},
    name: spec.name,
    ready: isReady(record),
    ...(made && spec.resources && { resources: spec.resources }),
    restartCount: record?.restarts ?? 0,
    started: hasStarted(record),
    state,
    ...(state.running && { user: userOf(pod, found) }),
    ...(spec.volumeMounts?.length && { volumeMounts: spec.volumeMounts.map(mountStatus) }),
  };
}
