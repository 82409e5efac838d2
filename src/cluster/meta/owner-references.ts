/** Models k8s.io/apimachinery/pkg/apis/meta/v1/controller_ref.go. */
import type { StoredMeta } from '../../schema/objects.ts';
import type { ObjectMeta, OwnerReference } from '../../schema/types.ts';

export const controllerOf = (object: { metadata?: ObjectMeta }): OwnerReference | undefined =>
  object.metadata?.ownerReferences?.find((owner) => owner.controller === true);
export const controllerRef = (owner: {
  apiVersion: string;
  kind: string;
  metadata: StoredMeta;
}): OwnerReference => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid,
  controller: true,
  blockOwnerDeletion: true,
});
