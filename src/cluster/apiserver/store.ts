/**
 * The store behind the API server (Models etcd and the watch cache): frozen objects by kind and
 * key, one global resourceVersion, a bounded watch log, and indexes for what is looked up often, so
 * that cost grows with what changed. Objects of one kind are kept in order of creation; every list
 * here has that order, also after `load`.
 */
import type { AnyStored } from '../../schema/objects.ts';
import type { LogEntry } from '../ports.ts';
import { sameSize, sizeOf } from './size.ts';

/** How many log entries are kept; a watch from before them gets 410 Gone. */
export const LOG_LIMIT = 16_384;
/**
 * Large objects in the log, and how many bytes of them are kept: old versions of a few can weigh
 * more than all else.
 */
const LARGE = 16_384;
const LARGE_LIMIT = 32 * 2 ** 20;

interface Item {
  seq: number;
  object: AnyStored;
  buckets: Bucket[];
  bytes: number;
}

/** A set of items; sorted by creation when read. */
class Bucket {
  readonly id: string;
  items = new Set<Item>();
  private last = -1;
  private sorted = true;

  constructor(id: string) {
    this.id = id;
  }

  add(item: Item): void {
    if (item.seq < this.last) this.sorted = false;
    else this.last = item.seq;
    this.items.add(item);
  }

  list(): AnyStored[] {
    if (!this.sorted) {
      this.items = new Set([...this.items].sort((a, b) => a.seq - b.seq));
      this.sorted = true;
    }
    const out: AnyStored[] = [];
    for (const item of this.items) out.push(item.object);
    return out;
  }
}

export const SERVICE_NAME = 'kubernetes.io/service-name';
/** Kinds whose objects are found by label: those that selectors select. */
const LABELLED = new Set(['Pod', 'ReplicaSet']);

/**
 * Names of the buckets an object is in. Kind and namespace come first, so that nothing of another
 * kind gets in.
 */
function bucketsOf(object: AnyStored): string[] {
  const { kind, metadata } = object;
  const at = `${kind}|${metadata.namespace ?? ''}`;
  const out = metadata.namespace === undefined ? [] : [at];
  for (const owner of metadata.ownerReferences ?? []) out.push(`owner|${owner.uid}`);
  if (LABELLED.has(kind))
    for (const key in metadata.labels) out.push(`${at}|${key}=${metadata.labels[key]}`);
  if (kind === 'Pod') {
    const node = (object['spec'] as { nodeName?: string } | undefined)?.nodeName;
    if (node) out.push(`node|${node}`);
  } else if (kind === 'EndpointSlice') {
    const service = metadata.labels?.[SERVICE_NAME];
    if (service !== undefined) out.push(`service|${metadata.namespace}/${service}`);
  } else if (kind === 'Event') {
    const uid = (object['involvedObject'] as { uid?: string } | undefined)?.uid;
    if (uid) out.push(`event|${uid}`);
  }
  return out;
}

/** True when a write leaves the object in the same buckets, seen by identity only (a cheap yes). */
function sameBuckets(a: AnyStored, b: AnyStored): boolean {
  return (
    a.metadata.labels === b.metadata.labels &&
    a.metadata.ownerReferences === b.metadata.ownerReferences &&
    (a.kind !== 'Pod' ||
      (a['spec'] as { nodeName?: string }).nodeName ===
        (b['spec'] as { nodeName?: string }).nodeName)
  );
}

const keyOf = (namespace: string | undefined, name: string): string =>
  namespace ? `${namespace}/${name}` : name;

/** Freezes what is not frozen yet; stops at frozen parts, so a shared part costs nothing. */
export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const key in value) freeze(value[key]);
  return value;
}

export interface SavedStore {
  resourceVersion: number;
  objects: AnyStored[];
  log: LogEntry[];
  compacted: number;
  /** Large objects in the log: version and bytes. */
  large?: [resourceVersion: number, bytes: number][];
  /** Kinds that had objects once and have none now. */
  empty?: string[];
}

export class Store {
  /** The version of the last write. Kubernetes starts anywhere; a fresh store at 0. */
  resourceVersion = 0;
  /** Entries up to this version are no longer in the log. */
  compacted = 0;
  private log: LogEntry[] = [];
  private kinds = new Map<string, Map<string, Item>>();
  private buckets = new Map<string, Bucket>();
  private seq = 0;
  /** Of all objects, about. */
  bytes = 0;
  private large: [resourceVersion: number, bytes: number][] = [];
  private largeBytes = 0;
  /** Called after each write, in order. */
  onWrite: (entry: LogEntry) => void = () => undefined;

  get(kind: string, namespace: string | undefined, name: string): AnyStored | undefined {
    return this.kinds.get(kind)?.get(keyOf(namespace, name))?.object;
  }

  count(kind: string): number {
    return this.kinds.get(kind)?.size ?? 0;
  }

  /** Has there ever been an object of this kind? */
  known(kind: string): boolean {
    return this.kinds.has(kind);
  }

  /** The first that was created of those that are there. */
  first(kind: string): AnyStored | undefined {
    for (const item of this.kinds.get(kind)?.values() ?? []) return item.object;
    return undefined;
  }

  /** All objects of a kind, in order of creation. */
  list(kind: string, namespace?: string): AnyStored[] {
    if (namespace !== undefined) return this.bucket(`${kind}|${namespace}`);
    const out: AnyStored[] = [];
    for (const item of this.kinds.get(kind)?.values() ?? []) out.push(item.object);
    return out;
  }

  storedKinds(): string[] {
    return [...this.kinds]
      .filter(([, map]) => map.size > 0)
      .map(([kind]) => kind)
      .sort();
  }

  /** Objects of any kind that name `uid` as an owner. */
  dependents(uid: string): AnyStored[] {
    return this.bucket(`owner|${uid}`);
  }
  onNode(node: string): AnyStored[] {
    return this.bucket(`node|${node}`);
  }
  slicesOf(namespace: string, service: string): AnyStored[] {
    return this.bucket(`service|${namespace}/${service}`);
  }
  eventsAbout(uid: string): AnyStored[] {
    return this.bucket(`event|${uid}`);
  }

  /** Objects with all these labels. `namespace` undefined: everywhere (then no index helps). */
  labelled(
    kind: string,
    namespace: string | undefined,
    labels: Record<string, string>,
  ): AnyStored[] {
    const terms = Object.entries(labels);
    let from: AnyStored[] | undefined;
    if (namespace !== undefined && LABELLED.has(kind) && terms.length > 0) {
      let best: Bucket | undefined;
      for (const [key, value] of terms) {
        const bucket = this.buckets.get(`${kind}|${namespace}|${key}=${value}`);
        if (!bucket) return [];
        if (!best || bucket.items.size < best.items.size) best = bucket;
      }
      from = best!.list();
      if (terms.length === 1) return from;
    }
    return (from ?? this.list(kind, namespace)).filter((object) =>
      terms.every(([key, value]) => object.metadata.labels?.[key] === value),
    );
  }

  /**
   * Writes `object` (new or in place of the one of the same name) under the next resourceVersion,
   * and returns it as stored. The caller gives it away: it is frozen.
   */
  put(object: AnyStored, at: number, actor: string, reason?: string): AnyStored {
    const { kind, metadata } = object;
    let map = this.kinds.get(kind);
    if (!map) this.kinds.set(kind, (map = new Map()));
    const key = keyOf(metadata.namespace, metadata.name);
    const resourceVersion = ++this.resourceVersion;
    const stored = freeze({
      ...object,
      metadata: { ...metadata, resourceVersion: String(resourceVersion) },
    });
    const item = map.get(key);
    const old = item?.object;
    if (!item) this.insert(map, key, stored);
    else {
      item.object = stored;
      if (!sameSize(old!, stored)) this.weigh(item);
      if (!sameBuckets(old!, stored)) this.index(item);
    }
    this.remember(resourceVersion, (item ?? map.get(key))!.bytes);
    this.append({
      resourceVersion,
      at,
      type: old ? 'MODIFIED' : 'ADDED',
      object: stored,
      ...(old ? { old } : {}),
      actor,
      ...(reason ? { reason } : {}),
    });
    return stored;
  }

  /**
   * Removes an object. The log entry carries its last state under the version of the removal.
   * `last`: what it was just before, if that was never stored.
   */
  remove(
    kind: string,
    namespace: string | undefined,
    name: string,
    at: number,
    actor: string,
    last?: AnyStored,
    reason?: string,
  ): AnyStored | undefined {
    const map = this.kinds.get(kind);
    const key = keyOf(namespace, name);
    const item = map?.get(key);
    if (!map || !item) return undefined;
    const old = item.object;
    map.delete(key);
    this.bytes -= item.bytes;
    this.leave(item, item.buckets);
    const resourceVersion = ++this.resourceVersion;
    this.remember(resourceVersion, item.bytes);
    const from = last ?? old;
    const object = freeze({
      ...from,
      metadata: { ...from.metadata, resourceVersion: String(resourceVersion) },
    });
    this.append({
      resourceVersion,
      at,
      type: 'DELETED',
      object,
      old,
      actor,
      ...(reason ? { reason } : {}),
    });
    return object;
  }

  /**
   * Log entries after `version`, oldest first; undefined when some of them are forgotten (410
   * Gone).
   */
  since(version: number): LogEntry[] | undefined {
    if (version < this.compacted) return undefined;
    return this.log.slice(this.indexAfter(version));
  }

  /** Forgets the log: what a restored cluster does, so that every watch lists anew. */
  compact(): void {
    this.log = [];
    this.large = [];
    this.largeBytes = 0;
    this.compacted = this.resourceVersion;
  }

  save(): SavedStore {
    const items: Item[] = [];
    for (const map of this.kinds.values()) for (const item of map.values()) items.push(item);
    const objects = items.sort((a, b) => a.seq - b.seq).map((item) => item.object);
    const empty = [...this.kinds]
      .filter(([, map]) => map.size === 0)
      .map(([kind]) => kind)
      .sort();
    return {
      resourceVersion: this.resourceVersion,
      objects,
      log: this.log.slice(),
      compacted: this.compacted,
      ...(this.large.length > 0 ? { large: this.large.slice() } : {}),
      ...(empty.length > 0 ? { empty } : {}),
    };
  }

  load(saved: SavedStore): void {
    this.kinds = new Map();
    this.buckets = new Map();
    this.seq = 0;
    this.bytes = 0;
    this.large = (saved.large ?? []).slice();
    this.largeBytes = this.large.reduce((sum, [, bytes]) => sum + bytes, 0);
    for (const object of saved.objects) {
      let map = this.kinds.get(object.kind);
      if (!map) this.kinds.set(object.kind, (map = new Map()));
      this.insert(map, keyOf(object.metadata.namespace, object.metadata.name), freeze(object));
    }
    for (const kind of saved.empty ?? []) this.kinds.set(kind, new Map());
    this.log = saved.log.slice();
    this.compacted = saved.compacted;
    this.resourceVersion = saved.resourceVersion;
  }

  private bucket(id: string): AnyStored[] {
    return this.buckets.get(id)?.list() ?? [];
  }

  private insert(map: Map<string, Item>, key: string, object: AnyStored): void {
    const item: Item = { seq: this.seq++, object, buckets: [], bytes: 0 };
    map.set(key, item);
    this.weigh(item);
    this.index(item);
  }

  private weigh(item: Item): void {
    const bytes = sizeOf(item.object);
    this.bytes += bytes - item.bytes;
    item.bytes = bytes;
  }

  private remember(resourceVersion: number, bytes: number): void {
    if (bytes < LARGE) return;
    this.large.push([resourceVersion, bytes]);
    this.largeBytes += bytes;
  }

  private index(item: Item): void {
    const old = item.buckets;
    const ids = bucketsOf(item.object);
    item.buckets = ids.map((id) => {
      const kept = old.find((bucket) => bucket.id === id);
      if (kept) return kept;
      let bucket = this.buckets.get(id);
      if (!bucket) this.buckets.set(id, (bucket = new Bucket(id)));
      bucket.add(item);
      return bucket;
    });
    if (old.length > 0)
      this.leave(
        item,
        old.filter((bucket) => !item.buckets.includes(bucket)),
      );
  }

  private leave(item: Item, buckets: readonly Bucket[]): void {
    for (const bucket of buckets) {
      bucket.items.delete(item);
      if (bucket.items.size === 0) this.buckets.delete(bucket.id);
    }
  }

  private append(entry: LogEntry): void {
    this.log.push(entry);
    if (this.log.length > LOG_LIMIT * 1.25)
      this.forget(this.log[this.log.length - LOG_LIMIT - 1]!.resourceVersion);
    if (this.largeBytes > LARGE_LIMIT) this.forget(this.large[this.large.length >> 1]![0] - 1);
    this.onWrite(entry);
  }

  /** Drops log entries up to `version`. */
  private forget(version: number): void {
    if (version <= this.compacted) return;
    this.log.splice(0, this.indexAfter(version));
    this.compacted = version;
    while (this.large.length > 0 && this.large[0]![0] <= version)
      this.largeBytes -= this.large.shift()![1];
  }

  private indexAfter(version: number): number {
    let low = 0,
      high = this.log.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.log[middle]!.resourceVersion <= version) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
