/** A LabelSelector as text. Models apimachinery/pkg/apis/meta/v1 FormatLabelSelector. */
import { byText } from '../base/order.ts';
import { type Json, list, strings, text, texts } from './values.ts';

/** One requirement, as `-l` takes it. */
function requirementText(key: string, operator: unknown, values: string[]): string {
  const sorted = values.toSorted(byText).join(',');
  if (operator === 'In') return `${key} in (${sorted})`;
  if (operator === 'NotIn') return `${key} notin (${sorted})`;
  return operator === 'Exists' ? key : `!${key}`;
}

/** Requirements in the order of their keys; `<none>` without any. */
export function selectorText(selector: Json): string {
  const labels = Object.entries(strings(selector, 'matchLabels'));
  const parts = [
    ...labels.map(([key, value]) => ({ key, text: `${key}=${value}` })),
    ...list(selector, 'matchExpressions').map((expression) => {
      const key = text(expression, 'key');
      const values = texts(expression, 'values');
      return { key, text: requirementText(key, expression['operator'], values) };
    }),
  ].sort((left, right) => byText(left.key, right.key));
  return parts.length === 0 ? '<none>' : parts.map((part) => part.text).join(',');
}
