/**
 * PersistentVolume and PersistentVolumeClaim. Models pkg/apis/core/v1/defaults.go and
 * pkg/apis/core/validation.
 */
import { checkSelector } from '../validation/labels.ts';
import { each, immutable, oneOf } from '../validation/rules.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { equal } from '../../../base/equal.ts';
import type {
  PersistentVolumeClaim,
  PersistentVolumeClaimSpec,
  PersistentVolumeSpec,
} from '../../../schema/types.ts';
import {
  forbidden,
  invalidValue,
  notSupported,
  required,
  type FieldError,
} from '../validation/field.ts';
import { parseQuantity } from '../quantity.ts';
import { specOf, type Other, type Partly } from './other.ts';

const MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const VOLUME_MODES = ['Block', 'Filesystem'];
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
] as const;

function checkModes(modes: readonly string[]): FieldError[] {
  const at = 'spec.accessModes';
  const errors = modes.filter((m) => !MODES.includes(m)).map((m) => notSupported(at, m, MODES));
  const others = modes.some((m) => m !== 'ReadWriteOncePod' && MODES.includes(m));
  if (modes.includes('ReadWriteOncePod') && others)
    errors.push(forbidden(at, 'may not use ReadWriteOncePod with other access modes'));
  return errors;
}

function positive(value: string | undefined, at: string): FieldError[] {
  const nano = parseQuantity(value ?? '')?.nano ?? 0n;
  return nano > 0n ? [] : [invalidValue(at, value, 'must be greater than zero')];
}

export function defaultClaim(claim: PersistentVolumeClaim): void {
  const spec = (claim.spec ??= {});
  spec.volumeMode ??= 'Filesystem';
}

/** The older field and the newer say the equal. */
function joinSources(spec: Partly<PersistentVolumeClaimSpec>): void {
  const { dataSource: source, dataSourceRef: ref } = spec;
  const told = (from: { apiGroup?: string; kind?: string; name?: string }) => ({
    apiGroup: (from.apiGroup ?? null) as string,
    kind: from.kind ?? '',
    name: from.name ?? '',
  });
  if (source) {
    source.apiGroup ??= null as unknown as string;
    spec.dataSourceRef ??= told(source);
  }
  if (ref && !ref.namespace) {
    ref.apiGroup ??= null as unknown as string;
    spec.dataSource ??= told(ref);
  }
}

const IMMUTABLE =
  'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';

function checkClaimUpdate(now: PersistentVolumeClaim, old: PersistentVolumeClaim): FieldError[] {
  const [a, b] = [now.spec ?? {}, old.spec ?? {}];
  const bound = old.status?.phase === 'Bound';
  const held = {
    ...a,
    ...(b.storageClassName === undefined ? { storageClassName: undefined } : {}),
    ...(a.volumeName && !b.volumeName ? { volumeName: b.volumeName } : {}),
    ...(bound
      ? {
          resources: {
            ...a.resources,
            requests: { ...a.resources?.requests, storage: b.resources?.requests?.['storage'] },
          },
          volumeAttributesClassName: b.volumeAttributesClassName,
        }
      : {}),
  };
  const size = (spec: PersistentVolumeClaimSpec): bigint =>
    parseQuantity(spec.resources?.requests?.['storage'] ?? '0')?.nano ?? 0n;
  const least = parseQuantity(old.status?.capacity?.['storage'] ?? '0')?.nano ?? 0n;
  return [
    ...(equal(held, b) ? [] : [forbidden('spec', IMMUTABLE)]),
    ...(size(a) < size(b) && size(a) <= least
      ? [forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity')]
      : []),
    ...immutable(a.volumeMode, b.volumeMode, 'volumeMode'),
  ];
}

const PROTECTED = (kind: string): string => `kubernetes.io/${kind}-protection`;
/** Admission's StorageObjectInUseProtection. */
function protect(meta: { finalizers?: string[] }, kind: string): void {
  if (!meta.finalizers?.includes(PROTECTED(kind)))
    meta.finalizers = [...(meta.finalizers ?? []), PROTECTED(kind)];
}

export const claim: Other = {
  status: () => ({ phase: 'Pending' }),
  defaults(object) {
    defaultClaim(object);
    joinSources(specOf<PersistentVolumeClaimSpec>(object));
  },
  prepareCreate(object) {
    protect(object.metadata, 'pvc');
  },
  validate(object, old) {
    const spec = specOf<PersistentVolumeClaimSpec>(object) as PersistentVolumeClaimSpec;
    if (equal(spec, old?.['spec'])) return [];
    const storage = spec.resources?.requests?.['storage'];
    const at = 'spec.resources[storage]';
    return [
      ...(spec.accessModes?.length
        ? []
        : [required('spec.accessModes', 'at least 1 access mode is required')]),
      ...checkSelector(spec.selector, 'spec.selector'),
      ...checkModes(spec.accessModes ?? []),
      ...(storage === undefined ? [required(at)] : positive(storage, at)),
      ...(spec.storageClassName
        ? each(
            isDns1123Subdomain(spec.storageClassName),
            'spec.storageClassName',
            spec.storageClassName,
          )
        : []),
      ...oneOf(spec.volumeMode, VOLUME_MODES, 'spec.volumeMode'),
      ...(old ? checkClaimUpdate(object, old) : []),
    ];
  },
};

function checkCapacity(capacity: Record<string, string>): FieldError[] {
  const at = 'spec.capacity';
  const names = Object.keys(capacity);
  return [
    ...(names.length > 0 ? [] : [required(at)]),
    ...(names.length === 1 && names[0] === 'storage'
      ? []
      : [notSupported(at, names.length > 0 ? sorted(capacity) : undefined, ['storage'])]),
    ...names.flatMap((name) => positive(capacity[name], `${at}[${name}]`)),
  ];
}
const sorted = (map: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(map).toSorted(([a], [b]) => (a < b ? -1 : 1)));

function checkHostPath(path: string | undefined): FieldError[] {
  const at = 'spec.hostPath.path';
  if (!path) return [required(at)];
  return path.split('/').includes('..') ? [invalidValue(at, path, "must not contain '..'")] : [];
}

function checkSources(spec: Partly<PersistentVolumeSpec>): FieldError[] {
  const [first, ...more] = SOURCES.filter((source) => spec[source] !== undefined);
  if (first === undefined) return [required('spec', 'must specify a volume type')];
  const errors: FieldError[] = [];
  if (first === 'hostPath') errors.push(...checkHostPath(spec.hostPath?.path));
  if (first === 'nfs') {
    if (!spec.nfs?.server) errors.push(required('spec.nfs.server'));
    if (!spec.nfs?.path) errors.push(required('spec.nfs.path'));
    else if (!spec.nfs.path.startsWith('/'))
      errors.push(invalidValue('spec.nfs.path', spec.nfs.path, 'must be an absolute path'));
  }
  if (first === 'local') {
    if (!spec.local?.path) errors.push(required('spec.local.path'));
    if (!spec.nodeAffinity?.required)
      errors.push(required('spec.nodeAffinity', 'Local volume requires node affinity'));
  }
  if (first === 'csi') {
    if (!spec.csi?.driver) errors.push(required('spec.csi.driver'));
    if (!spec.csi?.volumeHandle) errors.push(required('spec.csi.volumeHandle'));
  }
  return [
    ...errors,
    ...more.map((source) => forbidden(`spec.${source}`, 'may not specify more than 1 volume type')),
  ];
}

export const volume: Other = {
  status: (now) => ({ phase: 'Pending', lastPhaseTransitionTime: now }),
  defaults(object) {
    const spec = (object['spec'] ??= {}) as Partly<PersistentVolumeSpec>;
    spec.persistentVolumeReclaimPolicy ||= 'Retain';
    spec.volumeMode ??= 'Filesystem';
    if (spec.hostPath) spec.hostPath.type ??= '';
    if (spec.csi) spec.csi.fsType ??= '';
  },
  prepareCreate(object) {
    protect(object.metadata, 'pv');
  },
  validate(object, old) {
    const spec = specOf<PersistentVolumeSpec>(object);
    const source = (from: Partly<PersistentVolumeSpec>): object =>
      Object.fromEntries(SOURCES.map((key) => [key, from[key]]));
    const before = old && specOf<PersistentVolumeSpec>(old);
    return [
      ...(spec.accessModes?.length ? [] : [required('spec.accessModes')]),
      ...checkModes(spec.accessModes ?? []),
      ...checkCapacity((spec.capacity ?? {}) as Record<string, string>),
      ...oneOf(
        spec.persistentVolumeReclaimPolicy,
        ['Delete', 'Recycle', 'Retain'],
        'spec.persistentVolumeReclaimPolicy',
      ),
      ...checkSources(spec),
      ...(spec.storageClassName
        ? each(
            isDns1123Subdomain(spec.storageClassName),
            'spec.storageClassName',
            spec.storageClassName,
          )
        : []),
      ...oneOf(spec.volumeMode, VOLUME_MODES, 'spec.volumeMode'),
      ...(before && !equal(source(spec), source(before))
        ? [
            forbidden(
              'spec.persistentvolumesource',
              'spec.persistentvolumesource is immutable after creation',
            ),
          ]
        : []),
      ...(before ? immutable(spec.volumeMode, before.volumeMode, 'volumeMode') : []),
    ];
  },
  warnings: (object) =>
    specOf<PersistentVolumeSpec>(object).persistentVolumeReclaimPolicy === 'Recycle'
      ? [
          'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. ' +
            'Instead, the recommended approach is to use dynamic provisioning.',
        ]
      : [],
};
