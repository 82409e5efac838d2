/** Calls at a virtual time, for streams of clients only: they are not part of a snapshot. */

interface Timer {
  /** Virtual ms since boot. */
  readonly at: number;
  readonly run: () => void;
}

export class Timers {
  private readonly waiting = new Set<Timer>();

  /** Gives back how to cancel. */
  add(at: number, run: () => void): () => void {
    const timer = { at, run };
    this.waiting.add(timer);
    return () => this.waiting.delete(timer);
  }

  /** When the first comes due; Infinity: there is none. */
  get next(): number {
    let next = Infinity;
    for (const { at } of this.waiting) next = Math.min(next, at);
    return next;
  }

  /** Runs those due by then, in order; one that another cancels meanwhile is left out. */
  runDue(until: number, call: (timer: Timer) => void): void {
    if (this.waiting.size === 0) return;
    const due = [...this.waiting].filter(({ at }) => at <= until);
    for (const timer of due.sort((one, other) => one.at - other.at))
      if (this.waiting.delete(timer)) call(timer);
  }
}
