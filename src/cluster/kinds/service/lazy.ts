/** What only requests from outside need of Services. */
import type { Service } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { serviceStrategy } from './strategy.ts';
import { serviceTable } from './table.ts';
import { serviceUpdate } from './update.ts';
import { checkService } from './validation.ts';
import { serviceWarnings } from './warnings.ts';

export const service: KindModule<Service> = {
  ...serviceStrategy,
  ...serviceUpdate,
  ...serviceTable,
  validate: (object, old) => checkService(object, old),
  warnings: ({ spec }) => serviceWarnings(spec ?? {}),
};
