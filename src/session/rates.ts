/** Requests per second by edge, over the last two seconds of virtual time. */
import type { EdgeCount } from '../cluster/ports.ts';

const window = 2_000;
const step = 500;

const keyOf = (c: EdgeCount) => `${c.client} ${c.entry ?? ''} ${c.service ?? ''} ${c.pod ?? ''}`;

export class Rates {
  private samples: { at: number; sent: Map<string, number> }[] = [];

  /** Undefined between two steps; else the counts and their rates, in the same order. */
  sample(now: number, counts: readonly EdgeCount[]): { counts: EdgeCount[]; rates: number[] } | undefined {
    const newest = this.samples.at(-1);
    if (newest && now - newest.at < step) return undefined;
    const sent = new Map(counts.map((c) => [keyOf(c), c.sent]));
    this.samples.push({ at: now, sent });
    while (this.samples.length > 1 && now - this.samples[1]!.at >= window) this.samples.shift();
    const from = this.samples[0]!;
    const seconds = Math.max((now - from.at) / 1000, step / 1000);
    return { counts: counts.map((c) => ({ ...c })), rates: counts.map((c) => (c.sent - (from.sent.get(keyOf(c)) ?? 0)) / seconds) };
  }
}
