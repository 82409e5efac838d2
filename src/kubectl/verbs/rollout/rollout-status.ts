/** How far a rollout is, in words. Models kubectl/pkg/polymorphichelpers/rollout_status.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import { CliError } from '../../errors.ts';
import { at, list, map, num, text } from '../../values.ts';

export interface RolloutState {
  message: string;
  done: boolean;
}

const state = (message: string, done = false): RolloutState => ({ message: `${message}\n`, done });

const wantedReplicas = (object: KubeObject): number =>
  at(object, 'spec', 'replicas') === undefined ? 1 : num(object, 'spec', 'replicas');

const isObserved = (object: KubeObject): boolean =>
  (object.metadata.generation ?? 0) <= num(object, 'status', 'observedGeneration');

function checkRevision(deployment: KubeObject, revision: number): void {
  const given = text(deployment, 'metadata', 'annotations', 'deployment.kubernetes.io/revision');
  const current = Number(given || 0);
  if (revision > 0 && current !== revision)
    throw new CliError(
      `desired revision (${revision}) is different from the running revision (${current})`,
    );
}

function deploymentState(object: KubeObject, revision: number): RolloutState {
  checkRevision(object, revision);
  if (!isObserved(object)) return state('Waiting for deployment spec update to be observed...');
  const name = JSON.stringify(object.metadata.name ?? '');
  const conditions = list(object, 'status', 'conditions');
  const progressing = conditions.find((condition) => condition['type'] === 'Progressing');
  if (text(progressing, 'reason') === 'ProgressDeadlineExceeded')
    throw new CliError(`deployment ${name} exceeded its progress deadline`);
  const waiting = (why: string): RolloutState =>
    state(`Waiting for deployment ${name} rollout to finish: ${why}...`);
  const status = map(object, 'status');
  const wanted = wantedReplicas(object);
  const updated = num(status, 'updatedReplicas');
  const old = num(status, 'replicas') - updated;
  const available = num(status, 'availableReplicas');
  if (updated < wanted)
    return waiting(`${updated} out of ${wanted} new replicas have been updated`);
  if (old > 0) return waiting(`${old} old replicas are pending termination`);
  if (available < updated)
    return waiting(`${available} of ${updated} updated replicas are available`);
  return state(`deployment ${name} successfully rolled out`, true);
}

/** Refuses the strategies that wait for nothing. */
function onlyRollingUpdate(object: KubeObject): void {
  if (text(object, 'spec', 'updateStrategy', 'type') !== 'RollingUpdate')
    throw new CliError('rollout status is only available for RollingUpdate strategy type');
}

function daemonSetState(object: KubeObject): RolloutState {
  onlyRollingUpdate(object);
  if (!isObserved(object)) return state('Waiting for daemon set spec update to be observed...');
  const name = JSON.stringify(object.metadata.name ?? '');
  const waiting = (why: string): RolloutState =>
    state(`Waiting for daemon set ${name} rollout to finish: ${why}...`);
  const status = map(object, 'status');
  const desired = num(status, 'desiredNumberScheduled');
  const updated = num(status, 'updatedNumberScheduled');
  const available = num(status, 'numberAvailable');
  if (updated < desired) return waiting(`${updated} out of ${desired} new pods have been updated`);
  if (available < desired) return waiting(`${available} of ${desired} updated pods are available`);
  return state(`daemon set ${name} successfully rolled out`, true);
}

function partitionedState(updated: number, wanted: number): RolloutState {
  if (updated < wanted)
    return state(
      `Waiting for partitioned roll out to finish: ${updated} out of ${wanted} new pods have ` +
        `been updated...`,
    );
  return state(`partitioned roll out complete: ${updated} new pods have been updated...`, true);
}

function statefulSetState(object: KubeObject): RolloutState {
  onlyRollingUpdate(object);
  const status = map(object, 'status');
  if (num(status, 'observedGeneration') === 0 || !isObserved(object))
    return state('Waiting for statefulset spec update to be observed...');
  const wanted = wantedReplicas(object);
  const ready = num(status, 'readyReplicas');
  const updated = num(status, 'updatedReplicas');
  if (ready < wanted) return state(`Waiting for ${wanted - ready} pods to be ready...`);
  const partition = num(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
  if (partition > 0) return partitionedState(updated, wanted - partition);
  const current = text(status, 'currentRevision');
  const next = text(status, 'updateRevision');
  if (next !== current)
    return state(
      `waiting for statefulset rolling update to complete ${updated} pods at revision ${next}...`,
    );
  const pods = num(status, 'currentReplicas');
  return state(`statefulset rolling update complete ${pods} pods at revision ${current}...`, true);
}

/**
 * `revision` 0 is whichever is the latest. Throws CliError when the progress deadline has passed,
 * or for a strategy that has no status.
 */
export function rolloutState(object: KubeObject, revision: number): RolloutState {
  if (object.kind === 'Deployment') return deploymentState(object, revision);
  return object.kind === 'DaemonSet' ? daemonSetState(object) : statefulSetState(object);
}
