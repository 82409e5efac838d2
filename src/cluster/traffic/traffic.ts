/**
 * Clients: each sends requests at its rate. Outcomes are counted per edge (Client → entry node →
 * Service → Pod); a sample becomes flights. Counters, positions and open connections are the
 * component's state; flights wait in memory only.
 */
import { needs, type Code, type Modules, type Needs } from '../modules.ts';
import type { Kernel, Part } from '../assembly.ts';
import type { Component, Context } from '../component.ts';
import type { NetCall, NetReply } from '../../posix/net.ts';
import type { Carried } from '../network/carry.ts';
import type { Net, Outcome } from '../network/network.ts';
import type { EdgeCount, Flight, Hop } from '../ports.ts';
import { ipv4 } from '../../base/ipv4.ts';
import type { Workloads } from '../workloads.ts';
import { empty, MAX_EDGES } from './edges.ts';
import type { Connections } from './keep-alive.ts';
import { destination, origin, type ClientObject } from './destination.ts';

interface Progress {
  /** Virtual ms at which the present rate began, and requests sent since. */
  start: number;
  sent: number;
  rate: number;
  /** Requests since the Client was made. */
  n: number;
}
interface TrafficState {
  clients?: Record<string, Progress>;
  edges?: Record<string, EdgeCount>;
  /** Kept-alive connections by Client, then by source and destination. */
  connections?: Record<string, Connections>;
}

type HttpCall = Extract<NetCall, { kind: 'http' }>;

const DEFAULT_TIMEOUT_MS = 2000;
/** Flights a second and Client, and how many wait to be taken. */
const FLIGHTS_PER_SECOND = 15;
const MAX_WAITING = 600;
const FLIGHT_AGE_MS = 5000;
/** Requests a second of all Clients together: beyond that each gets its share. */
export const MAX_REQUESTS_PER_SECOND = 10_000;

export interface Traffic extends Part {
  counts(): readonly EdgeCount[];
  takeFlights(limit: number): Flight[];
  /** A request made by hand, to be drawn as well. False while enough wait. */
  room(): boolean;
  record(flight: Omit<Flight, 'id'>): void;
}

export function createTraffic(kernel: Kernel, workloads: Workloads, net: Net): Traffic {
  let waiting: Flight[] = [];
  /** Not state: whether anybody takes the flights must not show in a run. */
  let recorded = 0;
  const state = (ctx: Context): TrafficState => ctx.state;
  /**
   * The edges of the state as a list; undefined until it is asked for. Readers ask in every frame.
   */
  let listed: EdgeCount[] | undefined;
  /** Edges that are counted one by one. */
  let singles: number | undefined;
  /** What all Clients together ask for, a second. */
  let wanted: number | undefined;
  const list = (): EdgeCount[] =>
    (listed ??= Object.values(state(kernel.context('traffic')).edges ?? {}));

  const component: Component = {
    name: 'traffic',
    kinds: ['Client'],
    boot(ctx) {
      for (const client of ctx.api.list('Client')) begin(client, ctx);
    },
    observe(entry, ctx) {
      const { metadata } = entry.object;
      const key = `${metadata.namespace}/${metadata.name}`;
      wanted = undefined;
      if (entry.type === 'DELETED') {
        ctx.cancel(key);
        const { clients, edges, connections } = state(ctx);
        delete clients?.[key];
        delete connections?.[key];
        for (const [id, edge] of Object.entries(edges ?? {}))
          if (edge.client === metadata.uid) delete edges![id];
        listed = singles = undefined;
        return;
      }
      if (entry.type === 'ADDED') begin(entry.object as unknown as ClientObject, ctx);
      else ctx.enqueue(key, 0, 'periodic');
    },
    run(key, ctx, code) {
      const [namespace, name = ''] = key.split('/');
      const client = ctx.api.get('Client', namespace, name);
      if (!client) return undefined;
      wanted ??= ctx.api.list('Client').reduce((sum, each) => sum + rateOf(each), 0);
      const rate = rateOf(client) * Math.min(1, MAX_REQUESTS_PER_SECOND / wanted);
      const clients = (state(ctx).clients ??= {});
      const progress = (clients[key] ??= { start: ctx.now, sent: 0, rate, n: 0 });
      if (progress.rate !== rate) Object.assign(progress, { start: ctx.now, sent: 0, rate });
      const due = (sent: number): number => Math.round(progress.start + (sent * 1000) / rate);
      if (due(progress.sent) <= ctx.now) {
        if (single() >= MAX_EDGES) {
          if (code.traffic === undefined) return needs('traffic');
          mergeEdges(ctx, code.traffic);
        }
        const missing = request(client, key, progress.n, ctx, code);
        if (missing !== undefined) return missing;
        progress.n++;
        progress.sent++;
      }
      ctx.enqueue(key, Math.max(due(progress.sent) - ctx.now, 0), 'periodic');
      return undefined;
    },
  };

  function single(): number {
    return (singles ??= list().filter((edge) => edge.merged === undefined).length);
  }

  function mergeEdges(ctx: Context, { makeRoom }: Modules['traffic']): void {
    const live = new Set(ctx.api.list('Pod').map((pod) => pod.metadata.uid));
    singles = makeRoom(state(ctx).edges ?? {}, (pod) => live.has(pod));
    listed = undefined;
  }

  /**
   * The first request comes at a phase of the Client's own, so that several do not beat together.
   */
  function begin(client: ClientObject, ctx: Context): void {
    const key = `${client.metadata.namespace}/${client.metadata.name}`;
    ctx.enqueue(
      key,
      Math.floor(ctx.random('phase', key) * Math.min(1000 / rateOf(client), 1000)),
      'periodic',
    );
  }

  /** Sends the n-th request of a Client. Whatever code it needs is asked for before it is sent. */
  function request(
    client: ClientObject,
    key: string,
    n: number,
    ctx: Context,
    code: Code,
  ): Needs | undefined {
    const { traffic: seldom, dns } = code;
    if (client.spec.keepAlive && seldom === undefined) return needs('traffic');
    const from = origin(client, n, ctx, workloads);
    if (!from) return undefined;
    const to = destination(client, n, ctx, kernel.spec);
    const every = Math.max(1, Math.ceil(rateOf(client) / FLIGHTS_PER_SECOND));
    const hops: Hop[] | undefined = n % every === 0 && room() ? [] : undefined;
    const chance = `client/${key}`;
    let address = to.host,
      before = 0,
      outcome: Outcome | undefined;
    if (address !== undefined && ipv4(address) < 0) {
      if (dns === undefined) return needs('dns');
      const found = net.call(from, { kind: 'lookup', name: address }, chance, hops).reply;
      before = found.ms;
      address = found.kind === 'lookup' ? found.addresses[0] : undefined;
    }
    if (address !== undefined) {
      const host = to.port === (to.tls ? 443 : 80) ? to.host! : `${to.host}:${to.port}`;
      const call: HttpCall = {
        kind: 'http',
        tls: to.tls,
        address,
        port: to.port,
        timeoutMs: client.spec.timeoutMilliseconds ?? DEFAULT_TIMEOUT_MS,
        request: {
          method: 'GET',
          target: to.path,
          headers: [
            ['Host', host],
            ['User-Agent', 'kubeground'],
            ['Accept', '*/*'],
          ],
          body: '',
        },
      };
      const way: Hop[] | undefined = hops && [];
      outcome =
        client.spec.keepAlive && seldom !== undefined
          ? seldom.kept(net, ((state(ctx).connections ??= {})[key] ??= {}), from, call, chance, way)
          : net.call(from, call, chance, way);
      if (hops && way) for (const hop of way) hops.push({ ...hop, at: hop.at + before });
    }
    if (!outcome)
      hops?.push({
        stage: 'dns',
        verdict: 'unresolved',
        source: '',
        destination: to.host ?? client.spec.to.service ?? client.spec.to.url ?? '',
        at: before,
      });
    const limit = client.spec.timeoutMilliseconds ?? DEFAULT_TIMEOUT_MS;
    let result = outcome ? resultOf(outcome.reply) : 'unresolved';
    let ms = before + (outcome?.reply.ms ?? 0);
    if (ms > limit && outcome) {
      result = 'timeout';
      ms = limit;
    }
    const edge = count(ctx, client, to.service, outcome?.carried, result, ms);
    if (hops)
      record({
        client: client.metadata.uid,
        from,
        service: edge.service,
        entry: edge.entry,
        pod: edge.pod,
        result,
        start: ctx.now,
        ms,
        hops,
      });
    return undefined;
  }

  function count(
    ctx: Context,
    client: ClientObject,
    service: string | undefined,
    carried: Carried | undefined,
    result: Flight['result'],
    ms: number,
  ): EdgeCount {
    const edges = (state(ctx).edges ??= {});
    const { uid } = client.metadata;
    const { entry, podUid } = carried ?? {};
    const id = `${uid}|${entry ?? ''}|${service ?? carried?.service ?? ''}|${podUid ?? ''}`;
    let edge = edges[id];
    if (!edge) {
      singles = single() + 1;
      const named = service ?? carried?.service;
      edge = edges[id] = {
        client: uid,
        ...(entry !== undefined && { entry }),
        ...(named !== undefined && { service: named }),
        ...(podUid !== undefined && { pod: podUid }),
        ...empty,
      };
      listed?.push(edge);
    }
    edge.sent++;
    if (result === 'succeeded') {
      edge.succeeded++;
      edge.latency += ms;
    } else edge[result === 'refused' || result === 'timeout' ? result : 'other']++;
    return edge;
  }

  /** What nobody has taken for a while is dropped when the place is needed. */
  function room(): boolean {
    if (waiting.length < MAX_WAITING) return true;
    const since = kernel.now() - FLIGHT_AGE_MS;
    if ((waiting[0]?.start ?? 0) >= since) return false;
    waiting = waiting.filter((flight) => flight.start >= since);
    return true;
  }

  function record(flight: Omit<Flight, 'id'>): void {
    if (!room()) return;
    waiting.push({ id: recorded++, ...flight });
  }

  return {
    components: [component],
    counts: list,
    takeFlights(limit) {
      const taken = waiting.slice(0, limit);
      waiting = [];
      return taken;
    },
    room,
    record,
    restored() {
      waiting = [];
      listed = singles = wanted = undefined;
    },
  };
}

const rateOf = (client: ClientObject): number =>
  Math.min(Math.max(client.spec.requestsPerSecond || 1, 0.01), 1000);

export function resultOf(reply: NetReply): Flight['result'] {
  if (reply.kind === 'http') return reply.response.status >= 400 ? 'http-error' : 'succeeded';
  if (reply.kind !== 'failure') return 'succeeded';
  return reply.failure === 'refused' || reply.failure === 'reset' ? reply.failure : 'timeout';
}
