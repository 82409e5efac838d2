/** Subresources that only Pods have. Models pkg/registry/core/pod/storage. */
import type { AnyStored, ObjectOf } from '../../schema/objects.ts';
import type { PodCondition } from '../../schema/types.ts';
import type { Registry, WriteOptions, Written } from './registry.ts';
import { resourceOf } from '../kinds/resources.ts';
import * as status from './status.ts';

type StoredPod = ObjectOf<'Pod'> & AnyStored;

/** What stands against a node for the Pod. `wanted`: the UID that the request names. */
function refusal({ metadata, spec }: StoredPod, wanted = ''): string | undefined {
  const { name, uid, deletionTimestamp } = metadata;
  if (wanted !== '' && wanted !== uid)
    return `Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${uid}`;
  if (deletionTimestamp !== undefined)
    return `pod ${name} is being deleted, cannot be assigned to a host`;
  if (!spec?.nodeName) return undefined;
  return `pod ${name} is already assigned to node ${JSON.stringify(spec.nodeName)}`;
}

/** POST pods/binding: sets spec.nodeName once, and the PodScheduled condition. */
export function bind(
  registry: Registry,
  namespace: string,
  name: string,
  node: string,
  options: WriteOptions,
  uid?: string,
): Written {
  const resource = resourceOf('Pod');
  const pod = registry.store.get('Pod', namespace, name) as StoredPod | undefined;
  if (!pod) return { ok: false, status: status.notFound(resource, name) };
  const why = refusal(pod, uid);
  if (why)
    return {
      ok: false,
      status: status.conflict({ ...resource, plural: 'pods/binding' }, name, why),
    };
  const conditions: PodCondition[] = (pod.status?.conditions ?? []).filter(
    (c) => c.type !== 'PodScheduled',
  );
  conditions.push({
    type: 'PodScheduled',
    status: 'True',
    lastProbeTime: null as never,
    lastTransitionTime: registry.clock.time(),
  });
  return registry.replace(
    pod,
    { ...pod, spec: { ...pod.spec, nodeName: node }, status: { ...pod.status, conditions } },
    options,
  );
}
