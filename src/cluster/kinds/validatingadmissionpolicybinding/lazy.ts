/**
 * ValidatingAdmissionPolicyBinding. Models its validation in
 * pkg/apis/admissionregistration/validation.
 */
import type { ValidatingAdmissionPolicyBinding } from '../../../schema/types.ts';
import { defaultMatchResources } from '../admissionregistration/defaults.ts';
import type { StoredKind } from '../stored-kind.ts';
import { required } from '../validation/field.ts';

export const validatingAdmissionPolicyBinding: StoredKind<ValidatingAdmissionPolicyBinding> = {
  generation: ['spec'],
  defaults: ({ spec }) => defaultMatchResources(spec?.matchResources),
  validate({ spec }) {
    const { policyName, validationActions } = spec ?? {};
    return [
      ...(policyName ? [] : [required('spec.policyName')]),
      ...(validationActions?.length ? [] : [required('spec.validationActions')]),
    ];
  },
};
