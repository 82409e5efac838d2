/** Models pkg/apis/core/validation (ValidateConfigMap) and printConfigMap. */
import { utf8Length } from '../../../base/utf8.ts';
import type { ConfigMap } from '../../../schema/types.ts';
import { decodedLength, sum } from '../validation/bytes.ts';
import { invalidValue, tooLong } from '../validation/field.ts';
import { frozen } from '../validation/immutable.ts';
import type { KindModule } from '../kind.ts';
import { strategies } from '../strategies.ts';
import { columns, since } from '../table.ts';
import { checkMeta, each, isConfigMapKey, isDns1123Subdomain } from '../validation/validate.ts';

const MAX_BYTES = 1_048_576;

export const configMap: KindModule = {
  ...strategies.ConfigMap,
  validate(object, old) {
    const { data = {}, binaryData = {} } = object as ConfigMap;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    for (const key of Object.keys(data)) {
      errors.push(...each(isConfigMapKey(key), `data[${key}]`, key));
      if (Object.hasOwn(binaryData, key))
        errors.push(invalidValue(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    }
    for (const key of Object.keys(binaryData))
      errors.push(...each(isConfigMapKey(key), `binaryData[${key}]`, key));
    if (sum(data, utf8Length) + sum(binaryData, decodedLength) > MAX_BYTES)
      errors.push(tooLong('[]', MAX_BYTES));
    return [...errors, ...frozen(object as ConfigMap, old as ConfigMap | undefined)];
  },
  columns: columns('Name Data Age'),
  row(object, nowMs) {
    const c = object as ConfigMap;
    return [
      object.metadata.name ?? '',
      Object.keys(c.data ?? {}).length + Object.keys(c.binaryData ?? {}).length,
      since(object.metadata.creationTimestamp, nowMs),
    ];
  },
  selectable: [],
};
