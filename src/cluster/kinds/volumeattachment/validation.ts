/** Models ValidateVolumeAttachment and its update of pkg/apis/storage/validation. */
import type {
  VolumeAttachment,
  VolumeAttachmentSource,
  VolumeAttachmentSpec,
} from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, forbidden, required } from '../validation/field.ts';
import { isDns1123Subdomain } from '../validation/names.ts';
import { each, immutable } from '../validation/rules.ts';

const ONE_SOURCE = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';

function checkSource(source: VolumeAttachmentSource | undefined): FieldError[] {
  const { inlineVolumeSpec, persistentVolumeName } = source ?? {};
  const hasInline = inlineVolumeSpec !== undefined;
  const hasVolume = persistentVolumeName !== undefined;
  if (!hasInline && !hasVolume) return [required('spec.source', ONE_SOURCE)];
  return hasInline && hasVolume ? [forbidden('spec.source', ONE_SOURCE)] : [];
}

export function checkVolumeAttachment(
  object: Sent<VolumeAttachment>,
  old?: Sent<VolumeAttachment>,
): FieldError[] {
  const spec: Partial<VolumeAttachmentSpec> = object.spec ?? {};
  const { attacher, nodeName = '', source } = spec;
  return [
    ...checkSource(source),
    ...each(isDns1123Subdomain(nodeName), 'spec.nodeName', nodeName),
    ...(attacher ? [] : [required('spec.attacher')]),
    ...(old ? immutable(object.spec, old.spec, 'spec') : []),
  ];
}
