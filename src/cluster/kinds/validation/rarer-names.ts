/**
 * Names of other forms than DNS. Models apimachinery's validation.IsWildcardDNS1123Subdomain,
 * IsDomainPrefixedPath, IsPathSegmentName.
 */
import { each } from './rules.ts';
import { isDns1123Subdomain } from './names.ts';
import { invalidValue, required, type FieldError } from './field.ts';

const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const WILDCARD =
  `a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, ` +
  `which must consist of lower case ` +
  `alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. ` +
  `'*.example.com', regex used for validation is '\\*\\.${SUBDOMAIN}')`;

export const wildcardSubdomain = (name: string): string[] =>
  new RegExp(`^\\*\\.${SUBDOMAIN}$`).test(name) ? [] : [WILDCARD];

export function isPathSegment(name: string): string[] {
  if (name === '.' || name === '..') return [`may not be '${name}'`];
  return ['/', '%'].filter((c) => name.includes(c)).map((c) => `may not contain '${c}'`);
}

export const checkSegment = (value: string | undefined, field: string): FieldError[] =>
  value ? each(isPathSegment(value), field, value) : [required(field)];

const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";

export function domainPath(path: string | undefined, field: string): FieldError[] {
  if (!path) return [required(field)];
  const slash = path.indexOf('/');
  const [domain, rest] = [path.slice(0, slash), path.slice(slash + 1)];
  if (slash < 0 || domain === '' || rest === '')
    return [invalidValue(field, path, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  const errors = each(isDns1123Subdomain(domain), field, domain);
  if (errors.length > 0) return errors;
  return new RegExp(`^${PATH}$`).test(rest)
    ? []
    : [invalidValue(field, rest, `Invalid path (regex used for validation is '${PATH}')`)];
}
