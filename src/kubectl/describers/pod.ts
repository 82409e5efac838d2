/** Pods. */
import { humanDuration } from '../../base/human-duration.ts';
import { parseTime, rfc1123 } from '../times.ts';
import { at, type Json, list, map, num, strings, text } from '../values.ts';
import { containers } from './containers.ts';
import type { Describe } from './describer.ts';
import { controller, Description } from './description.ts';
import { topologySpread } from './topology-spread.ts';
import { volumes } from './volumes.ts';

/** What a Pod was given: priority, service account, node, labels. */
function placement(description: Description, pod: Json): void {
  const spec = map(pod, 'spec');
  const node = text(spec, 'nodeName');
  const startTime = text(pod, 'status', 'startTime');
  description
    .field('Name', text(pod, 'metadata', 'name'))
    .field('Namespace', text(pod, 'metadata', 'namespace'));
  if (at(spec, 'priority') !== undefined) description.field('Priority', num(spec, 'priority'));
  description
    .given('Priority Class Name', text(spec, 'priorityClassName'))
    .given('Runtime Class Name', text(spec, 'runtimeClassName'))
    .given('Service Account', text(spec, 'serviceAccountName'))
    .field('Node', node === '' ? '<none>' : `${node}/${text(pod, 'status', 'hostIP')}`)
    .given('Start Time', startTime && rfc1123(startTime))
    .labels('Labels', strings(pod, 'metadata', 'labels'))
    .annotations(pod);
}

/** Its phase, or since when it is being deleted. */
function phase(description: Description, pod: Json, now: number): void {
  const deleted = text(pod, 'metadata', 'deletionTimestamp');
  const ended = ['Failed', 'Succeeded'].includes(text(pod, 'status', 'phase'));
  if (deleted === '' || ended) {
    description.field('Status', text(pod, 'status', 'phase'));
    return;
  }
  const lasts = humanDuration(now - parseTime(deleted));
  const grace = num(pod, 'metadata', 'deletionGracePeriodSeconds');
  description
    .field('Status', `Terminating (lasts ${lasts})`)
    .field('Termination Grace Period', `${grace}s`);
}

function addresses(description: Description, status: Json): void {
  description.field('IP', text(status, 'podIP'));
  const ips = list(status, 'podIPs');
  description.line(0, ips.length === 0 ? 'IPs:\t<none>' : 'IPs:');
  for (const ip of ips) {
    description.line(1, `IP:\t${text(ip, 'ip')}`);
  }
}

function allContainers(description: Description, pod: Json): void {
  const init = list(pod, 'spec', 'initContainers');
  const ephemeral = list(pod, 'spec', 'ephemeralContainers');
  const statuses = (key: string): Json[] => list(pod, 'status', key);
  if (init.length > 0)
    containers(description, 'Init Containers', init, statuses('initContainerStatuses'), pod, '');
  containers(
    description,
    'Containers',
    list(pod, 'spec', 'containers'),
    statuses('containerStatuses'),
    pod,
    '',
  );
  if (ephemeral.length > 0)
    containers(
      description,
      'Ephemeral Containers',
      ephemeral,
      statuses('ephemeralContainerStatuses'),
      pod,
      '',
    );
}

function conditions(description: Description, pod: Json): void {
  const all = list(pod, 'status', 'conditions');
  const gates = list(pod, 'spec', 'readinessGates');
  if (gates.length > 0) description.write(0, 'Readiness Gates:\n  Type\tStatus\n');
  for (const gate of gates) {
    const condition = all.find((each) => each['type'] === gate['conditionType']);
    const status = text(condition, 'status') || '<none>';
    description.line(1, `${text(gate, 'conditionType')} \t${status} `);
  }
  if (all.length > 0) description.write(0, 'Conditions:\n  Type\tStatus\n');
  for (const condition of all)
    description.line(1, `${text(condition, 'type')} \t${text(condition, 'status')} `);
}

export const pod: Describe = async (object, source) => {
  const description = new Description();
  const spec = map(object, 'spec');
  const status = map(object, 'status');
  placement(description, object);
  phase(description, object, source.now);
  description.given('Reason', text(status, 'reason')).given('Message', text(status, 'message'));
  if (at(spec, 'securityContext', 'seccompProfile'))
    description.field('SeccompProfile', text(spec, 'securityContext', 'seccompProfile', 'type'));
  addresses(description, status);
  description
    .given('Controlled By', controller(object) ?? '')
    .given('NominatedNodeName', text(status, 'nominatedNodeName'));
  allContainers(description, object);
  conditions(description, object);
  volumes(description, list(spec, 'volumes'), '');
  description
    .field('QoS Class', text(status, 'qosClass') || 'BestEffort')
    .labels('Node-Selectors', strings(spec, 'nodeSelector'))
    .tolerations(list(spec, 'tolerations'));
  topologySpread(description, list(spec, 'topologySpreadConstraints'), '');
  return description.events(await source.events(object), source.now).text();
};
