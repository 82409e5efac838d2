/**
 * The store behind the API server (Models etcd and the watch cache): frozen objects by kind and
 * key, one global resourceVersion, a bounded watch log, and indexes for what is looked up often.
 * Objects of one kind are kept in order of creation; every list here has that order, also after
 * `load`.
 */
import type { AnyStored } from '../../schema/objects.ts';
import type { LogEntry } from '../ports.ts';
import { freeze } from './freeze.ts';
import { Indexes, sameBuckets, type Item } from './indexes.ts';
import { sameSize, sizeOf } from './size.ts';
import { WatchLog, type SavedLog } from './watch-log.ts';

const keyOf = (namespace: string | undefined, name: string): string =>
  namespace ? `${namespace}/${name}` : name;

export interface SavedStore extends SavedLog {
  resourceVersion: number;
  objects: AnyStored[];
  /** Kinds that had objects once and have none now. */
  empty?: string[];
}

/** Of a write: when (virtual ms), by whom, and what caused it. */
interface Cause extends Pick<LogEntry, 'at' | 'actor'> {
  reason: string | undefined;
}

export class Store {
  /** The version of the last write. Kubernetes starts anywhere; a fresh store at 0. */
  resourceVersion = 0;
  /** Of all objects, about. */
  bytes = 0;
  /** Called after each write, in order. */
  onWrite: (entry: LogEntry) => void = () => undefined;
  private readonly log = new WatchLog();
  private readonly indexes = new Indexes();
  private kinds = new Map<string, Map<string, Item>>();
  private seq = 0;

  /** Entries up to this version are no longer in the log. */
  get compacted(): number {
    return this.log.compacted;
  }

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
    if (namespace !== undefined) return this.indexes.list(`${kind}|${namespace}`);
    const out: AnyStored[] = [];
    for (const item of this.kinds.get(kind)?.values() ?? []) out.push(item.object);
    return out;
  }

  storedKinds(): string[] {
    return this.kindsWhere((map) => map.size > 0);
  }

  /** Objects of any kind that name `uid` as an owner. */
  dependents(uid: string): AnyStored[] {
    return this.indexes.list(`owner|${uid}`);
  }
  onNode(node: string): AnyStored[] {
    return this.indexes.list(`node|${node}`);
  }
  slicesOf(namespace: string, service: string): AnyStored[] {
    return this.indexes.list(`service|${namespace}/${service}`);
  }
  eventsAbout(uid: string): AnyStored[] {
    return this.indexes.list(`event|${uid}`);
  }

  /** Objects with all these labels. `namespace` undefined: everywhere (then no index helps). */
  labelled(
    kind: string,
    namespace: string | undefined,
    labels: Record<string, string>,
  ): AnyStored[] {
    const terms = Object.entries(labels);
    const found = this.indexes.byLabels(kind, namespace, terms);
    if (found?.exact) return found.objects;
    return (found?.objects ?? this.list(kind, namespace)).filter((object) =>
      terms.every(([key, value]) => object.metadata.labels?.[key] === value),
    );
  }

  /**
   * Writes `object` (new or in place of the one of the same name) under the next resourceVersion,
   * and returns it as stored. The caller gives it away: it is frozen.
   */
  put(object: AnyStored, at: number, actor: string, reason?: string): AnyStored {
    const { kind, metadata } = object;
    const map = this.mapOf(kind);
    const key = keyOf(metadata.namespace, metadata.name);
    const stored = this.versioned(object);
    const known = map.get(key);
    const old = known?.object;
    const item = known ?? this.insert(map, key, stored);
    if (old) {
      item.object = stored;
      if (!sameSize(old, stored)) this.weigh(item);
      if (!sameBuckets(old, stored)) this.indexes.place(item);
    }
    const change = old ? { type: 'MODIFIED' as const, old } : { type: 'ADDED' as const };
    this.write(change, item, { at, actor, reason });
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
    map.delete(key);
    this.bytes -= item.bytes;
    this.indexes.remove(item);
    const old = item.object;
    const object = this.versioned(last ?? old);
    const gone: Item = { ...item, object };
    this.write({ type: 'DELETED', old }, gone, { at, actor, reason });
    return object;
  }

  /**
   * Log entries after `version`, oldest first; undefined when some of them are forgotten (410
   * Gone).
   */
  since(version: number): LogEntry[] | undefined {
    return this.log.since(version);
  }

  /** Forgets the log: what a restored cluster does, so that every watch lists anew. */
  compact(): void {
    this.log.compact(this.resourceVersion);
  }

  save(): SavedStore {
    const items: Item[] = [];
    for (const map of this.kinds.values()) items.push(...map.values());
    const objects = items.sort((left, right) => left.seq - right.seq).map(({ object }) => object);
    const empty = this.kindsWhere((map) => map.size === 0);
    const { log, compacted, ...large } = this.log.save();
    const { resourceVersion } = this;
    const none = empty.length > 0 ? { empty } : {};
    return { resourceVersion, objects, log, compacted, ...large, ...none };
  }

  load(saved: SavedStore): void {
    this.kinds = new Map();
    this.indexes.clear();
    this.seq = 0;
    this.bytes = 0;
    for (const object of saved.objects) {
      const { namespace, name } = object.metadata;
      this.insert(this.mapOf(object.kind), keyOf(namespace, name), freeze(object));
    }
    for (const kind of saved.empty ?? []) this.kinds.set(kind, new Map());
    this.log.load(saved);
    this.resourceVersion = saved.resourceVersion;
  }

  private kindsWhere(has: (map: ReadonlyMap<string, Item>) => boolean): string[] {
    const kinds = [...this.kinds].filter(([, map]) => has(map)).map(([kind]) => kind);
    return kinds.sort();
  }

  private mapOf(kind: string): Map<string, Item> {
    let map = this.kinds.get(kind);
    if (!map) {
      map = new Map();
      this.kinds.set(kind, map);
    }
    return map;
  }

  /** Under the next resourceVersion. */
  private versioned(object: AnyStored): AnyStored {
    const resourceVersion = String(++this.resourceVersion);
    return freeze({ ...object, metadata: { ...object.metadata, resourceVersion } });
  }

  private insert(map: Map<string, Item>, key: string, object: AnyStored): Item {
    const item: Item = { seq: this.seq++, object, buckets: [], bytes: 0 };
    map.set(key, item);
    this.weigh(item);
    this.indexes.place(item);
    return item;
  }

  private weigh(item: Item): void {
    const bytes = sizeOf(item.object);
    this.bytes += bytes - item.bytes;
    item.bytes = bytes;
  }

  private write(
    change: Pick<LogEntry, 'type' | 'old'>,
    { object, bytes }: Item,
    { at, actor, reason }: Cause,
  ): void {
    const { resourceVersion } = this;
    const { type, old } = change;
    const entry: LogEntry = {
      resourceVersion,
      at,
      type,
      object,
      ...(old ? { old } : {}),
      actor,
      ...(reason ? { reason } : {}),
    };
    this.log.append(entry, bytes);
    this.onWrite(entry);
  }
}
