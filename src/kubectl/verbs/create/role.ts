/** kubectl create role. Models kubectl/pkg/cmd/create/create_role.go. */
import type { Command } from '../../command.ts';
import { createRole } from './policy-rules.ts';
import { help } from './role.help.ts';

export const role: Command = {
  ...help,
  run: (ctx) => createRole(ctx, 'Role'),
};
