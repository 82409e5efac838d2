/** Models pkg/apis/core/validation (ValidateNamespace). */
import { checkMeta } from '../validation/metadata.ts';
import { isDns1123Label } from '../validation/names.ts';
import type { Namespace } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';

export const namespaceValidation: Validation<Namespace> = {
  validate: ({ metadata }, old) => checkMeta(metadata, isDns1123Label, old?.metadata),
};
