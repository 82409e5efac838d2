/** StatefulSets. */
import { selectorText } from '../label-selector.ts';
import { rfc1123 } from '../times.ts';
import { at, type Json, list, map, num, strings, text, texts } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { podCounts } from './pod-counts.ts';
import { podTemplate } from './pod-template.ts';

function volumeClaims(description: Description, claims: Json[]): void {
  description.line(0, claims.length === 0 ? 'Volume Claims:\t<none>' : 'Volume Claims:');
  for (const claim of claims)
    description
      .line(1, `Name:\t${text(claim, 'metadata', 'name')}`)
      .line(1, `StorageClass:\t${text(claim, 'spec', 'storageClassName')}`)
      .labels('Labels', strings(claim, 'metadata', 'labels'), '  ')
      .annotations(claim, '  ')
      .line(1, `Capacity:\t${text(claim, 'spec', 'resources', 'requests', 'storage')}`)
      .line(1, `Access Modes:\t[${texts(claim, 'spec', 'accessModes').join(' ')}]`);
}

export const statefulSet: Describe = async (object, source) => {
  const description = new Description();
  const spec = map(object, 'spec');
  const total = num(object, 'status', 'replicas');
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .field('CreationTimestamp', rfc1123(text(object, 'metadata', 'creationTimestamp')))
    .field('Selector', selectorText(map(spec, 'selector')))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object)
    .field('Replicas', `${num(spec, 'replicas')} desired | ${total} total`)
    .field('Update Strategy', text(spec, 'updateStrategy', 'type'));
  const rolling = map(spec, 'updateStrategy', 'rollingUpdate');
  if (at(rolling, 'partition') !== undefined)
    description.line(1, `Partition:\t${num(rolling, 'partition')}`);
  description.field('Pods Status', await podCounts(object, source));
  podTemplate(description, map(spec, 'template'));
  volumeClaims(description, list(spec, 'volumeClaimTemplates'));
  return description.events(await source.events(object), source.now).text();
};
