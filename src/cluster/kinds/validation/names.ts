/**
 * Forms of names, labels and keys; each check answers with what is wrong, or nothing. Models
 * k8s.io/apimachinery/pkg/util/validation.
 */

const rule = (what: string, examples: readonly string[], regex: string): string =>
  `${what} (e.g. ${examples.map((e) => `'${e}'`).join(',  or ')}, regex used for validation is '${regex}')`;
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

/** Every check answers with what is wrong, or nothing. */
export type Check = (value: string) => string[];
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
