/** Deployments, with their ReplicaSets. */
import type { KubeObject } from '../../schema/objects.ts';
import { bareTemplate } from '../bare-template.ts';
import { selectorText } from '../label-selector.ts';
import { rfc1123 } from '../times.ts';
import { at, equal, list, map, num, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description } from './description.ts';
import { podTemplate } from './pod-template.ts';

function sets(rs: KubeObject[]): string {
  return rs.length === 0
    ? '<none>'
    : rs
        .map(
          (r) =>
            `${r.metadata.name ?? ''} (${num(r, 'status', 'replicas')}/${num(r, 'spec', 'replicas')} replicas created)`,
        )
        .join(', ');
}

export const deployment: Describe = async (o, s) => {
  const description = new Description();
  const spec = map(o, 'spec'),
    status = map(o, 'status');
  description
    .field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('CreationTimestamp', rfc1123(text(o, 'metadata', 'creationTimestamp')));
  description
    .labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o)
    .field('Selector', selectorText(map(spec, 'selector')));
  description.field(
    'Replicas',
    `${num(spec, 'replicas')} desired | ${num(status, 'updatedReplicas')} updated | ` +
      `${num(status, 'replicas')} total | ${num(status, 'availableReplicas')} available | ` +
      `${num(status, 'unavailableReplicas')} unavailable`,
  );
  description
    .field('StrategyType', text(spec, 'strategy', 'type'))
    .field('MinReadySeconds', num(spec, 'minReadySeconds'));
  if (at(spec, 'strategy', 'rollingUpdate'))
    description.field(
      'RollingUpdateStrategy',
      `${text(spec, 'strategy', 'rollingUpdate', 'maxUnavailable')} max unavailable, ` +
        `${text(spec, 'strategy', 'rollingUpdate', 'maxSurge')} max surge`,
    );
  podTemplate(description, map(spec, 'template'));
  const conditions = list(status, 'conditions');
  if (conditions.length > 0) {
    description.write(0, 'Conditions:\n  Type\tStatus\tReason\n').line(1, '----\t------\t------');
    for (const condition of conditions)
      description.line(
        1,
        `${text(condition, 'type')} \t${text(condition, 'status')}\t${text(condition, 'reason')}`,
      );
  }
  const owned = (
    await s.list('apps/v1', 'ReplicaSet', text(o, 'metadata', 'namespace'), {
      labelSelector: selectorText(map(spec, 'selector')),
    })
  ).filter((r) =>
    list(r, 'metadata', 'ownerReferences').some((ref) => ref['uid'] === at(o, 'metadata', 'uid')),
  );
  const wanted = bareTemplate(o);
  const current = owned.find((r) => equal(bareTemplate(r), wanted));
  description
    .field('OldReplicaSets', sets(owned.filter((r) => r !== current)))
    .field('NewReplicaSet', sets(current ? [current] : []));
  return description.events(await s.events(o), s.now).text();
};
