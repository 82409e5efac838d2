/** MutatingAdmissionPolicy: defaults as of all policies. */
import type { MutatingAdmissionPolicy } from '../../../schema/types.ts';
import { defaultAdmissionPolicy } from '../admissionregistration/defaults.ts';
import type { StoredKind } from '../stored-kind.ts';

export const mutatingAdmissionPolicy: StoredKind<MutatingAdmissionPolicy> = {
  generation: ['spec'],
  defaults: defaultAdmissionPolicy,
};
