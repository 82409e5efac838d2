/** A LabelSelector as text. Models apimachinery/pkg/apis/meta/v1 FormatLabelSelector. */
import { byKey, type Json, list, strings, text } from './values.ts';

/** A LabelSelector as text. */
export function selectorText(selector: Json): string {
  const labels = strings(selector, 'matchLabels');
  const expressions = list(selector, 'matchExpressions').map((expression) => {
    const values = list(expression, 'values') as unknown as string[];
    const key = text(expression, 'key');
    switch (expression['operator']) {
      case 'In':
        return {
          key,
          text:
            values.length === 1
              ? `${key} in (${values[0]})`
              : `${key} in (${values.toSorted(byKey).join(',')})`,
        };
      case 'NotIn':
        return { key, text: `${key} notin (${values.toSorted(byKey).join(',')})` };
      case 'Exists':
        return { key, text: key };
      default:
        return { key, text: `!${key}` };
    }
  });
  const parts = [
    ...Object.keys(labels).map((key) => ({ key, text: `${key}=${labels[key]}` })),
    ...expressions,
  ].sort((a, b) => byKey(a.key, b.key));
  return parts.length === 0 ? '<none>' : parts.map((part) => part.text).join(',');
}
