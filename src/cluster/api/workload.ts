/** ReplicaSets and Deployments. Models pkg/apis/apps/v1/defaults.go, pkg/apis/apps/validation and their printers. */
import type { KubeObject } from '../../schema/objects.ts';
import type { Deployment, DeploymentSpec, LabelSelector, PodTemplateSpec, ReplicaSet } from '../../schema/types.ts';
import { forbidden, invalidValue, notSupported, required, shown } from './field.ts';
import type { FieldError } from './field.ts';
import type { KindModule } from './kind.ts';
import { defaultPodSpec } from './poddefaults.ts';
import { checkPodTemplate } from './podvalidate.ts';
import { podWarnings } from './podwarnings.ts';
import { same, strategy } from './strategy.ts';
import { columns, containerImages, containerNames, formatSelector, since } from './table.ts';
import { checkMeta, checkSelector, immutable, isDns1123Subdomain, nonNegative, selectorMatches, selectorParses } from './validate.ts';

const base = strategy({ status: true, generation: ['spec'] });

function defaultTemplate(template: PodTemplateSpec | undefined): void {
  if (template) defaultPodSpec((template.spec ??= { containers: [] }));
}

/** Only of a template that is new or changed. */
function templateWarnings(object: KubeObject, old: KubeObject | undefined): string[] {
  const of = (o: KubeObject | undefined): PodTemplateSpec | undefined => (o as { spec?: { template?: PodTemplateSpec } } | undefined)?.spec?.template;
  return same(of(object), of(old)) ? [] : podWarnings(of(object)?.spec, 'spec.template.spec');
}

/** Selector and template, which both kinds have. `kind`: as the message names it. */
function checkSelectorAndTemplate(selector: LabelSelector | undefined, template: PodTemplateSpec | undefined, kind: string, order: () => FieldError[]): FieldError[] {
  const errors: FieldError[] = [];
  const empty = selector !== undefined && !Object.keys(selector.matchLabels ?? {}).length && !selector.matchExpressions?.length;
  if (!selector) errors.push(required('spec.selector'));
  else {
    errors.push(...checkSelector(selector, 'spec.selector'));
    if (empty) errors.push(invalidValue('spec.selector', selector, `empty selector is invalid for ${kind}`));
  }
  const parses = selectorParses(selector);
  if (!parses) errors.push(invalidValue('spec.selector', selector, 'invalid label selector'));
  else {
    const labels = template?.metadata?.labels;
    if (!empty && !selectorMatches(selector, labels)) errors.push({ reason: 'FieldValueInvalid', field: 'spec.template.metadata.labels', message: `Invalid value: ${shown(labels)}: \`selector\` does not match template \`labels\`` });
    errors.push(...checkPodTemplate(template, 'spec.template'));
    const restart = template?.spec?.restartPolicy;
    if (restart !== 'Always' && (restart === 'Never' || restart === 'OnFailure')) errors.push(notSupported('spec.template.spec.restartPolicy', restart, ['Always']));
    if (template?.spec?.activeDeadlineSeconds !== undefined) errors.push(forbidden('spec.template.spec.activeDeadlineSeconds', 'activeDeadlineSeconds in ReplicaSet is not Supported'));
  }
  return [...errors, ...order()];
}

/** The whole number in `25%`; undefined for what is no percentage. */
const percent = (value: number | string | undefined): number | undefined => (typeof value === 'string' && /^\d+%$/.test(value) ? Number(value.slice(0, -1)) : undefined);
const isZero = (value: number | string | undefined): boolean => value === 0 || percent(value) === 0 || value === undefined;

function checkAmount(value: number | string | undefined, field: string): FieldError[] {
  if (typeof value === 'string' && percent(value) === undefined) return [invalidValue(field, value, "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')")];
  return typeof value === 'number' ? nonNegative(value, field) : [];
}

function checkStrategy(spec: DeploymentSpec): FieldError[] {
  const { type, rollingUpdate } = spec.strategy ?? {};
  const at = 'spec.strategy';
  if (type === 'Recreate') return rollingUpdate ? [forbidden(`${at}.rollingUpdate`, "may not be specified when strategy `type` is 'Recreate'")] : [];
  // The value is shown as the Go struct is encoded, which has no wire names.
  if (type !== 'RollingUpdate') {
    const update = rollingUpdate ? { MaxUnavailable: rollingUpdate.maxUnavailable ?? 0, MaxSurge: rollingUpdate.maxSurge ?? 0 } : null;
    return [notSupported(at, { Type: type ?? '', RollingUpdate: update }, ['Recreate', 'RollingUpdate'])];
  }
  if (!rollingUpdate) return [required(`${at}.rollingUpdate`, 'this should be defaulted and never be nil')];
  const { maxUnavailable, maxSurge } = rollingUpdate;
  const field = `${at}.rollingUpdate.maxUnavailable`;
  const errors = [...checkAmount(maxUnavailable, field), ...checkAmount(maxSurge, `${at}.rollingUpdate.maxSurge`)];
  if (isZero(maxUnavailable) && isZero(maxSurge)) errors.push(invalidValue(field, maxUnavailable, 'may not be 0 when `maxSurge` is 0'));
  if ((percent(maxUnavailable) ?? 0) > 100) errors.push(invalidValue(field, maxUnavailable, 'must not be greater than 100%'));
  return errors;
}

export const deployment: KindModule = {
  ...base,
  defaults(object) {
    const spec = ((object as unknown as Deployment).spec ??= {} as DeploymentSpec);
    spec.replicas ??= 1;
    const update = (spec.strategy ??= {});
    update.type ||= 'RollingUpdate';
    if (update.type === 'RollingUpdate') {
      const rolling = (update.rollingUpdate ??= {});
      rolling.maxUnavailable ??= '25%';
      rolling.maxSurge ??= '25%';
    }
    spec.revisionHistoryLimit ??= 10;
    spec.progressDeadlineSeconds ??= 600;
    defaultTemplate(spec.template);
  },
  validate(object, old) {
    const { spec } = object as unknown as Deployment;
    const before = (old as unknown as Deployment | undefined)?.spec;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    if (!spec || spec === before) return errors;
    errors.push(...nonNegative(spec.replicas, 'spec.replicas'));
    errors.push(...checkSelectorAndTemplate(spec.selector, spec.template, 'deployment', () => [
      ...checkStrategy(spec), ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'), ...nonNegative(spec.revisionHistoryLimit, 'spec.revisionHistoryLimit'),
      ...nonNegative(spec.progressDeadlineSeconds, 'spec.progressDeadlineSeconds'),
      ...(spec.progressDeadlineSeconds !== undefined && spec.progressDeadlineSeconds <= (spec.minReadySeconds ?? 0) ? [invalidValue('spec.progressDeadlineSeconds', spec.progressDeadlineSeconds, 'must be greater than minReadySeconds')] : []),
    ]));
    if (before) errors.push(...immutable(spec.selector, before.selector, 'spec.selector'));
    return errors;
  },
  warnings: (object, old) => templateWarnings(object, old),
  columns: columns('Name Ready Up-to-date:i Available:i Age *Containers *Images *Selector').map((c) => ({ ...c, type: 'string' })),
  row(object, nowMs) {
    const d = object as unknown as Deployment;
    const s = d.status ?? {};
    const pods = d.spec?.template?.spec;
    return [d.metadata?.name ?? '', `${s.readyReplicas ?? 0}/${d.spec?.replicas ?? 0}`, s.updatedReplicas ?? 0, s.availableReplicas ?? 0, since(d.metadata?.creationTimestamp, nowMs),
      containerNames(pods), containerImages(pods), formatSelector(d.spec?.selector)];
  },
  selectable: [],
};

export const replicaSet: KindModule = {
  ...base,
  defaults(object) {
    const { spec } = object as unknown as ReplicaSet;
    if (!spec) return;
    spec.replicas ??= 1;
    defaultTemplate(spec.template);
  },
  prepareCreate(object) {
    base.prepareCreate(object);
    (object as unknown as ReplicaSet).status = { replicas: 0 };
  },
  validate(object, old) {
    const { spec } = object as unknown as ReplicaSet;
    const before = (old as unknown as ReplicaSet | undefined)?.spec;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    if (!spec || spec === before) return errors;
    errors.push(...nonNegative(spec.replicas, 'spec.replicas'), ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'));
    errors.push(...checkSelectorAndTemplate(spec.selector, spec.template, 'replicaset', () => []));
    if (before) errors.push(...immutable(spec.selector, before.selector, 'spec.selector'));
    return errors;
  },
  warnings: (object, old) => templateWarnings(object, old),
  columns: columns('Name Desired:i Current:i Ready:i Age *Containers *Images *Selector'),
  row(object, nowMs) {
    const r = object as unknown as ReplicaSet;
    const pods = r.spec?.template?.spec;
    return [r.metadata?.name ?? '', r.spec?.replicas ?? 0, r.status?.replicas ?? 0, r.status?.readyReplicas ?? 0, since(r.metadata?.creationTimestamp, nowMs),
      containerNames(pods), containerImages(pods), formatSelector(r.spec?.selector)];
  },
  selectable: ['status.replicas'],
};
