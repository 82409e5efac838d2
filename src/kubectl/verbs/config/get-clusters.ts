/** kubectl config get-clusters. Models kubectl/pkg/cmd/config/get_clusters.go. */
import type { Command } from '../../command.ts';
import { printNames } from './entries.ts';
import { help } from './get-clusters.help.ts';

export const getClusters: Command = {
  ...help,
  async run(ctx) {
    printNames(ctx, 'clusters');
    return 0;
  },
};
