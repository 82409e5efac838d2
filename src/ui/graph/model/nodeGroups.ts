/** Which Pods lie together by where they run: a shelf a node. */
import type { StoredOf } from '../../kit/kinds.ts';
import { mixedBox } from './boxes.ts';
import type { Group } from './model.ts';

/** `all`: Pods that are not drawn included. */
export function nodeGroups(
  nodes: readonly StoredOf<'Node'>[],
  pods: readonly StoredOf<'Pod'>[],
  all: readonly StoredOf<'Pod'>[] = pods,
): Group[] {
  const waiting = pods.filter(({ spec }) => !spec.nodeName);
  return [
    ...nodes.map((node) => shelf(node, pods, all)),
    ...(waiting.length > 0 ? [unscheduled(waiting)] : []),
  ];
}

function shelf(
  { metadata: { uid, name } }: StoredOf<'Node'>,
  pods: readonly StoredOf<'Pod'>[],
  all: readonly StoredOf<'Pod'>[],
): Group {
  const runsHere = ({ spec }: StoredOf<'Pod'>) => spec.nodeName === name;
  return {
    id: uid,
    kind: 'node',
    running: all.filter(runsHere).length,
    object: uid,
    name,
    boxes: [mixedBox(`${uid}:pods`, pods.filter(runsHere))],
    hidden: 0,
  };
}

const unscheduled = (pods: readonly StoredOf<'Pod'>[]): Group => ({
  id: 'unscheduled',
  kind: 'unscheduled',
  boxes: [mixedBox('unscheduled:pods', pods)],
  hidden: 0,
});
