/**
 * The kernel: store, queue, clock and components. It runs one queue entry at a time; nothing runs re-entrantly.
 * A write emits a log entry; each component observes it (and may enqueue); listeners hear of it after the run that wrote it.
 */
import type { AnyStored } from '../schema/objects.ts';
import type { PodTemplateSpec } from '../schema/types.ts';
import { createClient } from './apiserver/client.ts';
import { Recorder, type Buckets } from './apiserver/recorder.ts';
import { Registry, type Counters } from './apiserver/registry.ts';
import { ServiceAllocation } from './apiserver/services.ts';
import { Store, type SavedStore } from './apiserver/store.ts';
import { clone } from './apiserver/equal.ts';
import { NeedsModule, type Kernel as KernelFace, type Modules } from './assembly.ts';
import { Clock } from './clock.ts';
import type { Client, Component, Context } from './component.ts';
import type { Advanced, LogEntry, Settled, Snapshot } from './ports.ts';
import { Queue, type QueueEntry } from './queue.ts';
import { draw, suffix } from './random.ts';
import { parseRfc3339 } from './rfc3339.ts';
import type { ClusterSpec } from './spec.ts';
import { timing } from './timing.ts';

export type NodeState = 'on' | 'off' | 'cut';

interface State {
  now: number;
  store: SavedStore;
  queue: { seq: number; entries: QueueEntry[] };
  components: Record<string, Record<string, unknown>>;
  counters: Counters;
  events: Buckets;
  nodes: Record<string, NodeState>;
}

const SNAPSHOT_VERSION = 1;

/** Code modules that every kernel of this process has from the start (link.ts); without them it asks when it needs one. */
export const linked = new Map<string, unknown>();

export class Kernel implements KernelFace {
  readonly spec: ClusterSpec;
  readonly clock: Clock;
  readonly store = new Store();
  readonly registry: Registry;
  readonly recorder: Recorder;
  private readonly queue = new Queue();
  private components = new Map<string, Component>();
  private contexts = new Map<string, ComponentContext>();
  private observers: [Component, Context][] = [];
  private byKind = new Map<string, [Component, Context][]>();
  private modules = new Map(linked);
  /** Hashes of templates, by the template's JSON: given with a built-in scenario. */
  private templates = new Map<string, string>();
  private nodes: Record<string, NodeState> = {};
  private pending: LogEntry[] = [];
  private listeners = new Set<(entry: LogEntry) => void>();
  private restoreListeners = new Set<() => void>();
  private nodeListeners = new Set<(name: string, state: NodeState) => void>();
  private timers = new Set<{ at: number; run: () => void }>();
  private depth = 0;

  constructor(spec: ClusterSpec) {
    this.spec = spec;
    this.clock = new Clock(spec.epoch);
    this.registry = new Registry(this.store, this.clock, spec.seed);
    this.registry.requests = () => this.loaded('requests');
    this.registry.admission = new ServiceAllocation(spec, this.store, (id) => this.registry.counters.uids[`Service/${id}`] ?? 0);
    this.recorder = new Recorder(this.registry);
    this.store.onWrite = (entry) => this.wrote(entry);
    this.add(eventTtl(this));
  }

  /** Adds components and boots them, in order. */
  add(...components: Component[]): void {
    for (const component of components) {
      if (this.components.has(component.name)) throw new Error(`component ${component.name} is there already`);
      this.components.set(component.name, component);
      if (component.observe) {
        const pair: [Component, Context] = [component, this.context(component.name)];
        if (component.kinds) for (const kind of component.kinds) {
          const list = this.byKind.get(kind);
          if (list) list.push(pair);
          else this.byKind.set(kind, [pair]);
        } else this.observers.push(pair);
      }
    }
    this.enter(() => { for (const component of components) component.boot?.(this.context(component.name)); });
  }

  now(): number { return this.clock.now; }
  next(): number | undefined {
    const at = this.queue.peek()?.at;
    for (const timer of this.timers) if (at === undefined || timer.at < at) return Math.min(...[...this.timers].map((t) => t.at));
    return at;
  }
  /** Calls back at a virtual time. For streams of clients only: not part of a snapshot. Gives back how to cancel. */
  timer(at: number, run: () => void): () => void {
    const timer = { at, run };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  context(component: string): ComponentContext {
    let context = this.contexts.get(component);
    if (!context) this.contexts.set(component, (context = new ComponentContext(this, this.queue, component)));
    return context;
  }

  nodeState(name: string): NodeState { return this.nodes[name] ?? 'on'; }
  setNode(name: string, state: NodeState): void {
    if (this.nodeState(name) === state) return;
    this.nodes[name] = state;
    for (const listener of this.nodeListeners) listener(name, state);
    this.flush();
  }

  module<K extends keyof Modules>(name: K): Modules[K] {
    const module = this.modules.get(name);
    if (module === undefined) throw new NeedsModule(name);
    // A machine needs the kubelet's part for it, and may ask for a name in the middle of what it does.
    if (name === 'posix') for (const other of ['extra', 'names'] as const) this.module(other);
    return module as Modules[K];
  }
  /** The same, without asking for it. */
  loaded<K extends keyof Modules>(name: K): Modules[K] | undefined { return this.modules.get(name) as Modules[K] | undefined; }
  register(name: string, module: unknown): void { this.modules.set(name, module); }
  registered(): ReadonlyMap<string, unknown> { return this.modules; }

  knowTemplate(template: PodTemplateSpec, hash: string): void { this.templates.set(JSON.stringify(template), hash); }
  templateHash(template: PodTemplateSpec, collisionCount?: number): string {
    const known = collisionCount === undefined ? this.templates.get(JSON.stringify(template)) : undefined;
    return known ?? this.module('requests').podTemplateHash(template, collisionCount);
  }

  advanceTo(time: number): Advanced {
    for (;;) {
      const entry = this.queue.peek();
      if (this.timers.size > 0) this.runTimers(Math.min(time, entry?.at ?? Infinity));
      if (!entry || entry.at > time) break;
      const needs = this.runNext();
      if (needs) return { now: this.clock.now, needs: [needs] };
    }
    if (time > this.clock.now) this.clock.now = time;
    return { now: this.clock.now, needs: [] };
  }

  settle(limitMs: number): Settled {
    const limit = this.clock.now + limitMs;
    while (this.queue.workCount > 0) {
      if (this.queue.peek()!.at > limit) {
        this.clock.now = limit;
        return { now: limit, needs: [], settled: false };
      }
      const needs = this.runNext();
      if (needs) return { now: this.clock.now, needs: [needs], settled: false };
    }
    return { now: this.clock.now, needs: [], settled: true };
  }

  /** Runs `action` (a request from outside), then tells listeners what it wrote. */
  enter<T>(action: () => T): T {
    this.depth++;
    try {
      return action();
    } finally {
      this.depth--;
      if (this.depth === 0) this.flush();
    }
  }

  /** Hears every log entry, in order, after the run or request that wrote it. Gives back how to stop. */
  onLog(listener: (entry: LogEntry) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  onRestore(listener: () => void): () => void {
    this.restoreListeners.add(listener);
    return () => this.restoreListeners.delete(listener);
  }
  onNode(listener: (name: string, state: NodeState) => void): () => void {
    this.nodeListeners.add(listener);
    return () => this.nodeListeners.delete(listener);
  }

  snapshot(): Snapshot {
    const components: State['components'] = {};
    for (const [name, context] of this.contexts) if (Object.keys(context.state).length > 0) components[name] = clone(context.state);
    const state: State = {
      now: this.clock.now, store: this.store.save(), queue: this.queue.save(), components,
      counters: clone(this.registry.counters), events: clone(this.recorder.buckets), nodes: { ...this.nodes },
    };
    return { version: SNAPSHOT_VERSION, state };
  }

  restore(snapshot: Snapshot): void {
    if (snapshot.version !== SNAPSHOT_VERSION) throw new Error(`snapshot version ${snapshot.version} is not known`);
    const state = snapshot.state as State;
    this.clock.now = state.now;
    this.store.load(state.store);
    this.queue.load(state.queue);
    this.registry.counters = clone(state.counters);
    this.recorder.buckets = clone(state.events);
    this.nodes = { ...state.nodes };
    for (const context of this.contexts.values()) context.state = {};
    for (const [name, saved] of Object.entries(state.components)) this.context(name).state = clone(saved);
    this.pending = [];
    this.registry.admission.restored();
    for (const listener of this.restoreListeners) listener();
  }

  private runTimers(until: number): void {
    const due = [...this.timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at);
    for (const timer of due) {
      if (!this.timers.delete(timer)) continue;
      this.clock.now = Math.max(this.clock.now, timer.at);
      timer.run();
    }
  }

  private runNext(): string | undefined {
    const entry = this.queue.pop()!;
    if (entry.at > this.clock.now) this.clock.now = entry.at;
    const component = this.components.get(entry.component);
    if (!component) return undefined;
    try {
      this.enter(() => component.run(entry.key, this.context(entry.component)));
    } catch (error) {
      if (!(error instanceof NeedsModule)) throw error;
      this.queue.putBack(entry);
      return error.module;
    }
    return undefined;
  }

  private wrote(entry: LogEntry): void {
    for (const [component, context] of this.observers) component.observe!(entry, context);
    const interested = this.byKind.get(entry.object.kind);
    if (interested) for (const [component, context] of interested) component.observe!(entry, context);
    if (this.listeners.size > 0) {
      this.pending.push(entry);
      if (this.depth === 0) this.flush();
    }
  }

  private flush(): void {
    if (this.depth > 0) return;
    this.depth++;
    try {
      for (let i = 0; i < this.pending.length; i++) for (const listener of this.listeners) listener(this.pending[i]!);
    } finally {
      this.pending = [];
      this.depth--;
    }
  }
}

class ComponentContext implements Context {
  state: Record<string, unknown> = {};
  readonly api: Client;
  private readonly kernel: Kernel;
  private readonly queue: Queue;
  private readonly component: string;

  constructor(kernel: Kernel, queue: Queue, component: string) {
    this.kernel = kernel;
    this.queue = queue;
    this.component = component;
    this.api = createClient(kernel.registry, kernel.recorder, component);
  }

  get now(): number { return this.kernel.clock.now; }
  timestamp(micro = false): string { return micro ? this.kernel.clock.microTime() : this.kernel.clock.time(); }
  enqueue(key: string, delayMs = 0, workClass: QueueEntry['class'] = 'work'): void { this.queue.add(this.now + delayMs, this.component, key, workClass); }
  cancel(key: string): void { this.queue.cancel(this.component, key); }
  random(purpose: string, object: string, n = 0): number { return draw(this.kernel.spec.seed, purpose, object, n); }
  suffix(purpose: string, object: string, n = 0): string { return suffix(this.kernel.spec.seed, purpose, object, n); }
}

/** Events live for an hour (--event-ttl). */
function eventTtl(kernel: Kernel): Component {
  const seen = (object: AnyStored): number => {
    const event = object as { lastTimestamp?: string; eventTime?: string; series?: { lastObservedTime: string }; metadata: { creationTimestamp: string } };
    return parseRfc3339(event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp) ?? 0;
  };
  return {
    name: 'kube-apiserver',
    kinds: ['Event'],
    observe(entry, ctx) { if (entry.type === 'ADDED') ctx.enqueue('event-ttl', timing.eventTtl, 'periodic'); },
    run(_key, ctx) {
      const now = kernel.clock.epoch + ctx.now;
      let first = Infinity;
      for (const event of kernel.store.list('Event')) {
        const end = seen(event) + timing.eventTtl;
        if (end <= now) ctx.api.delete('Event', event.metadata.namespace, event.metadata.name);
        else first = Math.min(first, end);
      }
      kernel.recorder.sweep();
      if (first < Infinity) ctx.enqueue('event-ttl', Math.max(first - now, timing.eventSweep), 'periodic');
    },
  };
}
