/** Words and flags of kubectl create secret tls. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'tls',
  short: 'Create a TLS secret',
  usage:
    'NAME --cert=path/to/cert/file --key=path/to/key/file [--dry-run=server|client|none] [options]',
  required: ['cert', 'key'],
  flags: [
    ...generatorFlags,
    flag('append-hash:bool=false'),
    flag('cert', 'Path to PEM encoded public key certificate.'),
    flag('key', 'Path to private key associated with given certificate.'),
  ],
};
