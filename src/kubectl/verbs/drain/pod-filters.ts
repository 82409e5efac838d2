/** Which Pods a drain takes away, and which hold it up. Models kubectl/pkg/drain/filters.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import type { Context } from '../../context.ts';
import { list, text } from '../../values.ts';

export interface SortedPods {
  /** Pods that are evicted. */
  evicted: KubeObject[];
  /** Names of Pods of DaemonSets, which stay. */
  ignored: string[];
  /** Names of evicted Pods that nothing makes again. */
  unmanaged: string[];
  /** Why others hold the drain up, with their names. */
  errors: string[];
}

const nameOf = ({ metadata }: KubeObject): string =>
  `${metadata.namespace ?? ''}/${metadata.name ?? ''}`;

/** What decides about a Pod. */
interface Facts {
  mirror: boolean;
  ofDaemonSet: boolean;
  hasLocalStorage: boolean;
  unmanaged: boolean;
}

/** A Pod that has finished holds nothing up. */
function factsOf(pod: KubeObject): Facts {
  const owners = list(pod, 'metadata', 'ownerReferences');
  const owner = owners.find((each) => each['controller'] === true);
  const running = !['Succeeded', 'Failed'].includes(text(pod, 'status', 'phase'));
  const volumes = list(pod, 'spec', 'volumes');
  return {
    mirror: text(pod, 'metadata', 'annotations', 'kubernetes.io/config.mirror') !== '',
    ofDaemonSet: running && owner?.['kind'] === 'DaemonSet',
    hasLocalStorage: running && volumes.some((volume) => 'emptyDir' in volume),
    unmanaged: running && owner === undefined,
  };
}

/** Why a Pod holds the drain up; undefined when the flags let it go. */
function blockOf(ctx: Context, facts: Facts): string | undefined {
  const { flags } = ctx;
  if (facts.ofDaemonSet)
    return 'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)';
  if (facts.hasLocalStorage && !flags.bool('delete-emptydir-data'))
    return 'cannot delete Pods with local storage (use --delete-emptydir-data to override)';
  if (facts.unmanaged && !flags.bool('force'))
    return 'cannot delete Pods that declare no controller (use --force to override)';
  return undefined;
}

export function sortPods(ctx: Context, pods: KubeObject[]): SortedPods {
  const sorted: SortedPods = { evicted: [], ignored: [], unmanaged: [], errors: [] };
  const blocked = new Map<string, string[]>();
  for (const pod of pods) {
    const facts = factsOf(pod);
    if (facts.mirror) continue;
    if (facts.ofDaemonSet && ctx.flags.bool('ignore-daemonsets')) {
      sorted.ignored.push(nameOf(pod));
      continue;
    }
    const why = blockOf(ctx, facts);
    if (why !== undefined) {
      blocked.set(why, [...(blocked.get(why) ?? []), nameOf(pod)]);
      continue;
    }
    if (facts.unmanaged) sorted.unmanaged.push(nameOf(pod));
    sorted.evicted.push(pod);
  }
  sorted.errors = [...blocked].map(([why, names]) => `${why}: ${names.join(', ')}`);
  return sorted;
}
