/**
 * The kernel: store, queue, clock and components. It runs one queue entry at a time; nothing runs
 * re-entrantly. A write emits a log entry; each component observes it (and may enqueue); listeners
 * hear of it after the run that wrote it.
 */
import { NeedsModule, type ModuleName, type Modules } from './modules.ts';
import { clone } from '../base/clone.ts';
import type { PodTemplateSpec } from '../schema/types.ts';
import { eventTtl } from './apiserver/event-ttl.ts';
import { EventRecorder } from './apiserver/event-recorder.ts';
import { Quota } from './apiserver/quota.ts';
import { Registry } from './apiserver/registry.ts';
import { ServiceAllocation } from './apiserver/allocation/service-allocation.ts';
import { Store } from './apiserver/store.ts';
import { type Kernel as KernelFace } from './assembly.ts';
import { Clock } from './clock.ts';
import { LoadedModules } from './loaded-modules.ts';
import type { AnyComponent } from './component.ts';
import { ComponentContext } from './context.ts';
import { Crashes } from './crash.ts';
import type { Advanced, LogEntry, Settled, Snapshot } from './ports.ts';
import { Queue, type QueueEntry } from './queue.ts';
import type { NodeState, State } from './snapshot.ts';
import type { ClusterSpec } from './spec.ts';
import type { Troubles } from './troubles.ts';

export type { NodeState } from './snapshot.ts';

const SNAPSHOT_VERSION = 1;
const NOTHING: readonly never[] = [];

export class Kernel implements KernelFace {
  readonly spec: ClusterSpec;
  readonly clock: Clock;
  readonly store = new Store();
  readonly registry: Registry;
  readonly recorder: EventRecorder;
  private readonly queue = new Queue();
  private components = new Map<string, AnyComponent>();
  private contexts = new Map<string, ComponentContext>();
  private observers: [AnyComponent, ComponentContext][] = [];
  private byKind = new Map<string, [AnyComponent, ComponentContext][]>();
  readonly modules = new LoadedModules();
  /** Hashes of templates, by the template's JSON: given with a built-in scenario. */
  private templates = new Map<string, string>();
  private nodes: Record<string, NodeState> = {};
  private pending: LogEntry[] = [];
  private listeners = new Set<(entry: LogEntry) => void>();
  private restoreListeners = new Set<() => void>();
  private nodeListeners = new Set<(name: string, state: NodeState) => void>();
  private timers = new Set<{ at: number; run: () => void }>();
  private depth = 0;
  private readonly crashes = new Crashes(this.queue, () => this.clock.now);

  constructor(spec: ClusterSpec) {
    this.spec = spec;
    this.clock = new Clock(spec.epoch);
    this.registry = new Registry(this.store, this.clock, spec.seed);
    this.registry.requests = () => this.loaded('apiserver');
    this.registry.neededRequests = () => this.module('apiserver');
    this.registry.admission = new ServiceAllocation(spec, this.store, (id) =>
      this.registry.naming.incarnations('Service', id),
    );
    this.registry.quota = new Quota(this.store, spec.etcd?.quotaBackendBytes);
    this.registry.quota.onFull = () => this.crashes.full();
    this.recorder = new EventRecorder(this.registry);
    this.store.onWrite = (entry) => this.wrote(entry);
    this.add(eventTtl(this.registry, this.recorder));
  }

  /** Adds components and boots them, in order. */
  add(...components: AnyComponent[]): void {
    for (const component of components) {
      if (this.components.has(component.name))
        throw new Error(`component ${component.name} is there already`);
      this.components.set(component.name, component);
      if (component.client) this.context(component.name).limit(component.client);
      if (component.observe) {
        const pair: [AnyComponent, ComponentContext] = [component, this.context(component.name)];
        if (component.kinds)
          for (const kind of component.kinds) {
            const list = this.byKind.get(kind);
            if (list) list.push(pair);
            else this.byKind.set(kind, [pair]);
          }
        else this.observers.push(pair);
      }
    }
    this.enter(() => {
      for (const component of components)
        this.crashes.guard(
          component.name,
          () => 'boot',
          () => component.boot?.(this.context(component.name)),
        );
    });
  }

  now(): number {
    return this.clock.now;
  }
  next(): number | undefined {
    const at = this.queue.peek()?.at;
    for (const timer of this.timers)
      if (at === undefined || timer.at < at) return Math.min(...[...this.timers].map((t) => t.at));
    return at;
  }
  /**
   * Calls back at a virtual time. For streams of clients only: not part of a snapshot. Gives back
   * how to cancel.
   */
  timer(at: number, run: () => void): () => void {
    const timer = { at, run };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  context(component: string): ComponentContext {
    let context = this.contexts.get(component);
    if (!context)
      this.contexts.set(component, (context = new ComponentContext(this, this.queue, component)));
    return context;
  }

  nodeState(name: string): NodeState {
    return this.nodes[name] ?? 'on';
  }
  setNode(name: string, state: NodeState): void {
    if (this.nodeState(name) === state) return;
    this.nodes[name] = state;
    for (const listener of this.nodeListeners) listener(name, state);
    this.flush();
  }

  module<Name extends ModuleName>(name: Name): Modules[Name] {
    return this.modules.require(name);
  }
  /** The same, without asking for it. */
  loaded<Name extends ModuleName>(name: Name): Modules[Name] | undefined {
    return this.modules.code[name];
  }
  register<Name extends ModuleName>(name: Name, module: Modules[Name]): void {
    this.modules.add(name, module);
  }

  knowTemplate(template: PodTemplateSpec, hash: string): void {
    this.templates.set(JSON.stringify(template), hash);
  }
  knownTemplateHash(template: PodTemplateSpec, collisionCount?: number): string | undefined {
    if (collisionCount !== undefined || this.templates.size === 0) return undefined;
    return this.templates.get(JSON.stringify(template));
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

  /** What went wrong in the simulation itself; bounded. */
  get troubles(): Troubles {
    return this.crashes.troubles;
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

  /**
   * Hears every log entry, in order, after the run or request that wrote it. Gives back how to
   * stop.
   */
  onLog(listener: (entry: LogEntry) => void): () => void {
    return listen(this.listeners, listener);
  }
  onRestore(listener: () => void): () => void {
    return listen(this.restoreListeners, listener);
  }
  onNode(listener: (name: string, state: NodeState) => void): () => void {
    return listen(this.nodeListeners, listener);
  }

  snapshot(): Snapshot {
    const components: State['components'] = {};
    for (const [name, context] of this.contexts)
      if (Object.keys(context.state).length > 0) components[name] = clone(context.state);
    const state: State = {
      now: this.clock.now,
      store: this.store.save(),
      queue: this.queue.save(),
      components,
      counters: this.registry.naming.save(),
      events: clone(this.recorder.filter.buckets),
      nodes: { ...this.nodes },
    };
    const limits = [...this.contexts].flatMap(([name, { limiter }]) =>
      limiter && limiter.full > state.now ? [[name, limiter.full]] : [],
    );
    if (limits.length > 0) state.limits = Object.fromEntries(limits) as Record<string, number>;
    const crashes = this.crashes.save();
    if (crashes) state.crashes = crashes;
    return { version: SNAPSHOT_VERSION, state };
  }

  restore(snapshot: Snapshot): void {
    if (snapshot.version !== SNAPSHOT_VERSION)
      throw new Error(`snapshot version ${snapshot.version} is not known`);
    const state = snapshot.state as State;
    this.clock.now = state.now;
    this.store.load(state.store);
    this.queue.load(state.queue);
    this.registry.naming.load(state.counters);
    this.recorder.filter.buckets = clone(state.events);
    this.nodes = { ...state.nodes };
    for (const [name, context] of this.contexts) {
      context.state = {};
      if (context.limiter) context.limiter.full = state.limits?.[name] ?? 0;
    }
    this.crashes.load(state.crashes);
    for (const [name, saved] of Object.entries(state.components))
      this.context(name).state = clone(saved);
    this.pending = [];
    this.registry.admission.restored();
    for (const listener of this.restoreListeners) listener();
  }

  private runTimers(until: number): void {
    const due = [...this.timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at);
    for (const timer of due) {
      if (!this.timers.delete(timer)) continue;
      this.clock.now = Math.max(this.clock.now, timer.at);
      this.crashes.guard('client', () => 'timer', timer.run);
    }
  }

  private runNext(): ModuleName | undefined {
    const entry = this.queue.pop()!;
    if (entry.at > this.clock.now) this.clock.now = entry.at;
    const component = this.components.get(entry.component);
    if (!component) return undefined;
    const context = this.context(entry.component);
    if (this.waits(entry, context)) return undefined;
    const needs = this.crashes.stalled(entry)
      ? undefined
      : this.runEntry(component, entry, context);
    if (entry.lane === 0 && !needs) this.queue.proceed(entry.component, context.readyAt());
    return needs;
  }

  /**
   * Whether the entry waits for a token of its component's client, behind those that wait already.
   */
  private waits(entry: QueueEntry, context: ComponentContext): boolean {
    if (!context.holds(entry.key)) return false;
    const at = context.readyAt();
    if (entry.lane === 0) {
      if (at > this.clock.now) this.queue.putBack({ ...entry, at });
      return at > this.clock.now;
    }
    if (at <= this.clock.now && !this.queue.isHeld(entry.component)) return false;
    this.queue.hold(entry, at);
    return true;
  }

  /** The module that the run needs; anything that it throws costs this entry only. */
  private runEntry(
    component: AnyComponent,
    entry: QueueEntry,
    context: ComponentContext,
  ): ModuleName | undefined {
    try {
      const needs =
        this.modules.missing(component.needs ?? NOTHING) ??
        this.enter(() => component.run(entry.key, context, this.modules.code as Modules))?.needs;
      if (needs !== undefined) return this.wait(entry, needs);
      this.crashes.ended(entry);
    } catch (error) {
      if (error instanceof NeedsModule) return this.wait(entry, error.module);
      this.crashes.threw(entry, error);
    }
    context.ran();
    return undefined;
  }

  /** The entry is the next to run when the module is there. */
  private wait(entry: QueueEntry, module: ModuleName): ModuleName {
    this.queue.putBack(entry);
    return module;
  }

  private wrote(entry: LogEntry): void {
    for (const [component, context] of this.observers) this.show(component, context, entry);
    const interested = this.byKind.get(entry.object.kind);
    if (interested)
      for (const [component, context] of interested) this.show(component, context, entry);
    if (this.listeners.size > 0) {
      this.pending.push(entry);
      if (this.depth === 0) this.flush();
    }
  }

  /** The writer is not to blame for what an observer does. */
  private show(component: AnyComponent, context: ComponentContext, entry: LogEntry): void {
    const { kind, metadata } = entry.object;
    const key = (): string => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`;
    this.crashes.guard(component.name, key, () => component.observe!(entry, context));
  }

  private flush(): void {
    if (this.depth > 0) return;
    this.depth++;
    try {
      for (let i = 0; i < this.pending.length; i++) {
        for (const listener of this.listeners)
          this.crashes.guard(
            'client',
            () => 'watch',
            () => listener(this.pending[i]!),
          );
      }
    } finally {
      this.pending = [];
      this.depth--;
    }
  }
}

function listen<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
