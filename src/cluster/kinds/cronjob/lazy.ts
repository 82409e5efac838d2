/** CronJob: defaults, validation. Models pkg/registry/batch/cronjob. */
import type { CronJob } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { defaultCronJob } from './defaults.ts';
import { checkCronJob, checkCronJobName } from './validation.ts';

export const cronJob: StoredKind<CronJob> = {
  generation: ['spec'],
  defaults: defaultCronJob,
  name: checkCronJobName,
  validate: checkCronJob,
};
