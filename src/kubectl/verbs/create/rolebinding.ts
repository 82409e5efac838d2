/** kubectl create rolebinding. Models kubectl/pkg/cmd/create/create_rolebinding.go. */
import type { Command } from '../../command.ts';
import { createBinding } from './role-subjects.ts';
import { help } from './rolebinding.help.ts';

export const roleBinding: Command = {
  ...help,
  run: (ctx) =>
    createBinding(ctx, 'RoleBinding', 'exactly one of clusterrole or role must be specified'),
};
