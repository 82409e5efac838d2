/** Models pkg/apis/core/validation (ValidateSecret, ValidateSecretUpdate). */
import { checkMeta } from '../validation/metadata.ts';
import { each } from '../validation/rules.ts';
import { isDns1123Subdomain, isConfigMapKey } from '../validation/names.ts';
import type { Secret } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { decodedLength, sum } from '../validation/bytes.ts';
import { invalidValue, required, tooLong } from '../validation/field.ts';
import { frozen } from '../validation/immutable.ts';

const MAX_BYTES = 1_048_576;

/** Keys that a Secret of a type has to have. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

export const secretValidation: Validation<Secret> = {
  validate(secret, old) {
    const { data = {}, type = '' } = secret;
    const errors = checkMeta(secret.metadata, isDns1123Subdomain, old?.metadata);
    for (const key of Object.keys(data))
      errors.push(...each(isConfigMapKey(key), `data[${key}]`, key));
    if (sum(data, decodedLength) > MAX_BYTES) errors.push(tooLong('data', MAX_BYTES));
    for (const key of NEEDED[type] ?? [])
      if (!Object.hasOwn(data, key)) errors.push(required(`data[${key}]`));
    if (old && old.type !== secret.type)
      errors.push(invalidValue('type', secret.type, 'field is immutable'));
    return [...errors, ...frozen(secret, old)];
  },
};
