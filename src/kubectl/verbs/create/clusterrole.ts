/** kubectl create clusterrole. Models kubectl/pkg/cmd/create/create_clusterrole.go. */
import type { Command } from '../../command.ts';
import { help } from './clusterrole.help.ts';
import { createRole } from './policy-rules.ts';

export const clusterRole: Command = {
  ...help,
  run: (ctx) => createRole(ctx, 'ClusterRole'),
};
