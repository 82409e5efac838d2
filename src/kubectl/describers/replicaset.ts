/** ReplicaSets. */
import { selectorText } from '../label-selector.ts';
import { list, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { controller, Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';

export const replicaSet: Describe = async (o, s) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(o, 'spec', 'selector')));
  d.labels('Labels', strings(o, 'metadata', 'labels')).annotations(o);
  const owner = controller(o);
  if (owner) d.field('Controlled By', owner);
  d.field(
    'Replicas',
    `${num(o, 'status', 'replicas')} current / ${num(o, 'spec', 'replicas')} desired`,
  ).field('Pods Status', await podCounts(o, s));
  podTemplate(d, map(o, 'spec', 'template'));
  const conditions = list(o, 'status', 'conditions');
  if (conditions.length > 0) {
    d.write(0, 'Conditions:\n  Type\tStatus\tReason\n').line(1, '----\t------\t------');
    for (const c of conditions)
      d.line(1, `${text(c, 'type')} \t${text(c, 'status')}\t${text(c, 'reason')}`);
  }
  return d.events(await s.events(o), s.now).text();
};
