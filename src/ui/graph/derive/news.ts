/** Whether there is something else to draw. Events, of which there are most, are not drawn. */
import type { MirroredObjects } from '../../kit/kinds.ts';

const drawnKinds = [
  'Namespace',
  'Node',
  'Pod',
  'Service',
  'Deployment',
  'ReplicaSet',
  'EndpointSlice',
  'Client',
];

/** `before` undefined: nothing was looked at yet. */
export function hasNews(now: MirroredObjects, before: MirroredObjects | undefined): boolean {
  if (!before) return true;
  if (now.objects === before.objects) return false;
  return drawnKinds.some(
    (kind) =>
      now.byKind[kind] !== before.byKind[kind] ||
      now.byKind[kind]?.some((uid) => now.objects[uid] !== before.objects[uid]),
  );
}
