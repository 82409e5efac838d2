/**
 * What became of the latest requests, from counts that only rise: by client, and by Service and
 * Pod.
 */
import type { EdgeCount } from '../../../cluster/ports.ts';
import { noOutcome, plus, since, type Outcome } from './outcome.ts';

type Outcomes = Map<string, Outcome>;

/** What one sample added. */
interface Sample {
  at: number;
  clients: Outcomes;
  pods: Outcomes;
}

/** Virtual ms that count as recent; a slow client's last few requests count longer. */
const recentMs = 3000;
const few = 5;
const oldestMs = 30_000;
/** Edges whose last counts are remembered; more are forgotten all at once. */
const mostEdges = 10_000;

export const podKey = (service: string | undefined, pod: string | undefined): string =>
  `${service ?? ''} ${pod ?? ''}`;

const edgeKey = ({ client, entry, service, pod }: EdgeCount): string =>
  `${client} ${entry ?? ''} ${podKey(service, pod)}`;

function addTo(sums: Outcomes, key: string, outcome: Outcome): void {
  sums.set(key, plus(sums.get(key) ?? noOutcome, outcome));
}

export class RecentRequests {
  private samples: Sample[] = [];
  private clients: Outcomes = new Map();
  private edges = new Map<string, EdgeCount>();

  /** Virtual ms of the last sample. */
  get at(): number {
    return this.samples.at(-1)?.at ?? 0;
  }

  /**
   * Per client the counts add up to all there are; an edge that carried nothing lately may be
   * summed up without its Pod.
   */
  sample(now: number, traffic: readonly EdgeCount[]): void {
    // What was sent before anybody looked is not recent.
    const isFirst = this.samples.length === 0;
    const clients = this.newOfClients(traffic);
    const pods = this.newOfPods(traffic);
    const kept = this.samples.filter(({ at }) => at > now - oldestMs && at < now);
    const nothing: Outcomes = new Map();
    this.samples = [
      ...kept,
      isFirst ? { at: now, clients: nothing, pods: nothing } : { at: now, clients, pods },
    ];
  }

  private newOfClients(traffic: readonly EdgeCount[]): Outcomes {
    const totals: Outcomes = new Map();
    for (const edge of traffic) {
      addTo(totals, edge.client, edge);
    }
    const fresh: Outcomes = new Map();
    for (const [client, total] of totals) {
      fresh.set(client, since(this.clients.get(client), total));
    }
    this.clients = totals;
    return fresh;
  }

  private newOfPods(traffic: readonly EdgeCount[]): Outcomes {
    if (this.edges.size > mostEdges) this.edges.clear();
    const fresh: Outcomes = new Map();
    for (const edge of traffic) {
      if (edge.pod === undefined) continue;
      const key = edgeKey(edge);
      const outcome = since(this.edges.get(key), edge);
      this.edges.set(key, edge);
      if (outcome.sent > 0) addTo(fresh, podKey(edge.service, edge.pod), outcome);
    }
    return fresh;
  }

  /** Client → its latest requests; absent where none was sent. */
  byClient(): Record<string, Outcome> {
    return this.latest(({ clients }) => clients);
  }

  /** `podKey` → requests that ended at the Pod. */
  byPod(): Record<string, Outcome> {
    return this.latest(({ pods }) => pods);
  }

  private latest(part: (sample: Sample) => Outcomes): Record<string, Outcome> {
    const found: Record<string, Outcome> = {};
    for (const sample of this.samples.toReversed()) {
      const isOld = sample.at <= this.at - recentMs;
      for (const [key, outcome] of part(sample)) {
        const had = found[key] ?? noOutcome;
        const isEnough = isOld && had.sent >= few;
        if (outcome.sent > 0 && !isEnough) found[key] = plus(had, outcome);
      }
    }
    return found;
  }
}
