/** Models pkg/registry/core/secret, pkg/apis/core/validation (ValidateSecret) and printSecret. */
import type { Secret } from '../../../schema/types.ts';
import { decodedLength, sum } from '../validation/bytes.ts';
import { invalidValue, required, tooLong } from '../validation/field.ts';
import { frozen } from '../validation/immutable.ts';
import type { KindModule } from '../kind.ts';
import { strategies } from '../strategies.ts';
import { columns, since } from '../table.ts';
import { checkMeta, each, isConfigMapKey, isDns1123Subdomain } from '../validation/validate.ts';

const MAX_BYTES = 1_048_576;

export const secret: KindModule = {
  ...strategies.Secret,
  validate(object, old) {
    const s = object as Secret;
    const before = old as Secret | undefined;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    for (const key of Object.keys(s.data ?? {}))
      errors.push(...each(isConfigMapKey(key), `data[${key}]`, key));
    if (sum(s.data, decodedLength) > MAX_BYTES) errors.push(tooLong('data', MAX_BYTES));
    const needs = (keys: string[]): void => {
      for (const k of keys)
        if (!Object.hasOwn(s.data ?? {}, k)) errors.push(required(`data[${k}]`));
    };
    if (s.type === 'kubernetes.io/tls') needs(['tls.crt', 'tls.key']);
    if (s.type === 'kubernetes.io/dockerconfigjson') needs(['.dockerconfigjson']);
    if (s.type === 'kubernetes.io/ssh-auth') needs(['ssh-privatekey']);
    if (before && before.type !== s.type)
      errors.push(invalidValue('type', s.type, 'field is immutable'));
    return [...errors, ...frozen(s, before)];
  },
  columns: columns('Name Type Data Age'),
  row: (object, nowMs) => [
    object.metadata.name ?? '',
    (object as Secret).type ?? '',
    Object.keys((object as Secret).data ?? {}).length,
    since(object.metadata.creationTimestamp, nowMs),
  ],
  selectable: ['type'],
};
