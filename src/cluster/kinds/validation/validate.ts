/**
 * Rules that many kinds share: names, labels, selectors, ports. Models
 * k8s.io/apimachinery/pkg/api/validation and pkg/util/validation.
 */
import { equal } from '../../../base/equal.ts';
import type { LabelSelector, ObjectMeta } from '../../../schema/types.ts';
import { duplicate, forbidden, invalidValue, notSupported, required } from './field.ts';
import type { FieldError } from './field.ts';

const rule = (what: string, examples: readonly string[], regex: string): string =>
  `${what} (e.g. ${examples.map((e) => `'${e}'`).join(',  or ')}, regex used for validation is '${regex}')`;
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

/** Every check answers with what is wrong, or nothing. */
type Check = (value: string) => string[];
const pattern = (regex: string, max: number, message: string, unit = 'characters'): Check => {
  const re = new RegExp(`^(?:${regex})$`);
  return (value) => [
    ...(value.length > max ? [`must be no more than ${max} ${unit}`] : []),
    ...(re.test(value) ? [] : [message]),
  ];
};

export const isDns1123Label = pattern(
  LABEL,
  63,
  rule(
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', " +
      'and must start and end with an alphanumeric character',
    ['my-name', '123-abc'],
    LABEL,
  ),
);
export const isDns1123Subdomain = pattern(
  SUBDOMAIN,
  253,
  rule(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' " +
      "or '.', and must start and end with an alphanumeric character",
    ['example.com'],
    SUBDOMAIN,
  ),
);
const SEARCH = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*';
/** A search domain of a resolver. */
export const isSearchDomain = pattern(
  SEARCH,
  253,
  rule(
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', " +
      "'-' or '.', and must start and end with an alphanumeric character",
    ['example.com'],
    SEARCH,
  ),
);
export const isDns1035Label = pattern(
  '[a-z]([-a-z0-9]*[a-z0-9])?',
  63,
  rule(
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with " +
      'an alphabetic character, and end with an alphanumeric character',
    ['my-name', 'abc-123'],
    '[a-z]([-a-z0-9]*[a-z0-9])?',
  ),
);
export const isLabelValue = pattern(
  `(${QUALIFIED})?`,
  63,
  rule(
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' " +
      "or '.', and must start and end with an alphanumeric character",
    ['MyValue', 'my_value', '12345'],
    `(${QUALIFIED})?`,
  ),
  'bytes',
);
export const isConfigMapKey: Check = (value) => {
  const out = pattern(
    '[-._a-zA-Z0-9]+',
    253,
    rule(
      "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
      ['key.name', 'KEY_NAME', 'key-name'],
      '[-._a-zA-Z0-9]+',
    ),
  )(value);
  if (value === '.') out.push("must not be '.'");
  if (value === '..') out.push("must not be '..'");
  else if (value.startsWith('..')) out.push("must not start with '..'");
  return out;
};

const NAME_PART = rule(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  ['MyName', 'my.name', '123-abc'],
  QUALIFIED,
);
/** A label or annotation key: `[prefix/]name`. */
export const isQualifiedName: Check = (value) => {
  const parts = value.split('/');
  const errors: string[] = [];
  if (parts.length > 2) {
    return [
      `a valid label key ${NAME_PART} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  if (parts.length === 2) {
    if (parts[0] === '') errors.push('prefix part must be non-empty');
    else errors.push(...isDns1123Subdomain(parts[0] as string).map((m) => `prefix part ${m}`));
  }
  const name = parts.at(-1) as string;
  if (name === '') errors.push('name part must be non-empty');
  else if (name.length > 63) errors.push('name part must be no more than 63 characters');
  if (!new RegExp(`^${QUALIFIED}$`).test(name)) errors.push(`name part ${NAME_PART}`);
  return errors;
};

/** A port's name as IANA has them (container ports, named target ports). */
export const isPortName: Check = (value) => {
  const errors: string[] = [];
  if (value.length > 15) errors.push('must be no more than 15 characters');
  if (!/^[-a-z0-9]+$/.test(value))
    errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(value)) errors.push('must contain at least one letter (a-z)');
  if (value.includes('--')) errors.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-'))
    errors.push('must not begin or end with a hyphen');
  return errors;
};

export const isPortNumber = (port: number): string[] =>
  port >= 1 && port <= 65535 ? [] : ['must be between 1 and 65535, inclusive'];
/** A target port, or a probe's: a number or an IANA name. */
export function checkPort(port: number | string, field: string): FieldError[] {
  return (typeof port === 'string' ? isPortName(port) : isPortNumber(port)).map((m) =>
    invalidValue(field, port, m),
  );
}

const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
/** `strict`: leading zeros are refused, as in fields that came after them. */
export const isIPv4 = (text: string): boolean => V4.test(text);
export function isIPv6(text: string): boolean {
  if (!/^[0-9a-fA-F:.]+$/.test(text) || !text.includes(':')) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((h) => (h === '' ? [] : h.split(':')));
  const last = groups.at(-1) ?? '';
  const v4 = last.includes('.');
  if (v4 && !isIPv4(last)) return false;
  const count = groups.length + (v4 ? 1 : 0);
  return (
    (v4 ? groups.slice(0, -1) : groups).every((g) => /^[0-9a-fA-F]{1,4}$/.test(g)) &&
    (halves.length === 2 ? count < 8 : count === 8)
  );
}
export const isIp = (text: string): boolean => isIPv4(text) || isIPv6(text);
export const NOT_AN_IP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';

export const NOT_A_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
export function isCidr(text: string): boolean {
  const [ip = '', bits = '', ...more] = text.split('/');
  return (
    more.length === 0 &&
    isIp(ip) &&
    /^\d{1,3}$/.test(bits) &&
    Number(bits) <= (isIPv4(ip) ? 32 : 128)
  );
}

export const each = (messages: readonly string[], field: string, value: unknown): FieldError[] =>
  messages.map((m) => invalidValue(field, value, m));
export const nonNegative = (value: number | undefined, field: string): FieldError[] =>
  value !== undefined && value < 0
    ? [invalidValue(field, value, 'must be greater than or equal to 0')]
    : [];
export const immutable = (value: unknown, old: unknown, field: string): FieldError[] =>
  equal(value, old) ? [] : [invalidValue(field, value, 'field is immutable')];
export const oneOf = (
  value: string | undefined,
  supported: readonly string[],
  field: string,
): FieldError[] =>
  value !== undefined && !supported.includes(value) ? [notSupported(field, value, supported)] : [];

export function checkLabels(
  labels: Record<string, string> | undefined,
  field: string,
): FieldError[] {
  return Object.entries(labels ?? {}).flatMap(([k, v]) => [
    ...each(isQualifiedName(k), field, k),
    ...each(isLabelValue(v), field, v),
  ]);
}

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
export function checkSelector(selector: LabelSelector | undefined, field: string): FieldError[] {
  const errors = checkLabels(selector?.matchLabels, `${field}.matchLabels`);
  (selector?.matchExpressions ?? []).forEach(({ key, operator, values }, i) => {
    const at = `${field}.matchExpressions[${i}]`;
    if ((operator === 'In' || operator === 'NotIn') && !values?.length)
      errors.push(required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
    else if ((operator === 'Exists' || operator === 'DoesNotExist') && values?.length)
      errors.push(
        forbidden(
          `${at}.values`,
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
        ),
      );
    else if (!OPERATORS.includes(operator))
      errors.push(invalidValue(`${at}.operator`, operator, 'not a valid selector operator'));
    errors.push(...each(isQualifiedName(key), `${at}.key`, key));
    values?.forEach((v, j) => errors.push(...each(isLabelValue(v), `${at}.values[${j}]`, v)));
  });
  return errors;
}
export const selectorParses = (selector: LabelSelector | undefined): boolean =>
  checkSelector(selector, '').length === 0;

export function selectorMatches(
  selector: LabelSelector | undefined,
  labels: Record<string, string> = {},
): boolean {
  if (!selector) return false;
  return (
    Object.entries(selector.matchLabels ?? {}).every(([k, v]) => labels[k] === v) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values }) => {
      const has = Object.hasOwn(labels, key);
      switch (operator) {
        case 'In':
          return has && values?.includes(labels[key] as string) === true;
        case 'NotIn':
          return !has || values?.includes(labels[key] as string) !== true;
        case 'Exists':
          return has;
        default:
          return !has;
      }
    })
  );
}

const ANNOTATIONS_MAX = 256 * 1024;
/** `name`: the check of the kind's names. `cluster`: without a namespace. */
export function checkMeta(meta: ObjectMeta, name: Check, old?: ObjectMeta): FieldError[] {
  const errors: FieldError[] = [];
  if (meta.generateName)
    errors.push(
      ...each(
        name(meta.generateName.replace(/-$/, '')),
        'metadata.generateName',
        meta.generateName,
      ),
    );
  if (!meta.name && !meta.generateName)
    errors.push(required('metadata.name', 'name or generateName is required'));
  else if (meta.name) errors.push(...each(name(meta.name), 'metadata.name', meta.name));
  errors.push(...checkLabels(meta.labels, 'metadata.labels'));
  for (const key of Object.keys(meta.annotations ?? {}))
    errors.push(...each(isQualifiedName(key.toLowerCase()), 'metadata.annotations', key));
  const size = Object.entries(meta.annotations ?? {}).reduce(
    (n, [k, v]) => n + k.length + v.length,
    0,
  );
  if (size > ANNOTATIONS_MAX)
    errors.push({
      reason: 'FieldValueTooLong',
      field: 'metadata.annotations',
      message: `Too long: may not be more than ${ANNOTATIONS_MAX} bytes`,
    });
  const seen = new Set<string>();
  (meta.ownerReferences ?? []).forEach((o, i) => {
    const at = `metadata.ownerReferences[${i}]`;
    for (const field of ['apiVersion', 'kind', 'name', 'uid'] as const)
      if (!o[field]) errors.push(required(`${at}.${field}`, 'must not be empty'));
  });
  (meta.finalizers ?? []).forEach((f, i) => {
    errors.push(...each(isQualifiedName(f), 'metadata.finalizers', f));
    if (!f.includes('/') && !['kubernetes', 'orphan', 'foregroundDeletion'].includes(f))
      errors.push(
        invalidValue(
          `metadata.finalizers[${i}]`,
          f,
          'name is neither a standard finalizer name nor is it fully qualified',
        ),
      );
    if (seen.has(f)) errors.push(duplicate(`metadata.finalizers[${i}]`, f));
    seen.add(f);
  });
  if (old) {
    for (const field of ['name', 'namespace', 'uid', 'creationTimestamp'] as const)
      errors.push(...immutable(meta[field], old[field], `metadata.${field}`));
    if ((meta.generation ?? 0) < (old.generation ?? 0))
      errors.push(
        invalidValue('metadata.generation', meta.generation ?? 0, 'must not be decremented'),
      );
  }
  return errors;
}
