/**
 * kubectl create clusterrolebinding. Models kubectl/pkg/cmd/create/create_clusterrolebinding.go.
 */
import type { Command } from '../../command.ts';
import { help } from './clusterrolebinding.help.ts';
import { createBinding } from './role-subjects.ts';

export const clusterRoleBinding: Command = {
  ...help,
  run: (ctx) => createBinding(ctx, 'ClusterRoleBinding', 'clusterrole must be specified'),
};
