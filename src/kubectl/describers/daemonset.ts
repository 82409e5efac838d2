/** DaemonSets. */
import { selectorText } from '../label-selector.ts';
import { map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';

export const daemonSet: Describe = async (object, source) => {
  const description = new Description();
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(object, 'spec', 'selector')))
    .labels('Node-Selector', strings(object, 'spec', 'template', 'spec', 'nodeSelector'));
  description.labels('Labels', strings(object, 'metadata', 'labels')).annotations(object);
  description
    .field('Desired Number of Nodes Scheduled', num(object, 'status', 'desiredNumberScheduled'))
    .field('Current Number of Nodes Scheduled', num(object, 'status', 'currentNumberScheduled'));
  description
    .field(
      'Number of Nodes Scheduled with Up-to-date Pods',
      num(object, 'status', 'updatedNumberScheduled'),
    )
    .field(
      'Number of Nodes Scheduled with Available Pods',
      num(object, 'status', 'numberAvailable'),
    )
    .field('Number of Nodes Misscheduled', num(object, 'status', 'numberMisscheduled'));
  description.field('Pods Status', await podCounts(object, source));
  podTemplate(description, map(object, 'spec', 'template'));
  return description.events(await source.events(object), source.now).text();
};
