/** Models pkg/apis/discovery/v1/defaults.go and pkg/registry/discovery/endpointslice. */
import { equal } from '../../../base/equal.ts';
import type { EndpointSlice } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { strategy } from '../strategy.ts';

const COUNTED = ['addressType', 'endpoints', 'ports'] as const;

export const endpointSliceStrategy: Strategy<EndpointSlice> = {
  ...strategy({ generation: COUNTED }),
  defaults(slice) {
    for (const port of slice.ports ?? []) {
      port.name ??= '';
      port.protocol ??= 'TCP';
    }
    for (const endpoint of slice.endpoints ?? []) endpoint.conditions ??= {};
  },
  prepareUpdate(slice, old) {
    // Labels steer which Service a slice belongs to, so their change counts as well.
    const changed =
      COUNTED.some((field) => !equal(slice[field], old[field])) ||
      !equal(slice.metadata.labels, old.metadata.labels);
    slice.metadata.generation = (old.metadata.generation ?? 1) + (changed ? 1 : 0);
  },
};
