/** kubectl config delete-cluster. Models kubectl/pkg/cmd/config/delete_cluster.go. */
import type { Command } from '../../command.ts';
import { help } from './delete-cluster.help.ts';
import { deleteEntry } from './delete-entry.ts';
import { onlyArgument } from './entries.ts';

export const deleteCluster: Command = {
  ...help,
  async run(ctx) {
    deleteEntry(ctx, 'clusters', 'cluster', onlyArgument(ctx));
    return 0;
  },
};
