/** Admission: what may refuse or complete an object between strategy and store. */
import type { FieldError } from '../kinds/validation/invalid-value.ts';
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import { admitPod, admitPodUpdate } from './pod-admission.ts';
import type { Registry } from './registry.ts';
import type { Resource } from '../kinds/resources.ts';
import * as status from './status.ts';

/** There is nothing left to give; thrown by `allocate`. */
export class NotAllocated extends Error {
  readonly status: Status;
  constructor(status: Status) {
    super(status.message ?? '');
    this.status = status;
  }
}

/** Allocators of what Services get. */
export interface Admission {
  /** Fills in what is allocated; adds to `errors` what cannot be. Gives back how to undo it. */
  allocate(
    object: KubeObject,
    old: AnyStored | undefined,
    errors: FieldError[],
    dryRun: boolean,
  ): (() => void) | undefined;
  /** After a write: `old` absent when it was a create. */
  committed(registry: Registry, object: AnyStored, old: AnyStored | undefined, actor: string): void;
  /** After a removal. */
  release(registry: Registry, object: AnyStored, actor: string): void;
  /** The store has other content now: count anew. */
  restored(): void;
}

const IMMORTAL = new Set(['default', 'kube-system', 'kube-public']);

/** `object` without `old`: create; both: update; only `old`: delete. */
export function admit(
  registry: Registry,
  resource: Resource,
  object: KubeObject | undefined,
  old: AnyStored | undefined,
  shown = '',
): Status | undefined {
  const refused = namespaceLifecycle(registry, resource, object, old, shown);
  if (refused || !object || resource.kind !== 'Pod') return refused;
  if (!old) return admitPod(registry, resource, object, shown);
  admitPodUpdate(object, old);
  return undefined;
}

/** Models plugin/pkg/admission/namespace/lifecycle. */
function namespaceLifecycle(
  registry: Registry,
  resource: Resource,
  object: KubeObject | undefined,
  old: AnyStored | undefined,
  shown: string,
): Status | undefined {
  if (!object) {
    const name = old?.metadata.name ?? '';
    return resource.kind === 'Namespace' && IMMORTAL.has(name)
      ? status.forbidden(resource, name, 'this namespace may not be deleted')
      : undefined;
  }
  if (old || !resource.namespaced) return undefined;
  const name = object.metadata.namespace ?? '';
  const namespace = registry.store.get('Namespace', undefined, name);
  if (!namespace) return status.notFound({ ...resource, group: '', plural: 'namespaces' }, name);
  if (!namespace.metadata.deletionTimestamp) return undefined;
  return status.forbidden(
    resource,
    shown,
    `unable to create new content in namespace ${name} because it is being terminated`,
    [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${name} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  );
}
