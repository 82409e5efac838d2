/** Names: which server a place asks, what its files say, and questions through the rules. */
import type { NetCall, NetReply } from '../../posix/net.ts';
import { carry } from '../network/carry.ts';
import { endpoints } from '../network/delivery.ts';
import type { Flows } from '../network/flows.ts';
import type { Carried, Roads } from '../network/journey.ts';
import type { Origin } from '../network/topology.ts';
import type { Hop, Place } from '../ports.ts';
import type { PodOnNetwork } from '../workloads.ts';
import { coredns, type DnsAnswer } from './coredns.ts';
import {
  getaddrinfo,
  hostHosts,
  hostResolvConf,
  podHosts,
  podResolvConf,
  UPSTREAM_DNS,
  type Asked,
  type Hosts,
  type ResolvConf,
} from './resolver.ts';

type Question = Extract<NetCall, { kind: 'dns' }>;

/** resolv.conf's default timeout of one question. */
const DNS_TIMEOUT_MS = 5000;
const DNS_PORT = 53;

const timedOut = (server: string): NetReply => ({
  kind: 'dns',
  server,
  code: 'TIMEOUT',
  answers: [],
  authoritative: false,
  ms: DNS_TIMEOUT_MS,
});

/** No name server, or none that answers. */
const NO_SERVER: Asked = { code: 'TIMEOUT', answers: [], ms: DNS_TIMEOUT_MS };

export class Names {
  private readonly roads: Roads;
  private readonly flows: Flows;

  constructor(roads: Roads, flows: Flows) {
    this.roads = roads;
    this.flows = flows;
  }

  private get api() {
    return this.roads.kernel.context('network').api;
  }

  resolvConf(from: Place, origin: Origin): ResolvConf {
    const pod = this.podOf(from, origin);
    return pod ? podResolvConf(pod, this.roads.kernel.spec) : hostResolvConf();
  }

  /** getaddrinfo. */
  lookup(from: Place, origin: Origin, name: string, hops?: Hop[]): NetReply {
    const conf = this.resolvConf(from, origin);
    const [server] = conf.nameservers;
    const ask = (question: string, type: Question['type']): Asked => {
      if (server === undefined) return NO_SERVER;
      const reply = this.ask(origin, question, type, server, DNS_PORT, hops);
      return reply.kind === 'dns' ? reply : NO_SERVER;
    };
    const found = getaddrinfo(name, conf, this.hosts(from, origin), ask);
    return { kind: 'lookup', ...found };
  }

  /** One question, to the server it names or the first of resolv.conf. */
  question(from: Place, origin: Origin, call: Question, hops?: Hop[]): NetReply {
    const { name, type, port = DNS_PORT } = call;
    const server = call.server ?? this.resolvConf(from, origin).nameservers[0] ?? '127.0.0.1';
    return this.ask(origin, name, type, server, port, hops);
  }

  private podOf(from: Place, origin: Origin) {
    if (from.kind !== 'pod' || !origin.pod) return undefined;
    return this.api.get('Pod', from.namespace, from.name);
  }

  private hosts(from: Place, origin: Origin): Hosts {
    const { spec } = this.roads.kernel;
    const pod = this.podOf(from, origin);
    if (pod) return podHosts(pod, origin.address, spec);
    if (from.kind === 'outside') return [['127.0.0.1', ['localhost']]];
    return hostHosts(spec, from.kind === 'machine' ? spec.machine.hostname : '');
  }

  /** One question to one server, through the rules like any other packet. */
  private ask(
    origin: Origin,
    name: string,
    type: Question['type'],
    server: string,
    port: number,
    hops?: Hop[],
  ): NetReply {
    if (server === UPSTREAM_DNS)
      return { kind: 'dns', server, code: 'NXDOMAIN', answers: [], authoritative: false, ms: 1 };
    const flow = this.flows.next(origin.key, 'UDP', server, port);
    const carried = carry(this.roads, origin, server, port, flow);
    const ms = Math.ceil(carried.ms * 2);
    const answer = this.reachesDns(carried)
      ? coredns(this.api, name, type, () => flow.chance())
      : undefined;
    hops?.push(dnsHop(carried, name, answer, answer ? ms : DNS_TIMEOUT_MS));
    return answer ? { kind: 'dns', server, ms, ...answer } : timedOut(server);
  }

  /** Has the packet come to a CoreDNS that listens? */
  private reachesDns({ result, pod, destination }: Carried): boolean {
    if (result !== 'delivered' || !pod || !this.isCoreDns(pod)) return false;
    return this.roads.workloads.listens(pod.uid, 'UDP', destination.port);
  }

  private isCoreDns({ namespace, name }: PodOnNetwork): boolean {
    const containers = this.api.get('Pod', namespace, name)?.spec.containers ?? [];
    return containers.some(({ image = '' }) => /(^|\/)coredns([:@]|$)/.test(image));
  }
}

const dnsHop = (
  carried: Carried,
  name: string,
  answer: DnsAnswer | undefined,
  at: number,
): Hop => ({
  ...endpoints(carried),
  stage: 'dns',
  verdict: (answer?.code ?? 'TIMEOUT').toLowerCase(),
  rule: name,
  at,
  ...(carried.pod && { object: carried.pod.uid }),
});
