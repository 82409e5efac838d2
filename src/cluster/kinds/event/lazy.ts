/** What only requests from outside need of Events. */
import type { Event } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { eventStrategy } from './strategy.ts';
import { eventTable } from './table.ts';
import { eventValidation } from './validation.ts';

export const event: KindModule<Event> = {
  ...eventStrategy,
  ...eventValidation,
  ...eventTable,
};
