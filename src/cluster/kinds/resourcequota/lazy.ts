/** ResourceQuota: validation. What it would refuse is not modelled (schema/stored-only.ts). */
import type { ResourceQuota } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { checkResourceQuota } from './validation.ts';

export const resourceQuota: StoredKind<ResourceQuota> = {
  validate: checkResourceQuota,
};
