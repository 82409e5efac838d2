/**
 * kube-proxy in iptables mode on every node. Models cmd/kube-proxy and pkg/proxy/runner: a node
 * syncs soon after a change, but at most once in --iptables-min-sync-period; until then its rules
 * are those of the last sync.
 *
 * A node's rules are a function of the log up to one resourceVersion, so its state is that number.
 */
import type { Kernel, Part } from '../part.ts';
import type { Component, Context } from '../component.ts';
import { isKind } from '../is-kind.ts';
import type { LogEntry } from '../ports.ts';
import { timing } from '../timing.ts';
import type { ServiceInput } from './endpoints.ts';
import type { ProxyNode } from './usable-endpoints.ts';
import { ServiceHistory, serviceOf, type SharedState } from './service-history.ts';
import { buildTable, type NodeTable } from './table.ts';

/** `synced`: up to which change; `last`: when; `n`: how often. */
interface SyncState {
  synced?: number;
  last?: number;
  n?: number;
}

export interface Proxy extends Part {
  /** The node's rules as of its last sync. The same object until they change. */
  table(node: string): NodeTable;
  staleNodes(): string[];
  /** Services and slices as they are now, not as some node knows them: by `namespace/name`. */
  current(): ReadonlyMap<string, ServiceInput>;
  /** Rises with every change that concerns the rules. */
  latest(): number;
}

const SHARED = 'kube-proxy';
const SYNC = 'sync';
const ZONE = 'topology.kubernetes.io/zone';
const componentName = (node: string): string => `kube-proxy/${node}`;

export function createProxy(kernel: Kernel): Proxy {
  const proxies = new Proxies(kernel);
  return {
    components: [
      proxies.watcher(),
      ...kernel.spec.nodes.map(({ name }) => proxies.component(name)),
    ],
    table: (node) => proxies.table(node),
    staleNodes: () => proxies.staleNodes(),
    current: () => proxies.history.current,
    latest: () => proxies.history.latest,
    restored: () => proxies.load(),
  };
}

/** The kube-proxies of all nodes: what they share, and how far each has come. */
class Proxies {
  readonly history: ServiceHistory;
  private readonly kernel: Kernel;
  private readonly nodes: readonly string[];
  private readonly contexts = new Map<string, Context>();
  private tables = new Map<string, { synced: number; table: NodeTable }>();
  /** Nodes whose last sync lies before `latest`. */
  private readonly behind = new Set<string>();

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    this.nodes = kernel.spec.nodes.map(({ name }) => name);
    this.history = new ServiceHistory(
      (): SharedState => kernel.context(SHARED).state,
      () => this.nodes.map((node) => this.stateOf(node).synced ?? 0),
    );
  }

  /** Reads everything anew: at boot, and after a restore. */
  load(): void {
    this.tables = new Map();
    this.contexts.clear();
    this.history.load(this.kernel.context(SHARED).api);
    this.behind.clear();
    for (const node of this.nodes)
      if ((this.stateOf(node).synced ?? 0) < this.history.latest) this.behind.add(node);
  }

  staleNodes(): string[] {
    return this.nodes.filter((node) => this.behind.has(node));
  }

  table(node: string): NodeTable {
    const synced = this.stateOf(node).synced ?? 0;
    let entry = this.tables.get(node);
    if (entry?.synced !== synced) {
      const ports = synced === 0 ? [] : this.history.portsAt(synced);
      entry = { synced, table: buildTable(ports, this.view(node)) };
      this.tables.set(node, entry);
    }
    return entry.table;
  }

  /** Hears of Services and slices, for all nodes. */
  watcher(): Component {
    return {
      name: SHARED,
      kinds: ['Service', 'EndpointSlice'],
      boot: () => {
        this.load();
        this.history.begin();
      },
      observe: (entry) => this.observe(entry),
      run() {},
    };
  }

  /** One node's kube-proxy. */
  component(node: string): Component {
    return {
      name: componentName(node),
      // What was there before has long been synced.
      boot: (ctx) => {
        const state: SyncState = ctx.state;
        state.synced = this.history.latest;
        this.behind.delete(node);
      },
      run: (_key, ctx) => this.sync(node, ctx),
    };
  }

  private contextOf(node: string): Context {
    let context = this.contexts.get(node);
    if (!context) this.contexts.set(node, (context = this.kernel.context(componentName(node))));
    return context;
  }

  private stateOf(node: string): SyncState {
    return this.contextOf(node).state;
  }

  private view(name: string): ProxyNode {
    const node = this.kernel.spec.nodes.find((other) => other.name === name);
    return { name, address: node?.address ?? '', zone: node?.labels?.[ZONE] };
  }

  private observe({ object, old, type, resourceVersion }: LogEntry): void {
    const { namespace, name } = object.metadata;
    const isDeleted = type === 'DELETED';
    if (isKind(object, 'Service')) {
      const service = isDeleted ? undefined : object;
      this.history.setService(`${namespace}/${name}`, service, resourceVersion);
      this.changed();
    } else if (isKind(object, 'EndpointSlice')) {
      const owner = serviceOf(object);
      const before = isDeleted ? owner : serviceOf(old);
      const isMoved = isDeleted || before !== owner;
      if (before && isMoved) {
        this.history.setSlice(before, name, undefined, resourceVersion);
        this.changed();
      }
      if (owner && !isDeleted) {
        this.history.setSlice(owner, name, object, resourceVersion);
        this.changed();
      }
    }
  }

  /** Every node syncs; one that is behind has its next sync waiting already. */
  private changed(): void {
    if (this.behind.size === this.nodes.length) return;
    for (const node of this.nodes) {
      if (this.behind.has(node)) continue;
      this.behind.add(node);
      this.schedule(node);
    }
  }

  private schedule(node: string): void {
    const ctx = this.contextOf(node);
    const { last = -timing.proxyMinSync, n = 0 }: SyncState = ctx.state;
    const chance = 0.5 + ctx.random('proxy-sync', node, n);
    const delay = timing.informerDelay + timing.proxySync * chance;
    const wait = last + timing.proxyMinSync - ctx.now;
    ctx.enqueue(SYNC, Math.round(Math.max(delay, wait)));
  }

  private sync(node: string, ctx: Context): void {
    if (this.kernel.nodeState(node) !== 'on') {
      ctx.enqueue(SYNC, timing.proxyMinSync, 'periodic');
      return;
    }
    const state: SyncState = ctx.state;
    state.synced = this.history.latest;
    state.last = ctx.now;
    state.n = (state.n ?? 0) + 1;
    this.behind.delete(node);
    if (this.behind.size === 0) this.history.forgetAll();
  }
}
