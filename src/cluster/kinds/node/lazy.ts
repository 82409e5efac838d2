/** What only requests from outside need of Nodes. */
import type { Node } from '../../../schema/types.ts';
import type { KindModule } from '../kind.ts';
import { nodeStrategy } from './strategy.ts';
import { nodeTable } from './table.ts';
import { nodeValidation } from './validation.ts';

export const node: KindModule<Node> = {
  ...nodeStrategy,
  ...nodeValidation,
  ...nodeTable,
};
