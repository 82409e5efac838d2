/**
 * The network of the cluster: name questions and requests from any place, answered in one go with
 * the virtual ms they took. `send` and `trace` are one path.
 */
import type { Kernel } from '../assembly.ts';
import type { NetCall, NetReply } from '../../posix/net.ts';
import type { Hosts, ResolvConf } from '../dns/resolver.ts';
import type { Hop, Place } from '../ports.ts';
import type { Proxy } from '../proxy/proxy.ts';
import { timing } from '../timing.ts';
import type { Answer, Arrival, PodOnNetwork, Workloads } from '../workloads.ts';
import { carry, type Carried, type Roads } from './carry.ts';
import { Flows } from './flows.ts';
import { hostAnswer } from './healthcheck.ts';
import { Topology, type Source } from './places.ts';

/** What came of a request, beside the reply: for counts and flights. */
export interface Outcome {
  reply: NetReply;
  carried?: Carried;
  sourcePort?: number;
}

type Request = Extract<NetCall, { kind: 'http' | 'tcp' | 'udp' | 'ping' }>;

/**
 * ARP and three unanswered tries, until a host says that it cannot reach an address of its own
 * network.
 */
const NO_ROUTE_MS = 3060;
/** resolv.conf's default timeout of one question. */
const DNS_TIMEOUT_MS = 5000;
/** A program that never answers: nobody in the simulation waits longer. */
const FOREVER_MS = 86_400_000;

export class Net {
  readonly topology: Topology;
  private readonly roads: Roads;
  private readonly flows: Flows;
  private readonly kernel: Kernel;
  private readonly workloads: Workloads;

  constructor(kernel: Kernel, workloads: Workloads, proxy: Proxy) {
    this.kernel = kernel;
    this.workloads = workloads;
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

  private names() {
    return this.kernel.module('dns');
  }

  /** `key`: whose chance it is, when not the place's own (a Client's). */
  call(from: Place, call: NetCall, key?: string, hops?: Hop[]): Outcome {
    const place = this.topology.source(from);
    if (!place) return { reply: { kind: 'failure', failure: 'unreachable', ms: 0 } };
    const source = key === undefined ? place : { ...place, key };
    switch (call.kind) {
      case 'resolv.conf':
        return { reply: { kind: 'resolv.conf', ms: 0, ...this.resolvConf(from, source) } };
      case 'lookup':
        return { reply: this.lookup(from, source, call.name, hops) };
      case 'dns': {
        const server = call.server ?? this.resolvConf(from, source).nameservers[0] ?? '127.0.0.1';
        return { reply: this.ask(source, call.name, call.type, server, call.port ?? 53, hops) };
      }
      default:
        return this.request(source, call, hops);
    }
  }

  /** Delivers on a connection that is already open: no rule is asked again. */
  again(carried: Carried, call: Extract<NetCall, { kind: 'http' }>, sourcePort: number): Outcome {
    const { pod, node } = carried;
    if (pod && this.workloads.podAt(pod.address)?.uid !== pod.uid)
      return { carried, reply: { kind: 'failure', failure: 'reset', ms: 0 } };
    const at = pod?.node ?? node?.name;
    if (at !== undefined && !this.workloads.reachable(at))
      return {
        carried,
        reply: { kind: 'failure', failure: 'timeout', ms: call.timeoutMs ?? timing.connectTimeout },
      };
    return this.deliver(carried, call, carried.ms * 2, sourcePort);
  }

  private request(source: Source, call: Request, hops?: Hop[]): Outcome {
    const limit = call.timeoutMs ?? timing.connectTimeout;
    const protocol = call.kind === 'udp' ? 'UDP' : call.kind === 'ping' ? 'ICMP' : 'TCP';
    const port = call.kind === 'ping' ? 0 : call.port;
    const flow = this.flows.next(source.key, protocol, call.address, port);
    const { sourcePort } = flow;
    const carried = carry(this.roads, source, call.address, port, flow, hops);
    const fail = (failure: 'refused' | 'timeout' | 'no-route', took: number): Outcome => {
      const ms = Math.ceil(took);
      const late = ms > limit;
      hops?.push({
        ...endpoints(carried),
        stage: 'answer',
        verdict: late ? 'timeout' : failure,
        at: late ? limit : ms,
      });
      return {
        carried,
        sourcePort,
        reply: { kind: 'failure', failure: late ? 'timeout' : failure, ms: late ? limit : ms },
      };
    };
    if (carried.result === 'timeout') return fail('timeout', limit);
    if (carried.result === 'no-route') return fail('no-route', NO_ROUTE_MS);
    if (carried.result === 'refused') return fail('refused', carried.ms * 2);
    if (call.kind === 'ping')
      return {
        carried,
        sourcePort,
        reply: { kind: 'data', data: '', ms: Math.ceil(carried.ms * 2) },
      };
    const roundTrips = call.kind === 'udp' ? 1 : call.kind === 'http' && call.tls ? 4 : 2;
    const outcome = this.deliver(carried, call, carried.ms * 2 * roundTrips, sourcePort, hops);
    const { reply } = outcome;
    if (reply.kind === 'failure' && reply.failure === 'refused')
      return fail('refused', carried.ms * 2);
    hops?.push({
      ...endpoints(carried),
      stage: 'answer',
      verdict: reply.kind === 'failure' ? reply.failure : 'answered',
      at: reply.ms,
    });
    return outcome;
  }

  /** To the listener at the end, and back. `ms`: what the way there and back costs. */
  private deliver(
    carried: Carried,
    call: Exclude<Request, { kind: 'ping' }>,
    ms: number,
    sourcePort: number,
    hops?: Hop[],
  ): Outcome {
    const { source, destination, pod, node } = carried;
    const arrival: Arrival =
      call.kind === 'http'
        ? { source, destination, protocol: 'TCP', http: call.request, tls: call.tls }
        : call.kind === 'tcp'
          ? { source, destination, protocol: 'TCP', data: call.data }
          : { source, destination, protocol: 'UDP', data: call.data };
    let answer: Answer;
    if (pod)
      answer = this.workloads.listens(pod.uid, arrival.protocol, destination.port)
        ? this.workloads.deliver(pod.uid, arrival)
        : { kind: 'refused' };
    else
      answer = node
        ? (hostAnswer(this.roads, node.name, arrival) ??
          this.workloads.deliverToNode(node.name, arrival))
        : { kind: 'refused' };
    hops?.push({
      ...endpoints(carried),
      stage: 'pod',
      verdict: answer.kind === 'refused' ? 'refused' : 'delivered',
      at: ms / 2,
      ...(pod && { object: pod.uid }),
    });
    const reply = (r: NetReply): Outcome => {
      r.ms = Math.ceil(r.ms);
      return { carried, sourcePort, reply: r };
    };
    switch (answer.kind) {
      case 'refused':
        return reply({ kind: 'failure', failure: 'refused', ms });
      case 'reset':
        return reply({ kind: 'failure', failure: 'reset', ms: ms + answer.ms });
      // Connected, and then nothing: a limit of connecting does not apply, the asker's own ends it.
      case 'hang':
        return reply({
          kind: 'failure',
          failure: 'timeout',
          ms: call.kind === 'http' ? FOREVER_MS : (call.timeoutMs ?? FOREVER_MS),
        });
      case 'data':
        return reply({ kind: 'data', data: answer.data, ms: ms + answer.ms });
      default:
        return call.kind === 'http'
          ? reply({
              kind: 'http',
              response: answer.response,
              peer: { address: call.address, port: call.port },
              local: { address: carried.local, port: sourcePort },
              ms: ms + answer.ms,
            })
          : reply({ kind: 'data', data: '', ms: ms + answer.ms });
    }
  }

  private resolvConf(from: Place, source: Source): ResolvConf {
    const pod = this.podObject(from, source);
    return pod ? this.names().podResolvConf(pod, this.kernel.spec) : this.names().hostResolvConf();
  }

  private podObject(from: Place, source: Source) {
    return from.kind === 'pod' && source.pod
      ? this.kernel.context('network').api.get('Pod', from.namespace, from.name)
      : undefined;
  }

  private hosts(from: Place, source: Source): Hosts {
    const { spec } = this.kernel;
    const pod = this.podObject(from, source);
    if (pod) return this.names().podHosts(pod, source.address, spec);
    return from.kind === 'outside'
      ? [['127.0.0.1', ['localhost']]]
      : this.names().hostHosts(spec, from.kind === 'machine' ? spec.machine.hostname : '');
  }

  private lookup(from: Place, source: Source, name: string, hops?: Hop[]): NetReply {
    const conf = this.resolvConf(from, source);
    const server = conf.nameservers[0];
    return {
      kind: 'lookup',
      ...this.names().getaddrinfo(name, conf, this.hosts(from, source), (question, type) => {
        const reply =
          server === undefined ? undefined : this.ask(source, question, type, server, 53, hops);
        return reply?.kind === 'dns' ? reply : { code: 'TIMEOUT', answers: [], ms: DNS_TIMEOUT_MS };
      }),
    };
  }

  /** One question to one server, through the rules like any other packet. */
  private ask(
    source: Source,
    name: string,
    type: Extract<NetCall, { kind: 'dns' }>['type'],
    server: string,
    port: number,
    hops?: Hop[],
  ): NetReply {
    const { coredns, UPSTREAM_DNS } = this.names();
    if (server === UPSTREAM_DNS)
      return { kind: 'dns', server, code: 'NXDOMAIN', answers: [], authoritative: false, ms: 1 };
    const flow = this.flows.next(source.key, 'UDP', server, port);
    const way: Hop[] | undefined = hops && [];
    const carried = carry(this.roads, source, server, port, flow, way);
    const ms = Math.ceil(carried.ms * 2);
    const said = (code: 'NXDOMAIN' | 'TIMEOUT' | 'NOERROR', took: number): void => {
      way?.push({
        ...endpoints(carried),
        stage: 'dns',
        verdict: code.toLowerCase(),
        rule: name,
        at: took,
        ...(carried.pod && { object: carried.pod.uid }),
      });
      if (hops && way) hops.push(...way.filter((hop) => hop.stage === 'dns'));
    };
    if (
      carried.result !== 'delivered' ||
      !carried.pod ||
      !this.isCoreDns(carried.pod) ||
      !this.workloads.listens(carried.pod.uid, 'UDP', carried.destination.port)
    ) {
      said('TIMEOUT', DNS_TIMEOUT_MS);
      return {
        kind: 'dns',
        server,
        code: 'TIMEOUT',
        answers: [],
        authoritative: false,
        ms: DNS_TIMEOUT_MS,
      };
    }
    const { api } = this.kernel.context('network');
    const answer = coredns(api, name, type, () => flow.chance());
    said(answer.code, ms);
    return { kind: 'dns', server, ms, ...answer };
  }

  private isCoreDns(pod: PodOnNetwork): boolean {
    const object = this.kernel.context('network').api.get('Pod', pod.namespace, pod.name);
    return (
      object?.spec.containers.some((c) => /(^|\/)coredns([:@]|$)/.test(c.image ?? '')) ?? false
    );
  }
}

function endpoints({
  source,
  destination,
  pod,
  node,
}: Carried): Pick<Hop, 'source' | 'destination' | 'node'> {
  const at = pod?.node ?? node?.name;
  return {
    source: `${source.address}:${source.port}`,
    destination: `${destination.address}:${destination.port}`,
    ...(at !== undefined && { node: at }),
  };
}
