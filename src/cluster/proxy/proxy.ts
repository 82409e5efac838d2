/**
 * kube-proxy in iptables mode on every node. Models cmd/kube-proxy and pkg/proxy/runner: a node
 * syncs soon after a change, but at most once in --iptables-min-sync-period; until then its rules
 * are those of the last sync.
 *
 * A node's rules are a function of the log up to one resourceVersion, so its state is that number.
 * What Services and slices were before their newest version is kept only while some node has not
 * synced past it.
 */
import type { Kernel, Part } from '../assembly.ts';
import type { Component, Context } from '../component.ts';
import type { LogEntry } from '../ports.ts';
import { timing } from '../timing.ts';
import {
  servicePorts,
  type ServiceInput,
  type ServiceObject,
  type ServicePort,
  type SliceObject,
} from './endpoints.ts';
import type { ProxyNode } from './policy.ts';
import { buildTable, type NodeTable } from './table.ts';

const SERVICE_NAME = 'kubernetes.io/service-name';

/** What a Service was until (not including) a resourceVersion. */
interface Old {
  until: number;
  service?: ServiceObject;
  slices: readonly SliceObject[];
}
/** `latest`: resourceVersion of the last change that concerns the rules. */
interface SharedState {
  latest?: number;
  old?: Record<string, Old[]>;
}
/** `synced`: up to which change; `last`: when; `n`: how often. */
interface NodeState {
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
const MAX_VERSIONS = 4;
const nodeComponent = (node: string): string => `kube-proxy/${node}`;

export function createProxy(kernel: Kernel): Proxy {
  const nodes = kernel.spec.nodes;
  let inputs = new Map<string, ServiceInput>();
  let tables = new Map<string, { synced: number; table: NodeTable }>();
  let sorted: string[] | undefined;
  /** Nodes whose last sync lies before `latest`. */
  const behind = new Set<string>();
  const shared = (): SharedState => kernel.context(SHARED).state;
  const contexts = new Map<string, Context>();
  const contextOf = (node: string): Context => {
    let context = contexts.get(node);
    if (!context) contexts.set(node, (context = kernel.context(nodeComponent(node))));
    return context;
  };
  const stateOf = (node: string): NodeState => contextOf(node).state;

  const schedule = (node: string, ctx: Context): void => {
    const state: NodeState = ctx.state;
    const delay =
      timing.informerDelay +
      timing.proxySync * (0.5 + ctx.random('proxy-sync', node, state.n ?? 0));
    const wait = (state.last ?? -timing.proxyMinSync) + timing.proxyMinSync - ctx.now;
    ctx.enqueue('sync', Math.round(Math.max(delay, wait)));
  };

  const change = (key: string, next: ServiceInput, at: number, ctx: Context): void => {
    const state: SharedState = ctx.state;
    const before = inputs.get(key) ?? { slices: [] };
    const old = (state.old ??= {});
    const versions = (old[key] ??= []);
    versions.push({ until: at, service: before.service, slices: before.slices });
    // Nodes that are off or cut stay behind for long.
    if (versions.length > MAX_VERSIONS) old[key] = forget(versions);
    if (!inputs.has(key)) sorted = undefined;
    if (next.service || next.slices.length > 0) inputs.set(key, next);
    else {
      inputs.delete(key);
      sorted = undefined;
    }
    state.latest = at;
    // A node that is behind has its next sync waiting already.
    if (behind.size < nodes.length)
      for (const { name } of nodes) {
        if (behind.has(name)) continue;
        behind.add(name);
        schedule(name, contextOf(name));
      }
  };

  /** Reads everything anew: at boot, and after a restore. */
  function load(): void {
    inputs = new Map();
    tables = new Map();
    contexts.clear();
    sorted = undefined;
    const { api } = kernel.context(SHARED);
    for (const service of api.list('Service'))
      inputs.set(`${service.metadata.namespace}/${service.metadata.name}`, { service, slices: [] });
    for (const slice of api.list('EndpointSlice')) {
      const key = keyOf(slice);
      if (key) inputs.set(key, withSlice(inputs.get(key), slice.metadata.name, slice));
    }
    behind.clear();
    for (const { name } of nodes)
      if ((stateOf(name).synced ?? 0) < (shared().latest ?? 0)) behind.add(name);
  }

  const watcher: Component = {
    name: SHARED,
    kinds: ['Service', 'EndpointSlice'],
    boot(ctx) {
      load();
      let latest = 0;
      for (const { service, slices } of inputs.values())
        for (const object of [...(service ? [service] : []), ...slices])
          latest = Math.max(latest, Number(object.metadata.resourceVersion));
      const state: SharedState = ctx.state;
      Object.assign(state, { latest, old: {} });
    },
    observe(entry: LogEntry, ctx: Context) {
      const { kind, metadata } = entry.object;
      if (kind === 'Service') {
        const key = `${metadata.namespace}/${metadata.name}`;
        const slices = inputs.get(key)?.slices ?? [];
        change(
          key,
          entry.type === 'DELETED'
            ? { slices }
            : { service: entry.object as unknown as ServiceObject, slices },
          entry.resourceVersion,
          ctx,
        );
      } else if (kind === 'EndpointSlice') {
        const was = keyOf(entry.old),
          is = entry.type === 'DELETED' ? undefined : keyOf(entry.object);
        const remove =
          entry.type === 'DELETED' ? keyOf(entry.object) : was !== is ? was : undefined;
        if (remove)
          change(remove, withSlice(inputs.get(remove), metadata.name), entry.resourceVersion, ctx);
        if (is)
          change(
            is,
            withSlice(inputs.get(is), metadata.name, entry.object as unknown as SliceObject),
            entry.resourceVersion,
            ctx,
          );
      }
    },
    run() {},
  };

  const proxies = nodes.map(({ name }): Component => ({
    name: nodeComponent(name),
    // What was there before has long been synced.
    boot(ctx) {
      const state: NodeState = ctx.state;
      state.synced = shared().latest ?? 0;
      behind.delete(name);
    },
    run(_key, ctx) {
      if (kernel.nodeState(name) !== 'on') {
        ctx.enqueue('sync', timing.proxyMinSync, 'periodic');
        return;
      }
      const state: NodeState = ctx.state;
      state.synced = shared().latest ?? 0;
      state.last = ctx.now;
      state.n = (state.n ?? 0) + 1;
      behind.delete(name);
      if (behind.size === 0) shared().old = {};
    },
  }));

  /** Drops old versions of one Service that no node's rules are made from. */
  function forget(versions: Old[]): Old[] {
    const seen = [...new Set(nodes.map(({ name }) => stateOf(name).synced ?? 0))];
    let from = 0;
    // What lay between two kept versions is nobody's, so that the later one may cover it.
    return versions.filter((version) => {
      const needed = seen.some((s) => s >= from && s < version.until);
      from = version.until;
      return needed;
    });
  }

  function portsAt(synced: number): ServicePort[] {
    const old = shared().old ?? {};
    const ports: ServicePort[] = [];
    const latest = synced >= (shared().latest ?? 0);
    if (latest) {
      sorted ??= [...inputs.keys()].sort();
      for (const key of sorted) ports.push(...servicePorts(inputs.get(key)!));
      return ports;
    }
    for (const key of [...new Set([...inputs.keys(), ...Object.keys(old)])].sort()) {
      const version = old[key]?.find((v) => v.until > synced) ?? inputs.get(key);
      if (version) ports.push(...servicePorts(version));
    }
    return ports;
  }

  const view = (name: string): ProxyNode => {
    const node = nodes.find((n) => n.name === name);
    return {
      name,
      address: node?.address ?? '',
      zone: node?.labels?.['topology.kubernetes.io/zone'],
    };
  };

  return {
    components: [watcher, ...proxies],
    table(node) {
      const synced = stateOf(node).synced ?? 0;
      let entry = tables.get(node);
      if (entry?.synced !== synced) {
        entry = { synced, table: buildTable(synced === 0 ? [] : portsAt(synced), view(node)) };
        tables.set(node, entry);
      }
      return entry.table;
    },
    staleNodes: () => nodes.filter(({ name }) => behind.has(name)).map(({ name }) => name),
    current: () => inputs,
    latest: () => shared().latest ?? 0,
    restored: load,
  };
}

function keyOf(
  slice: { metadata: { namespace?: string; labels?: Record<string, string> } } | undefined,
): string | undefined {
  const labels = slice?.metadata.labels;
  const name = labels?.[SERVICE_NAME];
  return name && labels['service.kubernetes.io/headless'] === undefined
    ? `${slice!.metadata.namespace}/${name}`
    : undefined;
}

function withSlice(
  input: ServiceInput | undefined,
  name: string,
  slice?: SliceObject,
): ServiceInput {
  const slices = (input?.slices ?? []).filter((s) => s.metadata.name !== name);
  if (slice) slices.push(slice);
  slices.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  return { service: input?.service, slices };
}
