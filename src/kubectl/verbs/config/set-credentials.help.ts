/** Words and flags of kubectl config set-credentials. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { usageOf } from './set-entry.ts';

/** Global flags, most of them, that are written down. */
export const FIELDS = ['client-certificate', 'client-key', 'token', 'username', 'password'];

export const help: CommandHelp = {
  name: 'set-credentials',
  short: 'Set a user entry in kubeconfig',
  usage: usageOf(FIELDS),
  flags: [flag('embed-certs:bool=false', 'Embed certificates in kubeconfig')],
};
