/** Nodes. */
import { byText } from '../../base/order.ts';
import { rfc1123 } from '../times.ts';
import { at, type Json, list, map, strings, text, texts } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';
import { allocation } from './node-resources.ts';

const ROLE = 'node-role.kubernetes.io/';

/** Roles that labels give a node, by either of two conventions. */
function rolesOf(labels: Record<string, string>): string {
  const roles = Object.entries(labels).map(([key, value]) => {
    if (key.startsWith(ROLE)) return key.slice(ROLE.length);
    return key === 'kubernetes.io/role' ? value : '';
  });
  return roles
    .filter((role) => role !== '')
    .sort(byText)
    .join(',');
}

function taintText(taint: Json): string {
  const value = text(taint, 'value');
  return `${text(taint, 'key')}${value ? `=${value}` : ''}:${text(taint, 'effect')}`;
}

function taints(description: Description, node: Json): void {
  const [first = '', ...others] = list(node, 'spec', 'taints').map(taintText);
  description.field('Taints', orNone(first));
  for (const taint of others) {
    description.line(0, `\t${taint}`);
  }
  description.field('Unschedulable', String(at(node, 'spec', 'unschedulable') === true));
}

function leaseLines(description: Description, lease: Json | undefined): void {
  description
    .line(0, 'Lease:')
    .line(1, `HolderIdentity:\t${text(lease, 'spec', 'holderIdentity') || '<unset>'}`)
    .line(1, `AcquireTime:\t${rfc1123(text(lease, 'spec', 'acquireTime'))}`)
    .line(1, `RenewTime:\t${rfc1123(text(lease, 'spec', 'renewTime'))}`);
}

function conditions(description: Description, all: Json[]): void {
  if (all.length === 0) return;
  description
    .line(0, 'Conditions:')
    .columns(1, 'Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage');
  for (const condition of all) {
    const heartbeat = rfc1123(text(condition, 'lastHeartbeatTime'));
    const transition = rfc1123(text(condition, 'lastTransitionTime'));
    const cells = [
      text(condition, 'type'),
      text(condition, 'status'),
      heartbeat,
      transition,
      text(condition, 'reason'),
    ];
    description.line(1, `${cells.join(' \t')} \t${text(condition, 'message')}`);
  }
}

function amounts(description: Description, title: string, quantities: Json): void {
  const resources = Object.keys(quantities).sort(byText);
  if (resources.length === 0) return;
  description.line(0, `${title}:`);
  for (const resource of resources)
    description.line(1, `${resource}:\t${text(quantities, resource)}`);
}

const SYSTEM_INFO = [
  ['Machine ID', 'machineID'],
  ['System UUID', 'systemUUID'],
  ['Boot ID', 'bootID'],
  ['Kernel Version', 'kernelVersion'],
  ['OS Image', 'osImage'],
  ['Operating System', 'operatingSystem'],
  ['Architecture', 'architecture'],
  ['Container Runtime Version', 'containerRuntimeVersion'],
  ['Kubelet Version', 'kubeletVersion'],
] as const;

function systemInfo(description: Description, status: Json): void {
  description.line(0, 'System Info:');
  for (const [title, key] of SYSTEM_INFO)
    description.line(1, `${title}:\t${text(status, 'nodeInfo', key)}`);
}

export const node: Describe = async (object, source) => {
  const description = new Description();
  const name = text(object, 'metadata', 'name');
  const status = map(object, 'status');
  const labels = strings(object, 'metadata', 'labels');
  description
    .field('Name', name)
    .field('Roles', orNone(rolesOf(labels)))
    .labels('Labels', labels)
    .annotations(object)
    .field('CreationTimestamp', rfc1123(text(object, 'metadata', 'creationTimestamp')));
  taints(description, object);
  const [lease] = await source.list('coordination.k8s.io/v1', 'Lease', 'kube-node-lease', {
    fieldSelector: `metadata.name=${name}`,
  });
  leaseLines(description, lease);
  conditions(description, list(status, 'conditions'));
  description.line(0, 'Addresses:');
  for (const address of list(status, 'addresses'))
    description.line(1, `${text(address, 'type')}:\t${text(address, 'address')}`);
  amounts(description, 'Capacity', map(status, 'capacity'));
  amounts(description, 'Allocatable', map(status, 'allocatable'));
  systemInfo(description, status);
  description
    .given('PodCIDR', text(object, 'spec', 'podCIDR'))
    .given('PodCIDRs', texts(object, 'spec', 'podCIDRs').join(','))
    .given('ProviderID', text(object, 'spec', 'providerID'));
  const pods = await source.list('v1', 'Pod', '', {
    fieldSelector: `spec.nodeName=${name},status.phase!=Failed,status.phase!=Succeeded`,
  });
  allocation(description, object, pods, source.now);
  // Events of nodes have the node's name for a uid.
  const named = { ...object, metadata: { ...object.metadata, uid: name } };
  return description.events(await source.events(named), source.now).text();
};
