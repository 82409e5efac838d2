/** StatefulSets. */
import { selectorText } from '../label-selector.ts';
import { rfc1123 } from '../times.ts';
import { at, list, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';

export const statefulSet: Describe = async (o, s) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('CreationTimestamp', rfc1123(text(o, 'metadata', 'creationTimestamp')));
  d.field('Selector', selectorText(map(o, 'spec', 'selector')))
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o);
  d.field(
    'Replicas',
    `${num(o, 'spec', 'replicas')} desired | ${num(o, 'status', 'replicas')} total`,
  ).field('Update Strategy', text(o, 'spec', 'updateStrategy', 'type'));
  if (at(o, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') !== undefined)
    d.line(1, `Partition:\t${num(o, 'spec', 'updateStrategy', 'rollingUpdate', 'partition')}`);
  d.field('Pods Status', await podCounts(o, s));
  podTemplate(d, map(o, 'spec', 'template'));
  const claims = list(o, 'spec', 'volumeClaimTemplates');
  if (claims.length === 0) d.field('Volume Claims', '<none>');
  else d.line(0, 'Volume Claims:');
  for (const c of claims) {
    d.line(1, `Name:\t${text(c, 'metadata', 'name')}`)
      .line(1, `StorageClass:\t${text(c, 'spec', 'storageClassName')}`)
      .labels('Labels', strings(c, 'metadata', 'labels'), '  ')
      .annotations(c, '  ');
    d.line(1, `Capacity:\t${text(c, 'spec', 'resources', 'requests', 'storage')}`).line(
      1,
      `Access Modes:\t[${(list(c, 'spec', 'accessModes') as unknown as string[]).join(' ')}]`,
    );
  }
  return d.events(await s.events(o), s.now).text();
};
