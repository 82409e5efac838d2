/** Service → Pods that it selected at some time: they are told apart from other applications'. */
import type { MirroredObjects } from '../../kit/kinds.ts';
import type { Backends } from '../model/backends.ts';

export type OnceSelected = Map<string, Set<string>>;

export function remember(once: OnceSelected, { endpoints }: Backends): void {
  for (const [service, ends] of Object.entries(endpoints)) {
    const had = once.get(service) ?? new Set();
    for (const { pod } of ends) {
      if (pod !== undefined) had.add(pod);
    }
    if (had.size > 0) once.set(service, had);
  }
}

/** What is no longer there. */
export function forget(once: OnceSelected, objects: MirroredObjects['objects']): void {
  for (const [service, pods] of once) {
    if (!objects[service]) once.delete(service);
    for (const pod of pods) {
      if (!objects[pod]) pods.delete(pod);
    }
  }
}
