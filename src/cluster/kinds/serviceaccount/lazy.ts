/** What only requests from outside need of ServiceAccounts. */
import type { ServiceAccount } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { serviceAccountStrategy } from './strategy.ts';
import { serviceAccountTable } from './table.ts';
import { serviceAccountValidation } from './validation.ts';

export const serviceAccount: KindModule<ServiceAccount> = {
  ...serviceAccountStrategy,
  ...serviceAccountValidation,
  ...serviceAccountTable,
};
