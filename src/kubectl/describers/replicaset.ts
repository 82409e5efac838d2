/** ReplicaSets. */
import { selectorText } from '../label-selector.ts';
import { list, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { controller, Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';

export const replicaSet: Describe = async (o, s) => {
  const description = new Description();
  description
    .field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(o, 'spec', 'selector')));
  description.labels('Labels', strings(o, 'metadata', 'labels')).annotations(o);
  const owner = controller(o);
  if (owner) description.field('Controlled By', owner);
  description
    .field(
      'Replicas',
      `${num(o, 'status', 'replicas')} current / ${num(o, 'spec', 'replicas')} desired`,
    )
    .field('Pods Status', await podCounts(o, s));
  podTemplate(description, map(o, 'spec', 'template'));
  const conditions = list(o, 'status', 'conditions');
  if (conditions.length > 0) {
    description.write(0, 'Conditions:\n  Type\tStatus\tReason\n').line(1, '----\t------\t------');
    for (const condition of conditions)
      description.line(
        1,
        `${text(condition, 'type')} \t${text(condition, 'status')}\t${text(condition, 'reason')}`,
      );
  }
  return description.events(await s.events(o), s.now).text();
};
