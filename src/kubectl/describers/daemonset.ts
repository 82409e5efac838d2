/** DaemonSets. */
import { selectorText } from '../label-selector.ts';
import { map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';

export const daemonSet: Describe = async (o, s) => {
  const description = new Description();
  description
    .field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(o, 'spec', 'selector')))
    .labels('Node-Selector', strings(o, 'spec', 'template', 'spec', 'nodeSelector'));
  description.labels('Labels', strings(o, 'metadata', 'labels')).annotations(o);
  description
    .field('Desired Number of Nodes Scheduled', num(o, 'status', 'desiredNumberScheduled'))
    .field('Current Number of Nodes Scheduled', num(o, 'status', 'currentNumberScheduled'));
  description
    .field(
      'Number of Nodes Scheduled with Up-to-date Pods',
      num(o, 'status', 'updatedNumberScheduled'),
    )
    .field('Number of Nodes Scheduled with Available Pods', num(o, 'status', 'numberAvailable'))
    .field('Number of Nodes Misscheduled', num(o, 'status', 'numberMisscheduled'));
  description.field('Pods Status', await podCounts(o, s));
  podTemplate(description, map(o, 'spec', 'template'));
  return description.events(await s.events(o), s.now).text();
};
