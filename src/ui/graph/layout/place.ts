/**
 * Stacks things on one axis: what had a place keeps it where it can, what is new takes the nearest
 * free one.
 */
export interface Item {
  id: string;
  h: number;
  /** Wanted start; absent: the end. */ want?: number;
}

export function place(
  items: readonly Item[],
  before: Readonly<Record<string, number>>,
  gap: number,
): Map<string, number> {
  const out = new Map<string, number>();
  const taken: { from: number; to: number }[] = [];
  const kept = items
    .filter((i) => before[i.id] !== undefined)
    .sort((a, b) => before[a.id]! - before[b.id]!);
  let floor = -Infinity;
  for (const item of kept) {
    const at = Math.max(before[item.id]!, floor);
    out.set(item.id, at);
    taken.push({ from: at, to: at + item.h });
    floor = at + item.h + gap;
  }
  for (const item of items) {
    if (out.has(item.id)) continue;
    const end = taken.reduce((m, t) => Math.max(m, t.to + gap), 0);
    const at = item.want === undefined ? end : nearest(taken, item.want, item.h, gap);
    out.set(item.id, at);
    taken.push({ from: at, to: at + item.h });
  }
  return new Map(items.map((i) => [i.id, out.get(i.id)!]));
}

function nearest(
  taken: readonly { from: number; to: number }[],
  want: number,
  h: number,
  gap: number,
): number {
  const free = (at: number) => taken.every((t) => at + h + gap <= t.from || at >= t.to + gap);
  const tries = [want, ...taken.flatMap((t) => [t.to + gap, t.from - gap - h])].filter(free);
  return tries.reduce(
    (a, b) => (Math.abs(b - want) < Math.abs(a - want) ? b : a),
    tries[0] ?? want,
  );
}

/** Pods to slots: who has one keeps it, a new one takes the first free, free ones at the end go. */
export function fillSlots(
  pods: readonly string[],
  before: readonly (string | null)[],
): (string | null)[] {
  const here = new Set(pods);
  const slots = before.map((uid) => (uid !== null && here.has(uid) ? uid : null));
  const placed = new Set(slots);
  for (const uid of pods) {
    if (placed.has(uid)) continue;
    const free = slots.indexOf(null);
    if (free >= 0) slots[free] = uid;
    else slots.push(uid);
  }
  while (slots.length > 0 && slots[slots.length - 1] === null) slots.pop();
  return slots;
}
