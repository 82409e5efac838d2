/** Pods. */
import { humanDuration, parseTime, rfc1123 } from '../times.ts';
import { at, list, map, num, strings, text } from '../values.ts';
import { containers } from './containers.ts';
import type { Describe } from './describer.ts';
import { controller, Description } from './description.ts';
import { topologySpread } from './topology-spread.ts';
import { volumes } from './volumes.ts';

export const pod: Describe = async (object, source) => {
  const description = new Description();
  const spec = map(object, 'spec'),
    status = map(object, 'status');
  const hostIP = text(status, 'hostIP');
  const node = text(spec, 'nodeName');
  description
    .field('Name', text(object, 'metadata', 'name'))
    .field('Namespace', text(object, 'metadata', 'namespace'));
  if (at(spec, 'priority') !== undefined) description.field('Priority', num(spec, 'priority'));
  if (text(spec, 'priorityClassName'))
    description.field('Priority Class Name', text(spec, 'priorityClassName'));
  if (text(spec, 'runtimeClassName'))
    description.field('Runtime Class Name', text(spec, 'runtimeClassName'));
  if (text(spec, 'serviceAccountName'))
    description.field('Service Account', text(spec, 'serviceAccountName'));
  description.field('Node', node === '' ? '<none>' : `${node}/${hostIP}`);
  if (text(status, 'startTime'))
    description.field('Start Time', rfc1123(text(status, 'startTime')));
  description.labels('Labels', strings(object, 'metadata', 'labels')).annotations(object);
  const deleted = text(object, 'metadata', 'deletionTimestamp');
  if (deleted && text(status, 'phase') !== 'Failed' && text(status, 'phase') !== 'Succeeded') {
    description
      .field('Status', `Terminating (lasts ${humanDuration(source.now - parseTime(deleted))})`)
      .field(
        'Termination Grace Period',
        `${num(object, 'metadata', 'deletionGracePeriodSeconds')}s`,
      );
  } else description.field('Status', text(status, 'phase'));
  if (text(status, 'reason')) description.field('Reason', text(status, 'reason'));
  if (text(status, 'message')) description.field('Message', text(status, 'message'));
  if (at(spec, 'securityContext', 'seccompProfile'))
    description.field('SeccompProfile', text(spec, 'securityContext', 'seccompProfile', 'type'));
  description.field('IP', text(status, 'podIP'));
  const ips = list(status, 'podIPs');
  if (ips.length === 0) description.line(0, 'IPs:\t<none>');
  else {
    description.line(0, 'IPs:');
    for (const ip of ips) description.line(1, `IP:\t${text(ip, 'ip')}`);
  }
  const owner = controller(object);
  if (owner) description.field('Controlled By', owner);
  if (text(status, 'nominatedNodeName'))
    description.field('NominatedNodeName', text(status, 'nominatedNodeName'));
  if (list(spec, 'initContainers').length > 0)
    containers(
      description,
      'Init Containers',
      list(spec, 'initContainers'),
      list(status, 'initContainerStatuses'),
      object,
      '',
    );
  containers(
    description,
    'Containers',
    list(spec, 'containers'),
    list(status, 'containerStatuses'),
    object,
    '',
  );
  if (list(spec, 'ephemeralContainers').length > 0)
    containers(
      description,
      'Ephemeral Containers',
      list(spec, 'ephemeralContainers'),
      list(status, 'ephemeralContainerStatuses'),
      object,
      '',
    );
  const conditions = list(status, 'conditions');
  const gates = list(spec, 'readinessGates');
  if (gates.length > 0) {
    description.write(0, 'Readiness Gates:\n  Type\tStatus\n');
    for (const gate of gates)
      description.line(
        1,
        `${text(gate, 'conditionType')} \t${
          text(
            conditions.find((condition) => condition['type'] === gate['conditionType']),
            'status',
          ) || '<none>'
        } `,
      );
  }
  if (conditions.length > 0) {
    description.write(0, 'Conditions:\n  Type\tStatus\n');
    for (const condition of conditions)
      description.line(1, `${text(condition, 'type')} \t${text(condition, 'status')} `);
  }
  volumes(description, list(spec, 'volumes'), '');
  description.field('QoS Class', text(status, 'qosClass') || 'BestEffort');
  description
    .labels('Node-Selectors', strings(spec, 'nodeSelector'))
    .tolerations(list(spec, 'tolerations'));
  topologySpread(description, list(spec, 'topologySpreadConstraints'), '');
  return description.events(await source.events(object), source.now).text();
};
