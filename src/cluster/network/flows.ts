/**
 * Chance and memory of connections. Each (source, destination) has a counter of its own, so what a
 * flow is dealt depends on nothing that others send. Counters and `recent` lists are the state of
 * component `network`.
 */
import type { Context } from '../component.ts';
import type { Flow, Recent } from './packet.ts';

interface Counter {
  n: number;
}
interface NetworkState {
  flows?: Record<string, Counter>;
  recent?: Record<string, Recent>;
}

/** More flows than this, and the oldest half of the counters is forgotten. */
const MAX_FLOWS = 20_000;
const FIRST_PORT = 32768,
  PORTS = 28232;

export class Flows {
  private known = new Map<string, KeyedFlow>();
  /** How many counters the state has. */
  private count: number | undefined;
  private context: () => Context;
  constructor(context: () => Context) {
    this.context = context;
  }

  /**
   * The next connection of a source to a destination. The object is reused by the next call with
   * the same key.
   */
  next(source: string, protocol: Flow['protocol'], address: string, port: number): Flow {
    const key = `${source}>${protocol}/${address}:${port}`;
    let flow = this.known.get(key);
    if (!flow) {
      const ctx = this.context();
      const state: NetworkState = ctx.state;
      const counters = (state.flows ??= {});
      this.count ??= Object.keys(counters).length;
      if (!counters[key]) {
        if (this.count >= MAX_FLOWS) this.forgetHalf(counters);
        this.count++;
      }
      flow = new KeyedFlow(
        this.context,
        protocol,
        Math.floor(ctx.random('flow', key) * 0x100000000),
        (counters[key] ??= { n: 0 }),
      );
      this.known.set(key, flow);
    }
    flow.begin();
    return flow;
  }

  clear(): void {
    this.known.clear();
    this.count = undefined;
  }

  private forgetHalf(counters: Record<string, Counter>): void {
    this.known.clear();
    const keys = Object.keys(counters);
    const gone = keys.length >> 1;
    for (const key of keys.slice(0, gone)) delete counters[key];
    this.count = keys.length - gone;
  }
}

class KeyedFlow implements Flow {
  readonly protocol: Flow['protocol'];
  now = 0;
  at = '';
  found?: Flow['found'];
  sourcePort = 0;
  masqueradePort = 0;
  private word = 0;
  private draws = 0;
  private base: number;
  private counter: Counter;
  private context: () => Context;

  constructor(context: () => Context, protocol: Flow['protocol'], base: number, counter: Counter) {
    this.context = context;
    this.protocol = protocol;
    this.base = base;
    this.counter = counter;
  }

  begin(): void {
    const n = this.counter.n++;
    this.word = mix(this.base ^ mix(n + 0x9e3779b9));
    this.draws = 0;
    this.sourcePort = FIRST_PORT + ((this.base + n * 2) % PORTS);
    this.masqueradePort = FIRST_PORT + (mix(this.word ^ 0x5bd1e995) % PORTS);
    this.now = this.context().now;
  }

  chance(): number {
    return mix(this.word + Math.imul(this.draws++, 0x9e3779b9)) / 0x100000000;
  }
  recent(): Recent {
    const state: NetworkState = this.context().state;
    return ((state.recent ??= {})[this.at] ??= {});
  }
}

function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
