/** Models SetDefaults_PersistentVolume of pkg/apis/core/v1/defaults.go. */
import type { PersistentVolume } from '../../../schema/types.ts';
import type { Undefaulted } from '../stored-kind.ts';

export function defaultPersistentVolume(object: Undefaulted<PersistentVolume>): void {
  const spec = (object.spec ??= {});
  spec.persistentVolumeReclaimPolicy ||= 'Retain';
  spec.volumeMode ??= 'Filesystem';
  if (spec.hostPath) spec.hostPath.type ??= '';
}
