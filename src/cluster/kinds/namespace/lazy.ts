/** What only requests from outside need of Namespaces. */
import type { Namespace } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { namespaceStrategy } from './strategy.ts';
import { namespaceTable } from './table.ts';
import { namespaceValidation } from './validation.ts';

export const namespace: KindModule<Namespace> = {
  ...namespaceStrategy,
  ...namespaceValidation,
  ...namespaceTable,
};
