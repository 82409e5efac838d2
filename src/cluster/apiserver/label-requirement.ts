/** One term of a label selector. Models k8s.io/apimachinery/pkg/labels (Requirement). */

export type Operator = 'in' | 'notin' | '=' | '!=' | 'exists' | '!' | 'gt' | 'lt';
export interface Requirement {
  key: string;
  operator: Operator;
  values: string[];
}

/** A selector that cannot be parsed, in the server's words. */
export class SelectorError extends Error {}

const INTEGER = /^[-+]?\d+$/;

export const isInteger = (text: string): boolean => INTEGER.test(text);

function compares(operator: 'gt' | 'lt', value: string | undefined, limit = ''): boolean {
  if (value === undefined || !isInteger(value)) return false;
  return operator === 'gt' ? Number(value) > Number(limit) : Number(value) < Number(limit);
}

function isMet({ key, operator, values }: Requirement, labels: Record<string, string>): boolean {
  const value = labels[key];
  switch (operator) {
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    case 'in':
    case '=':
      return value !== undefined && values.includes(value);
    case 'notin':
    case '!=':
      return value === undefined || !values.includes(value);
    default:
      return compares(operator, value, values[0]);
  }
}

export const matchesLabels = (
  requirements: readonly Requirement[],
  labels: Record<string, string> = {},
): boolean => requirements.every((requirement) => isMet(requirement, labels));
