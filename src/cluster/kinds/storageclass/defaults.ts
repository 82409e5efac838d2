/** Models SetDefaults_StorageClass of pkg/apis/storage/v1/defaults.go. */
import type { StorageClass } from '../../../schema/types.ts';
import type { Undefaulted } from '../stored-kind.ts';

export function defaultStorageClass(object: Undefaulted<StorageClass>): void {
  object.reclaimPolicy ??= 'Delete';
  object.volumeBindingMode ??= 'Immediate';
}
