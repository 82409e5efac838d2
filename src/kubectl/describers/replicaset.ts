/** ReplicaSets. */
import { selectorText } from '../label-selector.ts';
import { map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { controller, Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';
import { workloadConditions } from './workload-conditions.ts';

export const replicaSet: Describe = async (object, source) => {
  const description = new Description();
  const current = num(object, 'status', 'replicas');
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(object, 'spec', 'selector')))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object)
    .given('Controlled By', controller(object) ?? '')
    .field('Replicas', `${current} current / ${num(object, 'spec', 'replicas')} desired`)
    .field('Pods Status', await podCounts(object, source));
  podTemplate(description, map(object, 'spec', 'template'));
  workloadConditions(description, object);
  return description.events(await source.events(object), source.now).text();
};
