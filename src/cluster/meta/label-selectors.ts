/** LabelSelectors against labels. Models metav1.LabelSelectorAsSelector. */
import type { LabelSelector } from '../../schema/types.ts';

export type Labels = { [key: string]: string };

/**
 * Whether `labels` satisfy the selector. An absent selector matches nothing, an empty one
 * everything.
 */
export function selects(selector: LabelSelector | undefined, labels: Labels = {}): boolean {
  // Null is what a request may hold where a list or a struct is wanted.
  if (!selector) return false;
  for (const key in selector.matchLabels)
    if (labels[key] !== selector.matchLabels[key]) return false;
  return (selector.matchExpressions ?? []).every(({ key, operator, values }) =>
    // Of the labels alone: `constructor` is a label key like any other.
    meets(operator, values, Object.hasOwn(labels, key) ? labels[key] : undefined),
  );
}

/** One requirement of a label or node selector against the value of its key. */
export function meets(
  operator: string | undefined,
  values: string[] = [],
  value: string | undefined,
): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return integer(value) > integer(values[0]);
    case 'Lt':
      return integer(value) < integer(values[0]);
    default:
      return false;
  }
}
const integer = (text: string | undefined): number =>
  text !== undefined && /^[-+]?\d+$/.test(text) ? Number(text) : NaN;

export const isEmptySelector = (selector: LabelSelector | undefined): boolean =>
  selector !== undefined &&
  Object.keys(selector.matchLabels ?? {}).length === 0 &&
  (selector.matchExpressions ?? []).length === 0;
