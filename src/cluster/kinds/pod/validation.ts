/** Models ValidatePodCreate and ValidatePodUpdate in pkg/apis/core/validation. */
import { checkMeta } from '../validation/metadata.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import type { Pod } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { checkPodSpec } from './spec-validation.ts';
import { checkPodUpdate } from './update-validation.ts';
import { podNameWarnings, podWarnings } from './warnings.ts';

export const podValidation: Validation<Pod> = {
  validate(pod, old) {
    const errors = checkMeta(pod.metadata, isDns1123Subdomain, old?.metadata);
    const spec = pod.spec ?? { containers: [] };
    if (old?.spec === spec) return errors;
    errors.push(...checkPodSpec(spec, 'spec'));
    return old?.spec && errors.length === 0 ? checkPodUpdate(spec, old.spec) : errors;
  },
  warnings: ({ metadata, spec }, old) =>
    old ? [] : [...podWarnings(spec, 'spec'), ...podNameWarnings(metadata.name)],
};
