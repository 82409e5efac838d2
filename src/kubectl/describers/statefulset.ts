/** StatefulSets. */
import { selectorText } from '../label-selector.ts';
import { rfc1123 } from '../times.ts';
import { at, list, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';

export const statefulSet: Describe = async (object, source) => {
  const description = new Description();
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .field('CreationTimestamp', rfc1123(text(object, 'metadata', 'creationTimestamp')));
  description
    .field('Selector', selectorText(map(object, 'spec', 'selector')))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object);
  description
    .field(
      'Replicas',
      `${num(object, 'spec', 'replicas')} desired | ${num(object, 'status', 'replicas')} total`,
    )
    .field('Update Strategy', text(object, 'spec', 'updateStrategy', 'type'));
  if (at(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') !== undefined)
    description.line(
      1,
      `Partition:\t${num(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition')}`,
    );
  description.field('Pods Status', await podCounts(object, source));
  podTemplate(description, map(object, 'spec', 'template'));
  const claims = list(object, 'spec', 'volumeClaimTemplates');
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
  return description.events(await source.events(object), source.now).text();
};
