/**
 * What a component gets in `run`: its own state, its place on the queue, its client of the API
 * server.
 */
import { createClient } from './apiserver/client.ts';
import { metered } from './apiserver/metered.ts';
import type { EventRecorder } from './apiserver/event-recorder.ts';
import type { Registry } from './apiserver/registry.ts';
import type { Store } from './apiserver/store.ts';
import type { Clock } from './clock.ts';
import type { Client, ClientSide, Context, WorkClass } from './component.ts';
import { Limiter } from './limiter.ts';
import type { Queue } from './queue.ts';
import { draw, suffix } from './random.ts';
import type { ClusterSpec } from './spec.ts';

/** What contexts are made of. */
export interface ContextSource {
  readonly clock: Clock;
  readonly spec: Pick<ClusterSpec, 'seed'>;
  readonly store: Store;
  readonly registry: Registry;
  readonly recorder: EventRecorder;
}

/** Later than anything that is waited for; a queue cannot order what is no number. */
const NEVER = 1e15;
const delay = (ms: number): number => (ms > 0 ? Math.min(ms, NEVER) : 0);

export class ComponentContext implements Context {
  state: Record<string, unknown> = {};
  api: Client;
  limiter: Limiter | undefined;
  /** Events of this run, which are sent after everything else. */
  private events = 0;
  private side: ClientSide | undefined;
  private readonly kernel: ContextSource;
  private readonly queue: Queue;
  private readonly component: string;

  constructor(kernel: ContextSource, queue: Queue, component: string) {
    this.kernel = kernel;
    this.queue = queue;
    this.component = component;
    this.api = createClient(kernel.registry, kernel.recorder, component);
  }

  /** From now on its requests are counted. */
  limit(side: ClientSide): void {
    const { kernel } = this;
    const cost = side.cost ?? 1;
    const limiter = (this.limiter = new Limiter({
      qps: side.qps,
      burst: Math.max(side.burst, cost),
    }));
    this.side = side;
    this.api = metered(
      this.api,
      kernel.store,
      () => limiter.take(this.now, cost),
      () => {
        this.events++;
      },
    );
  }

  /** Whether a run of `key` waits while there is no token. */
  holds(key: string): boolean {
    return this.limiter !== undefined && this.side?.holds?.(key) !== false;
  }
  /** When its client has the tokens for a write. */
  readyAt(): number {
    return this.limiter?.readyAt(this.now, this.side?.cost) ?? this.now;
  }

  /** A run is over: its Events take their tokens. */
  ran(): void {
    if (this.events > 0 && !this.side?.eventsApart) this.limiter?.take(this.now, this.events);
    this.events = 0;
  }

  get now(): number {
    return this.kernel.clock.now;
  }
  timestamp(micro = false): string {
    return micro ? this.kernel.clock.microTime() : this.kernel.clock.time();
  }
  enqueue(key: string, delayMs = 0, workClass: WorkClass = 'work'): void {
    this.queue.add(this.now + delay(delayMs), this.component, key, workClass);
  }
  cancel(key: string): void {
    this.queue.cancel(this.component, key);
  }
  goOn(key: string): void {
    this.queue.holdFirst(this.component, key, this.readyAt());
  }
  spare(): number {
    const { limiter, side } = this;
    return limiter ? Math.floor(limiter.spare(this.now) / (side?.cost ?? 1)) : Infinity;
  }
  random(purpose: string, object: string, n = 0): number {
    return draw(this.kernel.spec.seed, purpose, object, n);
  }
  suffix(purpose: string, object: string, n = 0): string {
    return suffix(this.kernel.spec.seed, purpose, object, n);
  }
}
