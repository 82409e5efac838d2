/** NetworkPolicy: defaults, validation. */
import type { NetworkPolicy } from '../../../schema/types.ts';
import type { StoredKind } from '../stored-kind.ts';
import { defaultNetworkPolicy } from './defaults.ts';
import { checkNetworkPolicy } from './validation.ts';

export const networkPolicy: StoredKind<NetworkPolicy> = {
  generation: ['spec'],
  defaults: defaultNetworkPolicy,
  validate: checkNetworkPolicy,
};
