/** kubectl config get-users. Models kubectl/pkg/cmd/config/get_users.go. */
import type { Command } from '../../command.ts';
import { printNames } from './entries.ts';
import { help } from './get-users.help.ts';

export const getUsers: Command = {
  ...help,
  async run(ctx) {
    printNames(ctx, 'users');
    return 0;
  },
};
