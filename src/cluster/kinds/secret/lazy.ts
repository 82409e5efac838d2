/** What only requests from outside need of Secrets. */
import type { Secret } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { secretStrategy } from './strategy.ts';
import { secretTable } from './table.ts';
import { secretValidation } from './validation.ts';

export const secret: KindModule<Secret> = {
  ...secretStrategy,
  ...secretValidation,
  ...secretTable,
};
