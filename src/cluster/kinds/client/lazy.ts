/** What only requests from outside need of Clients. */
import type { Client } from '../../../schema/kubeground.ts';
import type { KindModule } from '../kind.ts';
import { clientStrategy } from './strategy.ts';
import { clientTable } from './table.ts';
import { clientValidation } from './validation.ts';

export const client: KindModule<Client> = {
  ...clientStrategy,
  ...clientValidation,
  ...clientTable,
};
