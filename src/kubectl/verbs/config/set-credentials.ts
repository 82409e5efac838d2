/** kubectl config set-credentials. Models kubectl/pkg/cmd/config/set_credentials.go. */
import type { Command } from '../../command.ts';
import { FIELDS, help } from './set-credentials.help.ts';
import { setEntry } from './set-entry.ts';

export const setCredentials: Command = {
  ...help,
  async run(ctx) {
    return setEntry(ctx, 'users', 'User', FIELDS);
  },
};
