/** ValidatingAdmissionPolicy: defaults as of all policies, validation. */
import type { ValidatingAdmissionPolicy } from '../../../schema/types.ts';
import { defaultAdmissionPolicy } from '../admissionregistration/defaults.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkValidatingAdmissionPolicy } from './validation.ts';

export const validatingAdmissionPolicy: StoredKind<ValidatingAdmissionPolicy> = {
  generation: ['spec'],
  defaults: defaultAdmissionPolicy,
  validate: checkValidatingAdmissionPolicy,
};
