/**
 * StorageClass and the kinds of CSI. Models pkg/apis/storage/v1/defaults.go and
 * pkg/apis/storage/validation.
 */
import { each, immutable, oneOf } from '../validation/rules.ts';
import { isDns1123Subdomain, isQualifiedName } from '../validation/names.ts';
import { equal } from '../../../base/equal.ts';
import type { KubeObject } from '../../../schema/objects.ts';
import type {
  CSIDriverSpec,
  CSIStorageCapacity,
  StorageClass,
  VolumeAttachmentSpec,
  VolumeAttributesClass,
} from '../../../schema/types.ts';
import { forbidden, invalidValue, required, type FieldError } from '../validation/field.ts';
import { specOf, type Other, type Partly } from './other.ts';

/** The server's generated checks show no value. */
const fixed = (now: unknown, old: unknown, field: string): FieldError[] =>
  equal(now, old) ? [] : [invalidValue(field, undefined, 'field is immutable')];

export const storageClass: Other = {
  defaults(object) {
    const it = object as Partly<StorageClass> & KubeObject;
    it.reclaimPolicy ??= 'Delete';
    it.volumeBindingMode ??= 'Immediate';
  },
  validate(object, old) {
    const it = object as Partly<StorageClass> & KubeObject;
    const before: typeof it | undefined = old;
    if (before)
      return (['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode'] as const).flatMap(
        (key) => fixed(it[key], before[key], key),
      );
    return [
      ...(it.provisioner
        ? each(isQualifiedName(it.provisioner.toLowerCase()), 'provisioner', it.provisioner)
        : []),
      ...Object.keys(it.parameters ?? {})
        .filter((key) => key === '')
        .map((key) => invalidValue('parameters', key, 'field can not be empty.')),
      ...oneOf(it.reclaimPolicy, ['Delete', 'Retain'], 'reclaimPolicy'),
      ...oneOf(it.volumeBindingMode, ['Immediate', 'WaitForFirstConsumer'], 'volumeBindingMode'),
      ...(it.provisioner ? [] : [required('provisioner')]),
    ];
  },
};

export const csiDriver: Other = {
  defaults(object) {
    const spec = (object['spec'] ??= {}) as Partly<CSIDriverSpec>;
    spec.attachRequired ??= true;
    spec.podInfoOnMount ??= false;
    spec.storageCapacity ??= false;
    spec.fsGroupPolicy ??= 'ReadWriteOnceWithFSType';
    if (!spec.volumeLifecycleModes?.length) spec.volumeLifecycleModes = ['Persistent'];
    spec.requiresRepublish ??= false;
    spec.seLinuxMount ??= false;
    spec.preventPodSchedulingIfMissing ??= false;
  },
  prepareUpdate(object, old) {
    const [now, before] = [specOf<CSIDriverSpec>(object), specOf<CSIDriverSpec>(old)];
    if (!equal(now, before)) object.metadata.generation = (old.metadata.generation ?? 0) + 1;
  },
  validate(object, old) {
    if (!old) return [];
    const [now, before] = [specOf<CSIDriverSpec>(object), specOf<CSIDriverSpec>(old)];
    return [
      ...immutable(now.attachRequired, before.attachRequired, 'spec.attachedRequired'),
      ...immutable(now.fsGroupPolicy, before.fsGroupPolicy, 'spec.fsGroupPolicy'),
    ];
  },
};

export const volumeAttachment: Other = {
  status: () => ({ attached: false }),
  validate(object, old) {
    const { attacher, nodeName = '', source } = specOf<VolumeAttachmentSpec>(object);
    const names = ['inlineVolumeSpec', 'persistentVolumeName'] as const;
    const told = names.filter((key) => source?.[key] !== undefined);
    return [
      ...(told.length === 0
        ? [
            required(
              'spec.source',
              'must specify exactly one of inlineVolumeSpec and persistentVolumeName',
            ),
          ]
        : []),
      ...(told.length === 2
        ? [
            forbidden(
              'spec.source',
              'must specify exactly one of inlineVolumeSpec and persistentVolumeName',
            ),
          ]
        : []),
      ...each(isDns1123Subdomain(nodeName), 'spec.nodeName', nodeName),
      ...(attacher ? [] : [required('spec.attacher')]),
      ...(old ? immutable(object['spec'], old['spec'], 'spec') : []),
    ];
  },
};

export const csiStorageCapacity: Other = {
  validate(object, old) {
    const it = object as Partly<CSIStorageCapacity> & KubeObject;
    const name = it.storageClassName ?? '';
    return [
      ...each(isDns1123Subdomain(name), 'storageClassName', name),
      ...(old
        ? [
            ...immutable(it.nodeTopology, old['nodeTopology'], 'nodeTopology'),
            ...immutable(name, old['storageClassName'], 'storageClassName'),
          ]
        : []),
    ];
  },
};

export const volumeAttributesClass: Other = {
  prepareCreate({ metadata }) {
    const mark = 'kubernetes.io/vac-protection';
    if (!metadata.finalizers?.includes(mark))
      metadata.finalizers = [...(metadata.finalizers ?? []), mark];
  },
  validate(object, old) {
    const it = object as Partly<VolumeAttributesClass> & KubeObject;
    const changed = (key: 'driverName' | 'parameters'): FieldError[] =>
      old && !equal(it[key], old[key]) ? [forbidden(key, `updates to ${key} are forbidden.`)] : [];
    return [
      ...(it.driverName ? [] : [required('driverName')]),
      ...(Object.keys(it.parameters ?? {}).length > 0
        ? []
        : [required('parameters', 'must contain at least one key/value pair')]),
      ...changed('driverName'),
      ...changed('parameters'),
    ];
  },
};
