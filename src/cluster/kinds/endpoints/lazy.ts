/** What only requests from outside need of Endpointss. */
import type { Endpoints } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { endpointsStrategy } from './strategy.ts';
import { endpointsTable } from './table.ts';
import { endpointsValidation } from './validation.ts';

export const endpoints: KindModule<Endpoints> = {
  ...endpointsStrategy,
  ...endpointsValidation,
  ...endpointsTable,
};
