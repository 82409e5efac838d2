/** Models ValidateControllerRevision of pkg/apis/apps/validation. */
import type { ControllerRevision } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { type FieldError, required } from '../validation/field.ts';
import { immutable, nonNegative } from '../validation/rules.ts';

export function checkControllerRevision(
  { revision, data }: Sent<ControllerRevision>,
  old?: Sent<ControllerRevision>,
): FieldError[] {
  const isMissing = data === undefined || data === null;
  return [
    ...nonNegative(revision, 'revision'),
    ...(isMissing ? [required('data', 'data is mandatory')] : []),
    ...(old ? immutable(data, old.data, 'data') : []),
  ];
}
