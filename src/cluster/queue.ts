/**
 * The one queue of the cluster, ordered by (time, sequence). Entries are data, so that a cluster
 * can be saved and restored. Per (component, key) at most one entry waits: a second one keeps the
 * earlier time, as a rate-limited workqueue does.
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
  /**
   * Place in its component's lane: 0 is the next to run, the others wait behind it. Absent: not in
   * one.
   */
  lane?: number;
}

const STRENGTH: Record<WorkClass, number> = { work: 3, 'back-off': 2, deadline: 1, periodic: 0 };

interface Slot extends QueueEntry {
  live: boolean;
}
/**
 * What has come due and waits until its component may send requests again; only `head` is in the
 * heap.
 */
interface Lane {
  head: Slot;
  behind: Slot[];
}

export class Queue {
  private heap: Slot[] = [];
  private waiting = new Map<string, Map<string, Slot>>();
  private lanes = new Map<string, Lane>();
  private seq = 0;
  private live = 0;
  private work = 0;

  /** Number of entries. */
  get size(): number {
    return this.live;
  }
  /** Number of entries of class work: zero when the cluster is settled. */
  get workCount(): number {
    return this.work;
  }

  add(at: number, component: string, key: string, workClass: WorkClass): void {
    let keys = this.waiting.get(component);
    if (!keys) this.waiting.set(component, (keys = new Map()));
    const old = keys.get(key);
    if (old) {
      const stronger = STRENGTH[workClass] > STRENGTH[old.class] ? workClass : old.class;
      if (old.at <= at || old.lane !== undefined) {
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
    if (slot.lane === 0) this.proceed(component, slot.at);
  }

  /** Whether entries of this component wait in a lane. */
  isHeld(component: string): boolean {
    return this.lanes.has(component);
  }

  /**
   * Puts an entry that has come due behind those that wait already; the first of them runs at
   * `until`.
   */
  hold(entry: QueueEntry, until: number): void {
    const lane = this.lanes.get(entry.component);
    const slot: Slot = { ...entry, lane: lane ? 1 : 0, live: true };
    this.wait(slot);
    if (lane) {
      this.count(slot);
      lane.behind.push(slot);
      return;
    }
    slot.at = until;
    this.lanes.set(entry.component, { head: slot, behind: [] });
    this.push(slot);
  }

  /**
   * Puts a key before all that wait in its component's lane: its run, which is the present one,
   * goes on at `until`.
   */
  holdFirst(component: string, key: string, until: number): void {
    this.cancel(component, key);
    const slot: Slot = {
      at: until,
      seq: this.seq++,
      component,
      key,
      class: 'work',
      lane: 0,
      live: true,
    };
    this.wait(slot);
    this.lanes.set(component, { head: slot, behind: this.lanes.get(component)?.behind ?? [] });
    this.push(slot);
  }

  /** When the first of the lane has gone, the next runs at `until`. */
  proceed(component: string, until: number): void {
    const lane = this.lanes.get(component);
    if (!lane || lane.head.live) return;
    const next = lane.behind.findIndex((slot) => slot.live);
    const head = lane.behind[next];
    if (!head) {
      this.lanes.delete(component);
      return;
    }
    lane.behind.splice(0, next + 1);
    lane.head = head;
    head.lane = 0;
    head.at = until;
    this.sift(head);
  }

  /**
   * Puts an entry back at its old place (its time and sequence), for a run that could not begin.
   */
  putBack(entry: QueueEntry): void {
    this.cancel(entry.component, entry.key);
    const slot: Slot = { ...entry, live: true };
    this.wait(slot);
    if (slot.lane === 0)
      this.lanes.set(slot.component, {
        head: slot,
        behind: this.lanes.get(slot.component)?.behind ?? [],
      });
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
    const behind = [...this.lanes.values()].flatMap((lane) => lane.behind);
    const slots = [...this.heap.toSorted(before), ...behind].filter((slot) => slot.live);
    const entries = slots.map(({ at, seq, component, key, class: c, lane }): QueueEntry => ({
      at,
      seq,
      component,
      key,
      class: c,
      ...(lane === undefined ? {} : { lane }),
    }));
    return { seq: this.seq, entries };
  }

  load(saved: { seq: number; entries: readonly QueueEntry[] }): void {
    this.heap = [];
    this.waiting = new Map();
    this.lanes = new Map();
    this.live = this.work = 0;
    for (const entry of saved.entries) {
      if (entry.lane) this.hold(entry, entry.at);
      else this.putBack(entry);
    }
    this.seq = saved.seq;
  }

  private drop(slot: Slot): void {
    slot.live = false;
    this.live--;
    if (slot.class === 'work') this.work--;
  }

  private wait(slot: Slot): void {
    let keys = this.waiting.get(slot.component);
    if (!keys) this.waiting.set(slot.component, (keys = new Map()));
    keys.set(slot.key, slot);
  }

  private count(slot: Slot): void {
    this.live++;
    if (slot.class === 'work') this.work++;
  }

  private push(slot: Slot): void {
    this.count(slot);
    this.sift(slot);
  }

  private sift(slot: Slot): void {
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
