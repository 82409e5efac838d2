/** How far a rollout is, in words. Models kubectl/pkg/polymorphichelpers/rollout_status.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import { CliError } from '../../errors.ts';
import { at, list, num, text } from '../../values.ts';

export interface RolloutState {
  message: string;
  done: boolean;
}

const state = (message: string, done = false): RolloutState => ({ message: `${message}\n`, done });

/** Throws CliError when the progress deadline has passed. */
export function rolloutState(object: KubeObject, revision: number): RolloutState {
  const name = JSON.stringify(object.metadata.name ?? '');
  const count = (key: string): number => num(object, 'status', key);
  const wanted = at(object, 'spec', 'replicas') === undefined ? 1 : num(object, 'spec', 'replicas');
  const observed = (object.metadata.generation ?? 0) <= count('observedGeneration');
  if (object.kind === 'Deployment') {
    const current = Number(
      text(object, 'metadata', 'annotations', 'deployment.kubernetes.io/revision') || 0,
    );
    if (revision > 0 && current !== revision)
      throw new CliError(
        `desired revision (${revision}) is different from the running revision (${current})`,
      );
    if (!observed) return state('Waiting for deployment spec update to be observed...');
    const progressing = list(object, 'status', 'conditions').find(
      (condition) => condition['type'] === 'Progressing',
    );
    if (text(progressing, 'reason') === 'ProgressDeadlineExceeded')
      throw new CliError(`deployment ${name} exceeded its progress deadline`);
    if (count('updatedReplicas') < wanted)
      return state(
        `Waiting for deployment ${name} rollout to finish: ${count('updatedReplicas')} out of ` +
          `${wanted} new replicas have been updated...`,
      );
    if (count('replicas') > count('updatedReplicas'))
      return state(
        `Waiting for deployment ${name} rollout to finish: ` +
          `${count('replicas') - count('updatedReplicas')} old replicas are pending termination...`,
      );
    if (count('availableReplicas') < count('updatedReplicas'))
      return state(
        `Waiting for deployment ${name} rollout to finish: ${count('availableReplicas')} of ` +
          `${count('updatedReplicas')} updated replicas are available...`,
      );
    return state(`deployment ${name} successfully rolled out`, true);
  }
  if (object.kind === 'DaemonSet') {
    if (text(object, 'spec', 'updateStrategy', 'type') !== 'RollingUpdate')
      throw new CliError('rollout status is only available for RollingUpdate strategy type');
    if (!observed) return state('Waiting for daemon set spec update to be observed...');
    if (count('updatedNumberScheduled') < count('desiredNumberScheduled'))
      return state(
        `Waiting for daemon set ${name} rollout to finish: ${count('updatedNumberScheduled')} ` +
          `out of ${count('desiredNumberScheduled')} new pods have been updated...`,
      );
    if (count('numberAvailable') < count('desiredNumberScheduled'))
      return state(
        `Waiting for daemon set ${name} rollout to finish: ${count('numberAvailable')} of ` +
          `${count('desiredNumberScheduled')} updated pods are available...`,
      );
    return state(`daemon set ${name} successfully rolled out`, true);
  }
  if (text(object, 'spec', 'updateStrategy', 'type') !== 'RollingUpdate')
    throw new CliError('rollout status is only available for RollingUpdate strategy type');
  if (count('observedGeneration') === 0 || !observed)
    return state('Waiting for statefulset spec update to be observed...');
  if (count('readyReplicas') < wanted)
    return state(`Waiting for ${wanted - count('readyReplicas')} pods to be ready...`);
  const partition = num(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition');
  if (partition > 0) {
    if (count('updatedReplicas') < wanted - partition)
      return state(
        `Waiting for partitioned roll out to finish: ${count('updatedReplicas')} out of ` +
          `${wanted - partition} new pods have been updated...`,
      );
    return state(
      `partitioned roll out complete: ${count('updatedReplicas')} new pods have been updated...`,
      true,
    );
  }
  if (text(object, 'status', 'updateRevision') !== text(object, 'status', 'currentRevision'))
    return state(
      `waiting for statefulset rolling update to complete ${count('updatedReplicas')} pods at ` +
        `revision ${text(object, 'status', 'updateRevision')}...`,
    );
  return state(
    `statefulset rolling update complete ${count('currentReplicas')} pods at revision ` +
      `${text(object, 'status', 'currentRevision')}...`,
    true,
  );
}
