/** MutatingAdmissionPolicyBinding. */
import type { MutatingAdmissionPolicyBinding } from '../../../schema/types.ts';
import { defaultMatchResources } from '../admissionregistration/defaults.ts';
import type { StoredKind } from '../stored-kind.ts';
import { required } from '../validation/field.ts';

export const mutatingAdmissionPolicyBinding: StoredKind<MutatingAdmissionPolicyBinding> = {
  generation: ['spec'],
  defaults: ({ spec }) => defaultMatchResources(spec?.matchResources),
  validate: ({ spec }) => (spec?.policyName ? [] : [required('spec.policyName')]),
};
