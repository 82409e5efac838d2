/** What only requests from outside need of Deployments. */
import type { Deployment } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { deploymentStrategy } from './strategy.ts';
import { deploymentTable } from './table.ts';
import { deploymentValidation } from './validation.ts';

export const deployment: KindModule<Deployment> = {
  ...deploymentStrategy,
  ...deploymentValidation,
  ...deploymentTable,
};
