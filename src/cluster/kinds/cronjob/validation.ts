/** Models ValidateCronJobCreate and ValidateCronJobUpdate of pkg/apis/batch/validation. */
import { equal } from '../../../base/equal.ts';
import type { CronJob, CronJobSpec, JobSpec } from '../../../schema/types.ts';
import { checkJobSpec } from '../job/spec-validation.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, invalidValue, notSupported, required } from '../validation/field.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { nonNegative } from '../validation/rules.ts';
import { scheduleError } from './schedule.ts';
import { checkTimeZone } from './time-zone.ts';

type Spec = Partial<CronJobSpec>;

/** The Jobs' names are eleven characters longer. */
const MAX_NAME = 52;

export const checkCronJobName = (name: string): string[] =>
  name.length > MAX_NAME
    ? [`must be no more than ${MAX_NAME} characters`]
    : isDns1123Subdomain(name);

function checkSchedule(schedule: string): FieldError[] {
  const wrong = (detail: string): FieldError => invalidValue('spec.schedule', schedule, detail);
  const unreadable = scheduleError(schedule);
  const errors = unreadable === undefined ? [] : [wrong(unreadable)];
  if (schedule.includes('TZ'))
    errors.push(wrong('cannot use TZ or CRON_TZ in schedule, use timeZone field instead'));
  return errors;
}

const CONCURRENCY_POLICIES = ['Allow', 'Forbid', 'Replace'];

function checkConcurrencyPolicy(policy: string | undefined): FieldError[] {
  return CONCURRENCY_POLICIES.includes(policy ?? '')
    ? []
    : [notSupported('spec.concurrencyPolicy', policy, CONCURRENCY_POLICIES)];
}

/** The selectors of the Jobs to come are theirs alone. */
function checkNoSelector({ selector, manualSelector }: Partial<JobSpec>, at: string): FieldError[] {
  const errors: FieldError[] = [];
  if (selector)
    errors.push(invalidValue(`${at}.selector`, selector, '`selector` will be auto-generated'));
  if (manualSelector) errors.push(notSupported(`${at}.manualSelector`, true, ['nil', 'false']));
  return errors;
}

export function checkCronJob(object: Sent<CronJob>, old?: Sent<CronJob>): FieldError[] {
  const spec: Spec = object.spec ?? {};
  if (equal(spec, old?.spec)) return [];
  const jobSpec: Partial<JobSpec> = spec.jobTemplate?.spec ?? {};
  const at = 'spec.jobTemplate.spec';
  return [
    ...(spec.schedule ? checkSchedule(spec.schedule) : []),
    ...nonNegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds'),
    ...(spec.timeZone === old?.spec?.timeZone ? [] : checkTimeZone(spec.timeZone)),
    ...checkConcurrencyPolicy(spec.concurrencyPolicy),
    ...checkJobSpec(jobSpec, at),
    ...checkNoSelector(jobSpec, at),
    ...nonNegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit'),
    ...nonNegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit'),
    ...(spec.schedule ? [] : [required('spec.schedule')]),
  ];
}
