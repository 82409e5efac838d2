/** Topology spread constraints. */
import { byText } from '../../base/order.ts';
import { type Json, map, num, text } from '../values.ts';
import type { Description } from './description.ts';

function constraintText(constraint: Json): string {
  const labels = map(constraint, 'labelSelector', 'matchLabels');
  const keys = Object.keys(labels).sort(byText);
  const selector = keys.map((key) => `${key}=${text(labels, key)}`).join(',');
  const what = `${text(constraint, 'topologyKey')}:${text(constraint, 'whenUnsatisfiable')}`;
  const most = `when max skew ${num(constraint, 'maxSkew')} is exceeded`;
  return `${what} ${most}${selector ? ` for selector ${selector}` : ''}`;
}

/** `space` is what stands before the title inside a Pod template. */
export function topologySpread(description: Description, all: Json[], space: string): void {
  let title = `${space}Topology Spread Constraints:`;
  for (const constraint of all) {
    description.line(0, `${title}\t${constraintText(constraint)}`);
    title = '';
  }
}
