/** Models ValidateRuntimeClass and ValidateRuntimeClassUpdate of pkg/apis/node/validation. */
import type { RuntimeClass } from '../../../schema/types.ts';
import type { Sent } from '../kind.ts';
import { immutableDeclared } from '../validation/declarative.ts';
import { type FieldError, required } from '../validation/field.ts';
import { isDns1123Label } from '../validation/names.ts';
import { each } from '../validation/rules.ts';

export function checkRuntimeClass(
  object: Sent<RuntimeClass>,
  old?: Sent<RuntimeClass>,
): FieldError[] {
  const handler = object.handler ?? '';
  const changed = old ? immutableDeclared(handler, old.handler, 'handler') : [];
  if (changed.length > 0) return changed;
  return handler ? each(isDns1123Label(handler), 'handler', handler) : [required('handler')];
}
