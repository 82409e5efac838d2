/**
 * What a component throws costs one queue entry: it is recorded, and tried again later.
 * Models k8s.io/apimachinery/pkg/util/runtime (HandleCrash) and k8s.io/client-go/util/workqueue
 * (ItemExponentialFailureRateLimiter: 5 ms, doubled with each failure, at most 1000 s).
 */
import { NeedsModule } from './modules.ts';
import { Instant } from './instant.ts';
import type { Queue, QueueEntry } from './queue.ts';
import { timing } from './timing.ts';
import { messageOf, Troubles, type Trouble } from './troubles.ts';

/** ms until an entry that stood in the way of time is run again, at least. */
const STALLED = 1000;
/** Items whose failures are counted at a time. */
const MAX_ITEMS = 1000;
const itemOf = (entry: QueueEntry): string => `${entry.component}\n${entry.key}`;

export interface SavedCrashes {
  failures: [string, number][];
  count: number;
  list: Trouble[];
}

export class Crashes {
  readonly troubles = new Troubles();
  private readonly queue: Queue;
  private readonly now: () => number;
  private readonly instant = new Instant();
  /** Failures in a row. */
  private failures = new Map<string, number>();

  constructor(queue: Queue, now: () => number) {
    this.queue = queue;
    this.now = now;
  }

  /** One entry too many for this instant: then it is put off. */
  stalled(entry: QueueEntry): boolean {
    if (!this.instant.exceeds(this.now(), entry.component, entry.key)) return false;
    this.troubles.add(this.now(), 'component-stalled', {
      component: entry.component,
      key: entry.key,
    });
    this.retry(entry, STALLED);
    return true;
  }

  /** The store is full: said once a minute. */
  full(): void {
    const last = this.troubles.list.findLast((trouble) => trouble.code === 'space-exceeded');
    if (last === undefined || this.now() - last.at >= 60_000)
      this.troubles.add(this.now(), 'space-exceeded', {});
  }

  /** Its run came to an end. */
  ended(entry: QueueEntry): void {
    if (this.failures.size > 0) this.failures.delete(itemOf(entry));
  }

  threw(entry: QueueEntry, error: unknown): void {
    this.note(entry.component, entry.key, error);
    this.retry(entry, 0);
  }

  /** For what is no run of an entry: it is recorded and not tried again. */
  guard(component: string, key: () => string, act: () => void): void {
    try {
      act();
    } catch (error) {
      if (error instanceof NeedsModule) throw error;
      this.note(component, key(), error);
    }
  }

  save(): SavedCrashes | undefined {
    if (this.failures.size === 0 && this.troubles.count === 0) return undefined;
    return { failures: [...this.failures], ...this.troubles.save() };
  }
  load(saved: SavedCrashes | undefined): void {
    this.failures = new Map(saved?.failures);
    this.troubles.load(saved);
  }

  private note(component: string, key: string, error: unknown): void {
    this.troubles.add(this.now(), 'component-failed', {
      component,
      key,
      message: messageOf(error).slice(0, 500),
    });
  }

  private retry(entry: QueueEntry, least: number): void {
    const item = itemOf(entry);
    const before = this.failures.get(item) ?? 0;
    if (this.failures.size >= MAX_ITEMS)
      this.failures = new Map([...this.failures].slice(MAX_ITEMS / 2));
    this.failures.set(item, before + 1);
    const delay = Math.min(timing.workqueueBaseDelay * 2 ** before, timing.workqueueMaxDelay);
    this.queue.add(this.now() + Math.max(least, delay), entry.component, entry.key, 'back-off');
  }
}
