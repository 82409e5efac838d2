/** Which Pods lie together by who owns them. */
import type { AnyStored } from '../../../schema/objects.ts';
import type { OwnerReference } from '../../../schema/types.ts';
import type { StoredOf } from '../../kit/kinds.ts';
import { boxOf, byAge, hashKey, mixedBox } from './boxes.ts';
import type { Box, Group } from './model.ts';

type Pods = StoredOf<'Pod'>[];

const controllerOf = ({ metadata }: AnyStored): OwnerReference | undefined =>
  metadata.ownerReferences?.find(({ controller }) => controller);
const namespaceOf = ({ metadata: { namespace } }: AnyStored): { namespace?: string } =>
  namespace ? { namespace } : {};

/** Pods by a key, in the order in which keys appear. */
function grouped(pods: Readonly<Pods>, keyOf: (pod: StoredOf<'Pod'>) => string): Map<string, Pods> {
  const groups = new Map<string, Pods>();
  for (const pod of pods) {
    const key = keyOf(pod);
    const group = groups.get(key);
    if (group) group.push(pod);
    else groups.set(key, [pod]);
  }
  return groups;
}

/** `deployments` are those that are shown; `sets` are all there are. */
export function ownerGroups(
  pods: Pods,
  deployments: readonly StoredOf<'Deployment'>[],
  sets: readonly StoredOf<'ReplicaSet'>[],
  shown: (object: AnyStored) => boolean,
): Group[] {
  const owned = pods.filter(controllerOf);
  const byOwner = grouped(owned, (pod) => controllerOf(pod)!.uid);
  const known = new Set(sets.map(({ metadata }) => metadata.uid));
  const orphans = grouped(
    pods.filter((pod) => !controllerOf(pod)),
    ({ metadata }) => metadata.namespace ?? 'default',
  );
  return [
    ...deployments.map((deployment) => deploymentGroup(deployment, sets, byOwner)),
    ...sets
      .filter((set) => shown(set) && !controllerOf(set))
      .map((set) => replicaSetGroup(set, byOwner)),
    ...[...byOwner].filter(([uid]) => !known.has(uid)).map(([, mine]) => otherGroup(mine)),
    ...[...orphans].map(([namespace, mine]) => orphanGroup(namespace, mine)),
  ];
}

function deploymentGroup(
  deployment: StoredOf<'Deployment'>,
  sets: readonly StoredOf<'ReplicaSet'>[],
  byOwner: ReadonlyMap<string, Pods>,
): Group {
  const { uid, name } = deployment.metadata;
  const boxes = sets
    .filter((set) => controllerOf(set)?.uid === uid)
    .toSorted(byAge)
    .map((set) => replicaSetBox(set, byOwner));
  const drawn = drawnBoxes(boxes);
  return {
    id: uid,
    kind: 'Deployment',
    object: uid,
    name,
    want: deployment.spec.replicas ?? 1,
    boxes: drawn,
    hidden: boxes.length - drawn.length,
    ...namespaceOf(deployment),
  };
}

const isEmpty = ({ want, pods, leaving }: Box): boolean =>
  want === 0 && pods.length + leaving.length === 0;

/** Those that have or want Pods; the newest where none does. */
function drawnBoxes(boxes: readonly Box[]): Box[] {
  const drawn = boxes.filter((box) => !isEmpty(box));
  return drawn.length > 0 ? drawn : boxes.slice(-1);
}

function replicaSetBox(set: StoredOf<'ReplicaSet'>, byOwner: ReadonlyMap<string, Pods>): Box {
  const { uid, name, labels } = set.metadata;
  const box = boxOf(uid, byOwner.get(uid) ?? []);
  const template = Object.entries(set.spec.template?.metadata?.labels ?? {}).filter(
    ([key]) => key !== hashKey,
  );
  return {
    ...box,
    object: uid,
    title: labels?.[hashKey] ?? name,
    want: set.spec.replicas ?? 1,
    common: box.common.length > 0 ? box.common : template,
  };
}

function replicaSetGroup(set: StoredOf<'ReplicaSet'>, byOwner: ReadonlyMap<string, Pods>): Group {
  const { uid, name } = set.metadata;
  const { title: _title, ...box } = replicaSetBox(set, byOwner);
  return {
    id: uid,
    kind: 'ReplicaSet',
    object: uid,
    name,
    want: set.spec.replicas ?? 1,
    boxes: [{ ...box, id: `${uid}:pods` }],
    hidden: 0,
    ...namespaceOf(set),
  };
}

/** Pods of an owner that is only known by its name: a StatefulSet, a Job. */
function otherGroup(pods: Pods): Group {
  const { uid, name, kind, apiVersion } = controllerOf(pods[0]!)!;
  return {
    id: uid,
    kind: 'owner',
    object: uid,
    name,
    ownerKind: kind,
    ownerVersion: apiVersion,
    boxes: [boxOf(`${uid}:pods`, pods)],
    hidden: 0,
    ...namespaceOf(pods[0]!),
  };
}

const orphanGroup = (namespace: string, pods: Pods): Group => ({
  id: `none:${namespace}`,
  kind: 'none',
  namespace,
  boxes: [mixedBox(`none:${namespace}:pods`, pods)],
  hidden: 0,
});
