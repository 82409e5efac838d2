/**
 * Job and CronJob. Models pkg/apis/batch/v1/defaults.go, pkg/apis/batch/validation and
 * pkg/registry/batch.
 */
import { selectorMatches } from '../validation/labels.ts';
import { nonNegative, immutable } from '../validation/rules.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { checkPodTemplate } from '../pod/spec-validation.ts';
import { equal } from '../../../base/equal.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import type { CronJobSpec, JobSpec, PodTemplateSpec } from '../../../schema/types.ts';
import { invalidValue, notSupported, required, type FieldError } from '../validation/field.ts';
import { defaultPodSpec } from '../pod/defaults.ts';
import { defaultTemplate } from './apps.ts';
import { scheduleError } from './cron.ts';
import { specOf, type Other, type Partly } from './other.ts';

const UID = 'batch.kubernetes.io/controller-uid';
const NAME = 'batch.kubernetes.io/job-name';
const MAX_INT = 2_147_483_647;

/** What only a Job itself gets; the template of a CronJob is left as it is. */
function defaultJob(object: KubeObject): void {
  const spec = (object['spec'] ??= {}) as Partly<JobSpec>;
  defaultTemplate(spec);
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  spec.parallelism ??= 1;
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : MAX_INT;
  if (object.metadata.uid) shareLabels(object);
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed';
  spec.manualSelector ??= false;
  defaultConditions(spec);
}

function defaultConditions(spec: Partly<JobSpec>): void {
  for (const rule of spec.podFailurePolicy?.rules ?? [])
    for (const c of rule.onPodConditions ?? []) c.status ||= 'True';
}

type Labels = Record<string, string>;
const byKey = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** A selector that only this Job's Pods match. */
function generateSelector(object: KubeObject): void {
  const spec = object['spec'] as Partly<JobSpec>;
  if (spec.manualSelector) return;
  const { name = '', uid = '' } = object.metadata;
  const template = (spec.template ??= {}) as PodTemplateSpec;
  const meta = (template.metadata ??= {});
  meta.labels = byKey({
    'job-name': name,
    [NAME]: name,
    'controller-uid': uid,
    [UID]: uid,
    ...meta.labels,
  });
  spec.selector = {
    ...spec.selector,
    matchLabels: byKey({ [UID]: uid, ...(spec.selector?.matchLabels as Labels) }),
  };
  shareLabels(object);
}

/** A Job without labels has those of its template; a new one the generated ones as well. */
function shareLabels(object: KubeObject): void {
  const labels = specOf<JobSpec>(object).template?.metadata?.labels as
    Record<string, string> | undefined;
  if (labels && !Object.keys(object.metadata.labels ?? {}).length)
    object.metadata.labels = { ...labels };
}

function checkSpec(spec: Partly<JobSpec>, at: string): FieldError[] {
  const counts = [
    'parallelism',
    'completions',
    'activeDeadlineSeconds',
    'backoffLimit',
    'ttlSecondsAfterFinished',
    'backoffLimitPerIndex',
    'maxFailedIndexes',
  ] as const;
  const errors = counts.flatMap((key) => nonNegative(spec[key], `${at}.${key}`));
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined)
    errors.push(required(`${at}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'));
  errors.push(...checkMode(spec, at));
  const { podReplacementPolicy: replace, podFailurePolicy: failure } = spec;
  if (failure && replace !== undefined && replace !== 'Failed')
    errors.push(notSupported(`${at}.podReplacementPolicy`, replace, ['Failed']));
  else if (replace !== undefined && replace !== 'Failed' && replace !== 'TerminatingOrFailed')
    errors.push(
      notSupported(`${at}.podReplacementPolicy`, replace, ['Failed', 'TerminatingOrFailed']),
    );
  errors.push(...checkPodTemplate(spec.template as PodTemplateSpec, `${at}.template`));
  const field = `${at}.template.spec.restartPolicy`;
  const restart = spec.template?.spec?.restartPolicy;
  if (!restart || restart === 'Always')
    errors.push(required(field, 'valid values: "OnFailure", "Never"'));
  else if (restart !== 'OnFailure' && restart !== 'Never')
    errors.push(notSupported(field, restart, ['OnFailure', 'Never']));
  else if (failure && restart !== 'Never')
    errors.push(
      invalidValue(field, restart, 'only "Never" is supported when podFailurePolicy is specified'),
    );
  return errors;
}

function checkMode(spec: Partly<JobSpec>, at: string): FieldError[] {
  const mode = spec.completionMode ?? 'NonIndexed';
  if (mode !== 'NonIndexed' && mode !== 'Indexed')
    return [notSupported(`${at}.completionMode`, mode, ['NonIndexed', 'Indexed'])];
  if (mode === 'Indexed')
    return spec.completions === undefined
      ? [required(`${at}.completions`, 'when completion mode is Indexed')]
      : [];
  return (['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'] as const).flatMap((key) =>
    spec[key] === undefined
      ? []
      : [invalidValue(`${at}.${key}`, spec[key], 'requires indexed completion mode')],
  );
}

function checkSelectorOf(object: KubeObject): FieldError[] {
  const spec = specOf<JobSpec>(object) as JobSpec;
  if (spec.manualSelector) return [];
  const wanted = { matchLabels: { [UID]: object.metadata.uid ?? '' } };
  return equal(spec.selector, wanted)
    ? []
    : [invalidValue('spec.selector', spec.selector, '`selector` not auto-generated')];
}

function mismatch(spec: JobSpec): FieldError[] {
  const labels = spec.template.metadata?.labels;
  return selectorMatches(spec.selector, labels)
    ? []
    : [
        invalidValue(
          'spec.template.metadata.labels',
          labels,
          '`selector` does not match template `labels`',
        ),
      ];
}

const mayChangeTemplate = (old: KubeObject): boolean => {
  const status = (old['status'] ?? {}) as { startTime?: string; active?: number };
  return specOf<JobSpec>(old).suspend === true && status.startTime === undefined && !status.active;
};

function checkJobUpdate(spec: JobSpec, old: KubeObject): FieldError[] {
  const before = specOf<JobSpec>(old) as JobSpec;
  const keep = (key: keyof JobSpec): FieldError[] =>
    immutable(spec[key], before[key], `spec.${key}`);
  const elastic = before.completionMode === 'Indexed' && spec.completions === spec.parallelism;
  return [
    ...(elastic ? [] : keep('completions')),
    ...keep('selector'),
    ...(mayChangeTemplate(old) ? [] : keep('template')),
    ...(
      [
        'completionMode',
        'podFailurePolicy',
        'backoffLimitPerIndex',
        'managedBy',
        'successPolicy',
      ] as const
    ).flatMap(keep),
  ];
}

export const job: Other = {
  generation: ['spec'],
  defaults: defaultJob,
  prepareCreate: generateSelector,
  validate(object, old) {
    const spec = specOf<JobSpec>(object) as JobSpec;
    if (equal(spec, old?.['spec'])) return [];
    return [
      ...(old ? [] : checkSelectorOf(object)),
      ...(spec.selector ? [] : [required('spec.selector')]),
      ...checkSpec(spec, 'spec'),
      ...mismatch(spec),
      ...(old ? checkJobUpdate(spec, old) : []),
    ];
  },
};

const POLICIES = ['Allow', 'Forbid', 'Replace'];
/** Names of the zones that a server without its own list knows. */
const isZone = (name: string): boolean =>
  name === 'UTC' ||
  /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Etc|Europe|Indian|Pacific|US)\/[\w+/-]+$/.test(
    name,
  );

function checkZone(zone: string | undefined): FieldError[] {
  if (zone === undefined) return [];
  if (zone === '')
    return [invalidValue('spec.timeZone', zone, 'timeZone must be nil or non-empty string')];
  if (zone.toLowerCase() === 'local')
    return [
      invalidValue(
        'spec.timeZone',
        zone,
        'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones',
      ),
    ];
  return isZone(zone) ? [] : [invalidValue('spec.timeZone', zone, `unknown time zone ${zone}`)];
}

function checkSchedule(schedule: string): FieldError[] {
  const why = scheduleError(schedule);
  return [
    ...(why === undefined ? [] : [invalidValue('spec.schedule', schedule, why)]),
    ...(schedule.includes('TZ')
      ? [
          invalidValue(
            'spec.schedule',
            schedule,
            'cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
          ),
        ]
      : []),
  ];
}

export const cronJob: Other = {
  generation: ['spec'],
  // The Jobs' names are eleven characters longer.
  name: (name) =>
    name.length > 52 ? ['must be no more than 52 characters'] : isDns1123Subdomain(name),
  defaults(object) {
    const spec = (object['spec'] ??= {}) as Partly<CronJobSpec>;
    const job = ((spec.jobTemplate ??= {}).spec ??= {});
    const template = (job.template ??= {}) as PodTemplateSpec;
    defaultPodSpec((template.spec ??= { containers: [] }));
    defaultConditions(job);
    spec.concurrencyPolicy ||= 'Allow';
    spec.suspend ??= false;
    spec.successfulJobsHistoryLimit ??= 3;
    spec.failedJobsHistoryLimit ??= 1;
  },
  validate(object, old) {
    const spec = specOf<CronJobSpec>(object);
    if (equal(spec, old?.['spec'])) return [];
    const job = spec.jobTemplate?.spec ?? {};
    return [
      ...(spec.schedule ? checkSchedule(spec.schedule) : []),
      ...nonNegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds'),
      ...(spec.timeZone === specOf<CronJobSpec>(old).timeZone ? [] : checkZone(spec.timeZone)),
      ...(POLICIES.includes(spec.concurrencyPolicy ?? '')
        ? []
        : [notSupported('spec.concurrencyPolicy', spec.concurrencyPolicy, POLICIES)]),
      ...checkSpec(job, 'spec.jobTemplate.spec'),
      ...(job.selector
        ? [
            invalidValue(
              'spec.jobTemplate.spec.selector',
              job.selector,
              '`selector` will be auto-generated',
            ),
          ]
        : []),
      ...(job.manualSelector
        ? [notSupported('spec.jobTemplate.spec.manualSelector', true, ['nil', 'false'])]
        : []),
      ...nonNegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit'),
      ...nonNegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit'),
      ...(spec.schedule ? [] : [required('spec.schedule')]),
    ];
  },
};
