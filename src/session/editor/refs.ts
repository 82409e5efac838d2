/** What names an object: of which kind, in which namespace. */
import { resourceForKind } from '../../schema/index.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type { ObjectRef } from '../playground.ts';

/** The playground's own kind that says what the cluster is like. */
export const isCluster = (ref: ObjectRef): boolean =>
  ref.apiVersion === 'kubeground.dev/v1' && ref.kind === 'Cluster';

export const refKey = (ref: ObjectRef): string =>
  `${ref.apiVersion}/${ref.kind}/${ref.namespace ?? ''}/${ref.name}`;

/** `Cluster` is of no namespace, like the kinds that the schema says it of. */
const isNamespaced = ({ apiVersion, kind }: KubeObject): boolean =>
  kind !== 'Cluster' && resourceForKind({ apiVersion, kind })?.namespaced !== false;

/** Undefined where the object has no name. */
export function refOf(object: KubeObject): ObjectRef | undefined {
  const { name, namespace } = object.metadata;
  if (typeof name !== 'string' || name === '') return undefined;
  const ref: ObjectRef = { apiVersion: object.apiVersion, kind: object.kind, name };
  if (isNamespaced(object))
    ref.namespace = typeof namespace === 'string' && namespace !== '' ? namespace : 'default';
  return ref;
}
