/** Models pkg/apis/core/validation (ValidateConfigMap, ValidateConfigMapUpdate). */
import { checkMeta } from '../validation/metadata.ts';
import { each } from '../validation/rules.ts';
import { isDns1123Subdomain, isConfigMapKey } from '../validation/names.ts';
import { utf8Length } from '../../../base/utf8.ts';
import type { ConfigMap } from '../../../schema/types.ts';
import type { Validation } from '../kind.ts';
import { decodedLength, sum } from '../validation/bytes.ts';
import { invalidValue, tooLong } from '../validation/field.ts';
import { frozen } from '../validation/immutable.ts';

const MAX_BYTES = 1_048_576;

export const configMapValidation: Validation<ConfigMap> = {
  validate(configMap, old) {
    const { data = {}, binaryData = {} } = configMap;
    const errors = checkMeta(configMap.metadata, isDns1123Subdomain, old?.metadata);
    for (const key of Object.keys(data)) {
      errors.push(...each(isConfigMapKey(key), `data[${key}]`, key));
      if (Object.hasOwn(binaryData, key))
        errors.push(invalidValue(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    }
    for (const key of Object.keys(binaryData))
      errors.push(...each(isConfigMapKey(key), `binaryData[${key}]`, key));
    if (sum(data, utf8Length) + sum(binaryData, decodedLength) > MAX_BYTES)
      errors.push(tooLong('[]', MAX_BYTES));
    return [...errors, ...frozen(configMap, old)];
  },
};
