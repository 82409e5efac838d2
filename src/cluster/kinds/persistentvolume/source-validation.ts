/** What a volume is stored in: one source of many. Models ValidatePersistentVolumeSpec. */
import { equal } from '../../../base/equal.ts';
import type { PersistentVolumeSpec } from '../../../schema/types.ts';
import { type FieldError, forbidden, invalidValue, required } from '../validation/field.ts';

type Spec = PersistentVolumeSpec;

/** In the order in which the server looks at them. */
const SOURCES = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'flocker',
  'nfs',
  'rbd',
  'quobyte',
  'cephfs',
  'iscsi',
  'cinder',
  'fc',
  'flexVolume',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'scaleIO',
  'local',
  'storageos',
  'csi',
] as const satisfies readonly (keyof Spec)[];

function checkHostPath({ hostPath }: Spec): FieldError[] {
  const at = 'spec.hostPath.path';
  const path = hostPath?.path;
  if (!path) return [required(at)];
  return path.split('/').includes('..') ? [invalidValue(at, path, "must not contain '..'")] : [];
}

function checkNfs({ nfs }: Spec): FieldError[] {
  const at = 'spec.nfs.path';
  const errors = nfs?.server ? [] : [required('spec.nfs.server')];
  if (!nfs?.path) return [...errors, required(at)];
  if (nfs.path.startsWith('/')) return errors;
  return [...errors, invalidValue(at, nfs.path, 'must be an absolute path')];
}

function checkLocal({ local, nodeAffinity }: Spec): FieldError[] {
  const errors = local?.path ? [] : [required('spec.local.path')];
  if (!nodeAffinity?.required)
    errors.push(required('spec.nodeAffinity', 'Local volume requires node affinity'));
  return errors;
}

function checkCsi({ csi }: Spec): FieldError[] {
  const errors = csi?.driver ? [] : [required('spec.csi.driver')];
  if (!csi?.volumeHandle) errors.push(required('spec.csi.volumeHandle'));
  return errors;
}

/** Of the others only that they are there. */
const CHECKS: Partial<Record<(typeof SOURCES)[number], (spec: Spec) => FieldError[]>> = {
  hostPath: checkHostPath,
  nfs: checkNfs,
  local: checkLocal,
  csi: checkCsi,
};

export function checkVolumeSource(spec: Spec): FieldError[] {
  const [first, ...others] = SOURCES.filter((source) => spec[source] !== undefined);
  if (first === undefined) return [required('spec', 'must specify a volume type')];
  return [
    ...(CHECKS[first]?.(spec) ?? []),
    ...others.map((source) =>
      forbidden(`spec.${source}`, 'may not specify more than 1 volume type'),
    ),
  ];
}

export const sameVolumeSource = (left: Spec, right: Spec): boolean =>
  SOURCES.every((source) => equal(left[source], right[source]));
