/** Kinds with little to them. Models pkg/registry/core/{configmap,secret,serviceaccount,endpoint} and their printers. */
import type { ConfigMap, Endpoints, Secret, ServiceAccount } from '../../schema/types.ts';
import { forbidden, invalidValue, required, tooLong } from './field.ts';
import type { FieldError } from './field.ts';
import type { KindModule } from './kind.ts';
import { same, strategy } from './strategy.ts';
import { columns, listWithMore, since } from './table.ts';
import { checkMeta, each, isConfigMapKey, isDns1123Label, isDns1123Subdomain, isIp, isPortNumber, NOT_AN_IP, oneOf } from './validate.ts';

const MAX_BYTES = 1_048_576;
const plain = strategy({});
const none = (): void => { /* nothing to fill in */ };

function frozen(now: { immutable?: boolean; data?: Record<string, string> }, old: typeof now | undefined): FieldError[] {
  if (!old?.immutable) return [];
  return [...(now.immutable ? [] : [forbidden('immutable', 'field is immutable when `immutable` is set')]), ...(same(now.data, old.data) ? [] : [forbidden('data', 'field is immutable when `immutable` is set')])];
}

export const configMap: KindModule = {
  ...plain,
  defaults: none,
  validate(object, old) {
    const { data = {}, binaryData = {} } = object as ConfigMap;
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    for (const key of Object.keys(data)) {
      errors.push(...each(isConfigMapKey(key), `data[${key}]`, key));
      if (Object.hasOwn(binaryData, key)) errors.push(invalidValue(`data[${key}]`, key, 'duplicate of key present in binaryData'));
    }
    for (const key of Object.keys(binaryData)) errors.push(...each(isConfigMapKey(key), `binaryData[${key}]`, key));
    if ([...Object.values(data), ...Object.values(binaryData)].reduce((n, v) => n + v.length, 0) > MAX_BYTES) errors.push(tooLong('', MAX_BYTES));
    return [...errors, ...frozen(object as ConfigMap, old as ConfigMap | undefined)];
  },
  columns: columns('Name Data Age'),
  row(object, nowMs) {
    const c = object as ConfigMap;
    return [object.metadata.name ?? '', Object.keys(c.data ?? {}).length + Object.keys(c.binaryData ?? {}).length, since(object.metadata.creationTimestamp, nowMs)];
  },
  selectable: [],
};

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
  ...plain,
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

export const serviceAccount: KindModule = {
  ...plain,
  defaults: none,
  validate: (object, old) => checkMeta(object.metadata, isDns1123Subdomain, old?.metadata),
  columns: columns('Name Secrets Age'),
  row: (object, nowMs) => [object.metadata.name ?? '', (object as ServiceAccount).secrets?.length ?? 0, since(object.metadata.creationTimestamp, nowMs)],
  selectable: [],
};

/** `ip:port` of the first three ready addresses. */
export function formatEndpoints(endpoints: Endpoints): string {
  if (!endpoints.subsets?.length) return '<none>';
  const join = (ip: string, port: number): string => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`);
  return listWithMore(endpoints.subsets.flatMap(({ addresses = [], ports = [] }) => (ports.length === 0 ? addresses.map((a) => a.ip) : ports.flatMap((p) => addresses.map((a) => join(a.ip, p.port))))), '');
}

/** An address that an endpoint may not have. */
export function checkEndpointIp(ip: string, field: string): FieldError[] {
  if (!isIp(ip)) return [invalidValue(field, ip, NOT_AN_IP), invalidValue(field, ip, 'must be a valid IP address')];
  return checkSpecialIp(ip, field);
}

/** An address of a range that endpoints and external IPs may not come from. */
export function checkSpecialIp(ip: string, field: string): FieldError[] {
  if (ip === '0.0.0.0' || ip === '::') return [invalidValue(field, ip, `may not be unspecified (${ip})`)];
  if (ip.startsWith('127.') || ip === '::1') return [invalidValue(field, ip, 'may not be in the loopback range (127.0.0.0/8, ::1/128)')];
  if (ip.startsWith('169.254.') || /^fe[89ab]/i.test(ip)) return [invalidValue(field, ip, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)')];
  if (ip.startsWith('224.0.0.') || /^ff02:/i.test(ip)) return [invalidValue(field, ip, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)')];
  return [];
}

export const DEPRECATED_ENDPOINTS = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';
export const endpoints: KindModule = {
  ...plain,
  defaults(object) {
    for (const s of (object as Endpoints).subsets ?? []) for (const p of s.ports ?? []) p.protocol ||= 'TCP';
  },
  validate(object, old) {
    const errors = checkMeta(object.metadata, isDns1123Subdomain, old?.metadata);
    ((object as Endpoints).subsets ?? []).forEach((s, i) => {
      const at = `subsets[${i}]`;
      if (!s.addresses?.length && !s.notReadyAddresses?.length) errors.push(required(at, 'must specify `addresses` or `notReadyAddresses`'));
      for (const list of ['addresses', 'notReadyAddresses'] as const) {
        s[list]?.forEach((a, j) => {
          errors.push(...checkEndpointIp(a.ip ?? '', `${at}.${list}[${j}].ip`));
          if (a.hostname) errors.push(...each(isDns1123Label(a.hostname), `${at}.${list}[${j}].hostname`, a.hostname));
        });
      }
      s.ports?.forEach((p, j) => {
        const port = `${at}.ports[${j}]`;
        if (!p.name && (s.ports?.length ?? 0) > 1) errors.push(required(`${port}.name`));
        else if (p.name) errors.push(...each(isDns1123Label(p.name), `${port}.name`, p.name));
        errors.push(...each(isPortNumber(p.port ?? 0), `${port}.port`, p.port ?? 0));
        if (!p.protocol) errors.push(required(`${port}.protocol`)); else errors.push(...oneOf(p.protocol, ['SCTP', 'TCP', 'UDP'], `${port}.protocol`));
      });
    });
    return errors;
  },
  columns: columns('Name Endpoints Age'),
  row: (object, nowMs) => [object.metadata.name ?? '', formatEndpoints(object as Endpoints), since(object.metadata.creationTimestamp, nowMs)],
  selectable: [],
};
