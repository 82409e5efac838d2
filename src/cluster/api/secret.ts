/** Models pkg/registry/core/secret, pkg/apis/core/validation (ValidateSecret) and printSecret. */
import type { Secret } from '../../schema/types.ts';
import { invalidValue, required } from './field.ts';
import { frozen } from './immutable.ts';
import type { KindModule } from './kind.ts';
import { strategy } from './strategy.ts';
import { columns, since } from './table.ts';
import { checkMeta, each, isConfigMapKey, isDns1123Subdomain } from './validate.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Base64 of the UTF-8 of `text`. */
export function base64(text: string): string {
  const bytes: number[] = [];
  for (const part of encodeURIComponent(text).matchAll(/%(..)|./g)) bytes.push(part[1] ? Number.parseInt(part[1], 16) : part[0].charCodeAt(0));
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const n = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const left = bytes.length - i;
    out += BASE64.charAt(n >> 18) + BASE64.charAt((n >> 12) & 63) + (left > 1 ? BASE64.charAt((n >> 6) & 63) : '=') + (left > 2 ? BASE64.charAt(n & 63) : '=');
  }
  return out;
}

export const secret: KindModule = {
  ...strategy({}),
  defaults(object) {
    const s = object as Secret;
    s.type ||= 'Opaque';
    if (s.stringData) {
      s.data = { ...s.data, ...Object.fromEntries(Object.entries(s.stringData).map(([k, v]) => [k, base64(v)])) };
      delete s.stringData;
    }
  },
  validate(object, old) {
    const s = object as Secret;
    const before = old as Secret | undefined;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    for (const key of Object.keys(s.data ?? {})) errors.push(...each(isConfigMapKey(key), `data[${key}]`, key));
    const needs = (keys: string[]): void => { for (const k of keys) if (!Object.hasOwn(s.data ?? {}, k)) errors.push(required(`data[${k}]`)); };
    if (s.type === 'kubernetes.io/tls') needs(['tls.crt', 'tls.key']);
    if (s.type === 'kubernetes.io/dockerconfigjson') needs(['.dockerconfigjson']);
    if (s.type === 'kubernetes.io/ssh-auth') needs(['ssh-privatekey']);
    if (before && before.type !== s.type) errors.push(invalidValue('type', s.type, 'field is immutable'));
    return [...errors, ...frozen(s, before)];
  },
  columns: columns('Name Type Data Age'),
  row: (object, nowMs) => [object.metadata.name ?? '', (object as Secret).type ?? '', Object.keys((object as Secret).data ?? {}).length, since(object.metadata.creationTimestamp, nowMs)],
  selectable: ['type'],
};
