/** RuntimeClass: validation. */
import type { RuntimeClass } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkRuntimeClass } from './validation.ts';

export const runtimeClass: StoredKind<RuntimeClass> = {
  validate: checkRuntimeClass,
};
