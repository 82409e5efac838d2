/** StatefulSets. */
import { selectorText } from '../label-selector.ts';
import { rfc1123 } from '../times.ts';
import { at, list, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';

export const statefulSet: Describe = async (o, s) => {
  const description = new Description();
  description
    .field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('CreationTimestamp', rfc1123(text(o, 'metadata', 'creationTimestamp')));
  description
    .field('Selector', selectorText(map(o, 'spec', 'selector')))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  description
    .field(
      'Replicas',
      `${num(o, 'spec', 'replicas')} desired | ${num(o, 'status', 'replicas')} total`,
    )
    .field('Update Strategy', text(o, 'spec', 'updateStrategy', 'type'));
  if (at(o, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') !== undefined)
    description.line(
      1,
      `Partition:\t${num(o, 'spec', 'updateStrategy', 'rollingUpdate', 'partition')}`,
    );
  description.field('Pods Status', await podCounts(o, s));
  podTemplate(description, map(o, 'spec', 'template'));
  const claims = list(o, 'spec', 'volumeClaimTemplates');
  if (claims.length === 0) description.field('Volume Claims', '<none>');
  else description.line(0, 'Volume Claims:');
  for (const claim of claims) {
    description
      .line(1, `Name:\t${text(claim, 'metadata', 'name')}`)
      .line(1, `StorageClass:\t${text(claim, 'spec', 'storageClassName')}`)
      .labels('Labels', strings(claim, 'metadata', 'labels'), '  ')
      .annotations(claim, '  ');
    description
      .line(1, `Capacity:\t${text(claim, 'spec', 'resources', 'requests', 'storage')}`)
      .line(
        1,
        `Access Modes:\t[${(list(claim, 'spec', 'accessModes') as unknown as string[]).join(' ')}]`,
      );
  }
  return description.events(await s.events(o), s.now).text();
};
