/**
 * Objects by what they are looked up by, so that cost grows with what changed. Every list has the
 * order of creation.
 */
import type { AnyStored } from '../../schema/objects.ts';

/** An object in the store. `seq`: the order of creation; `bytes`: about how large it is. */
export interface Item {
  seq: number;
  object: AnyStored;
  buckets: Bucket[];
  bytes: number;
}

/** A set of items; sorted by creation when read. */
export class Bucket {
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

/** What else a kind is found by: the bucket, or undefined where it is in none. */
const FOUND_BY: Readonly<Record<string, (object: AnyStored) => string | undefined>> = {
  Pod(object) {
    const node = nodeOf(object);
    return node && `node|${node}`;
  },
  EndpointSlice({ metadata }) {
    const service = metadata.labels?.[SERVICE_NAME];
    return service === undefined ? undefined : `service|${metadata.namespace}/${service}`;
  },
  Event(object) {
    const uid = (object['involvedObject'] as { uid?: string } | undefined)?.uid;
    return uid && `event|${uid}`;
  },
};

const nodeOf = (pod: AnyStored): string | undefined =>
  (pod['spec'] as { nodeName?: string } | undefined)?.nodeName;

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
  const other = FOUND_BY[kind]?.(object);
  if (other) out.push(other);
  return out;
}

/** True when a write leaves the object in the same buckets, seen by identity only (a cheap yes). */
export function sameBuckets(left: AnyStored, right: AnyStored): boolean {
  return (
    left.metadata.labels === right.metadata.labels &&
    left.metadata.ownerReferences === right.metadata.ownerReferences &&
    (left.kind !== 'Pod' || nodeOf(left) === nodeOf(right))
  );
}

export class Indexes {
  private readonly buckets = new Map<string, Bucket>();

  list(id: string): AnyStored[] {
    return this.buckets.get(id)?.list() ?? [];
  }

  /**
   * Objects of a namespace that have at least one of these labels, the rarest; undefined where no
   * index helps. `exact`: these are all that it takes.
   */
  byLabels(
    kind: string,
    namespace: string | undefined,
    terms: readonly (readonly [key: string, value: string])[],
  ): { objects: AnyStored[]; exact: boolean } | undefined {
    if (namespace === undefined || !LABELLED.has(kind)) return undefined;
    let rarest: Bucket | undefined;
    for (const [key, value] of terms) {
      const bucket = this.buckets.get(`${kind}|${namespace}|${key}=${value}`);
      if (!bucket) return { objects: [], exact: true };
      if (!rarest || bucket.items.size < rarest.items.size) rarest = bucket;
    }
    return rarest && { objects: rarest.list(), exact: terms.length === 1 };
  }

  /** Puts an item where it belongs now. */
  place(item: Item): void {
    const old = item.buckets;
    item.buckets = bucketsOf(item.object).map((id) => {
      const kept = old.find((bucket) => bucket.id === id);
      return kept ?? this.enter(item, id);
    });
    if (old.length > 0)
      this.leave(
        item,
        old.filter((bucket) => !item.buckets.includes(bucket)),
      );
  }

  remove(item: Item): void {
    this.leave(item, item.buckets);
  }

  clear(): void {
    this.buckets.clear();
  }

  private enter(item: Item, id: string): Bucket {
    let bucket = this.buckets.get(id);
    if (!bucket) {
      bucket = new Bucket(id);
      this.buckets.set(id, bucket);
    }
    bucket.add(item);
    return bucket;
  }

  private leave(item: Item, buckets: readonly Bucket[]): void {
    for (const bucket of buckets) {
      bucket.items.delete(item);
      if (bucket.items.size === 0) this.buckets.delete(bucket.id);
    }
  }
}
