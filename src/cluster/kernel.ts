/**
 * The kernel: store, queue, clock and components. A write emits a log entry; each component observes
 * it (and may enqueue), listeners hear of it after the run that wrote it.
 */
import { clone } from '../base/clone.ts';
import type { PodTemplateSpec } from '../schema/types.ts';
import { EventRecorder } from './apiserver/event-recorder.ts';
import { eventTtl } from './apiserver/event-ttl.ts';
import { Quota } from './apiserver/etcd-quota.ts';
import { Registry } from './apiserver/registry.ts';
import { ServiceAllocation } from './apiserver/allocation/service-allocation.ts';
import { Store } from './apiserver/store.ts';
import { Clock } from './clock.ts';
import type { AnyComponent } from './component.ts';
import { ComponentContext } from './context.ts';
import { Crashes } from './crash.ts';
import { LoadedModules } from './loaded-modules.ts';
import { LogDelivery } from './log-delivery.ts';
import type { ModuleName, Modules } from './modules.ts';
import type { Kernel } from './part.ts';
import type { Advanced, LogEntry, Settled, Snapshot } from './ports.ts';
import { Queue } from './queue.ts';
import { Runner } from './runner.ts';
import type { NodePower, State } from './snapshot.ts';
import type { ClusterSpec } from './spec.ts';
import { Timers } from './timers.ts';
import type { Troubles } from './troubles.ts';

const SNAPSHOT_VERSION = 1;

export class ClusterKernel implements Kernel {
  readonly spec: ClusterSpec;
  readonly clock: Clock;
  readonly store = new Store();
  readonly registry: Registry;
  readonly recorder: EventRecorder;
  readonly modules = new LoadedModules();
  private readonly queue = new Queue();
  private readonly crashes = new Crashes(this.queue, () => this.clock.now);
  private readonly delivery = new LogDelivery(this.crashes);
  private readonly timers = new Timers();
  private readonly components = new Map<string, AnyComponent>();
  private readonly contexts = new Map<string, ComponentContext>();
  private readonly runner: Runner;
  /** Hashes of templates, by the template's JSON: given with a built-in scenario. */
  private readonly templates = new Map<string, string>();
  private nodes: Record<string, NodePower> = {};
  private readonly restoreListeners = new Set<() => void>();

  constructor(spec: ClusterSpec) {
    this.spec = spec;
    this.clock = new Clock(spec.epoch);
    this.registry = this.createRegistry();
    this.recorder = new EventRecorder(this.registry);
    this.store.onWrite = (entry) => this.delivery.wrote(entry);
    const { clock, queue, timers, crashes, modules, delivery, components } = this;
    const context = (name: string): ComponentContext => this.context(name);
    const machinery = { clock, queue, timers, crashes, modules, delivery, components, context };
    this.runner = new Runner(machinery);
    this.add(eventTtl(this.registry, this.recorder));
  }

  private createRegistry(): Registry {
    const { spec, store } = this;
    const registry = new Registry(store, this.clock, spec.seed);
    registry.requests = () => this.loaded('apiserver');
    registry.neededRequests = () => this.module('apiserver');
    const incarnations = (id: string): number => registry.naming.incarnations('Service', id);
    registry.admission = new ServiceAllocation(spec, store, incarnations);
    registry.quota = new Quota(store, spec.etcd?.quotaBackendBytes);
    registry.quota.onFull = () => this.crashes.full();
    return registry;
  }

  /** Adds components and boots them, in order: every one is there before the first boots. */
  add(...components: AnyComponent[]): void {
    for (const component of components) this.place(component);
    this.enter(() => {
      for (const component of components) this.boot(component);
    });
  }

  private place(component: AnyComponent): void {
    const { name, client } = component;
    if (this.components.has(name)) throw new Error(`component ${name} is there already`);
    this.components.set(name, component);
    if (client) this.context(name).limit(client);
    if (component.observe) this.delivery.observe(component, this.context(name));
  }

  private boot(component: AnyComponent): void {
    const { name } = component;
    this.crashes.guard(
      name,
      () => 'boot',
      () => component.boot?.(this.context(name)),
    );
  }

  context(component: string): ComponentContext {
    const known = this.contexts.get(component);
    if (known !== undefined) return known;
    const context = new ComponentContext(this, this.queue, component);
    this.contexts.set(component, context);
    return context;
  }

  // ------------------------------------------------------------------ time

  now(): number {
    return this.clock.now;
  }
  next(): number | undefined {
    return this.runner.next();
  }
  advanceTo(time: number): Advanced {
    return this.runner.advanceTo(time);
  }
  settle(limitMs: number): Settled {
    return this.runner.settle(limitMs);
  }
  /**
   * Calls back at a virtual time. For streams of clients only: not part of a snapshot. Gives back
   * how to cancel.
   */
  timer(at: number, run: () => void): () => void {
    return this.timers.add(at, run);
  }

  // ----------------------------------------------------------------- nodes

  nodeState(name: string): NodePower {
    return this.nodes[name] ?? 'on';
  }
  setNode(name: string, power: NodePower): void {
    if (this.nodeState(name) !== power) this.nodes[name] = power;
  }

  // ------------------------------------------------------------------ code

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

  // ------------------------------------------------------------- listeners

  /** Runs `action` (a request from outside), then tells listeners what it wrote. */
  enter<T>(action: () => T): T {
    return this.delivery.enter(action);
  }
  /**
   * Hears every log entry, in order, after the run or request that wrote it. Gives back how to
   * stop.
   */
  onLog(listener: (entry: LogEntry) => void): () => void {
    return this.delivery.listen(listener);
  }
  onRestore(listener: () => void): () => void {
    this.restoreListeners.add(listener);
    return () => this.restoreListeners.delete(listener);
  }

  /** What went wrong in the simulation itself; bounded. */
  get troubles(): Troubles {
    return this.crashes.troubles;
  }

  // -------------------------------------------------------------- snapshot

  snapshot(): Snapshot {
    const state: State = {
      now: this.clock.now,
      store: this.store.save(),
      queue: this.queue.save(),
      components: this.componentStates(),
      counters: this.registry.naming.save(),
      events: clone(this.recorder.filter.buckets),
      nodes: { ...this.nodes },
    };
    const limits = this.limits();
    if (Object.keys(limits).length > 0) state.limits = limits;
    const crashes = this.crashes.save();
    if (crashes) state.crashes = crashes;
    return { version: SNAPSHOT_VERSION, state };
  }

  private componentStates(): State['components'] {
    const states: State['components'] = {};
    for (const [name, { state }] of this.contexts)
      if (Object.keys(state).length > 0) states[name] = clone(state);
    return states;
  }

  /** Clients that are out of tokens. */
  private limits(): Record<string, number> {
    const limits: Record<string, number> = {};
    for (const [name, { limiter }] of this.contexts)
      if (limiter && limiter.full > this.clock.now) limits[name] = limiter.full;
    return limits;
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
    this.delivery.forget();
    this.registry.admission.restored();
    for (const listener of this.restoreListeners) listener();
  }
}
