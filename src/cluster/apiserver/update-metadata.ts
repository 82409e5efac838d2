/** What an update sends as metadata, against what is there. Models k8s.io/apiserver/pkg/registry/rest. */
import type { AnyStored, KubeObject, StoredMeta } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import type { Resource } from '../kinds/resources.ts';
import * as status from './status.ts';

/** Kept from the stored object by every update. */
const KEPT = ['deletionTimestamp', 'deletionGracePeriodSeconds', 'generation'] as const;

/** What a write has against the object that is there: another UID, another version. */
export function clashing(
  resource: Resource,
  sent: KubeObject['metadata'],
  { metadata }: AnyStored,
): Status | undefined {
  const { name, uid } = metadata;
  if (sent.uid && sent.uid !== uid)
    return status.conflict(
      resource,
      name,
      `Precondition failed: UID in precondition: ${sent.uid}, UID in object meta: ${uid}`,
    );
  return sent.resourceVersion && sent.resourceVersion !== metadata.resourceVersion
    ? status.modified(resource, name)
    : undefined;
}

/** The metadata that was sent, with what no update changes. */
export function keptMeta(sent: KubeObject['metadata'], old: StoredMeta): StoredMeta {
  const { name, uid, creationTimestamp, resourceVersion } = old;
  const meta: StoredMeta = { ...sent, name, uid, creationTimestamp, resourceVersion };
  for (const key of KEPT) {
    if (old[key] === undefined) delete meta[key];
    else Object.assign(meta, { [key]: old[key] });
  }
  return meta;
}
