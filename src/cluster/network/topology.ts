/**
 * Where a request starts: its address, the node whose rules see it first, and what it is called in
 * keys of chance.
 */
import type { Kernel } from '../part.ts';
import type { Place } from '../ports.ts';
import { ipv4, ipv4Text, range, within, type Range } from '../../base/ipv4.ts';
import type { NodeSpec } from '../spec.ts';
import type { PodOnNetwork, Workloads } from '../workloads.ts';

/** A node with what its routing table says. */
export interface NetNode {
  name: string;
  address: string;
  pods: Range;
  /**
   * Address of the node towards its own Pods (the bridge), and of its tunnel towards other nodes'
   * Pods.
   */
  gateway: string;
  tunnel: string;
}

/** Where a request starts. */
export interface Origin {
  /**
   * Key of chance: `pod/ns/name`, `node/name`, `machine`, `outside/address`; a Client has its own.
   */
  key: string;
  kind: 'pod' | 'node' | 'outside';
  /** Address a packet to the outside carries. Of a node it depends on the destination. */
  address: string;
  node?: NetNode;
  pod?: PodOnNetwork;
}

export class Topology {
  readonly nodes: readonly NetNode[];
  readonly podRange: Range;
  readonly serviceRange: Range;
  readonly balancerRange: Range;
  private byName = new Map<string, NetNode>();
  private byAddress = new Map<string, NetNode>();
  private kernel: Kernel;
  private workloads: Workloads;
  /** Nodes of Pod addresses that were asked for: the ranges never change. */
  private owners = new Map<string, NetNode | undefined>();
  private outside = new Map<string, Origin>();

  constructor(kernel: Kernel, workloads: Workloads) {
    this.kernel = kernel;
    this.workloads = workloads;
    const { spec } = kernel;
    this.podRange = range(spec.podCIDR);
    this.serviceRange = range(spec.serviceCIDR);
    this.balancerRange = range(spec.loadBalancerCIDR);
    this.nodes = spec.nodes.map((node) => netNode(node, spec.podGateway));
    for (const node of this.nodes) {
      this.byName.set(node.name, node);
      for (const address of [node.address, node.gateway, node.tunnel])
        this.byAddress.set(address, node);
    }
  }

  node(name: string): NetNode | undefined {
    return this.byName.get(name);
  }
  /** The node that has this address itself. */
  nodeAt(address: string): NetNode | undefined {
    return this.byAddress.get(address);
  }
  /** The node that routes this Pod address. */
  nodeOfPods(address: string): NetNode | undefined {
    let node = this.owners.get(address);
    if (node === undefined && !this.owners.has(address)) {
      const value = ipv4(address);
      if (within(value, this.podRange)) node = this.nodes.find((n) => within(value, n.pods));
      if (this.owners.size >= MAX_CACHED) this.owners.clear();
      this.owners.set(address, node);
    }
    return node;
  }
  isPod(address: string): boolean {
    return within(ipv4(address), this.podRange);
  }

  /** Undefined when the Pod has no network (not started, or gone) or the node does not exist. */
  origin(from: Place): Origin | undefined {
    switch (from.kind) {
      case 'machine':
        return this.fromOutside('machine', this.kernel.spec.machine.address);
      case 'outside':
        return this.fromOutside('outside', from.address);
      case 'node': {
        const node = this.byName.get(from.name);
        return node && { key: `node/${from.name}`, kind: 'node', address: node.address, node };
      }
      default: {
        const pod = this.workloads.pod(from.namespace, from.name);
        const node = pod && this.byName.get(pod.node);
        return (
          node && {
            key: `pod/${from.namespace}/${from.name}`,
            kind: pod.hostNetwork ? 'node' : 'pod',
            address: pod.address,
            node,
            pod,
          }
        );
      }
    }
  }

  private fromOutside(kind: 'machine' | 'outside', address: string): Origin {
    let source = this.outside.get(address);
    if (!source || (kind === 'machine') !== (source.key === 'machine')) {
      source = { key: kind === 'machine' ? kind : `outside/${address}`, kind: 'outside', address };
      if (this.outside.size >= MAX_CACHED) this.outside.clear();
      this.outside.set(address, source);
    }
    return source;
  }
}

const MAX_CACHED = 100_000;

function netNode(node: NodeSpec, gateway: boolean): NetNode {
  const pods = range(node.podCIDR);
  return {
    name: node.name,
    address: node.address,
    pods,
    gateway: gateway ? ipv4Text(pods.first + 1) : node.address,
    tunnel: gateway ? ipv4Text(pods.first) : node.address,
  };
}
