/** Models pkg/apis/core/validation (ValidateNamespace). */
import type { Namespace } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { checkMeta, isDns1123Label } from '../validation/validate.ts';

export const namespaceValidation: Validation<Namespace> = {
  validate: ({ metadata }, old) => checkMeta(metadata, isDns1123Label, old?.metadata),
};
