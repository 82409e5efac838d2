/**
 * Models SetDefaults_CSIDriver of pkg/apis/storage/v1/defaults.go and the strategy in
 * pkg/registry/storage/csidriver.
 */
import { equal } from '../../../base/equal.ts';
import type { CSIDriver } from '../../../schema/types.ts';
import type { Undefaulted } from '../stored-kind.ts';

export function defaultCSIDriver(object: Undefaulted<CSIDriver>): void {
  const spec = (object.spec ??= {});
  spec.attachRequired ??= true;
  spec.podInfoOnMount ??= false;
  spec.storageCapacity ??= false;
  spec.fsGroupPolicy ??= 'ReadWriteOnceWithFSType';
  if (!spec.volumeLifecycleModes?.length) spec.volumeLifecycleModes = ['Persistent'];
  spec.requiresRepublish ??= false;
  spec.seLinuxMount ??= false;
  spec.preventPodSchedulingIfMissing ??= false;
}

/** The generation of a driver begins with its first change. */
export function prepareCSIDriverUpdate(
  object: Undefaulted<CSIDriver>,
  old: Undefaulted<CSIDriver>,
): void {
  if (!equal(object.spec ?? {}, old.spec ?? {}))
    object.metadata.generation = (old.metadata.generation ?? 0) + 1;
}
