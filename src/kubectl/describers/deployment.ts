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
          (replicaSet) =>
            `${replicaSet.metadata.name ?? ''} (${num(replicaSet, 'status', 'replicas')}/${num(replicaSet, 'spec', 'replicas')} replicas created)`,
        )
        .join(', ');
}

export const deployment: Describe = async (object, source) => {
  const description = new Description();
  const spec = map(object, 'spec'),
    status = map(object, 'status');
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .field('CreationTimestamp', rfc1123(text(object, 'metadata', 'creationTimestamp')));
  description
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object)
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
    await source.list('apps/v1', 'ReplicaSet', text(object, 'metadata', 'namespace'), {
      labelSelector: selectorText(map(spec, 'selector')),
    })
  ).filter((replicaSet) =>
    list(replicaSet, 'metadata', 'ownerReferences').some(
      (ref) => ref['uid'] === at(object, 'metadata', 'uid'),
    ),
  );
  const wanted = bareTemplate(object);
  const current = owned.find((replicaSet) => equal(bareTemplate(replicaSet), wanted));
  description
    .field('OldReplicaSets', sets(owned.filter((replicaSet) => replicaSet !== current)))
    .field('NewReplicaSet', sets(current ? [current] : []));
  return description.events(await source.events(object), source.now).text();
};
