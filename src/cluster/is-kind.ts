import type { KindName, KubeObject, ObjectOf } from '../schema/objects.ts';

/** Whether an object of the watch log is of this kind, and so has its fields. */
export const isKind = <Kind extends KindName>(
  object: KubeObject | undefined,
  kind: Kind,
): object is KubeObject & ObjectOf<Kind> => object?.kind === kind;
