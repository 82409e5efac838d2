/** Conditions of Deployments and ReplicaSets. */
import { type Json, list, text } from '../values.ts';
import type { Description } from './description.ts';

export function workloadConditions(description: Description, object: Json): void {
  const all = list(object, 'status', 'conditions');
  if (all.length > 0) description.line(0, 'Conditions:').columns(1, 'Type\tStatus\tReason');
  for (const condition of all) {
    const cells = `${text(condition, 'type')} \t${text(condition, 'status')}`;
    description.line(1, `${cells}\t${text(condition, 'reason')}`);
  }
}
