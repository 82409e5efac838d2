/** Nodes. */
import { age, rfc1123 } from '../times.ts';
import { at, byKey, type Json, list, map, strings, text } from '../values.ts';
import type { Describe } from './index.ts';
import { Description, orNone } from './writer.ts';

const UNITS: Record<string, number> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};
function amount(q: string): number {
  const m = /^([-+]?[\d.]+)([A-Za-z]*)$/.exec(q);
  return m ? Number(m[1]) * (UNITS[m[2] ?? ''] ?? 1) : 0;
}

/** Sum of quantities, written in the manner of the first. */
function total(quantities: string[]): string {
  const given = quantities.filter((q) => q !== '' && amount(q) !== 0);
  if (given.length === 0) return '0';
  const sum = given.reduce((n, q) => n + amount(q), 0);
  const unit = /[A-Za-z]+$/.exec(given[0]!)?.[0] ?? '';
  if (unit === 'm' || (unit === '' && !Number.isInteger(sum))) {
    const milli = Math.round(sum * 1000);
    return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
  }
  if (unit === '') return String(sum);
  for (const u of unit.endsWith('i') ? ['Ti', 'Gi', 'Mi', 'Ki'] : ['T', 'G', 'M', 'k'])
    if (Number.isInteger(sum / UNITS[u]!)) return `${sum / UNITS[u]!}${u}`;
  return String(sum);
}

/** What a Pod asks for: containers together, or the largest init container if that is more. */
function ask(pod: Json, kind: 'requests' | 'limits', resource: string): string {
  const of = (key: string): string[] =>
    list(pod, 'spec', key)
      .map((c) => text(c, 'resources', kind, resource))
      .filter((q) => q !== '');
  const sum = total(of('containers'));
  const biggest = of('initContainers').toSorted((a, b) => amount(b) - amount(a))[0] ?? '0';
  return amount(biggest) > amount(sum) ? biggest : sum;
}

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

function allocation(d: Description, node: Json, pods: Json[], now: number): void {
  const allocatable = map(node, 'status', 'allocatable');
  const share = (q: string, resource: string): string => {
    const all = amount(text(allocatable, resource));
    return `${q} (${all === 0 ? 0 : Math.trunc((amount(q) / all) * 100)}%)`;
  };
  d.line(0, `Non-terminated Pods:\t(${pods.length} in total)`);
  d.line(
    1,
    'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge',
  ).line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---');
  for (const p of pods) {
    const cells = (['cpu', 'memory'] as const).flatMap((r) =>
      (['requests', 'limits'] as const).map((k) => share(ask(p, k, r), r)),
    );
    d.line(
      1,
      `${text(p, 'metadata', 'namespace')}\t${text(p, 'metadata', 'name')}\t\t${cells.join('\t')}\t${age(text(p, 'metadata', 'creationTimestamp'), now)}`,
    );
  }
  d.line(0, 'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)')
    .line(1, 'Resource\tRequests\tLimits')
    .line(1, '--------\t--------\t------');
  const standard = ['cpu', 'memory', 'ephemeral-storage'];
  const others = Object.keys(allocatable)
    .filter((r) => !standard.includes(r) && r !== 'pods')
    .sort(byKey);
  for (const r of [...standard, ...others]) {
    const [requests, limits] = (['requests', 'limits'] as const).map((k) =>
      total(pods.map((p) => ask(p, k, r))),
    );
    d.line(
      1,
      standard.includes(r) || r.startsWith('hugepages-')
        ? `${r}\t${share(requests!, r)}\t${share(limits!, r)}`
        : `${r}\t${requests}\t${limits}`,
    );
  }
}
