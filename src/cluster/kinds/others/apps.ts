/**
 * StatefulSet, DaemonSet, ControllerRevision. Models pkg/apis/apps/v1/defaults.go,
 * pkg/apis/apps/validation, pkg/registry/apps.
 */
import { checkSelector, selectorMatches } from '../validation/labels.ts';
import { each, nonNegative, immutable } from '../validation/rules.ts';
import { isDns1123Label } from '../validation/names.ts';
import { checkPodTemplate } from '../pod/spec-validation.ts';
import { equal } from '../../../base/equal.ts';
import type {
  ControllerRevision,
  DaemonSetSpec,
  PersistentVolumeClaim,
  PodTemplateSpec,
  StatefulSetSpec,
  Volume,
} from '../../../schema/types.ts';
import {
  forbidden,
  invalidValue,
  notSupported,
  required,
  type FieldError,
} from '../validation/field.ts';
import { defaultPodSpec } from '../pod/defaults.ts';
import { templateWarnings } from '../validation/selector-and-template.ts';
import { amountOf, notOver100, positiveAmount } from '../validation/amounts.ts';
import { specOf, type Other, type Partly } from './other.ts';
import { defaultClaim } from './storage.ts';

export function defaultTemplate(holder: { template?: Partly<PodTemplateSpec> }): void {
  const template = (holder.template ??= {}) as PodTemplateSpec;
  defaultPodSpec((template.spec ??= { containers: [] }));
}

const MISMATCH = '`selector` does not match template `labels`';
function mismatch(
  selector: StatefulSetSpec['selector'] | undefined,
  template: PodTemplateSpec | undefined,
): FieldError[] {
  const labels = template?.metadata?.labels;
  return selectorMatches(selector, labels)
    ? []
    : [invalidValue('spec.template.metadata.labels', labels, MISMATCH)];
}
const isEmpty = (selector: StatefulSetSpec['selector']): boolean =>
  !Object.keys(selector.matchLabels ?? {}).length && !selector.matchExpressions?.length;

function alwaysRestarts(template: PodTemplateSpec | undefined, kind: string): FieldError[] {
  const { restartPolicy, activeDeadlineSeconds } = template?.spec ?? {};
  const at = 'spec.template.spec';
  return [
    ...(restartPolicy === 'Always'
      ? []
      : [notSupported(`${at}.restartPolicy`, restartPolicy, ['Always'])]),
    ...(activeDeadlineSeconds === undefined
      ? []
      : [
          forbidden(
            `${at}.activeDeadlineSeconds`,
            `activeDeadlineSeconds in ${kind} is not Supported`,
          ),
        ]),
  ];
}

const TYPES = ['RollingUpdate', 'OnDelete'];

function setStrategy({
  type,
  rollingUpdate,
}: Partly<NonNullable<StatefulSetSpec['updateStrategy']>>): FieldError[] {
  const at = 'spec.updateStrategy';
  if (type === 'OnDelete') {
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
  if (type !== 'RollingUpdate')
    return [
      invalidValue(
        at,
        { Type: type, RollingUpdate: rollingUpdate ?? null },
        "must be 'RollingUpdate' or 'OnDelete'",
      ),
    ];
  const field = `${at}.rollingUpdate.maxUnavailable`;
  const { partition, maxUnavailable } = rollingUpdate ?? {};
  return [
    ...nonNegative(partition, `${at}.rollingUpdate.partition`),
    ...positiveAmount(maxUnavailable, field),
    ...(maxUnavailable !== undefined && amountOf(maxUnavailable) === 0
      ? [invalidValue(field, maxUnavailable, 'cannot be 0')]
      : []),
    ...notOver100(maxUnavailable, field),
  ];
}

function retention(
  policy: Partly<NonNullable<StatefulSetSpec['persistentVolumeClaimRetentionPolicy']>>,
): FieldError[] {
  const at = 'spec.persistentVolumeClaimRetentionPolicy';
  return (['whenDeleted', 'whenScaled'] as const).flatMap((key) =>
    policy[key] === 'Retain' || policy[key] === 'Delete'
      ? []
      : [notSupported(`${at}.${key}`, policy[key], ['Retain', 'Delete'])],
  );
}

/** The template with the volumes that the controller adds for the claims. */
function withClaims(spec: StatefulSetSpec): PodTemplateSpec {
  const { subdomain: _, hostname: __, ...pod } = spec.template.spec ?? { containers: [] };
  const claims = (spec.volumeClaimTemplates ?? []).map((c) => c.metadata?.name ?? '');
  const added = claims.map((name): Volume => ({
    name,
    persistentVolumeClaim: { claimName: name },
  }));
  const others = (pod.volumes ?? []).filter((v) => !claims.includes(v.name));
  return {
    ...spec.template,
    spec: { ...pod, ...(claims.length > 0 ? { volumes: [...added, ...others] } : {}) },
  };
}

function checkStatefulSet(spec: StatefulSetSpec): FieldError[] {
  const policy = spec.podManagementPolicy;
  return [
    ...(policy === 'OrderedReady' || policy === 'Parallel'
      ? []
      : [invalidValue('spec.podManagementPolicy', policy, "must be 'OrderedReady' or 'Parallel'")]),
    ...setStrategy(spec.updateStrategy ?? {}),
    ...retention(spec.persistentVolumeClaimRetentionPolicy ?? {}),
    ...nonNegative(spec.replicas, 'spec.replicas'),
    ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    ...nonNegative(spec.ordinals?.start, 'spec.ordinals.start'),
    ...(spec.serviceName
      ? each(isDns1123Label(spec.serviceName), 'spec.serviceName', spec.serviceName)
      : []),
    ...(spec.selector
      ? checkSelector(spec.selector, 'spec.selector')
      : [required('spec.selector')]),
    ...(spec.selector && isEmpty(spec.selector)
      ? [invalidValue('spec.selector', spec.selector, 'empty selector is invalid for statefulset')]
      : []),
    ...(spec.selector && isEmpty(spec.selector) ? [] : mismatch(spec.selector, spec.template)),
    ...checkPodTemplate(withClaims(spec), 'spec.template'),
    ...alwaysRestarts(spec.template, 'StatefulSet'),
  ];
}

export const statefulSet: Other = {
  generation: ['spec'],
  name: isDns1123Label,
  defaults(object) {
    const spec = (object['spec'] ??= {}) as Partly<StatefulSetSpec>;
    defaultTemplate(spec);
    spec.podManagementPolicy ||= 'OrderedReady';
    const strategy = (spec.updateStrategy ??= {});
    if (!strategy.type) {
      strategy.type = 'RollingUpdate';
      strategy.rollingUpdate ??= {};
    }
    if (strategy.type === 'RollingUpdate' && strategy.rollingUpdate) {
      strategy.rollingUpdate.partition ??= 0;
      strategy.rollingUpdate.maxUnavailable ??= 1;
    }
    const kept = (spec.persistentVolumeClaimRetentionPolicy ??= {});
    kept.whenDeleted ||= 'Retain';
    kept.whenScaled ||= 'Retain';
    spec.replicas ??= 1;
    spec.revisionHistoryLimit ??= 10;
    for (const claim of spec.volumeClaimTemplates ?? []) {
      claim.apiVersion ||= 'v1';
      claim.kind ||= 'PersistentVolumeClaim';
      defaultClaim(claim as PersistentVolumeClaim);
      (claim.status ??= {}).phase ||= 'Pending';
    }
  },
  validate(object, old) {
    const [spec, before] = [
      specOf<StatefulSetSpec>(object) as StatefulSetSpec,
      old && specOf<StatefulSetSpec>(old),
    ];
    if (equal(spec, before)) return [];
    const errors = checkStatefulSet(spec);
    if (!before) return errors;
    for (const key of [
      'selector',
      'volumeClaimTemplates',
      'serviceName',
      'podManagementPolicy',
    ] as const) {
      errors.push(...immutable(spec[key], before[key], `spec.${key}`));
    }
    return errors;
  },
  warnings: templateWarnings,
};

const GENERATION = 'deprecated.daemonset.template.generation';

function daemonStrategy({
  type,
  rollingUpdate,
}: Partly<NonNullable<DaemonSetSpec['updateStrategy']>>): FieldError[] {
  const at = 'spec.updateStrategy';
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate')
    return [notSupported(at, { Type: type, RollingUpdate: rollingUpdate ?? null }, TYPES)];
  const { maxUnavailable, maxSurge } = rollingUpdate ?? {};
  const [down, up] = [`${at}.rollingUpdate.maxUnavailable`, `${at}.rollingUpdate.maxSurge`];
  const errors = [
    ...positiveAmount(maxUnavailable, down),
    ...positiveAmount(maxSurge, up),
    ...notOver100(maxUnavailable, down),
    ...notOver100(maxSurge, up),
  ];
  const [falls, rises] = [amountOf(maxUnavailable) !== 0, amountOf(maxSurge) !== 0];
  if (falls && rises)
    errors.push(invalidValue(up, maxSurge, 'may not be set when maxUnavailable is non-zero'));
  if (!falls && !rises) errors.push(required(down, 'cannot be 0 when maxSurge is 0'));
  return errors;
}

export const daemonSet: Other = {
  generation: ['spec'],
  status: () => ({
    currentNumberScheduled: 0,
    numberMisscheduled: 0,
    desiredNumberScheduled: 0,
    numberReady: 0,
  }),
  defaults(object) {
    const spec = (object['spec'] ??= {}) as Partly<DaemonSetSpec>;
    defaultTemplate(spec);
    const strategy = (spec.updateStrategy ??= {});
    strategy.type ||= 'RollingUpdate';
    if (strategy.type === 'RollingUpdate') {
      const rolling = (strategy.rollingUpdate ??= {});
      rolling.maxUnavailable ??= 1;
      rolling.maxSurge ??= 0;
    }
    spec.revisionHistoryLimit ??= 10;
  },
  prepareCreate({ metadata }) {
    metadata.annotations = { ...metadata.annotations, [GENERATION]: '1' };
  },
  prepareUpdate(object, old) {
    const before = Number(old.metadata.annotations?.[GENERATION] ?? 1);
    const changed = !equal(
      specOf<DaemonSetSpec>(object).template,
      specOf<DaemonSetSpec>(old).template,
    );
    object.metadata.annotations = {
      ...object.metadata.annotations,
      [GENERATION]: String(before + (changed ? 1 : 0)),
    };
  },
  validate(object, old) {
    const [spec, before] = [
      specOf<DaemonSetSpec>(object) as DaemonSetSpec,
      old && specOf<DaemonSetSpec>(old),
    ];
    if (equal(spec, before)) return [];
    const { selector, template } = spec;
    return [
      ...(before ? immutable(selector, before.selector, 'spec.selector') : []),
      ...checkSelector(selector, 'spec.selector'),
      ...(selector && isEmpty(selector)
        ? [invalidValue('spec.selector', selector, 'empty selector is invalid for daemonset')]
        : mismatch(selector, template)),
      ...checkPodTemplate(template, 'spec.template'),
      ...alwaysRestarts(template, 'DaemonSet'),
      ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
      ...daemonStrategy(spec.updateStrategy ?? {}),
      ...nonNegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
    ];
  },
  warnings: templateWarnings,
};

export const controllerRevision: Other = {
  validate(object, old) {
    const { revision, data } = object as unknown as ControllerRevision;
    return [
      ...nonNegative(revision, 'revision'),
      ...(data === undefined || data === null ? [required('data', 'data is mandatory')] : []),
      ...(old ? immutable(data, old['data'], 'data') : []),
    ];
  },
};
