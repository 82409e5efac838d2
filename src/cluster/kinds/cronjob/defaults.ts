/** Models SetDefaults_CronJob of pkg/apis/batch/v1/defaults.go. */
import type { CronJob } from '../../../schema/types.ts';
import { defaultPodFailurePolicy } from '../job/defaults.ts';
import { defaultPodTemplate } from '../podtemplate/defaults.ts';
import type { Undefaulted } from '../stored-kind.ts';

export function defaultCronJob(object: Undefaulted<CronJob>): void {
  const spec = (object.spec ??= {});
  const jobSpec = ((spec.jobTemplate ??= {}).spec ??= {});
  defaultPodTemplate(jobSpec);
  defaultPodFailurePolicy(jobSpec);
  spec.concurrencyPolicy ||= 'Allow';
  spec.suspend ??= false;
  spec.successfulJobsHistoryLimit ??= 3;
  spec.failedJobsHistoryLimit ??= 1;
}
