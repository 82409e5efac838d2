/** Models pkg/apis/core/v1/defaults.go and pkg/registry/core/event. */
import type { Event } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { withoutDefaults } from '../strategy.ts';

export const eventStrategy: Strategy<Event> = {
  ...withoutDefaults({}),
  defaults(event) {
    event.reportingComponent ??= '';
    event.reportingInstance ??= '';
  },
};
