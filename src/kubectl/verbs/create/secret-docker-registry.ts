/** kubectl create secret docker-registry. Models kubectl/pkg/cmd/create/create_secret_docker.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { toBase64 } from '../../values.ts';
import { make, makeFlags, oneName } from './generator.ts';

export const dockerRegistry: Command = {
  name: 'docker-registry',
  short: 'Create a secret for use with a Docker registry',
  usage:
    'NAME --docker-username=user --docker-password=password --docker-email=email ' +
    '[--docker-server=string] [--from-file=[key=]source] [--dry-run=server|client|none] ' +
    '[options]',
  flags: [
    ...makeFlags('kubectl-create'),
    flag('append-hash:bool=false', 'Append a hash of the secret to its name.'),
    flag('docker-email', 'Email for Docker registry'),
    flag('docker-password', 'Password for Docker registry authentication'),
    flag('docker-server=https://index.docker.io/v1/', 'Server location for Docker registry'),
    flag('docker-username', 'Username for Docker registry authentication'),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const [server, username, password, email] = ['server', 'username', 'password', 'email'].map(
      (k) => ctx.flags.str(`docker-${k}`),
    );
    if (!username || !password)
      throw new CliError(
        'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
      );
    const auths = {
      auths: {
        [server ?? '']: {
          username,
          password,
          ...(email ? { email } : {}),
          auth: toBase64(`${username}:${password}`),
        },
      },
    };
    return make(
      ctx,
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name },
        data: { '.dockerconfigjson': toBase64(JSON.stringify(auths)) },
        type: 'kubernetes.io/dockerconfigjson',
      },
      'failed to create secret ',
    );
  },
};
