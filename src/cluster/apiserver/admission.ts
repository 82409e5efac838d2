/** Admission: what may refuse or complete an object between strategy and store. */
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import type { FieldError } from '../api/field.ts';
import type { Registry } from './registry.ts';
import type { Resource } from './resources.ts';
import type { Store } from './store.ts';
import * as status from './status.ts';

/** Allocators of what Services get. */
export interface Admission {
  /** Fills in what is allocated; adds to `errors` what cannot be. Gives back how to undo it. */
  allocate(object: KubeObject, old: AnyStored | undefined, errors: FieldError[]): (() => void) | undefined;
  release(object: AnyStored): void;
  /** The store has other content now: count anew. */
  restored?(store: Store): void;
}

export const noAllocation: Admission = { allocate: () => undefined, release: () => undefined };

const IMMORTAL = new Set(['default', 'kube-system', 'kube-public']);

/** `object` without `old`: create; both: update; only `old`: delete. */
export function admit(registry: Registry, resource: Resource, object: KubeObject | undefined, old: AnyStored | undefined): Status | undefined {
  return namespaceLifecycle(registry, resource, object, old);
}

/** Models plugin/pkg/admission/namespace/lifecycle. */
function namespaceLifecycle(registry: Registry, resource: Resource, object: KubeObject | undefined, old: AnyStored | undefined): Status | undefined {
  if (!object) {
    const name = old?.metadata.name ?? '';
    return resource.kind === 'Namespace' && IMMORTAL.has(name) ? status.forbidden(resource, name, 'this namespace may not be deleted') : undefined;
  }
  if (old || !resource.namespaced) return undefined;
  const name = object.metadata.namespace ?? '';
  const namespace = registry.store.get('Namespace', undefined, name);
  if (!namespace) return status.notFound({ ...resource, group: '', plural: 'namespaces' }, name);
  if (!namespace.metadata.deletionTimestamp) return undefined;
  return status.forbidden(resource, object.metadata.name ?? '', `unable to create new content in namespace ${name} because it is being terminated`, [
    { reason: 'NamespaceTerminating', message: `namespace ${name} is being terminated`, field: 'metadata.namespace' },
  ]);
}
