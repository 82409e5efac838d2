/** Deployments, with their ReplicaSets. */
import { equal } from '../../base/equal.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { bareTemplate } from '../bare-template.ts';
import { selectorText } from '../label-selector.ts';
import { rfc1123 } from '../times.ts';
import { at, type Json, list, map, num, strings, text } from '../values.ts';
import type { Describe, Source } from './describer.ts';
import { Description, orNone } from './description.ts';
import { podTemplate } from './pod-template.ts';
import { workloadConditions } from './workload-conditions.ts';

/** `web-abc (1/3 replicas created)` */
function created(replicaSet: KubeObject): string {
  const count = `${num(replicaSet, 'status', 'replicas')}/${num(replicaSet, 'spec', 'replicas')}`;
  return `${replicaSet.metadata.name ?? ''} (${count} replicas created)`;
}

const listed = (replicaSets: KubeObject[]): string => orNone(replicaSets.map(created).join(', '));

async function ownReplicaSets(deployment: KubeObject, source: Source): Promise<KubeObject[]> {
  const { namespace = '', uid } = deployment.metadata;
  const found = await source.list('apps/v1', 'ReplicaSet', namespace, {
    labelSelector: selectorText(map(deployment, 'spec', 'selector')),
  });
  return found.filter((replicaSet) =>
    list(replicaSet, 'metadata', 'ownerReferences').some((owner) => owner['uid'] === uid),
  );
}

function replicas(description: Description, spec: Json, status: Json): void {
  description
    .field(
      'Replicas',
      `${num(spec, 'replicas')} desired | ${num(status, 'updatedReplicas')} updated | ` +
        `${num(status, 'replicas')} total | ${num(status, 'availableReplicas')} available | ` +
        `${num(status, 'unavailableReplicas')} unavailable`,
    )
    .field('StrategyType', text(spec, 'strategy', 'type'))
    .field('MinReadySeconds', num(spec, 'minReadySeconds'));
  const rolling = map(spec, 'strategy', 'rollingUpdate');
  if (!at(spec, 'strategy', 'rollingUpdate')) return;
  const most = `${text(rolling, 'maxUnavailable')} max unavailable`;
  description.field('RollingUpdateStrategy', `${most}, ${text(rolling, 'maxSurge')} max surge`);
}

export const deployment: Describe = async (object, source) => {
  const description = new Description();
  const spec = map(object, 'spec');
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'))
    .field('CreationTimestamp', rfc1123(text(object, 'metadata', 'creationTimestamp')))
    .labels('Labels', strings(object, 'metadata', 'labels'))
    .annotations(object)
    .field('Selector', selectorText(map(spec, 'selector')));
  replicas(description, spec, map(object, 'status'));
  podTemplate(description, map(spec, 'template'));
  workloadConditions(description, object);
  const owned = await ownReplicaSets(object, source);
  const wanted = bareTemplate(object);
  const current = owned.find((replicaSet) => equal(bareTemplate(replicaSet), wanted));
  const old = owned.filter((replicaSet) => replicaSet !== current);
  description
    .field('OldReplicaSets', listed(old))
    .field('NewReplicaSet', listed(current ? [current] : []));
  return description.events(await source.events(object), source.now).text();
};
