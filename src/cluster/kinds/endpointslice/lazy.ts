/** What only requests from outside need of EndpointSlices. */
import type { EndpointSlice } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { endpointSliceStrategy } from './strategy.ts';
import { endpointSliceTable } from './table.ts';
import { endpointSliceValidation } from './validation.ts';

export const endpointSlice: KindModule<EndpointSlice> = {
  ...endpointSliceStrategy,
  ...endpointSliceValidation,
  ...endpointSliceTable,
};
