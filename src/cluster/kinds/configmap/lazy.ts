/** What only requests from outside need of ConfigMaps. */
import type { ConfigMap } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { configMapStrategy } from './strategy.ts';
import { configMapTable } from './table.ts';
import { configMapValidation } from './validation.ts';

export const configMap: KindModule<ConfigMap> = {
  ...configMapStrategy,
  ...configMapValidation,
  ...configMapTable,
};
