/** kubectl create secret: one subcommand a type. */
import type { Command } from '../../command.ts';
import { dockerRegistry } from './secret-docker-registry.ts';
import { generic } from './secret-generic.ts';
import { tls } from './secret-tls.ts';

export const secret: Command = {
  name: 'secret',
  short: 'Create a secret using a specified subcommand',
  usage: '(docker-registry | generic | tls) [options]',
  subcommands: [dockerRegistry, generic, tls],
  long:
    'Create a secret with specified type.\n\n' +
    ' A docker-registry type secret is for accessing a container registry.\n\n' +
    ' A generic type secret indicate an Opaque secret type.\n\n' +
    ' A tls type secret holds TLS certificate and its associated key.',
};
