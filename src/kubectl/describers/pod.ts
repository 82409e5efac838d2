/** Pods. */
import { humanDuration, parseTime, rfc1123 } from '../times.ts';
import { at, list, map, num, strings, text } from '../values.ts';
import { containers } from './containers.ts';
import type { Describe } from './describer.ts';
import { controller, Description } from './description.ts';
import { topologySpread } from './topology-spread.ts';
import { volumes } from './volumes.ts';

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
