/**
 * Generated names and UIDs: keyed chance, new for each incarnation of a name. Models
 * k8s.io/apiserver/pkg/storage/names (SimpleNameGenerator).
 */
import { suffix, uuid } from '../random.ts';
import type { Resource } from '../kinds/resources.ts';
import type { Store } from './store.ts';
import { Tally } from './tally.ts';

/** Names and UIDs that were given out, by prefix: the n of keyed chance, as saved. */
export interface Counters {
  names: Record<string, number>;
  uids: Record<string, number>;
}

/** Names have at most 63 characters, of which the suffix takes five. */
const MAX_PREFIX = 58;

export class Naming {
  private readonly store: Store;
  private readonly seed: number;
  private readonly names = new Tally();
  private readonly uids = new Tally();

  constructor(store: Store, seed: number) {
    this.store = store;
    this.seed = seed;
  }

  save(): Counters {
    return { names: this.names.save(), uids: this.uids.save() };
  }
  load(saved: Counters): void {
    this.names.load(saved.names);
    this.uids.load(saved.uids);
  }

  /** A name that is free. */
  generate({ kind }: Resource, namespace: string | undefined, prefix: string): string {
    const id = `${kind}/${namespace ?? ''}/${prefix}`;
    for (;;) {
      const end = suffix(this.seed, 'name', id, this.names.take(id));
      const name = prefix.slice(0, MAX_PREFIX) + end;
      if (!this.store.get(kind, namespace, name)) return name;
    }
  }

  /** How many incarnations of `namespace/name` there were. */
  incarnations(kind: string, path: string): number {
    return this.uids.peek(`${kind}/${path}`);
  }

  /** The UID that is due; `take`: it is given out. Events' are not counted. */
  uid(kind: string, namespace: string | undefined, name: string, take: boolean): string {
    const id = `${kind}/${namespace ?? ''}/${name}`;
    const n = take && kind !== 'Event' ? this.uids.take(id) : this.uids.peek(id);
    return uuid(this.seed, 'uid', id, n);
  }
}
