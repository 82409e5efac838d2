/** Queue keys of namespaced objects. Models k8s.io/client-go/tools/cache (MetaNamespaceKeyFunc). */
import type { ObjectMeta } from '../../schema/types.ts';

/** Queue key of a namespaced object: `namespace/name`. */
export const keyOf = (object: { metadata: ObjectMeta }): string =>
  `${object.metadata.namespace ?? ''}/${object.metadata.name ?? ''}`;
export function splitKey(key: string): [namespace: string, name: string] {
  const slash = key.indexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}
