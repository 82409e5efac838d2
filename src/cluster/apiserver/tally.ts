/**
 * Counts by id that never fall, in bounded room: when there are too many ids the oldest half is
 * forgotten, and an id that is not known begins at the highest count that was forgotten. So no id
 * gets the same number twice.
 */
/** What is saved of the highest count that was forgotten; no id is empty. */
const FLOOR = '';

export class Tally {
  private counts = new Map<string, number>();
  private floor = 0;
  private readonly most: number;

  constructor(most = 40_000) {
    this.most = most;
  }

  /** The next number of `id`, from 0 on. */
  peek(id: string): number {
    return this.counts.get(id) ?? this.floor;
  }

  take(id: string): number {
    const n = this.peek(id);
    if (!this.counts.has(id) && this.counts.size >= this.most) this.forget();
    this.counts.set(id, n + 1);
    return n;
  }

  save(): Record<string, number> {
    return {
      ...Object.fromEntries(this.counts),
      ...(this.floor > 0 ? { [FLOOR]: this.floor } : {}),
    };
  }
  load(saved: Record<string, number>): void {
    const { [FLOOR]: floor = 0, ...counts } = saved;
    this.counts = new Map(Object.entries(counts));
    this.floor = floor;
  }

  private forget(): void {
    let left = this.most / 2;
    for (const [id, count] of this.counts) {
      if (left-- <= 0) break;
      this.floor = Math.max(this.floor, count);
      this.counts.delete(id);
    }
  }
}
