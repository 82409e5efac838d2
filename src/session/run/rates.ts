/**
 * Requests per second by edge, over the last two seconds of virtual time. A rollout leaves edges of
 * Pods that are gone, and a Client may have thousands: what carried nothing in that time is summed
 * up, one edge a Client.
 */
import type { EdgeCount } from '../../cluster/ports.ts';

const window = 2_000;
const step = 500;

export class Rates {
  private samples: { at: number; sent: Map<string, number> }[] = [];
  private readonly keys = new WeakMap<EdgeCount, string>();

  /**
   * Undefined between two steps; else the counts and their rates, in the same order. Per Client the
   * counts add up to all there are.
   */
  sample(
    now: number,
    counts: readonly EdgeCount[],
  ): { counts: EdgeCount[]; rates: number[] } | undefined {
    const newest = this.samples.at(-1);
    if (newest && now < newest.at) this.samples = [];
    else if (newest && now - newest.at < step) return undefined;
    const sent = new Map<string, number>();
    this.samples.push({ at: now, sent });
    while (this.samples.length > 1 && now - this.samples[1]!.at >= window) this.samples.shift();
    const from = this.samples[0]!;
    const seconds = Math.max((now - from.at) / 1000, step / 1000);
    const active: EdgeCount[] = [];
    const rates: number[] = [];
    const rest = new Map<string, EdgeCount>();
    for (const c of counts) {
      const key = this.keyOf(c);
      sent.set(key, c.sent);
      // An edge that was added to its Client's sum begins anew; the sum itself has no rate.
      const before = from.sent.get(key) ?? 0;
      const rate = (before > c.sent ? c.sent : c.sent - before) / seconds;
      if (rate > 0 && c.merged === undefined) {
        active.push({ ...c });
        rates.push(rate);
        continue;
      }
      const sum = rest.get(c.client);
      if (!sum)
        rest.set(c.client, {
          client: c.client,
          sent: c.sent,
          succeeded: c.succeeded,
          refused: c.refused,
          timeout: c.timeout,
          other: c.other,
          latency: c.latency,
        });
      else
        for (const k of ['sent', 'succeeded', 'refused', 'timeout', 'other', 'latency'] as const)
          sum[k] += c[k];
    }
    return {
      counts: [...active, ...rest.values()],
      rates: [...rates, ...Array.from(rest, () => 0)],
    };
  }

  private keyOf(c: EdgeCount): string {
    let key = this.keys.get(c);
    if (key === undefined)
      this.keys.set(c, (key = `${c.client} ${c.entry ?? ''} ${c.service ?? ''} ${c.pod ?? ''}`));
    return key;
  }
}
