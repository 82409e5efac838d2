/**
 * Clients: each sends requests at its rate. Outcomes are counted per edge (Client → entry node →
 * Service → Pod); a sample becomes flights. Counters, positions and open connections are the
 * component's state; flights wait in memory only.
 */
import type { Kernel, Part } from '../part.ts';
import type { Component, Context } from '../component.ts';
import { isKind } from '../is-kind.ts';
import { needs, type Code, type Modules, type Needs } from '../modules.ts';
import type { Net } from '../network/network.ts';
import type { EdgeCount, Flight, LogEntry } from '../ports.ts';
import type { Workloads } from '../workloads.ts';
import { sendRequest } from './client-request.ts';
import type { ClientObject } from './client-object.ts';
import { EdgeCounts } from './edge-counts.ts';
import { MAX_EDGES, type Edges } from './edges.ts';
import { Flights } from './flights.ts';
import type { Connections } from './keep-alive.ts';
import { MAX_REQUESTS_PER_SECOND, nextDue, rateOf, type Progress } from './rate.ts';

interface TrafficState {
  clients?: Record<string, Progress>;
  edges?: Edges;
  /** Kept-alive connections by Client, then by source and destination. */
  connections?: Record<string, Connections>;
}

const COMPONENT = 'traffic';

export interface Traffic extends Part {
  counts(): readonly EdgeCount[];
  takeFlights(limit: number): Flight[];
  /** A request made by hand, to be drawn as well. False while enough wait. */
  room(): boolean;
  record(flight: Omit<Flight, 'id'>): void;
}

export function createTraffic(kernel: Kernel, workloads: Workloads, net: Net): Traffic {
  const clients = new Clients(kernel, workloads, net);
  return {
    components: [clients.component()],
    counts: () => clients.edges.list(),
    takeFlights: (limit) => clients.flights.take(limit),
    room: () => clients.flights.room(),
    record: (flight) => clients.flights.record(flight),
    restored: () => clients.restored(),
  };
}

const keyOf = ({ metadata }: Pick<ClientObject, 'metadata'>): string =>
  `${metadata.namespace}/${metadata.name}`;

class Clients {
  readonly edges: EdgeCounts;
  readonly flights: Flights;
  private readonly kernel: Kernel;
  private readonly workloads: Workloads;
  private readonly net: Net;
  /** What all Clients together ask for, a second; undefined when not known. */
  private wanted: number | undefined;

  constructor(kernel: Kernel, workloads: Workloads, net: Net) {
    this.kernel = kernel;
    this.workloads = workloads;
    this.net = net;
    this.edges = new EdgeCounts(() => this.state());
    this.flights = new Flights(() => kernel.now());
  }

  restored(): void {
    this.flights.clear();
    this.edges.forget();
    this.wanted = undefined;
  }

  component(): Component {
    return {
      name: COMPONENT,
      kinds: ['Client'],
      boot: (ctx) => {
        for (const client of ctx.api.list('Client')) this.begin(client, ctx);
      },
      observe: (entry, ctx) => this.observe(entry, ctx),
      run: (key, ctx, code) => this.run(key, ctx, code),
    };
  }

  private state(): TrafficState {
    return this.kernel.context(COMPONENT).state;
  }

  private observe({ object, type }: LogEntry, ctx: Context): void {
    if (!isKind(object, 'Client')) return;
    const key = keyOf(object);
    this.wanted = undefined;
    if (type === 'DELETED') {
      ctx.cancel(key);
      const { clients, connections } = this.state();
      delete clients?.[key];
      delete connections?.[key];
      this.edges.forgetClient(object.metadata.uid);
    } else if (type === 'ADDED') this.begin(object, ctx);
    else ctx.enqueue(key, 0, 'periodic');
  }

  /**
   * The first request comes at a phase of the Client's own, so that several do not beat together.
   */
  private begin(client: ClientObject, ctx: Context): void {
    const key = keyOf(client);
    const period = Math.min(1000 / rateOf(client), 1000);
    ctx.enqueue(key, Math.floor(ctx.random('phase', key) * period), 'periodic');
  }

  private run(key: string, ctx: Context, code: Code): Needs | undefined {
    const [namespace, name = ''] = key.split('/');
    const client = ctx.api.get('Client', namespace, name);
    if (!client) return undefined;
    const progress = this.progressOf(client, key, ctx);
    if (nextDue(progress) <= ctx.now) {
      if (this.edges.single() >= MAX_EDGES) {
        if (code.traffic === undefined) return needs('traffic');
        this.mergeEdges(ctx, code.traffic);
      }
      const missing = this.send(client, key, progress.n, ctx, code);
      if (missing !== undefined) return missing;
      progress.n++;
      progress.sent++;
    }
    ctx.enqueue(key, Math.max(nextDue(progress) - ctx.now, 0), 'periodic');
    return undefined;
  }

  /** A changed rate counts from its change. */
  private progressOf(client: ClientObject, key: string, ctx: Context): Progress {
    this.wanted ??= ctx.api.list('Client').reduce((sum, each) => sum + rateOf(each), 0);
    const rate = rateOf(client) * Math.min(1, MAX_REQUESTS_PER_SECOND / this.wanted);
    const clients = (this.state().clients ??= {});
    const progress = (clients[key] ??= { start: ctx.now, sent: 0, rate, n: 0 });
    if (progress.rate !== rate) Object.assign(progress, { start: ctx.now, sent: 0, rate });
    return progress;
  }

  private mergeEdges(ctx: Context, { makeRoom }: Modules['traffic']): void {
    const live = new Set(ctx.api.list('Pod').map(({ metadata }) => metadata.uid));
    this.edges.merged(makeRoom(this.state().edges ?? {}, (pod) => live.has(pod)));
  }

  private send(
    client: ClientObject,
    key: string,
    n: number,
    ctx: Context,
    code: Code,
  ): Needs | undefined {
    const { kernel, workloads, net, edges, flights } = this;
    const { spec } = kernel;
    const connections = (): Connections => ((this.state().connections ??= {})[key] ??= {});
    const sender = { spec, workloads, net, edges, flights, ctx, code, connections };
    return sendRequest(sender, client, n);
  }
}
