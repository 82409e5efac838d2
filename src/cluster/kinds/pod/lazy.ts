/** What only requests from outside need of Pods. */
import type { Pod } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { podStrategy } from './strategy.ts';
import { podTable } from './table.ts';
import { podValidation } from './validation.ts';

export const pod: KindModule<Pod> = {
  ...podStrategy,
  ...podValidation,
  ...podTable,
};
