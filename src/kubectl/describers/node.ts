/** Nodes. */
import { rfc1123 } from '../times.ts';
import { at, byKey, list, map, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';
import { allocation } from './node-resources.ts';

export const node: Describe = async (object, source) => {
  const description = new Description();
  const name = text(object, 'metadata', 'name');
  const status = map(object, 'status');
  const labels = strings(object, 'metadata', 'labels');
  const roles = Object.keys(labels)
    .flatMap((key) =>
      key.startsWith('node-role.kubernetes.io/')
        ? [key.slice(24)]
        : key === 'kubernetes.io/role'
          ? [labels[key] ?? '']
          : [],
    )
    .filter((role) => role !== '')
    .sort(byKey);
  description
    .field('Name', name)
    .field('Roles', orNone(roles.join(',')))
    .labels('Labels', labels)
    .annotations(object)
    .field('CreationTimestamp', rfc1123(text(object, 'metadata', 'creationTimestamp')));
  const taints = list(object, 'spec', 'taints').map(
    (taint) =>
      `${text(taint, 'key')}${text(taint, 'value') ? `=${text(taint, 'value')}` : ''}:${text(taint, 'effect')}`,
  );
  description.field('Taints', orNone(taints[0] ?? ''));
  for (const taint of taints.slice(1)) description.line(0, `\t${taint}`);
  description.field('Unschedulable', String(at(object, 'spec', 'unschedulable') === true));
  const lease = (
    await source.list('coordination.k8s.io/v1', 'Lease', 'kube-node-lease', {
      fieldSelector: `metadata.name=${name}`,
    })
  )[0];
  description
    .line(0, 'Lease:')
    .line(1, `HolderIdentity:\t${text(lease, 'spec', 'holderIdentity') || '<unset>'}`);
  description
    .line(1, `AcquireTime:\t${rfc1123(text(lease, 'spec', 'acquireTime'))}`)
    .line(1, `RenewTime:\t${rfc1123(text(lease, 'spec', 'renewTime'))}`);
  const conditions = list(status, 'conditions');
  if (conditions.length > 0) {
    description
      .write(
        0,
        'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n',
      )
      .line(1, '----\t------\t-----------------\t------------------\t------\t-------');
    for (const condition of conditions)
      description.line(
        1,
        `${text(condition, 'type')} \t${text(condition, 'status')} ` +
          `\t${rfc1123(text(condition, 'lastHeartbeatTime'))} ` +
          `\t${rfc1123(text(condition, 'lastTransitionTime'))} \t${text(condition, 'reason')} ` +
          `\t${text(condition, 'message')}`,
      );
  }
  description.line(0, 'Addresses:');
  for (const address of list(status, 'addresses'))
    description.line(1, `${text(address, 'type')}:\t${text(address, 'address')}`);
  for (const [key, title] of [
    ['capacity', 'Capacity'],
    ['allocatable', 'Allocatable'],
  ] as const) {
    const amounts = map(status, key);
    if (Object.keys(amounts).length === 0) continue;
    description.line(0, `${title}:`);
    for (const key of Object.keys(amounts).sort(byKey))
      description.line(1, `${key}:\t${text(amounts, key)}`);
  }
  const info = map(status, 'nodeInfo');
  description.line(0, 'System Info:');
  for (const [title, key] of [
    ['Machine ID', 'machineID'],
    ['System UUID', 'systemUUID'],
    ['Boot ID', 'bootID'],
    ['Kernel Version', 'kernelVersion'],
    ['OS Image', 'osImage'],
    ['Operating System', 'operatingSystem'],
    ['Architecture', 'architecture'],
    ['Container Runtime Version', 'containerRuntimeVersion'],
    ['Kubelet Version', 'kubeletVersion'],
  ] as const) {
    description.line(1, `${title}:\t${text(info, key)}`);
  }
  if (text(object, 'spec', 'podCIDR'))
    description.field('PodCIDR', text(object, 'spec', 'podCIDR'));
  const cidrs = (list(object, 'spec', 'podCIDRs') as unknown as string[]).join(',');
  if (cidrs) description.field('PodCIDRs', cidrs);
  if (text(object, 'spec', 'providerID'))
    description.field('ProviderID', text(object, 'spec', 'providerID'));
  const pods = await source.list('v1', 'Pod', '', {
    fieldSelector: `spec.nodeName=${name},status.phase!=Failed,status.phase!=Succeeded`,
  });
  allocation(description, object, pods, source.now);
  return description
    .events(
      await source.events({ ...object, metadata: { ...object.metadata, uid: name } }),
      source.now,
    )
    .text();
};
