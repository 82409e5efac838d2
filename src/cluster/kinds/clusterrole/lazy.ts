/** ClusterRole: validation. */
import type { ClusterRole } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { isPathSegment } from '../validation/rarer-names.ts';
import { checkClusterRole } from './validation.ts';

export const clusterRole: StoredKind<ClusterRole> = {
  name: isPathSegment,
  validate: checkClusterRole,
};
