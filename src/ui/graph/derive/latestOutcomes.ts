/** What became of the latest requests, as clients and wires show it. */
import { failureOf, percentOf, type Outcome } from '../traffic/outcome.ts';
import type { RecentRequests } from '../traffic/recentRequests.ts';

export interface LatestOutcomes {
  /** Client → percent of its latest requests that succeeded. */
  success: Record<string, number>;
  /** Latest requests of clients (by UID) and at Pods (`podKey`) of which some failed. */
  failing: Record<string, Outcome>;
}

export function latestOutcomes(recent: RecentRequests): LatestOutcomes {
  const clients = recent.byClient();
  const all = Object.entries({ ...recent.byPod(), ...clients });
  return {
    success: Object.fromEntries(
      Object.entries(clients).map(([id, outcome]) => [id, percentOf(outcome)]),
    ),
    failing: Object.fromEntries(all.filter(([, outcome]) => failureOf(outcome))),
  };
}
