/** The container of a Pod that is meant. Models kubectl/pkg/cmd/util/podcmd. */
import type { KubeObject } from '../schema/objects.ts';
import type { Context } from './context.ts';
import { CliError } from './errors.ts';
import { list, text } from './values.ts';

/** The container meant: by flag, by annotation, or the first (told when there is a choice). */
export function containerOf(ctx: Context, pod: KubeObject, wanted: string, quiet: boolean): string {
  const all = [
    ...list(pod, 'spec', 'containers'),
    ...list(pod, 'spec', 'initContainers'),
    ...list(pod, 'spec', 'ephemeralContainers'),
  ].map((container) => text(container, 'name'));
  if (wanted !== '') {
    if (!all.includes(wanted))
      throw new CliError(
        `container ${wanted} is not valid for pod ${pod.metadata.name ?? ''} out of: ${names(pod)}`,
      );
    return wanted;
  }
  const marked = text(pod, 'metadata', 'annotations', 'kubectl.kubernetes.io/default-container');
  if (marked !== '' && all.includes(marked)) return marked;
  const first = all[0] ?? '';
  if (all.length > 1 && !quiet)
    ctx.err(`Defaulted container ${JSON.stringify(first)} out of: ${names(pod)}\n`);
  return first;
}

export function names(pod: KubeObject): string {
  const part = (key: string, mark: string): string[] =>
    list(pod, 'spec', key).map((container) => `${text(container, 'name')}${mark}`);
  return [
    ...part('containers', ''),
    ...part('ephemeralContainers', ' (ephem)'),
    ...part('initContainers', ' (init)'),
  ].join(', ');
}
