/**
 * Guards one millisecond of virtual time: an entry that comes due in it over and over would keep
 * time from going on. Nothing is counted until a millisecond has an unusual number of runs.
 */

/** Runs in one millisecond from which on they are counted. */
const UNUSUAL = 20_000;
/** Runs in one millisecond of one key, and of one component with whatever keys. */
const KEY_LIMIT = 1000;
const COMPONENT_LIMIT = 1_000_000;

export class Instant {
  private at = -1;
  private runs = 0;
  private counts = new Map<string, number>();

  /** One more run at `now`. True when it is one too many. */
  exceeds(now: number, component: string, key: string): boolean {
    const at = Math.floor(now);
    if (at !== this.at) {
      this.at = at;
      this.runs = 0;
      if (this.counts.size > 0) this.counts = new Map();
    }
    if (++this.runs <= UNUSUAL) return false;
    return (
      this.tally(component) > COMPONENT_LIMIT || this.tally(`${component}\n${key}`) > KEY_LIMIT
    );
  }

  private tally(id: string): number {
    const count = (this.counts.get(id) ?? 0) + 1;
    this.counts.set(id, count);
    return count;
  }
}
