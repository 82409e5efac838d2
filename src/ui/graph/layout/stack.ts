/**
 * Stacks things on one axis: what had a place keeps it where it can, what is new takes the nearest
 * free one.
 */
import type { Slots } from './placed.ts';

export interface Item {
  id: string;
  h: number;
  /** Wanted start; absent: the end. */
  want?: number | undefined;
}

interface Stretch {
  from: number;
  to: number;
}

export function place(
  items: readonly Item[],
  before: Readonly<Record<string, number>>,
  gap: number,
): Map<string, number> {
  const starts = new Map<string, number>();
  const taken: Stretch[] = [];
  const put = ({ id, h }: Item, from: number) => {
    starts.set(id, from);
    taken.push({ from, to: from + h });
  };
  const kept = items
    .filter(({ id }) => before[id] !== undefined)
    .sort((left, right) => before[left.id]! - before[right.id]!);
  let floor = -Infinity;
  for (const item of kept) {
    const from = Math.max(before[item.id]!, floor);
    put(item, from);
    floor = from + item.h + gap;
  }
  for (const item of items) {
    if (starts.has(item.id)) continue;
    const end = taken.reduce((last, { to }) => Math.max(last, to + gap), 0);
    put(item, item.want === undefined ? end : nearest(taken, item.want, item.h, gap));
  }
  return new Map(items.map(({ id }) => [id, starts.get(id)!]));
}

/** The free start that is nearest to the wanted one. */
function nearest(taken: readonly Stretch[], want: number, height: number, gap: number): number {
  const isFree = (at: number) =>
    taken.every(({ from, to }) => at + height + gap <= from || at >= to + gap);
  const starts = [want, ...taken.flatMap(({ from, to }) => [to + gap, from - gap - height])];
  const free = starts.filter(isFree);
  const nearer = (best: number, next: number) =>
    Math.abs(next - want) < Math.abs(best - want) ? next : best;
  return free.reduce(nearer, free[0] ?? want);
}

/** Pods to slots: who has one keeps it, a new one takes the first free, free ones at the end go. */
export function fillSlots(pods: readonly string[], before: Readonly<Slots>): Slots {
  const here = new Set(pods);
  const slots = before.map((uid) => (uid !== null && here.has(uid) ? uid : null));
  const placed = new Set(slots);
  for (const uid of pods) {
    if (placed.has(uid)) continue;
    const free = slots.indexOf(null);
    if (free >= 0) slots[free] = uid;
    else slots.push(uid);
  }
  while (slots.length > 0 && slots[slots.length - 1] === null) {
    slots.pop();
  }
  return slots;
}
