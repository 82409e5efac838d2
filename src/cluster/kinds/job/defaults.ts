/** Models SetDefaults_Job of pkg/apis/batch/v1/defaults.go. */
import type { Job, JobSpec } from '../../../schema/types.ts';
import { defaultPodTemplate } from '../podtemplate/defaults.ts';
import type { Partly, Undefaulted } from '../stored-kind.ts';

const MAX_INT32 = 2_147_483_647;

/** Also of the Jobs that a CronJob makes. */
export function defaultPodFailurePolicy(spec: Partly<JobSpec>): void {
  const rules = spec.podFailurePolicy?.rules ?? [];
  for (const condition of rules.flatMap(({ onPodConditions }) => onPodConditions ?? [])) {
    condition.status ||= 'True';
  }
}

/** A Job without labels has those of its template; a new one the generated ones as well. */
export function shareTemplateLabels({ metadata, spec }: Undefaulted<Job>): void {
  const labels = spec?.template?.metadata?.labels;
  const hasOwn = Object.keys(metadata.labels ?? {}).length > 0;
  if (labels && !hasOwn) metadata.labels = { ...labels };
}

/** What only a Job itself gets; the template of a CronJob is left as it is. */
export function defaultJob(object: Undefaulted<Job>): void {
  const spec = (object.spec ??= {});
  defaultPodTemplate(spec);
  if (spec.completions === undefined && spec.parallelism === undefined) spec.completions = 1;
  spec.parallelism ??= 1;
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : MAX_INT32;
  if (object.metadata.uid) shareTemplateLabels(object);
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  spec.podReplacementPolicy ??= spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed';
  spec.manualSelector ??= false;
  defaultPodFailurePolicy(spec);
}
