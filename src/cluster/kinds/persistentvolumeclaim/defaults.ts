/**
 * Models SetDefaults_PersistentVolumeClaim of pkg/apis/core/v1/defaults.go and NormalizeDataSources
 * of pkg/registry/core/persistentvolumeclaim.
 */
import type {
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
  TypedLocalObjectReference,
} from '../../../schema/types.ts';
import type { Partly, Undefaulted } from '../stored-kind.ts';

/** Also of the claims that a StatefulSet makes. */
export function defaultClaimSpec(claim: Partly<PersistentVolumeClaim>): void {
  const spec = (claim.spec ??= {});
  spec.volumeMode ??= 'Filesystem';
}

type Reference = Partly<TypedLocalObjectReference>;
/** Go writes a group that is absent as null, which no type of the wire has. */
const groupOf = (reference: Reference): string => reference.apiGroup ?? (null as never);

const referenceTo = (from: Reference): Reference => ({
  apiGroup: groupOf(from),
  kind: from.kind ?? '',
  name: from.name ?? '',
});

/** The older field and the newer say the equal. */
function joinDataSources(spec: Partly<PersistentVolumeClaimSpec>): void {
  const { dataSource: source, dataSourceRef: ref } = spec;
  if (source) {
    source.apiGroup = groupOf(source);
    spec.dataSourceRef ??= referenceTo(source);
  }
  if (ref && !ref.namespace) {
    ref.apiGroup = groupOf(ref);
    spec.dataSource ??= referenceTo(ref);
  }
}

export function defaultPersistentVolumeClaim(object: Undefaulted<PersistentVolumeClaim>): void {
  defaultClaimSpec(object);
  joinDataSources(object.spec ?? {});
}
