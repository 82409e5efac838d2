/** ReplicaSets. */
import { selectorText } from '../label-selector.ts';
import { list, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { controller, Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';

export const replicaSet: Describe = async (object, source) => {
  const description = new Description();
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(object, 'spec', 'selector')));
  description.labels('Labels', strings(object, 'metadata', 'labels')).annotations(object);
  const owner = controller(object);
  if (owner) description.field('Controlled By', owner);
  description
    .field(
      'Replicas',
      `${num(object, 'status', 'replicas')} current / ${num(object, 'spec', 'replicas')} desired`,
    )
    .field('Pods Status', await podCounts(object, source));
  podTemplate(description, map(object, 'spec', 'template'));
  const conditions = list(object, 'status', 'conditions');
  if (conditions.length > 0) {
    description.write(0, 'Conditions:\n  Type\tStatus\tReason\n').line(1, '----\t------\t------');
    for (const condition of conditions)
      description.line(
        1,
        `${text(condition, 'type')} \t${text(condition, 'status')}\t${text(condition, 'reason')}`,
      );
  }
  return description.events(await source.events(object), source.now).text();
};
