/** Topology spread constraints. */
import { byKey, type Json, map, num, text } from '../values.ts';
import type { Description } from './description.ts';

export function topologySpread(description: Description, all: Json[], space: string): void {
  all.forEach((constraint, i) => {
    const labels = map(constraint, 'labelSelector', 'matchLabels');
    const selector = Object.keys(labels)
      .sort(byKey)
      .map((key) => `${key}=${text(labels, key)}`)
      .join(',');
    description.line(
      0,
      `${i === 0 ? `${space}Topology Spread Constraints:` : ''}\t${text(constraint, 'topologyKey')}:${text(constraint, 'whenUnsatisfiable')} ` +
        `when max skew ${num(constraint, 'maxSkew')} is ` +
        `exceeded${selector ? ` for selector ${selector}` : ''}`,
    );
  });
}
