/** DaemonSets. */
import { selectorText } from '../label-selector.ts';
import { map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';

const NODES = 'Number of Nodes';

export const daemonSet: Describe = async (object, source) => {
  const description = new Description();
  const status = map(object, 'status');
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(object, 'spec', 'selector')))
    .labels('Node-Selector', strings(object, 'spec', 'template', 'spec', 'nodeSelector'))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object)
    .field(`Desired ${NODES} Scheduled`, num(status, 'desiredNumberScheduled'))
    .field(`Current ${NODES} Scheduled`, num(status, 'currentNumberScheduled'))
    .field(`${NODES} Scheduled with Up-to-date Pods`, num(status, 'updatedNumberScheduled'))
    .field(`${NODES} Scheduled with Available Pods`, num(status, 'numberAvailable'))
    .field(`${NODES} Misscheduled`, num(status, 'numberMisscheduled'))
    .field('Pods Status', await podCounts(object, source));
  podTemplate(description, map(object, 'spec', 'template'));
  return description.events(await source.events(object), source.now).text();
};
