/**
 * The network of the cluster: name questions and requests from any place, answered in one go with
 * the virtual ms they took. `send` and `trace` are one path.
 */
import type { NetCall } from '../../posix/net.ts';
import type { Kernel } from '../part.ts';
import type { Hop, Place } from '../ports.ts';
import type { Proxy } from '../proxy/proxy.ts';
import type { Names } from '../dns/names.ts';
import { timing } from '../timing.ts';
import type { Workloads } from '../workloads.ts';
import { carry } from './carry.ts';
import { deliver, endpoints, failed, type Outcome, type Request } from './delivery.ts';
import { Flows } from './flows.ts';
import { isReachable, type Carried, type Roads } from './journey.ts';
import { Topology, type Origin } from './topology.ts';

/**
 * ARP and three unanswered tries, until a host says that it cannot reach an address of its own
 * network.
 */
const NO_ROUTE_MS = 3060;

/** Protocol of each kind of request. */
const PROTOCOLS = { http: 'TCP', tcp: 'TCP', udp: 'UDP', ping: 'ICMP' } as const;

/** How often a request goes there and back: connecting, TLS, the question itself. */
function roundTrips(call: Request): number {
  if (call.kind === 'udp' || call.kind === 'ping') return 1;
  return call.kind === 'http' && call.tls ? 4 : 2;
}

export class Net {
  readonly topology: Topology;
  private readonly roads: Roads;
  private readonly flows: Flows;
  private known: Names | undefined;

  constructor(kernel: Kernel, workloads: Workloads, proxy: Proxy) {
    this.topology = new Topology(kernel, workloads);
    this.roads = { kernel, net: this.topology, proxy, workloads };
    let context = kernel.context('network');
    this.flows = new Flows(() => context);
    this.restored = () => {
      context = kernel.context('network');
      this.flows.clear();
    };
  }

  readonly restored: () => void;

  private get names() {
    const { Names } = this.roads.kernel.module('dns');
    return (this.known ??= new Names(this.roads, this.flows));
  }

  /** `key`: whose chance it is, when not the place's own (a Client's). */
  call(from: Place, call: NetCall, key?: string, hops?: Hop[]): Outcome {
    const place = this.topology.origin(from);
    if (!place) return { reply: { kind: 'failure', failure: 'unreachable', ms: 0 } };
    const origin = key === undefined ? place : { ...place, key };
    switch (call.kind) {
      case 'resolv.conf':
        return { reply: { kind: 'resolv.conf', ms: 0, ...this.names.resolvConf(from, origin) } };
      case 'lookup':
        return { reply: this.names.lookup(from, origin, call.name, hops) };
      case 'dns':
        return { reply: this.names.question(from, origin, call, hops) };
      default:
        return this.request(origin, call, hops);
    }
  }

  /** Delivers on a connection that is already open: no rule is asked again. */
  again(carried: Carried, call: Extract<NetCall, { kind: 'http' }>, sourcePort: number): Outcome {
    const { pod, node } = carried;
    const { workloads } = this.roads;
    if (pod && workloads.podAt(pod.address)?.uid !== pod.uid)
      return { carried, reply: { kind: 'failure', failure: 'reset', ms: 0 } };
    const at = pod?.node ?? node?.name;
    if (at !== undefined && !isReachable(this.roads, { name: at })) {
      const ms = call.timeoutMs ?? timing.connectTimeout;
      return { carried, reply: { kind: 'failure', failure: 'timeout', ms } };
    }
    return deliver(this.roads, carried, call, carried.ms * 2, sourcePort);
  }

  private request(origin: Origin, call: Request, hops?: Hop[]): Outcome {
    const limit = call.timeoutMs ?? timing.connectTimeout;
    const port = call.kind === 'ping' ? 0 : call.port;
    const flow = this.flows.next(origin.key, PROTOCOLS[call.kind], call.address, port);
    const { sourcePort } = flow;
    const carried = carry(this.roads, origin, call.address, port, flow, hops);
    const { result } = carried;
    const ms = carried.ms * 2;
    if (result === 'timeout') return failed(carried, sourcePort, 'timeout', limit, limit, hops);
    if (result === 'no-route')
      return failed(carried, sourcePort, 'no-route', NO_ROUTE_MS, limit, hops);
    if (result === 'refused') return failed(carried, sourcePort, 'refused', ms, limit, hops);
    if (call.kind === 'ping')
      return { carried, sourcePort, reply: { kind: 'data', data: '', ms: Math.ceil(ms) } };
    const outcome = deliver(this.roads, carried, call, ms * roundTrips(call), sourcePort, hops);
    const { reply } = outcome;
    if (reply.kind === 'failure' && reply.failure === 'refused')
      return failed(carried, sourcePort, 'refused', ms, limit, hops);
    hops?.push({
      ...endpoints(carried),
      stage: 'answer',
      verdict: reply.kind === 'failure' ? reply.failure : 'answered',
      at: reply.ms,
    });
    return outcome;
  }
}
