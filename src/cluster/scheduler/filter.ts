// Models pkg/scheduler/framework/plugins: which nodes can take a Pod, and the words for those that
// cannot.
import type { ContainerPort, PodSpec } from '../../schema/types.ts';
import { tolerates, untolerated } from '../kinds/pod/tolerations.ts';
import { matchesSelector, type StoredNode } from './node-selector.ts';
import { amount, type Resources } from './resources.ts';

/** A node and what is on it. */
export interface NodeInfo {
  node: StoredNode;
  pods: number;
  requested: Resources;
  /** `protocol/port` → host IPs in use. */
  hostPorts: Record<string, string[]>;
  /** What the Pods count for in scoring. */
  scored: { cpu: number; memory: number };
}

/** Ports of the node that the Pod's containers take; all of them on the host's network. */
export const hostPortsOf = ({ containers, hostNetwork }: PodSpec): ContainerPort[] =>
  containers
    .flatMap(({ ports = [] }) => ports)
    .map((port) =>
      hostNetwork === true && !port.hostPort ? { ...port, hostPort: port.containerPort } : port,
    )
    .filter(({ hostPort }) => hostPort);

export const portKey = ({ protocol = 'TCP', hostPort = 0 }: ContainerPort): string =>
  `${protocol}/${hostPort}`;

/** Every address of the node. */
export const ANY = '0.0.0.0';
const clash = ({ hostIP }: ContainerPort, used: readonly string[] = []): boolean => {
  const own = hostIP || ANY;
  return used.some((ip) => ip === own || ip === ANY || own === ANY);
};

/** Why a node does not take the Pod. `helpless`: no eviction of other Pods could change that. */
export interface Refusal {
  reasons: string[];
  helpless: boolean;
}

const UNSCHEDULABLE = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
export const refuse = (helpless: boolean, ...reasons: string[]): Refusal => ({ reasons, helpless });

/** The first filter that says no; undefined when the Pod fits. `needs`: what it requests. */
export function filter(spec: PodSpec, needs: Resources, info: NodeInfo): Refusal | undefined {
  const { node } = info;
  if (
    node.spec.unschedulable === true &&
    !(spec.tolerations ?? []).some((toleration) => tolerates(toleration, UNSCHEDULABLE))
  )
    return refuse(true, 'node(s) were unschedulable');
  if (spec.nodeName && spec.nodeName !== node.metadata.name)
    return refuse(true, "node(s) didn't match the requested node name");
  if (untolerated(node.spec.taints, spec.tolerations, ['NoSchedule', 'NoExecute']) !== undefined)
    return refuse(true, 'node(s) had untolerated taint(s)');
  if (!matchesSelector(spec, node))
    return refuse(true, "node(s) didn't match Pod's node affinity/selector");
  if (hostPortsOf(spec).some((port) => clash(port, info.hostPorts[portKey(port)])))
    return refuse(false, "node(s) didn't have free ports for the requested pod ports");
  return fits(needs, info);
}

function fits(needs: Resources, info: NodeInfo): Refusal | undefined {
  const allocatable = info.node.status.allocatable ?? {};
  const reasons: string[] = [];
  let helpless = false;
  if (info.pods + 1 > amount('pods', allocatable['pods'] ?? '110')) reasons.push('Too many pods');
  for (const name of Object.keys(needs).sort()) {
    const need = needs[name] ?? 0;
    const have = amount(name, allocatable[name]);
    if (need <= 0 || need <= have - (info.requested[name] ?? 0)) continue;
    reasons.push(`Insufficient ${name}`);
    if (need > have) helpless = true;
  }
  return reasons.length === 0 ? undefined : { reasons, helpless };
}
