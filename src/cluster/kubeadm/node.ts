/** A node that has joined, and its lease. Models cmd/kubeadm/app/phases/kubelet and the kubelet. */
import { hex } from '../random.ts';
import type { ClusterSpec, NodeSpec } from '../spec.ts';
import { BORN, JOINED, VERSION } from './cluster-age.ts';
import type { InitContext } from './init-context.ts';

const MINUTE = 60_000;

const RESOURCES = {
  cpu: '2',
  'ephemeral-storage': '270553174016',
  'hugepages-1Gi': '0',
  'hugepages-2Mi': '0',
  memory: '24684092Ki',
  pods: '110',
};
/** Without what the kubelet keeps for itself. */
const ALLOCATABLE = { ...RESOURCES, 'ephemeral-storage': '243497856212', memory: '24581692Ki' };

const CONDITIONS = [
  [
    'MemoryPressure',
    'False',
    'KubeletHasSufficientMemory',
    'kubelet has sufficient memory available',
  ],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
];

const isControlPlane = ({ roles }: NodeSpec): boolean => roles.includes('control-plane');

function labelsOf(node: NodeSpec): Record<string, string> {
  const labels: Record<string, string> = {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': node.name,
    'kubernetes.io/os': 'linux',
  };
  for (const role of node.roles) labels[`node-role.kubernetes.io/${role}`] = '';
  if (isControlPlane(node)) labels['node.kubernetes.io/exclude-from-external-load-balancers'] = '';
  return { ...labels, ...node.labels };
}

const nodeInfo = ({ seed }: ClusterSpec, name: string): object => ({
  machineID: hex(seed, 'machine', name, 32),
  systemUUID: hex(seed, 'system', name, 32),
  bootID: '01234567-89ab-cdef-0123-456789abcdef',
  kernelVersion: '6.18.44-generic',
  osImage: 'Debian GNU/Linux 12 (bookworm)',
  containerRuntimeVersion: 'containerd://2.3.7',
  kubeletVersion: VERSION,
  kubeProxyVersion: '',
  operatingSystem: 'linux',
  architecture: 'amd64',
});

function statusOf({ spec, time }: InitContext, node: NodeSpec, at: number): object {
  return {
    capacity: RESOURCES,
    allocatable: ALLOCATABLE,
    conditions: CONDITIONS.map(([type, status, reason, message]) => ({
      type,
      status,
      lastHeartbeatTime: time(-MINUTE),
      lastTransitionTime: time(at),
      reason,
      message,
    })),
    addresses: [
      { type: 'InternalIP', address: node.address },
      { type: 'Hostname', address: node.name },
    ],
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    nodeInfo: nodeInfo(spec, node.name),
  };
}

/** Gives the node's UID. */
export function joinNode(context: InitContext, node: NodeSpec): string {
  const { place, time } = context;
  const { name, podCIDR, taints } = node;
  const at = isControlPlane(node) ? BORN : JOINED;
  const annotations = {
    'node.alpha.kubernetes.io/ttl': '0',
    'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
  };
  const object = place(
    'Node',
    { name, labels: labelsOf(node), annotations },
    {
      spec: { podCIDR, podCIDRs: [podCIDR], ...(taints?.length ? { taints } : {}) },
      status: statusOf(context, node, at),
    },
    at,
  );
  const uid = object.metadata.uid ?? '';
  const renewTime = time(0).replace('Z', '.000000Z');
  place(
    'Lease',
    {
      name,
      namespace: 'kube-node-lease',
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid }],
    },
    { spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime } },
    at,
  );
  return uid;
}
