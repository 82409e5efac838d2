/** Models ValidateValidatingAdmissionPolicy of pkg/apis/admissionregistration/validation. */
import type { ValidatingAdmissionPolicy } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, required } from '../validation/field.ts';

const NOTHING = 'validations or auditAnnotations must contain at least one item';

export function checkValidatingAdmissionPolicy({
  spec,
}: Sent<ValidatingAdmissionPolicy>): FieldError[] {
  const { matchConstraints, validations, auditAnnotations } = spec ?? {};
  const isEmpty = !validations?.length && !auditAnnotations?.length;
  return [
    ...(matchConstraints ? [] : [required('spec.matchConstraints')]),
    ...(isEmpty
      ? [required('spec.validations', NOTHING), required('spec.auditAnnotations', NOTHING)]
      : []),
  ];
}
