/** Pods, and what makes them. */
import type { KubeObject } from '../../schema/objects.ts';
import { humanDuration, parseTime, rfc1123 } from '../times.ts';
import { at, equal, type Json, list, map, num, strings, text } from '../values.ts';
import { containers, podTemplate, topologySpread, volumes } from './containers.ts';
import type { Describe } from './index.ts';
import { controller, Description, orNone, selectorText } from './writer.ts';

export const pod: Describe = async (o, s) => {
  const d = new Description();
  const spec = map(o, 'spec'),
    status = map(o, 'status');
  const hostIP = text(status, 'hostIP');
  const node = text(spec, 'nodeName');
  d.field('Name', text(o, 'metadata', 'name')).field('Namespace', text(o, 'metadata', 'namespace'));
  if (at(spec, 'priority') !== undefined) d.field('Priority', num(spec, 'priority'));
  if (text(spec, 'priorityClassName'))
    d.field('Priority Class Name', text(spec, 'priorityClassName'));
  if (text(spec, 'runtimeClassName')) d.field('Runtime Class Name', text(spec, 'runtimeClassName'));
  if (text(spec, 'serviceAccountName'))
    d.field('Service Account', text(spec, 'serviceAccountName'));
  d.field('Node', node === '' ? '<none>' : `${node}/${hostIP}`);
  if (text(status, 'startTime')) d.field('Start Time', rfc1123(text(status, 'startTime')));
  d.labels('Labels', strings(o, 'metadata', 'labels')).annotations(o);
  const deleted = text(o, 'metadata', 'deletionTimestamp');
  if (deleted && text(status, 'phase') !== 'Failed' && text(status, 'phase') !== 'Succeeded') {
    d.field('Status', `Terminating (lasts ${humanDuration(s.now - parseTime(deleted))})`).field(
      'Termination Grace Period',
      `${num(o, 'metadata', 'deletionGracePeriodSeconds')}s`,
    );
  } else d.field('Status', text(status, 'phase'));
  if (text(status, 'reason')) d.field('Reason', text(status, 'reason'));
  if (text(status, 'message')) d.field('Message', text(status, 'message'));
  if (at(spec, 'securityContext', 'seccompProfile'))
    d.field('SeccompProfile', text(spec, 'securityContext', 'seccompProfile', 'type'));
  d.field('IP', text(status, 'podIP'));
  const ips = list(status, 'podIPs');
  if (ips.length === 0) d.line(0, 'IPs:\t<none>');
  else {
    d.line(0, 'IPs:');
    for (const ip of ips) d.line(1, `IP:\t${text(ip, 'ip')}`);
  }
  const owner = controller(o);
  if (owner) d.field('Controlled By', owner);
  if (text(status, 'nominatedNodeName'))
    d.field('NominatedNodeName', text(status, 'nominatedNodeName'));
  if (list(spec, 'initContainers').length > 0)
    containers(
      d,
      'Init Containers',
      list(spec, 'initContainers'),
      list(status, 'initContainerStatuses'),
      o,
      '',
    );
  containers(d, 'Containers', list(spec, 'containers'), list(status, 'containerStatuses'), o, '');
  if (list(spec, 'ephemeralContainers').length > 0)
    containers(
      d,
      'Ephemeral Containers',
      list(spec, 'ephemeralContainers'),
      list(status, 'ephemeralContainerStatuses'),
      o,
      '',
    );
  const conditions = list(status, 'conditions');
  const gates = list(spec, 'readinessGates');
  if (gates.length > 0) {
    d.write(0, 'Readiness Gates:\n  Type\tStatus\n');
    for (const g of gates)
      d.line(
        1,
        `${text(g, 'conditionType')} \t${
          text(
            conditions.find((c) => c['type'] === g['conditionType']),
            'status',
          ) || '<none>'
        } `,
      );
  }
  if (conditions.length > 0) {
    d.write(0, 'Conditions:\n  Type\tStatus\n');
    for (const c of conditions) d.line(1, `${text(c, 'type')} \t${text(c, 'status')} `);
  }
  volumes(d, list(spec, 'volumes'), '');
  d.field('QoS Class', text(status, 'qosClass') || 'BestEffort');
  d.labels('Node-Selectors', strings(spec, 'nodeSelector')).tolerations(list(spec, 'tolerations'));
  topologySpread(d, list(spec, 'topologySpreadConstraints'), '');
  return d.events(await s.events(o), s.now).text();
};

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

/** A template without the hash that the Deployment controller adds. */
export function bareTemplate(object: Json): Json {
  const template = map(object, 'spec', 'template');
  const { 'pod-template-hash': _, ...labels } = strings(template, 'metadata', 'labels');
  return { ...template, metadata: { ...map(template, 'metadata'), labels } };
}

export const deployment: Describe = async (o, s) => {
  const d = new Description();
  const spec = map(o, 'spec'),
    status = map(o, 'status');
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('CreationTimestamp', rfc1123(text(o, 'metadata', 'creationTimestamp')));
  d.labels('Labels', strings(o, 'metadata', 'labels'))
    .annotations(o)
    .field('Selector', selectorText(map(spec, 'selector')));
  d.field(
    'Replicas',
    `${num(spec, 'replicas')} desired | ${num(status, 'updatedReplicas')} updated | ` +
      `${num(status, 'replicas')} total | ${num(status, 'availableReplicas')} available | ` +
      `${num(status, 'unavailableReplicas')} unavailable`,
  );
  d.field('StrategyType', text(spec, 'strategy', 'type')).field(
    'MinReadySeconds',
    num(spec, 'minReadySeconds'),
  );
  if (at(spec, 'strategy', 'rollingUpdate'))
    d.field(
      'RollingUpdateStrategy',
      `${text(spec, 'strategy', 'rollingUpdate', 'maxUnavailable')} max unavailable, ` +
        `${text(spec, 'strategy', 'rollingUpdate', 'maxSurge')} max surge`,
    );
  podTemplate(d, map(spec, 'template'));
  const conditions = list(status, 'conditions');
  if (conditions.length > 0) {
    d.write(0, 'Conditions:\n  Type\tStatus\tReason\n').line(1, '----\t------\t------');
    for (const c of conditions)
      d.line(1, `${text(c, 'type')} \t${text(c, 'status')}\t${text(c, 'reason')}`);
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
  d.field('OldReplicaSets', sets(owned.filter((r) => r !== current))).field(
    'NewReplicaSet',
    sets(current ? [current] : []),
  );
  return d.events(await s.events(o), s.now).text();
};

/** `3 Running / 0 Waiting / 0 Succeeded / 0 Failed` of the Pods that an object controls. */
async function podCounts(o: Json, s: Parameters<Describe>[1]): Promise<string> {
  const pods = (
    await s.list('v1', 'Pod', text(o, 'metadata', 'namespace'), {
      labelSelector: selectorText(map(o, 'spec', 'selector')),
    })
  ).filter((p) =>
    list(p, 'metadata', 'ownerReferences').some(
      (ref) => ref['uid'] === at(o, 'metadata', 'uid') && ref['controller'] === true,
    ),
  );
  const count = (phase: string): number =>
    pods.filter((p) => text(p, 'status', 'phase') === phase).length;
  return (
    `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} ` +
    `Succeeded / ${count('Failed')} Failed`
  );
}

export const replicaSet: Describe = async (o, s) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(o, 'spec', 'selector')));
  d.labels('Labels', strings(o, 'metadata', 'labels')).annotations(o);
  const owner = controller(o);
  if (owner) d.field('Controlled By', owner);
  d.field(
    'Replicas',
    `${num(o, 'status', 'replicas')} current / ${num(o, 'spec', 'replicas')} desired`,
  ).field('Pods Status', await podCounts(o, s));
  podTemplate(d, map(o, 'spec', 'template'));
  const conditions = list(o, 'status', 'conditions');
  if (conditions.length > 0) {
    d.write(0, 'Conditions:\n  Type\tStatus\tReason\n').line(1, '----\t------\t------');
    for (const c of conditions)
      d.line(1, `${text(c, 'type')} \t${text(c, 'status')}\t${text(c, 'reason')}`);
  }
  return d.events(await s.events(o), s.now).text();
};

export const daemonSet: Describe = async (o, s) => {
  const d = new Description();
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(o, 'spec', 'selector')))
    .labels('Node-Selector', strings(o, 'spec', 'template', 'spec', 'nodeSelector'));
  d.labels('Labels', strings(o, 'metadata', 'labels')).annotations(o);
  d.field('Desired Number of Nodes Scheduled', num(o, 'status', 'desiredNumberScheduled')).field(
    'Current Number of Nodes Scheduled',
    num(o, 'status', 'currentNumberScheduled'),
  );
  d.field(
    'Number of Nodes Scheduled with Up-to-date Pods',
    num(o, 'status', 'updatedNumberScheduled'),
  )
    .field('Number of Nodes Scheduled with Available Pods', num(o, 'status', 'numberAvailable'))
    .field('Number of Nodes Misscheduled', num(o, 'status', 'numberMisscheduled'));
  d.field('Pods Status', await podCounts(o, s));
  podTemplate(d, map(o, 'spec', 'template'));
  return d.events(await s.events(o), s.now).text();
};

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

export const job: Describe = async (o, s) => {
  const d = new Description();
  const { spec, status } = { spec: map(o, 'spec'), status: map(o, 'status') };
  d.field('Name', text(o, 'metadata', 'name'))
    .field('Namespace', text(o, 'metadata', 'namespace'))
    .field('Selector', selectorText(map(spec, 'selector')));
  d.labels('Labels', strings(o, 'metadata', 'labels')).annotations(o);
  const owner = controller(o);
  if (owner) d.field('Controlled By', owner);
  d.field('Parallelism', num(spec, 'parallelism')).field(
    'Completions',
    orNone(text(spec, 'completions')) === '<none>' ? '<unset>' : text(spec, 'completions'),
  );
  if (text(spec, 'completionMode')) d.field('Completion Mode', text(spec, 'completionMode'));
  if (at(spec, 'suspend') !== undefined) d.field('Suspend', String(at(spec, 'suspend')));
  if (at(spec, 'backoffLimit') !== undefined) d.field('Backoff Limit', num(spec, 'backoffLimit'));
  if (text(status, 'startTime')) d.field('Start Time', rfc1123(text(status, 'startTime')));
  if (text(status, 'completionTime'))
    d.field('Completed At', rfc1123(text(status, 'completionTime'))).field(
      'Duration',
      humanDuration(
        parseTime(text(status, 'completionTime')) - parseTime(text(status, 'startTime')),
      ),
    );
  if (at(spec, 'activeDeadlineSeconds') !== undefined)
    d.field('Active Deadline Seconds', `${num(spec, 'activeDeadlineSeconds')}s`);
  d.field(
    'Pods Statuses',
    `${num(status, 'active')} Active (${num(status, 'ready')} Ready) / ` +
      `${num(status, 'succeeded')} Succeeded / ${num(status, 'failed')} Failed`,
  );
  podTemplate(d, map(spec, 'template'));
  return d.events(await s.events(o), s.now).text();
};
