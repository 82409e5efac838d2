/** Job: defaults, generated selector, validation. Models pkg/registry/batch/job. */
import type { Job } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { defaultJob } from './defaults.ts';
import { generateSelector } from './selector.ts';
import { checkJob } from './validation.ts';

export const job: StoredKind<Job> = {
  generation: ['spec'],
  defaults: defaultJob,
  prepareCreate: generateSelector,
  validate: checkJob,
};
