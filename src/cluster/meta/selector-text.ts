/** Models metav1.FormatLabelSelector. */
import { byText } from '../../base/order.ts';
import type { LabelSelector, LabelSelectorRequirement } from '../../schema/types.ts';

function requirementText({ key, operator, values = [] }: LabelSelectorRequirement): string {
  const set = `(${values.toSorted().join(',')})`;
  if (operator === 'In') return `${key} in ${set}`;
  if (operator === 'NotIn') return `${key} notin ${set}`;
  return operator === 'Exists' ? key : `!${key}`;
}

/** A ReplicationController has plain labels. */
type AnySelector = LabelSelector | Record<string, string>;

const isLabels = (selector: AnySelector): selector is Record<string, string> =>
  !('matchLabels' in selector || 'matchExpressions' in selector);

/** A selector as text. */
export function selectorText(selector: AnySelector | undefined): string {
  if (!selector) return '';
  const whole: LabelSelector = isLabels(selector) ? { matchLabels: selector } : selector;
  const { matchLabels = {}, matchExpressions = [] } = whole;
  const terms = Object.entries(matchLabels).map(([key, value]) => ({
    key,
    text: `${key}=${value}`,
  }));
  for (const requirement of matchExpressions)
    terms.push({ key: requirement.key, text: requirementText(requirement) });
  return terms
    .sort((left, right) => byText(left.key, right.key))
    .map(({ text }) => text)
    .join(',');
}
