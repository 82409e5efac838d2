/** Hosts and paths. Models validateIngressRules of pkg/apis/networking/validation. */
import type { HTTPIngressPath, IngressRule } from '../../../schema/types.ts';
import { type FieldError, invalidValue, required } from '../validation/field.ts';
import { isIp } from '../validation/ip.ts';
import { oneOf } from '../validation/rules.ts';
import { checkBackend } from './backend-validation.ts';
import { checkHost } from './host-validation.ts';

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const INVALID_SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const INVALID_SUFFIXES = ['/..', '/.'];

function checkPath(path: string, type: string, at: string): FieldError[] {
  if (!PATH_TYPES.includes(type)) return [];
  const isFree = type === 'ImplementationSpecific';
  const isAbsolute = path.startsWith('/') || (isFree && path === '');
  const errors = isAbsolute ? [] : [invalidValue(at, path, 'must be an absolute path')];
  if (isFree) return errors;
  for (const text of INVALID_SEQUENCES)
    if (path.includes(text)) errors.push(invalidValue(at, path, `must not contain '${text}'`));
  for (const text of INVALID_SUFFIXES)
    if (path.endsWith(text)) errors.push(invalidValue(at, path, `cannot end with '${text}'`));
  return errors;
}

function checkHttpPath(entry: Partial<HTTPIngressPath>, at: string): FieldError[] {
  const { path = '', pathType, backend } = entry;
  if (!pathType) return [required(`${at}.pathType`, 'pathType must be specified')];
  return [
    ...checkPath(path, pathType, `${at}.path`),
    ...oneOf(pathType, PATH_TYPES, `${at}.pathType`),
    ...checkBackend(backend ?? {}, `${at}.backend`),
  ];
}

function checkRuleHost(host: string, at: string): FieldError[] {
  return [
    ...(isIp(host) ? [invalidValue(at, host, 'must be a DNS name, not an IP address')] : []),
    ...checkHost(host, at),
  ];
}

export function checkIngressRule({ host, http }: IngressRule, at: string): FieldError[] {
  const errors = host ? checkRuleHost(host, `${at}.host`) : [];
  if (!http) return errors;
  const paths = http.paths ?? [];
  if (paths.length === 0) errors.push(required(`${at}.http.paths`));
  for (const [index, path] of paths.entries())
    errors.push(...checkHttpPath(path, `${at}.http.paths[${index}]`));
  return errors;
}
