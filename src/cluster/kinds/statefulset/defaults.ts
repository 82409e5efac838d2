/** Models SetDefaults_StatefulSet of pkg/apis/apps/v1/defaults.go. */
import type { StatefulSet, StatefulSetSpec } from '../../../schema/types.ts';
import { defaultClaimSpec } from '../persistentvolumeclaim/defaults.ts';
import { defaultPodTemplate } from '../podtemplate/defaults.ts';
import type { Partly, Undefaulted } from '../stored-kind.ts';

function defaultUpdateStrategy(spec: Partly<StatefulSetSpec>): void {
  const strategy = (spec.updateStrategy ??= {});
  if (!strategy.type) {
    strategy.type = 'RollingUpdate';
    strategy.rollingUpdate ??= {};
  }
  if (strategy.type === 'RollingUpdate' && strategy.rollingUpdate) {
    strategy.rollingUpdate.partition ??= 0;
    strategy.rollingUpdate.maxUnavailable ??= 1;
  }
}

function defaultRetention(spec: Partly<StatefulSetSpec>): void {
  const retention = (spec.persistentVolumeClaimRetentionPolicy ??= {});
  retention.whenDeleted ||= 'Retain';
  retention.whenScaled ||= 'Retain';
}

function defaultClaimTemplates(spec: Partly<StatefulSetSpec>): void {
  for (const claim of spec.volumeClaimTemplates ?? []) {
    claim.apiVersion ||= 'v1';
    claim.kind ||= 'PersistentVolumeClaim';
    defaultClaimSpec(claim);
    (claim.status ??= {}).phase ||= 'Pending';
  }
}

export function defaultStatefulSet(object: Undefaulted<StatefulSet>): void {
  const spec = (object.spec ??= {});
  defaultPodTemplate(spec);
  spec.podManagementPolicy ||= 'OrderedReady';
  defaultUpdateStrategy(spec);
  defaultRetention(spec);
  spec.replicas ??= 1;
  spec.revisionHistoryLimit ??= 10;
  defaultClaimTemplates(spec);
}
