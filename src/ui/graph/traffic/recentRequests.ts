/**
 * What became of the latest requests, from counts that only rise: by client, and by Service and
 * Pod.
 */
import type { EdgeCount } from '../../../cluster/ports.ts';

export interface Outcome {
  sent: number;
  succeeded: number;
  refused: number;
  timeout: number;
  other: number;
}

const fields = ['sent', 'succeeded', 'refused', 'timeout', 'other'] as const;
export const noOutcome: Outcome = { sent: 0, succeeded: 0, refused: 0, timeout: 0, other: 0 };

export const plus = (a: Outcome, b: Outcome): Outcome => ({
  sent: a.sent + b.sent,
  succeeded: a.succeeded + b.succeeded,
  refused: a.refused + b.refused,
  timeout: a.timeout + b.timeout,
  other: a.other + b.other,
});

/** What one sample added. */
interface Step {
  at: number;
  clients: Map<string, Outcome>;
  pods: Map<string, Outcome>;
}

/** Virtual ms that count as recent; a slow client's last few requests count longer. */
const recentMs = 3000;
const few = 5;
const oldestMs = 30_000;
/** Edges whose last counts are remembered; more are forgotten all at once. */
const most = 10_000;

export const podKey = (service: string | undefined, pod: string | undefined): string =>
  `${service ?? ''} ${pod ?? ''}`;

export class Recent {
  private steps: Step[] = [];
  private clients = new Map<string, Outcome>();
  private edges = new Map<string, EdgeCount>();

  /** Virtual ms of the last sample. */
  get at(): number {
    return this.steps.at(-1)?.at ?? 0;
  }

  /**
   * Per client the counts add up to all there are; an edge that carried nothing lately may be
   * summed up without its Pod.
   */
  sample(now: number, traffic: readonly EdgeCount[]): void {
    const step: Step = { at: now, clients: new Map(), pods: new Map() };
    // What was sent before anybody looked is not recent.
    const first = this.steps.length === 0;
    const totals = new Map<string, Outcome>();
    for (const edge of traffic)
      totals.set(edge.client, plus(totals.get(edge.client) ?? noOutcome, edge));
    for (const [client, total] of totals)
      if (!first) step.clients.set(client, since(this.clients.get(client), total));
    this.clients = totals;
    if (this.edges.size > most) this.edges.clear();
    for (const edge of traffic) {
      if (edge.pod === undefined) continue;
      const id = `${edge.client} ${edge.entry ?? ''} ${podKey(edge.service, edge.pod)}`;
      const fresh = since(this.edges.get(id), edge);
      this.edges.set(id, edge);
      const key = podKey(edge.service, edge.pod);
      if (fresh.sent > 0 && !first)
        step.pods.set(key, plus(step.pods.get(key) ?? noOutcome, fresh));
    }
    this.steps = [...this.steps.filter((s) => s.at > now - oldestMs && s.at < now), step];
  }

  /** Client → its latest requests; absent where none was sent. */
  byClient(): Record<string, Outcome> {
    return this.latest((step) => step.clients);
  }

  /** `podKey` → requests that ended at the Pod. */
  byPod(): Record<string, Outcome> {
    return this.latest((step) => step.pods);
  }

  private latest(of: (step: Step) => Map<string, Outcome>): Record<string, Outcome> {
    const out: Record<string, Outcome> = {};
    for (const step of this.steps.toReversed()) {
      for (const [key, outcome] of of(step)) {
        const had = out[key] ?? noOutcome;
        const old = step.at <= this.at - recentMs;
        if (outcome.sent > 0 && !(old && had.sent >= few)) out[key] = plus(had, outcome);
      }
    }
    return out;
  }
}

/** Counts that fell begin anew. */
function since(before: Outcome | undefined, now: Outcome): Outcome {
  if (!before || before.sent > now.sent) return pick((field) => now[field]);
  return pick((field) => Math.max(0, now[field] - before[field]));
}

function pick(value: (field: (typeof fields)[number]) => number): Outcome {
  return {
    sent: value('sent'),
    succeeded: value('succeeded'),
    refused: value('refused'),
    timeout: value('timeout'),
    other: value('other'),
  };
}

/** Percent of requests that succeeded; 99 where all but a few did. */
export const percentOf = ({ sent, succeeded }: Outcome): number =>
  succeeded === sent ? 100 : Math.min(99, Math.round((succeeded / sent) * 100));

export type Failure = 'refused' | 'timeout' | 'other';

/** How they fail: one word where all failures are of one kind. */
export function failureOf({ sent, succeeded, refused, timeout }: Outcome): Failure | undefined {
  const failed = sent - succeeded;
  if (failed <= 0) return undefined;
  if (refused === failed) return 'refused';
  return timeout === failed ? 'timeout' : 'other';
}
