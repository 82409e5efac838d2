/** How a volume may be mounted. Models ValidateVolumeAccessModes of pkg/apis/core/validation. */
import { type FieldError, forbidden, notSupported } from './field.ts';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

export function checkAccessModes(modes: readonly string[]): FieldError[] {
  const at = 'spec.accessModes';
  const errors = modes
    .filter((mode) => !ACCESS_MODES.includes(mode))
    .map((mode) => notSupported(at, mode, ACCESS_MODES));
  const hasOther = modes.some((mode) => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode));
  if (modes.includes('ReadWriteOncePod') && hasOther)
    errors.push(forbidden(at, 'may not use ReadWriteOncePod with other access modes'));
  return errors;
}

export const VOLUME_MODES = ['Block', 'Filesystem'];
