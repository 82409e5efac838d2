/** kubectl config delete-user. Models kubectl/pkg/cmd/config/delete_user.go. */
import type { Command } from '../../command.ts';
import { deleteEntry } from './delete-entry.ts';
import { help } from './delete-user.help.ts';
import { onlyArgument } from './entries.ts';

export const deleteUser: Command = {
  ...help,
  async run(ctx) {
    deleteEntry(ctx, 'users', 'user', onlyArgument(ctx));
    return 0;
  },
};
