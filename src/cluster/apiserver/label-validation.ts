/**
 * Keys and values of selectors, in the API server's own words. Models
 * k8s.io/apimachinery/pkg/labels (validateLabelKey, validateLabelValue).
 */
import { isLabelValue } from '../kinds/validation/names.ts';
import { isInteger, SelectorError, type Operator } from './label-requirement.ts';

const NAME =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an " +
  "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for " +
  "validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or " +
  "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex " +
  "used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const IS_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const IS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const MAX_BYTES = 63;

function prefixProblem(prefix: string): string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  return IS_SUBDOMAIN.test(prefix) ? [] : [`prefix part ${SUBDOMAIN}`];
}

function nameProblems(name: string): string[] {
  const problems: string[] = [];
  if (name === '') problems.push('name part must be non-empty');
  if (name.length > MAX_BYTES) problems.push(`name part must be no more than ${MAX_BYTES} bytes`);
  if (!IS_NAME.test(name)) problems.push(`name part ${NAME}`);
  return problems;
}

function keyProblems(key: string): string[] {
  const [first = '', second, ...others] = key.split('/');
  if (others.length > 0)
    return [
      `a valid label key ${NAME} with an optional DNS subdomain prefix and '/' ` +
        `(e.g. 'example.com/MyName')`,
    ];
  if (second === undefined) return nameProblems(first);
  return [...prefixProblem(first), ...nameProblems(second)];
}

export function checkKey(key: string): void {
  const problems = keyProblems(key);
  if (problems.length > 0)
    throw new SelectorError(`<nil>: Invalid value: ${JSON.stringify(key)}: ${problems.join('; ')}`);
}

/** `index`: of the value among those of its requirement. */
export function checkValue(key: string, operator: Operator, value: string, index: number): void {
  const shown = `Invalid value: ${JSON.stringify(value)}`;
  if ((operator === 'gt' || operator === 'lt') && !isInteger(value))
    throw new SelectorError(
      `values[${index}]: ${shown}: for 'Gt', 'Lt' operators, the value must be an integer`,
    );
  const [problem] = isLabelValue(value);
  if (problem) throw new SelectorError(`values[${index}][${key}]: ${shown}: ${problem}`);
}
