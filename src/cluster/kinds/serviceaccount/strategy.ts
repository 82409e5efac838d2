/** ServiceAccounts are kept as they come. Models pkg/registry/core/serviceaccount. */
import type { ServiceAccount } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { withoutDefaults } from '../strategy.ts';

export const serviceAccountStrategy: Strategy<ServiceAccount> = withoutDefaults({});
