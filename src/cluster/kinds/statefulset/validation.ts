/** Models ValidateStatefulSet and ValidateStatefulSetUpdate of pkg/apis/apps/validation. */
import { isEmptySelector } from '../../meta/label-selectors.ts';
import { equal } from '../../../base/equal.ts';
import type {
  PodTemplateSpec,
  StatefulSet,
  StatefulSetSpec,
  Volume,
} from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { checkPodTemplate } from '../pod/spec-validation.ts';
import { amountOf, notOver100, positiveAmount } from '../validation/amounts.ts';
import { type FieldError, invalidValue, notSupported, required } from '../validation/field.ts';
import { checkSelector } from '../validation/labels.ts';
import { checkLongRunning } from '../validation/long-running.ts';
import { isDns1123Label } from '../validation/names.ts';
import { each, immutable, nonNegative } from '../validation/rules.ts';
import { checkTemplateLabels } from '../validation/template-labels.ts';

type UpdateStrategy = NonNullable<StatefulSetSpec['updateStrategy']>;

function checkPodManagementPolicy(policy: string | undefined): FieldError[] {
  if (policy === 'OrderedReady' || policy === 'Parallel') return [];
  return [invalidValue('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'")];
}

function checkRollingUpdate({
  partition,
  maxUnavailable,
}: NonNullable<UpdateStrategy['rollingUpdate']>): FieldError[] {
  const field = 'spec.updateStrategy.rollingUpdate.maxUnavailable';
  const isZero = maxUnavailable !== undefined && amountOf(maxUnavailable) === 0;
  return [
    ...nonNegative(partition, 'spec.updateStrategy.rollingUpdate.partition'),
    ...positiveAmount(maxUnavailable, field),
    ...(isZero ? [invalidValue(field, maxUnavailable, 'cannot be 0')] : []),
    ...notOver100(maxUnavailable, field),
  ];
}

/** Values are shown as the Go structs are encoded, which have no wire names. */
function checkUpdateStrategy({ type, rollingUpdate }: UpdateStrategy): FieldError[] {
  const at = 'spec.updateStrategy';
  if (type === 'RollingUpdate') return checkRollingUpdate(rollingUpdate ?? {});
  if (type !== 'OnDelete') {
    const shown = { Type: type, RollingUpdate: rollingUpdate ?? null };
    return [invalidValue(at, shown, "must be 'RollingUpdate' or 'OnDelete'")];
  }
  if (!rollingUpdate) return [];
  const { partition = 0, maxUnavailable = null } = rollingUpdate;
  return [
    invalidValue(
      `${at}.rollingUpdate`,
      { Partition: partition, MaxUnavailable: maxUnavailable },
      "only allowed for updateStrategy 'RollingUpdate'",
    ),
  ];
}

const RETENTION_POLICIES = ['Retain', 'Delete'];

function checkRetention(
  policy: NonNullable<StatefulSetSpec['persistentVolumeClaimRetentionPolicy']>,
): FieldError[] {
  const at = 'spec.persistentVolumeClaimRetentionPolicy';
  return (['whenDeleted', 'whenScaled'] as const).flatMap((key) =>
    RETENTION_POLICIES.includes(policy[key] ?? '')
      ? []
      : [notSupported(`${at}.${key}`, policy[key], RETENTION_POLICIES)],
  );
}

/** The template with the volumes that the controller adds for the claims. */
function withClaimVolumes(spec: Partial<StatefulSetSpec>): PodTemplateSpec {
  const { subdomain: _, hostname: __, ...podSpec } = spec.template?.spec ?? { containers: [] };
  const claims = (spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata?.name ?? '');
  const added = claims.map((name): Volume => ({
    name,
    persistentVolumeClaim: { claimName: name },
  }));
  const own = (podSpec.volumes ?? []).filter((volume) => !claims.includes(volume.name));
  return { ...spec.template, spec: { ...podSpec, volumes: [...added, ...own] } };
}

function checkSetSelector({ selector, template }: Partial<StatefulSetSpec>): FieldError[] {
  const errors = selector ? checkSelector(selector, 'spec.selector') : [required('spec.selector')];
  // A selector that was not sent is null.
  if (!selector || !isEmptySelector(selector))
    return [...errors, ...checkTemplateLabels(selector, template)];
  return [
    ...errors,
    invalidValue('spec.selector', selector, 'empty selector is invalid for statefulset'),
  ];
}

function checkSpec(spec: Partial<StatefulSetSpec>): FieldError[] {
  const { serviceName } = spec;
  return [
    ...checkPodManagementPolicy(spec.podManagementPolicy),
    ...checkUpdateStrategy(spec.updateStrategy ?? {}),
    ...checkRetention(spec.persistentVolumeClaimRetentionPolicy ?? {}),
    ...nonNegative(spec.replicas, 'spec.replicas'),
    ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...nonNegative(spec.ordinals?.start, 'spec.ordinals.start'),
    ...(serviceName ? each(isDns1123Label(serviceName), 'spec.serviceName', serviceName) : []),
    ...checkSetSelector(spec),
    ...checkPodTemplate(withClaimVolumes(spec), 'spec.template'),
    ...checkLongRunning(spec.template, 'StatefulSet'),
  ];
}

const FIXED = ['selector', 'volumeClaimTemplates', 'serviceName', 'podManagementPolicy'] as const;

export function checkStatefulSet(object: Sent<StatefulSet>, old?: Sent<StatefulSet>): FieldError[] {
  const spec: Partial<StatefulSetSpec> = object.spec ?? {};
  const before: Partial<StatefulSetSpec> | undefined = old && (old.spec ?? {});
  if (equal(spec, before)) return [];
  const errors = checkSpec(spec);
  if (!before) return errors;
  const changed = FIXED.flatMap((key) => immutable(spec[key], before[key], `spec.${key}`));
  return [...errors, ...changed];
}
