/** Any object with plausible metadata. For tests and for looking at the screen; never shipped. */
import type { AnyStored, KindName } from '../../schema/objects.ts';
import { isKind, type StoredOf } from '../kit/kinds.ts';

/** ms since 1970 at virtual time 0. */
export const epoch = 1795413600000;
export const at = (ms: number): string => new Date(epoch + ms).toISOString().replace(/\.\d+Z/, 'Z');
let serial = 0;

export function object(
  apiVersion: string,
  kind: string,
  name: string,
  rest: Record<string, unknown> = {},
  meta: Record<string, unknown> = {},
): AnyStored {
  serial += 1;
  const namespaced = !['Node', 'Namespace'].includes(kind);
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      uid: `${kind.toLowerCase()}-${name}`,
      resourceVersion: String(serial),
      creationTimestamp: at(0),
      ...(namespaced ? { namespace: 'default' } : {}),
      ...meta,
    },
    ...rest,
  };
}

/** The same object with the type of its kind. */
export function ofKind<K extends KindName>(kind: K, made: AnyStored): StoredOf<K> {
  if (!isKind(made, kind)) throw new Error(`${made.kind} is no ${kind}`);
  return made;
}

export const controlledBy = ({ apiVersion, kind, metadata: { name, uid } }: AnyStored) => ({
  ownerReferences: [{ apiVersion, kind, name, uid, controller: true }],
});
