/** A packet under way: where it is, what it carries by now, and what is told of it. */
import type { Kernel } from '../part.ts';
import type { Hop } from '../ports.ts';
import type { Proxy } from '../proxy/proxy.ts';
import type { Endpoint, PodOnNetwork, Workloads } from '../workloads.ts';
import type { Flow, Packet } from './packet.ts';
import type { NetNode, Origin, Topology } from './topology.ts';

export interface Carried {
  /** delivered: at a host whose listener decides. Otherwise how the attempt to connect failed. */
  result: 'delivered' | 'refused' | 'timeout' | 'no-route';
  /** delivered and refused: one way, in ms. */
  ms: number;
  /** Address that the asker's end of the connection has. */
  local: string;
  /** As the listener sees them. */
  source: Endpoint;
  destination: Endpoint;
  pod?: PodOnNetwork;
  /** UID of the Pod it is or was meant for: the endpoint's, even when it is gone by now. */
  podUid?: string;
  /** The host itself, where no Pod is meant. */
  node?: NetNode;
  /** Node at which a request from outside came in. */
  entry?: string;
  /** UID of the Service whose rules decided. */
  service?: string;
}

/** What there is between source and listener. */
export interface Roads {
  kernel: Kernel;
  net: Topology;
  proxy: Proxy;
  workloads: Workloads;
}

export const isReachable = ({ workloads }: Roads, { name }: Pick<NetNode, 'name'>): boolean =>
  workloads.reachable(name);

type TellHop = (stage: Hop['stage'], verdict: string, rule?: string, object?: string) => void;

export class Journey {
  readonly roads: Roads;
  readonly from: Origin;
  readonly flow: Flow;
  readonly packet: Packet;
  readonly carried: Carried;
  /** Tells a stage; absent when nobody listens. */
  readonly hop: TellHop | undefined;
  /** Where it is; undefined outside of all nodes. */
  node: NetNode | undefined;
  /** The node's own packet, so that OUTPUT counts. */
  output: boolean;
  /** The mark 0x4000. */
  masquerade = false;
  /** A DNAT of this node changed its destination. */
  translated = false;

  constructor(
    roads: Roads,
    from: Origin,
    address: string,
    port: number,
    flow: Flow,
    hops: Hop[] | undefined,
  ) {
    this.roads = roads;
    this.from = from;
    this.flow = flow;
    this.node = from.node;
    this.output = from.kind === 'node';
    this.packet = {
      protocol: flow.protocol === 'ICMP' ? 'TCP' : flow.protocol,
      source: from.address,
      destination: address,
      port,
    };
    this.carried = {
      result: 'timeout',
      ms: 0,
      local: from.address,
      source: { address: from.address, port: flow.sourcePort },
      destination: { address, port },
    };
    this.hop =
      hops &&
      ((stage, verdict, rule, object) => {
        const { packet, carried, node } = this;
        hops.push({
          stage,
          verdict,
          at: carried.ms,
          source: `${packet.source}:${carried.source.port}`,
          destination: `${packet.destination}:${packet.port}`,
          ...(node && { node: node.name }),
          ...(rule && { rule }),
          ...(object && { object }),
        });
      });
  }

  end(result: Carried['result']): Carried {
    const { packet, carried } = this;
    carried.result = result;
    carried.source.address = packet.source;
    carried.destination.address = packet.destination;
    carried.destination.port = packet.port;
    return carried;
  }

  /** Masquerades it with this address, and a port of its own. */
  snat(source: string): void {
    const { packet, carried, flow } = this;
    if (packet.source === source) return;
    packet.source = source;
    carried.source.port = flow.masqueradePort;
    this.hop?.('nat', 'masquerade', 'KUBE-POSTROUTING');
  }
}
