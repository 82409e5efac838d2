/** kubectl config set-cluster. Models kubectl/pkg/cmd/config/set_cluster.go. */
import type { Command } from '../../command.ts';
import { FIELDS, help } from './set-cluster.help.ts';
import { setEntry } from './set-entry.ts';

export const setCluster: Command = {
  ...help,
  async run(ctx) {
    return setEntry(ctx, 'clusters', 'Cluster', FIELDS);
  },
};
