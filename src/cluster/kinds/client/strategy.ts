/** Clients of the playground (kubeground.dev/v1). */
import type { Client } from '../../../schema/kubeground.ts';
import type { Strategy } from '../kind.ts';
import { strategy } from '../strategy.ts';

export const clientStrategy: Strategy<Client> = {
  ...strategy({ generation: ['spec'] }),
  defaults({ spec }) {
    if (!spec) return;
    spec.keepAlive ??= false;
    spec.timeoutMilliseconds ??= 2000;
  },
};
