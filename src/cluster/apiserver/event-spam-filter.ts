/**
 * One source may say 25 things about an object, then one each five minutes. Models EventSourceObjectSpamFilter
 * of k8s.io/client-go/tools/record.
 */
import type { Clock } from '../clock.ts';

/**
 * By what is filtered: tokens left and when that was so (virtual ms); how often Events were seen
 * that it held back, by their names: that is added when one passes again. Kept only where something
 * was repeated.
 */
export type Buckets = Record<
  string,
  { tokens: number; at: number; missed?: Record<string, number> }
>;

const BURST = 25;
const REFILL_MS = 300_000;

export class EventSpamFilter {
  buckets: Buckets = {};
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /**
   * Whether one more may be said. `said`: how many were before there was a bucket. `name`: of the
   * Event that would have been counted up.
   */
  admits(key: string, said: () => number, name: string | undefined): boolean {
    const { now } = this.clock;
    const bucket = (this.buckets[key] ??= { tokens: Math.max(0, BURST - said()), at: now });
    bucket.tokens = Math.min(BURST, bucket.tokens + (now - bucket.at) / REFILL_MS);
    bucket.at = now;
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return true;
    }
    if (name !== undefined) {
      const missed = (bucket.missed ??= {});
      missed[name] = (missed[name] ?? 0) + 1;
    }
    return false;
  }

  /** How often an Event was held back since it was last written. */
  missed(key: string, name: string): number {
    const missed = this.buckets[key]?.missed;
    const count = missed?.[name] ?? 0;
    if (missed) delete missed[name];
    return count;
  }

  /** Forgets objects that are gone. */
  sweep(): void {
    for (const [key, bucket] of Object.entries(this.buckets)) {
      const tokens = bucket.tokens + (this.clock.now - bucket.at) / REFILL_MS;
      if (tokens >= BURST) delete this.buckets[key];
    }
  }
}
