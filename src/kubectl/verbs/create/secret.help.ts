/** Words and flags of kubectl create secret. */
import type { CommandHelp } from '../../command.ts';

export const help: CommandHelp = {
  name: 'secret',
  short: 'Create a secret using a specified subcommand',
  usage: '(docker-registry | generic | tls) [options]',
  long: `Create a secret with specified type.

 A docker-registry type secret is for accessing a container registry.

 A generic type secret indicate an Opaque secret type.

 A tls type secret holds TLS certificate and its associated key.`,
};
