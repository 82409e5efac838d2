/** Models pkg/apis/core/v1/defaults.go and pkg/registry/core/endpoint. */
import type { Endpoints } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { withoutDefaults } from '../strategy.ts';

export const endpointsStrategy: Strategy<Endpoints> = {
  ...withoutDefaults({}),
  defaults(endpoints) {
    for (const { ports = [] } of endpoints.subsets ?? [])
      for (const port of ports) port.protocol ||= 'TCP';
  },
};
