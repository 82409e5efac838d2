/** A sample of requests, with every stage of their way, until somebody draws them. */
import type { Flight } from '../ports.ts';

/** Flights that wait to be taken, and how long they are of interest. */
const MAX_WAITING = 600;
const FLIGHT_AGE_MS = 5000;

/** Not state: whether anybody takes the flights must not show in a run. */
export class Flights {
  private waiting: Flight[] = [];
  private recorded = 0;
  private readonly now: () => number;

  /** `now`: virtual ms. */
  constructor(now: () => number) {
    this.now = now;
  }

  /** What nobody has taken for a while is dropped when the place is needed. */
  room(): boolean {
    if (this.waiting.length < MAX_WAITING) return true;
    const since = this.now() - FLIGHT_AGE_MS;
    if ((this.waiting[0]?.start ?? 0) >= since) return false;
    this.waiting = this.waiting.filter(({ start }) => start >= since);
    return true;
  }

  record(flight: Omit<Flight, 'id'>): void {
    if (!this.room()) return;
    this.waiting.push({ id: this.recorded++, ...flight });
  }

  take(limit: number): Flight[] {
    const taken = this.waiting.slice(0, limit);
    this.waiting = [];
    return taken;
  }

  clear(): void {
    this.waiting = [];
  }
}
