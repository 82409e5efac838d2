/**
 * What becomes of an object that is deleted. Models k8s.io/apiserver/pkg/registry/rest
 * (BeforeDelete) and registry.Store (deletionFinalizersForGarbageCollection).
 */
import type { AnyStored } from '../../schema/objects.ts';
import type { Pod, Status } from '../../schema/types.ts';
import type { Clock } from '../clock.ts';
import type { DeleteOptions } from '../component.ts';
import type { Resource } from '../kinds/resources.ts';
import * as status from './status.ts';

const DEFAULT_GRACE = 30;

/** Seconds of grace: only Pods that run on a node have any. */
function graceOf(object: AnyStored, wanted: number | undefined): number {
  if (object.kind !== 'Pod') return 0;
  const { spec, status: state }: Pod = object;
  if (!spec?.nodeName || state?.phase === 'Succeeded' || state?.phase === 'Failed') return 0;
  const grace = wanted ?? spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE;
  return grace < 0 ? 1 : grace;
}

function finalizersFor(object: AnyStored, policy: DeleteOptions['propagationPolicy']): string[] {
  const have = object.metadata.finalizers ?? [];
  if (policy === undefined) return [...have];
  const others = have.filter((name) => name !== 'orphan' && name !== 'foregroundDeletion');
  if (policy === 'Orphan') return [...others, 'orphan'];
  return policy === 'Foreground' ? [...others, 'foregroundDeletion'] : others;
}

/** spec.finalizers of a namespace. */
const hasContent = (object: AnyStored): boolean =>
  object.kind === 'Namespace' &&
  ((object['spec'] as { finalizers?: string[] } | undefined)?.finalizers?.length ?? 0) > 0;

/** The 409 of a precondition that does not hold. */
export function preconditionFailure(
  resource: Resource,
  { metadata }: AnyStored,
  { uid, resourceVersion }: NonNullable<DeleteOptions['preconditions']>,
): Status | undefined {
  const refused = (field: string, wanted: string, found: string): Status =>
    status.conflict(
      { ...resource, plural: resource.kind },
      metadata.name,
      `the ${field} in the precondition (${wanted}) does not match the ${field} in record ` +
        `(${found}). The object might have been ` +
        (field === 'UID' ? 'deleted and then recreated' : 'modified'),
    );
  if (uid !== undefined && uid !== metadata.uid) return refused('UID', uid, metadata.uid);
  if (resourceVersion !== undefined && resourceVersion !== metadata.resourceVersion)
    return refused('ResourceVersion', resourceVersion, metadata.resourceVersion);
  return undefined;
}

export type Fate =
  /** It is on its way already, and nothing gets shorter. */
  | { kind: 'unchanged' }
  /** It goes at once; `last`: its last state. */
  | { kind: 'gone'; last: AnyStored }
  /** It waits for its grace to pass, or for finalizers. */
  | { kind: 'leaving'; object: AnyStored };

function leaving(old: AnyStored, metadata: AnyStored['metadata']): AnyStored {
  const object: AnyStored = { ...old, metadata };
  if (old.kind === 'Namespace')
    object['status'] = { ...(old['status'] as object), phase: 'Terminating' };
  return object;
}

/** What a request to delete `old` makes of it. */
export function fateOf(old: AnyStored, how: DeleteOptions, clock: Clock): Fate {
  const grace = graceOf(old, how.gracePeriodSeconds);
  const finalizers = finalizersFor(old, how.propagationPolicy);
  const { deletionTimestamp, deletionGracePeriodSeconds: before = 0 } = old.metadata;
  const isDeleted = deletionTimestamp !== undefined;
  const sameFinalizers = finalizers.length === (old.metadata.finalizers?.length ?? 0);
  if (isDeleted && grace > 0 && grace >= before && sameFinalizers) return { kind: 'unchanged' };
  const meta = { ...old.metadata };
  if (finalizers.length > 0) meta.finalizers = finalizers;
  else delete meta.finalizers;
  if (grace === 0 && finalizers.length === 0 && !hasContent(old)) {
    if (isDeleted) meta.deletionGracePeriodSeconds = 0;
    return { kind: 'gone', last: { ...old, metadata: meta } };
  }
  if (!isDeleted || grace < before) {
    meta.deletionTimestamp = clock.time(clock.now + grace * 1000);
    meta.deletionGracePeriodSeconds = grace;
    if (meta.generation !== undefined && !isDeleted) meta.generation++;
  }
  return { kind: 'leaving', object: leaving(old, meta) };
}

/** Whether the last finalizer of an object that is being deleted went. */
export function isFinished({ metadata }: AnyStored, old: AnyStored): boolean {
  const { deletionTimestamp, finalizers, deletionGracePeriodSeconds } = metadata;
  if (!deletionTimestamp || finalizers?.length || deletionGracePeriodSeconds) return false;
  return (old.metadata.finalizers?.length ?? 0) > 0;
}
