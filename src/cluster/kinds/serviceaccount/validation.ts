/** Models pkg/apis/core/validation (ValidateServiceAccount). */
import type { ServiceAccount } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { checkMeta, isDns1123Subdomain } from '../validation/validate.ts';

export const serviceAccountValidation: Validation<ServiceAccount> = {
  validate: ({ metadata }, old) => checkMeta(metadata, isDns1123Subdomain, old?.metadata),
};
