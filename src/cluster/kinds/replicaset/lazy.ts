/** What only requests from outside need of ReplicaSets. */
import type { ReplicaSet } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { replicaSetStrategy } from './strategy.ts';
import { replicaSetTable } from './table.ts';
import { replicaSetValidation } from './validation.ts';

export const replicaSet: KindModule<ReplicaSet> = {
  ...replicaSetStrategy,
  ...replicaSetValidation,
  ...replicaSetTable,
};
