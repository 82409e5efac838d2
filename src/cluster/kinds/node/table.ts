/** Models printNode. */
import type { Node, NodeSystemInfo } from '../../../schema/types.ts';
import type { Table } from '../kind.ts';
import { columns, orNone, since } from '../table.ts';

const ROLE = 'node-role.kubernetes.io/';
const OLDER_ROLE = 'kubernetes.io/role';

/** The role that one label gives, or nothing. */
function roleOf(key: string, value: string): string {
  if (key.startsWith(ROLE)) return key.slice(ROLE.length);
  return key === OLDER_ROLE ? value : '';
}

function roles(labels: Record<string, string>): string {
  const found = Object.entries(labels).map(([key, value]) => roleOf(key, value));
  return orNone([...new Set(found.filter(Boolean))].toSorted().join(','));
}

function statusText({ spec, status }: Node): string {
  const ready = status?.conditions?.find((condition) => condition.type === 'Ready');
  const words = [ready ? readyText(ready.status) : 'Unknown'];
  if (spec?.unschedulable) words.push('SchedulingDisabled');
  return words.join(',');
}

const readyText = (status: string): string => (status === 'True' ? 'Ready' : 'NotReady');

function kernelText(info: NodeSystemInfo | undefined): string {
  if (!info?.kernelVersion) return '<unknown>';
  return info.architecture ? `${info.kernelVersion} (${info.architecture})` : info.kernelVersion;
}

const address = (node: Node, type: string): string =>
  orNone(node.status?.addresses?.find((found) => found.type === type)?.address);

export const nodeTable: Table<Node> = {
  columns: columns(
    'Name Status Roles Age Version *Internal-IP *External-IP *OS-Image *Kernel-Version ' +
      '*Container-Runtime',
  ),
  row(node, nowMs) {
    const info = node.status?.nodeInfo;
    return [
      node.metadata.name ?? '',
      statusText(node),
      roles(node.metadata.labels ?? {}),
      since(node.metadata.creationTimestamp, nowMs),
      info?.kubeletVersion ?? '',
      address(node, 'InternalIP'),
      address(node, 'ExternalIP'),
      info?.osImage || '<unknown>',
      kernelText(info),
      info?.containerRuntimeVersion || '<unknown>',
    ];
  },
  selectable: ['spec.unschedulable'],
};
