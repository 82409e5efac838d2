/** Models pkg/apis/apps/validation (ValidateReplicaSet, ValidateReplicaSetUpdate). */
import { checkMeta } from '../validation/metadata.ts';
import { nonNegative, immutable } from '../validation/rules.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import type { ReplicaSet } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { checkSelectorAndTemplate, templateWarnings } from '../validation/selector-and-template.ts';

export const replicaSetValidation: Validation<ReplicaSet> = {
  validate({ metadata, spec }, old) {
    const before = old?.spec;
    const errors = checkMeta(metadata, isDns1123Subdomain, old?.metadata);
    if (!spec || spec === before) return errors;
    errors.push(
      ...nonNegative(spec.replicas, 'spec.replicas'),
      ...nonNegative(spec.minReadySeconds, 'spec.minReadySeconds'),
      ...checkSelectorAndTemplate(spec.selector, spec.template, 'replicaset', () => []),
    );
    if (before) errors.push(...immutable(spec.selector, before.selector, 'spec.selector'));
    return errors;
  },
  warnings: templateWarnings,
};
