/**
 * What a Job and the Jobs of a CronJob are held to. Models validateJobSpec of
 * pkg/apis/batch/validation.
 */
import type { JobSpec } from '../../../schema/types.ts';
import { checkPodTemplate } from '../pod/spec-validation.ts';
import { type FieldError, invalidValue, notSupported, required } from '../validation/field.ts';
import { nonNegative, oneOf } from '../validation/rules.ts';

type Spec = Partial<JobSpec>;

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const;
const COMPLETION_MODES = ['NonIndexed', 'Indexed'];
const ONLY_INDEXED = ['backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'] as const;

function checkCompletionMode(spec: Spec, at: string): FieldError[] {
  const mode = spec.completionMode ?? 'NonIndexed';
  if (!COMPLETION_MODES.includes(mode))
    return [notSupported(`${at}.completionMode`, mode, COMPLETION_MODES)];
  if (mode === 'NonIndexed')
    return ONLY_INDEXED.filter((key) => spec[key] !== undefined).map((key) =>
      invalidValue(`${at}.${key}`, spec[key], 'requires indexed completion mode'),
    );
  if (spec.completions !== undefined) return [];
  return [required(`${at}.completions`, 'when completion mode is Indexed')];
}

function checkPodReplacementPolicy(spec: Spec, at: string): FieldError[] {
  const policy = spec.podReplacementPolicy;
  const supported = spec.podFailurePolicy ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
  return oneOf(policy, supported, `${at}.podReplacementPolicy`);
}

const RESTART_POLICIES = ['OnFailure', 'Never'];

function checkRestartPolicy({ template, podFailurePolicy }: Spec, at: string): FieldError[] {
  const field = `${at}.template.spec.restartPolicy`;
  const policy = template?.spec?.restartPolicy;
  if (!policy || policy === 'Always')
    return [required(field, 'valid values: "OnFailure", "Never"')];
  if (!RESTART_POLICIES.includes(policy)) return [notSupported(field, policy, RESTART_POLICIES)];
  if (!podFailurePolicy || policy === 'Never') return [];
  return [
    invalidValue(field, policy, 'only "Never" is supported when podFailurePolicy is specified'),
  ];
}

/** `at`: the field of the spec, such as `spec.jobTemplate.spec`. */
export function checkJobSpec(spec: Spec, at: string): FieldError[] {
  const isWithoutLimit =
    spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined;
  return [
    ...COUNTS.flatMap((key) => nonNegative(spec[key], `${at}.${key}`)),
    ...(isWithoutLimit
      ? [required(`${at}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified')]
      : []),
    ...checkCompletionMode(spec, at),
    ...checkPodReplacementPolicy(spec, at),
    ...checkPodTemplate(spec.template, `${at}.template`),
    ...checkRestartPolicy(spec, at),
  ];
}
