/** How many Pods of a workload are in which phase. */
import { selectorText } from '../label-selector.ts';
import { at, type Json, list, map, text } from '../values.ts';
import type { Source } from './describer.ts';

/** `3 Running / 0 Waiting / 0 Succeeded / 0 Failed` of the Pods that an object controls. */
export async function podCounts(object: Json, source: Source): Promise<string> {
  const pods = (
    await source.list('v1', 'Pod', text(object, 'metadata', 'namespace'), {
      labelSelector: selectorText(map(object, 'spec', 'selector')),
    })
  ).filter((pod) =>
    list(pod, 'metadata', 'ownerReferences').some(
      (ref) => ref['uid'] === at(object, 'metadata', 'uid') && ref['controller'] === true,
    ),
  );
  const count = (phase: string): number =>
    pods.filter((pod) => text(pod, 'status', 'phase') === phase).length;
  return (
    `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} ` +
    `Succeeded / ${count('Failed')} Failed`
  );
}
