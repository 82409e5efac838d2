/** Models ValidateJob and ValidateJobUpdate of pkg/apis/batch/validation. */
import { equal } from '../../../base/equal.ts';
import type { Job, JobSpec } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, required } from '../validation/field.ts';
import { immutable } from '../validation/rules.ts';
import { checkTemplateLabels } from '../validation/template-labels.ts';
import { checkGeneratedSelector } from './selector.ts';
import { checkJobSpec } from './spec-validation.ts';

type Spec = Partial<JobSpec>;

/** Where Pods run at most, is decided anew only while a Job is suspended and none did run. */
function mayChangeTemplate({ spec, status }: Sent<Job>): boolean {
  return spec?.suspend === true && status?.startTime === undefined && !status?.active;
}

const FIXED = [
  'completionMode',
  'podFailurePolicy',
  'backoffLimitPerIndex',
  'managedBy',
  'successPolicy',
] as const;

function checkUpdate(spec: Spec, old: Sent<Job>): FieldError[] {
  const before: Spec = old.spec ?? {};
  const fixed = (key: keyof JobSpec): FieldError[] =>
    immutable(spec[key], before[key], `spec.${key}`);
  const isElastic = before.completionMode === 'Indexed' && spec.completions === spec.parallelism;
  return [
    ...(isElastic ? [] : fixed('completions')),
    ...fixed('selector'),
    ...(mayChangeTemplate(old) ? [] : fixed('template')),
    ...FIXED.flatMap(fixed),
  ];
}

export function checkJob(object: Sent<Job>, old?: Sent<Job>): FieldError[] {
  const spec: Spec = object.spec ?? {};
  if (equal(spec, old?.spec)) return [];
  return [
    ...(old ? [] : checkGeneratedSelector(object)),
    ...(spec.selector ? [] : [required('spec.selector')]),
    ...checkJobSpec(spec, 'spec'),
    ...checkTemplateLabels(spec.selector, spec.template),
    ...(old ? checkUpdate(spec, old) : []),
  ];
}
