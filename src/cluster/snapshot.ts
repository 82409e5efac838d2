/** What a snapshot of a cluster holds: plain JSON. */
import type { Buckets } from './apiserver/event-spam-filter.ts';
import type { Counters } from './apiserver/naming.ts';
import type { SavedStore } from './apiserver/store.ts';
import type { SavedCrashes } from './crash.ts';
import type { QueueEntry } from './queue.ts';

/** on; off: powered down; cut: without network. */
export type NodePower = 'on' | 'off' | 'cut';

export interface State {
  now: number;
  store: SavedStore;
  queue: { seq: number; entries: QueueEntry[] };
  components: Record<string, Record<string, unknown>>;
  counters: Counters;
  events: Buckets;
  nodes: Record<string, NodePower>;
  /** Components whose clients are out of tokens: when their buckets are full again. */
  limits?: Record<string, number>;
  crashes?: SavedCrashes;
}
