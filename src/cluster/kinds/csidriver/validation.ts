/** Models ValidateCSIDriverUpdate of pkg/apis/storage/validation. */
import type { CSIDriver } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import type { FieldError } from '../validation/field.ts';
import { immutable } from '../validation/rules.ts';

export function checkCSIDriver({ spec }: Sent<CSIDriver>, old?: Sent<CSIDriver>): FieldError[] {
  if (!old) return [];
  const before = old.spec;
  return [
    // Named so by the server.
    ...immutable(spec?.attachRequired, before?.attachRequired, 'spec.attachedRequired'),
    ...immutable(spec?.fsGroupPolicy, before?.fsGroupPolicy, 'spec.fsGroupPolicy'),
  ];
}
