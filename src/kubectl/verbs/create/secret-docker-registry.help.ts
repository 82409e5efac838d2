/** Words and flags of kubectl create secret docker-registry. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'docker-registry',
  short: 'Create a secret for use with a Docker registry',
  usage:
    'NAME --docker-username=user --docker-password=password --docker-email=email ' +
    '[--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none] ' +
    '[options]',
  flags: [
    ...generatorFlags,
    flag('append-hash:bool=false', 'Append a hash of the secret to its name.'),
    flag('docker-email', 'Email for Docker registry'),
    flag('docker-password', 'Password for Docker registry authentication'),
    flag('docker-server=https://index.docker.io/v1/', 'Server location for Docker registry'),
    flag('docker-username', 'Username for Docker registry authentication'),
  ],
};
