/** Which Pods a drain takes away, and which hold it up. Models kubectl/pkg/drain/filters.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import type { Context } from '../../context.ts';
import { list, text } from '../../values.ts';

interface Sorted {
  go: KubeObject[];
  daemon: string[];
  warnings: string[];
  errors: string[];
}

export function sortPods(ctx: Context, pods: KubeObject[]): Sorted {
  const { flags } = ctx;
  const name = (pod: KubeObject): string =>
    `${pod.metadata.namespace ?? ''}/${pod.metadata.name ?? ''}`;
  const out: Sorted = { go: [], daemon: [], warnings: [], errors: [] };
  const blocked: Record<string, string[]> = {};
  for (const pod of pods) {
    const owner = list(pod, 'metadata', 'ownerReferences').find(
      (owner) => owner['controller'] === true,
    );
    if (text(pod, 'metadata', 'annotations', 'kubernetes.io/config.mirror') !== '') continue;
    const finished = ['Succeeded', 'Failed'].includes(text(pod, 'status', 'phase'));
    if (owner?.['kind'] === 'DaemonSet' && !finished) {
      if (flags.bool('ignore-daemonsets')) out.daemon.push(name(pod));
      else
        (blocked['cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)'] ??=
          []).push(name(pod));
      continue;
    }
    const local = !finished && list(pod, 'spec', 'volumes').some((volume) => 'emptyDir' in volume);
    if (local && !flags.bool('delete-emptydir-data')) {
      (blocked['cannot delete Pods with local storage (use --delete-emptydir-data to override)'] ??=
        []).push(name(pod));
      continue;
    }
    if (!owner && !finished) {
      if (!flags.bool('force')) {
        (blocked['cannot delete Pods that declare no controller (use --force to override)'] ??=
          []).push(name(pod));
        continue;
      }
      out.warnings.push(name(pod));
    }
    out.go.push(pod);
  }
  out.errors = Object.entries(blocked).map(([why, names]) => `${why}: ${names.join(', ')}`);
  return out;
}
