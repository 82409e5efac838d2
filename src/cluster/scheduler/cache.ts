// Models pkg/scheduler/backend/cache: nodes with the sums over their Pods, kept up with the watch.
// Made anew from the store at any time.
import { isDeleting } from '../meta/deletion.ts';
import { controllerOf } from '../meta/owner-references.ts';
import type { Context } from '../component.ts';
import { isTerminal, type StoredPod } from '../kinds/pod/conditions.ts';
import type { StoredNode } from './node-selector.ts';
import { ANY, hostPortsOf, portKey, type NodeInfo } from './filter.ts';
import { keepsAway } from './inter-pod-rules.ts';
import { add, requested, scored } from './resources.ts';

type Entry = Omit<NodeInfo, 'node'> & { node?: StoredNode };

export class Cache {
  private filled = false;
  private shy = new Set<string>();
  private entries = new Map<string, Entry>();
  private seen = new Map<string, StoredPod>();
  /** `owner node` → Pods that are not on their way out. */
  private owned = new Map<string, number>();

  clear(): void {
    this.filled = false;
    this.entries = new Map();
    this.seen = new Map();
    this.shy = new Set();
    this.owned = new Map();
  }

  fill(ctx: Context): void {
    if (this.filled) return;
    this.clear();
    this.filled = true;
    for (const node of ctx.api.list('Node')) this.node(node, false);
    for (const pod of ctx.api.list('Pod')) if (pod.spec.nodeName) this.pod(pod, isTerminal(pod));
  }

  nodes(): NodeInfo[] {
    return [...this.entries.values()].filter(
      (entry): entry is NodeInfo => entry.node !== undefined,
    );
  }
  /** Pods that have a node and have not ended. */
  pods(): StoredPod[] {
    return [...this.seen.values()];
  }
  /** Those that keep others away. */
  loners(): StoredPod[] {
    return this.shy.size === 0 ? [] : [...this.shy].flatMap((uid) => this.seen.get(uid) ?? []);
  }
  nodeNamed(name: string): StoredNode | undefined {
    return this.entries.get(name)?.node;
  }
  siblings(owner: string | undefined, node: string): number {
    return owner === undefined ? 0 : (this.owned.get(`${owner} ${node}`) ?? 0);
  }

  node(node: StoredNode, gone: boolean): void {
    if (!this.filled) return;
    const entry = this.entry(node.metadata.name);
    if (gone) delete entry.node;
    else entry.node = node;
  }

  pod(pod: StoredPod, gone: boolean): void {
    if (!this.filled) return;
    const { uid } = pod.metadata;
    const old = this.seen.get(uid);
    // Most changes are of the status and move no sum.
    if (
      old !== undefined &&
      !gone &&
      old.spec === pod.spec &&
      old.metadata.labels === pod.metadata.labels &&
      isDeleting(old) === isDeleting(pod)
    )
      return;
    if (old !== undefined) this.count(old, -1);
    if (gone) {
      this.seen.delete(uid);
      this.shy.delete(uid);
    } else {
      if (keepsAway(pod)) this.shy.add(uid);
      this.seen.set(uid, pod);
      this.count(pod, 1);
    }
  }

  private entry(name: string): Entry {
    let entry = this.entries.get(name);
    if (entry === undefined)
      this.entries.set(
        name,
        (entry = { pods: 0, requested: {}, hostPorts: {}, scored: { cpu: 0, memory: 0 } }),
      );
    return entry;
  }

  private count(pod: StoredPod, sign: 1 | -1): void {
    const name = pod.spec.nodeName ?? '';
    const entry = this.entry(name);
    entry.pods += sign;
    add(entry.requested, requested(pod.spec), sign);
    const points = scored(pod.spec);
    entry.scored.cpu += sign * points.cpu;
    entry.scored.memory += sign * points.memory;
    for (const port of hostPortsOf(pod.spec)) {
      const ip = port.hostIP || ANY;
      const used = entry.hostPorts[portKey(port)] ?? [];
      entry.hostPorts[portKey(port)] =
        sign > 0 ? [...used, ip] : used.toSpliced(used.indexOf(ip), 1);
    }
    const owner = controllerOf(pod)?.uid;
    if (owner !== undefined && !isDeleting(pod))
      this.owned.set(`${owner} ${name}`, (this.owned.get(`${owner} ${name}`) ?? 0) + sign);
  }
}
