/** Models pkg/registry/core/node. Kubelets fill in everything. */
import type { Node } from '../../../schema/types.ts';
import type { Strategy } from '../kind.ts';
import { withoutDefaults } from '../strategy.ts';

export const nodeStrategy: Strategy<Node> = {
  ...withoutDefaults({ status: true }),
  prepareCreate(node) {
    delete node.metadata.generation;
  },
};
