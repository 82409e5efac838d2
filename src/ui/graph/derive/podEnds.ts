/** What a Pod says of the Services around it: its best state as an endpoint, what it misses. */
import type { Backends } from '../model/backends.ts';
import type { EndpointState } from '../model/endpoints.ts';

export type PodEnd = EndpointState | 'miss';

export interface PodEnds {
  /** Pod → its best state as an endpoint of any Service; `miss` where a selector just misses it. */
  ends: Record<string, PodEnd>;
  /** Pod → the terms that a Service asks for and it does not have, by key. */
  misses: Record<string, Record<string, [want: string, service: string]>>;
}

/** The best first. */
const ranks: PodEnd[] = ['ready', 'serving', 'notReady', 'terminating', 'noPort', 'miss'];

export function podEndsOf({ services, reached, misses: missed }: Backends): PodEnds {
  const ends: PodEnds['ends'] = {};
  const misses: PodEnds['misses'] = {};
  const better = (pod: string, state: PodEnd) => {
    const had = ends[pod];
    if (!had || ranks.indexOf(state) < ranks.indexOf(had)) ends[pod] = state;
  };
  for (const [pod, by] of Object.entries(reached)) {
    for (const { state } of by) {
      if (state !== 'unlisted') better(pod, state);
    }
  }
  for (const { service, pod } of missed) {
    better(pod, 'miss');
    const wanted = (misses[pod] ??= {});
    for (const { key, value } of services[service]?.terms ?? []) {
      wanted[key] ??= [value, service];
    }
  }
  return { ends, misses };
}
