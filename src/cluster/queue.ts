/**
 * The one queue of the cluster, ordered by (time, sequence). Entries are data, so that a cluster can be saved and restored.
 * Per (component, key) at most one entry waits: a second one keeps the earlier time, as a rate-limited workqueue does.
 */
import type { WorkClass } from './component.ts';

export interface QueueEntry {
  /** Virtual ms since boot. */
  at: number;
  /** Order among entries of the same time: first in, first out. */
  seq: number;
  component: string;
  key: string;
  class: WorkClass;
}

const STRENGTH: Record<WorkClass, number> = { work: 3, 'back-off': 2, deadline: 1, periodic: 0 };

interface Slot extends QueueEntry { live: boolean }

export class Queue {
  private heap: Slot[] = [];
  private waiting = new Map<string, Map<string, Slot>>();
  private seq = 0;
  private live = 0;
  private work = 0;

  /** Number of entries. */
  get size(): number { return this.live; }
  /** Number of entries of class work: zero when the cluster is settled. */
  get workCount(): number { return this.work; }

  add(at: number, component: string, key: string, workClass: WorkClass): void {
    let keys = this.waiting.get(component);
    if (!keys) this.waiting.set(component, (keys = new Map()));
    const old = keys.get(key);
    if (old) {
      const stronger = STRENGTH[workClass] > STRENGTH[old.class] ? workClass : old.class;
      if (old.at <= at) {
        if (stronger === 'work' && old.class !== 'work') this.work++;
        old.class = stronger;
        return;
      }
      this.drop(old);
      workClass = stronger;
    }
    const slot: Slot = { at, seq: this.seq++, component, key, class: workClass, live: true };
    keys.set(key, slot);
    this.push(slot);
  }

  cancel(component: string, key: string): void {
    const slot = this.waiting.get(component)?.get(key);
    if (!slot) return;
    this.waiting.get(component)?.delete(key);
    this.drop(slot);
  }

  /** Puts an entry back at its old place (its time and sequence), for a run that could not begin. */
  putBack(entry: QueueEntry): void {
    this.cancel(entry.component, entry.key);
    const slot: Slot = { ...entry, live: true };
    let keys = this.waiting.get(entry.component);
    if (!keys) this.waiting.set(entry.component, (keys = new Map()));
    keys.set(entry.key, slot);
    this.push(slot);
  }

  peek(): QueueEntry | undefined {
    while (this.heap.length > 0 && !this.heap[0]!.live) this.removeTop();
    return this.heap[0];
  }

  pop(): QueueEntry | undefined {
    const top = this.peek() as Slot | undefined;
    if (!top) return undefined;
    this.removeTop();
    this.waiting.get(top.component)?.delete(top.key);
    this.drop(top);
    return top;
  }

  /** Plain data, in order. */
  save(): { seq: number; entries: QueueEntry[] } {
    const entries = this.heap.filter((slot) => slot.live).sort(before).map(({ at, seq, component, key, class: c }) => ({ at, seq, component, key, class: c }));
    return { seq: this.seq, entries };
  }

  load(saved: { seq: number; entries: readonly QueueEntry[] }): void {
    this.heap = [];
    this.waiting = new Map();
    this.live = this.work = 0;
    for (const entry of saved.entries) this.putBack(entry);
    this.seq = saved.seq;
  }

  private drop(slot: Slot): void {
    slot.live = false;
    this.live--;
    if (slot.class === 'work') this.work--;
  }

  private push(slot: Slot): void {
    this.live++;
    if (slot.class === 'work') this.work++;
    const { heap } = this;
    let i = heap.length;
    heap.push(slot);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (before(heap[parent]!, slot) <= 0) break;
      heap[i] = heap[parent]!;
      i = parent;
    }
    heap[i] = slot;
  }

  private removeTop(): void {
    const { heap } = this;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!) < 0) child++;
      if (before(last, heap[child]!) <= 0) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = last;
  }
}

const before = (a: QueueEntry, b: QueueEntry): number => a.at - b.at || a.seq - b.seq;
