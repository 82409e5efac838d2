/**
 * What went wrong in the simulation itself: nothing of it is lost, and nothing of it stops a run.
 */

export interface Trouble {
  /** Rises by one. */
  id: number;
  /** Virtual ms since boot. */
  at: number;
  /**
   * component-failed: the run of one queue entry threw. component-stalled: an entry came due again
   * and again in one instant. space-exceeded: the store is full. request-failed: a handler of the
   * API server threw.
   */
  code: 'component-failed' | 'component-stalled' | 'space-exceeded' | 'request-failed';
  /** Words for its sentence: `component`, `key`, `message`; `method` and `path` of a request. */
  params: Record<string, string>;
}

/** So many are kept. */
const KEPT = 50;

export class Troubles {
  list: Trouble[] = [];
  /** How many there were. */
  count = 0;

  add(at: number, code: Trouble['code'], params: Record<string, string>): void {
    this.list.push({ id: ++this.count, at, code, params });
    if (this.list.length > KEPT) this.list.shift();
  }

  save(): { count: number; list: Trouble[] } {
    return { count: this.count, list: [...this.list] };
  }
  load(saved: { count: number; list: Trouble[] } | undefined): void {
    this.count = saved?.count ?? 0;
    this.list = [...(saved?.list ?? [])];
  }
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
