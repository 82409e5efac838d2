/** Which Pods lie together: by who owns them, or by where they run. */
import type { ObjectOf } from '../../../schema/objects.ts';
import type { OwnerReference } from '../../../schema/types.ts';
import type { Box, Group } from './model.ts';

const hashKey = 'pod-template-hash';

export const byAge = (a: AnyStoredMeta, b: AnyStoredMeta): number =>
  a.metadata.creationTimestamp.localeCompare(b.metadata.creationTimestamp) ||
  a.metadata.name.localeCompare(b.metadata.name);
interface AnyStoredMeta {
  metadata: { creationTimestamp: string; name: string };
}

const controllerOf = (o: { metadata: { ownerReferences?: OwnerReference[] } }) =>
  o.metadata.ownerReferences?.find((r) => r.controller);

function box(id: string, pods: ObjectOf<'Pod'>[], extra: Partial<Box> = {}): Box {
  const staying = pods.filter((p) => !p.metadata.deletionTimestamp);
  const all = Object.entries((staying[0] ?? pods[0])?.metadata.labels ?? {});
  const common = all.filter(
    ([k, v]) =>
      k !== hashKey &&
      (staying.length > 0 ? staying : pods).every((p) => p.metadata.labels?.[k] === v),
  );
  return {
    id,
    want: staying.length,
    pods: staying.map((p) => p.metadata.uid),
    leaving: pods.filter((p) => p.metadata.deletionTimestamp).map((p) => p.metadata.uid),
    common,
    ...extra,
  };
}

/** Pods that have no template in common. */
const mixed = (id: string, pods: ObjectOf<'Pod'>[]): Box => ({ ...box(id, pods), common: [] });

function untitled({ title: _title, ...rest }: Box, id: string): Box {
  return { ...rest, id };
}

export function ownerGroups(
  pods: ObjectOf<'Pod'>[],
  deployments: ObjectOf<'Deployment'>[],
  sets: ObjectOf<'ReplicaSet'>[],
  shown: (o: ObjectOf<'Deployment'> | ObjectOf<'ReplicaSet'>) => boolean,
): Group[] {
  const byOwner = new Map<string, ObjectOf<'Pod'>[]>();
  const orphans = new Map<string, ObjectOf<'Pod'>[]>();
  const known = new Set(sets.map((s) => s.metadata.uid));
  const others = new Map<string, Group>();
  const push = (map: Map<string, ObjectOf<'Pod'>[]>, key: string, pod: ObjectOf<'Pod'>) => {
    const at = map.get(key);
    if (at) at.push(pod);
    else map.set(key, [pod]);
  };
  for (const pod of pods) {
    const ref = controllerOf(pod);
    if (!ref) push(orphans, pod.metadata.namespace ?? 'default', pod);
    else {
      push(byOwner, ref.uid, pod);
      if (!known.has(ref.uid) && !others.has(ref.uid))
        others.set(ref.uid, {
          id: ref.uid,
          kind: 'owner',
          object: ref.uid,
          name: ref.name,
          ownerKind: ref.kind,
          ownerVersion: ref.apiVersion,
          boxes: [],
          hidden: 0,
          ...(pod.metadata.namespace ? { namespace: pod.metadata.namespace } : {}),
        });
    }
  }
  const ns = (o: { metadata: { namespace?: string } }) =>
    o.metadata.namespace ? { namespace: o.metadata.namespace } : {};
  const setBox = (set: ObjectOf<'ReplicaSet'>): Box => {
    const hash = set.metadata.labels?.[hashKey];
    const made = box(set.metadata.uid, byOwner.get(set.metadata.uid) ?? [], {
      object: set.metadata.uid,
      title: hash ?? set.metadata.name,
      want: set.spec.replicas ?? 1,
    });
    return made.common.length > 0
      ? made
      : {
          ...made,
          common: Object.entries(set.spec.template?.metadata?.labels ?? {}).filter(
            ([k]) => k !== hashKey,
          ),
        };
  };
  const groups: Group[] = [];
  for (const deployment of deployments.filter(shown)) {
    const uid = deployment.metadata.uid;
    const mine = sets.filter((s) => controllerOf(s)?.uid === uid).sort(byAge);
    const boxes = mine.map(setBox);
    const drawn = boxes.filter(
      (b, i) =>
        b.want > 0 ||
        b.pods.length > 0 ||
        b.leaving.length > 0 ||
        (i === boxes.length - 1 &&
          boxes.every((x) => x.want === 0 && x.pods.length + x.leaving.length === 0)),
    );
    groups.push({
      id: uid,
      kind: 'Deployment',
      object: uid,
      name: deployment.metadata.name,
      want: deployment.spec.replicas ?? 1,
      boxes: drawn,
      hidden: boxes.length - drawn.length,
      ...ns(deployment),
    });
  }
  for (const set of sets.filter(shown)) {
    if (controllerOf(set)) continue;
    groups.push({
      id: set.metadata.uid,
      kind: 'ReplicaSet',
      object: set.metadata.uid,
      name: set.metadata.name,
      want: set.spec.replicas ?? 1,
      boxes: [untitled(setBox(set), `${set.metadata.uid}:pods`)],
      hidden: 0,
      ...ns(set),
    });
  }
  for (const group of others.values())
    groups.push({ ...group, boxes: [box(`${group.id}:pods`, byOwner.get(group.id) ?? [])] });
  for (const [name, list] of orphans)
    groups.push({
      id: `none:${name}`,
      kind: 'none',
      namespace: name,
      boxes: [mixed(`none:${name}:pods`, list)],
      hidden: 0,
    });
  return groups;
}

/** `all`: Pods that are not drawn included. */
export function nodeGroups(
  nodes: ObjectOf<'Node'>[],
  pods: ObjectOf<'Pod'>[],
  all: ObjectOf<'Pod'>[] = pods,
): Group[] {
  const groups = nodes.map((node): Group => {
    const mine = pods.filter((p) => p.spec.nodeName === node.metadata.name);
    const running = all.filter((p) => p.spec.nodeName === node.metadata.name).length;
    return {
      id: node.metadata.uid,
      kind: 'node',
      running,
      object: node.metadata.uid,
      name: node.metadata.name,
      boxes: [mixed(`${node.metadata.uid}:pods`, mine)],
      hidden: 0,
    };
  });
  const waiting = pods.filter((p) => !p.spec.nodeName);
  if (waiting.length > 0)
    groups.push({
      id: 'unscheduled',
      kind: 'unscheduled',
      boxes: [mixed('unscheduled:pods', waiting)],
      hidden: 0,
    });
  return groups;
}
