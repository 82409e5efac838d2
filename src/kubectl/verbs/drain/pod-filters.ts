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
  const name = (p: KubeObject): string => `${p.metadata.namespace ?? ''}/${p.metadata.name ?? ''}`;
  const out: Sorted = { go: [], daemon: [], warnings: [], errors: [] };
  const blocked: Record<string, string[]> = {};
  for (const p of pods) {
    const owner = list(p, 'metadata', 'ownerReferences').find((o) => o['controller'] === true);
    if (text(p, 'metadata', 'annotations', 'kubernetes.io/config.mirror') !== '') continue;
    const finished = ['Succeeded', 'Failed'].includes(text(p, 'status', 'phase'));
    if (owner?.['kind'] === 'DaemonSet' && !finished) {
      if (flags.bool('ignore-daemonsets')) out.daemon.push(name(p));
      else
        (blocked['cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)'] ??=
          []).push(name(p));
      continue;
    }
    const local = !finished && list(p, 'spec', 'volumes').some((v) => 'emptyDir' in v);
    if (local && !flags.bool('delete-emptydir-data')) {
      (blocked['cannot delete Pods with local storage (use --delete-emptydir-data to override)'] ??=
        []).push(name(p));
      continue;
    }
    if (!owner && !finished) {
      if (!flags.bool('force')) {
        (blocked['cannot delete Pods that declare no controller (use --force to override)'] ??=
          []).push(name(p));
        continue;
      }
      out.warnings.push(name(p));
    }
    out.go.push(p);
  }
  out.errors = Object.entries(blocked).map(([why, names]) => `${why}: ${names.join(', ')}`);
  return out;
}
