/**
 * Models pkg/apis/apps/v1/defaults.go, pkg/apis/apps/validation (ValidateReplicaSet) and
 * printReplicaSet.
 */
import type { ReplicaSet } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { strategies } from '../strategies.ts';
import { columns, containerImages, containerNames, formatSelector, since } from '../table.ts';
import { checkMeta, immutable, isDns1123Subdomain, nonNegative } from '../validation/validate.ts';
import { checkSelectorAndTemplate, templateWarnings } from '../validation/selector-and-template.ts';

export const replicaSet: KindModule = {
  ...strategies.ReplicaSet,
  validate(object, old) {
    const { spec } = object as unknown as ReplicaSet;
    const before = (old as unknown as ReplicaSet | undefined)?.spec;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    if (!spec || spec === before) return errors;
    errors.push(
      ...nonNegative(spec.replicas, 'spec.replicas'),
      ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    );
    errors.push(...checkSelectorAndTemplate(spec.selector, spec.template, 'replicaset', () => []));
    if (before) errors.push(...immutable(spec.selector, before.selector, 'spec.selector'));
    return errors;
  },
  warnings: (object, old) => templateWarnings(object, old),
  columns: columns('Name Desired:i Current:i Ready:i Age *Containers *Images *Selector'),
  row(object, nowMs) {
    const r = object as unknown as ReplicaSet;
    const pods = r.spec?.template?.spec;
    return [
      r.metadata?.name ?? '',
      r.spec?.replicas ?? 0,
      r.status?.replicas ?? 0,
      r.status?.readyReplicas ?? 0,
      since(r.metadata?.creationTimestamp, nowMs),
      containerNames(pods),
      containerImages(pods),
      formatSelector(r.spec?.selector),
    ];
  },
  selectable: ['status.replicas'],
};
