/** LimitRange: defaults, validation. What it would give to Pods is not modelled (schema/stored-only.ts). */
import type { LimitRange } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { defaultLimitRange } from './defaults.ts';
import { checkLimitRange } from './validation.ts';

export const limitRange: StoredKind<LimitRange> = {
  defaults: defaultLimitRange,
  validate: checkLimitRange,
};
