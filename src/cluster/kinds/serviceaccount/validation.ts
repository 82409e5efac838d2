/** Models pkg/apis/core/validation (ValidateServiceAccount). */
import { checkMeta } from '../validation/metadata.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import type { ServiceAccount } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';

export const serviceAccountValidation: Validation<ServiceAccount> = {
  validate: ({ metadata }, old) => checkMeta(metadata, isDns1123Subdomain, old?.metadata),
};
