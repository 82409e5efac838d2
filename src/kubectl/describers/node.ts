/** Nodes. */
import { rfc1123 } from '../times.ts';
import { at, byKey, list, map, strings, text } from '../values.ts';
import type { Describe } from './describer.ts';
import { Description, orNone } from './description.ts';
import { allocation } from './node-resources.ts';

export const node: Describe = async (o, s) => {
  const d = new Description();
  const name = text(o, 'metadata', 'name');
  const status = map(o, 'status');
  const labels = strings(o, 'metadata', 'labels');
  const roles = Object.keys(labels)
    .flatMap((k) =>
      k.startsWith('node-role.kubernetes.io/')
        ? [k.slice(24)]
        : k === 'kubernetes.io/role'
          ? [labels[k] ?? '']
          : [],
    )
    .filter((r) => r !== '')
    .sort(byKey);
  d.field('Name', name)
    .field('Roles', orNone(roles.join(',')))
    .labels('Labels', labels)
    .annotations(o)
    .field('CreationTimestamp', rfc1123(text(o, 'metadata', 'creationTimestamp')));
  const taints = list(o, 'spec', 'taints').map(
    (t) =>
      `${text(t, 'key')}${text(t, 'value') ? `=${text(t, 'value')}` : ''}:${text(t, 'effect')}`,
  );
  d.field('Taints', orNone(taints[0] ?? ''));
  for (const t of taints.slice(1)) d.line(0, `\t${t}`);
  d.field('Unschedulable', String(at(o, 'spec', 'unschedulable') === true));
  const lease = (
    await s.list('coordination.k8s.io/v1', 'Lease', 'kube-node-lease', {
      fieldSelector: `metadata.name=${name}`,
    })
  )[0];
  d.line(0, 'Lease:').line(
    1,
    `HolderIdentity:\t${text(lease, 'spec', 'holderIdentity') || '<unset>'}`,
  );
  d.line(1, `AcquireTime:\t${rfc1123(text(lease, 'spec', 'acquireTime'))}`).line(
    1,
    `RenewTime:\t${rfc1123(text(lease, 'spec', 'renewTime'))}`,
  );
  const conditions = list(status, 'conditions');
  if (conditions.length > 0) {
    d.write(
      0,
      'Conditions:\n  Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage\n',
    ).line(1, '----\t------\t-----------------\t------------------\t------\t-------');
    for (const c of conditions)
      d.line(
        1,
        `${text(c, 'type')} \t${text(c, 'status')} ` +
          `\t${rfc1123(text(c, 'lastHeartbeatTime'))} ` +
          `\t${rfc1123(text(c, 'lastTransitionTime'))} \t${text(c, 'reason')} ` +
          `\t${text(c, 'message')}`,
      );
  }
  d.line(0, 'Addresses:');
  for (const a of list(status, 'addresses'))
    d.line(1, `${text(a, 'type')}:\t${text(a, 'address')}`);
  for (const [key, title] of [
    ['capacity', 'Capacity'],
    ['allocatable', 'Allocatable'],
  ] as const) {
    const amounts = map(status, key);
    if (Object.keys(amounts).length === 0) continue;
    d.line(0, `${title}:`);
    for (const r of Object.keys(amounts).sort(byKey)) d.line(1, `${r}:\t${text(amounts, r)}`);
  }
  const info = map(status, 'nodeInfo');
  d.line(0, 'System Info:');
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
    d.line(1, `${title}:\t${text(info, key)}`);
  }
  if (text(o, 'spec', 'podCIDR')) d.field('PodCIDR', text(o, 'spec', 'podCIDR'));
  const cidrs = (list(o, 'spec', 'podCIDRs') as unknown as string[]).join(',');
  if (cidrs) d.field('PodCIDRs', cidrs);
  if (text(o, 'spec', 'providerID')) d.field('ProviderID', text(o, 'spec', 'providerID'));
  const pods = await s.list('v1', 'Pod', '', {
    fieldSelector: `spec.nodeName=${name},status.phase!=Failed,status.phase!=Succeeded`,
  });
  allocation(d, o, pods, s.now);
  return d.events(await s.events({ ...o, metadata: { ...o.metadata, uid: name } }), s.now).text();
};
