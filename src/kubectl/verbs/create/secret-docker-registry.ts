/** kubectl create secret docker-registry. Models kubectl/pkg/cmd/create/create_secret_docker.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { toBase64 } from '../../base64-text.ts';
import { make, oneName } from './generator.ts';
import { help } from './secret-docker-registry.help.ts';

export const dockerRegistry: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const [server, username, password, email] = ['server', 'username', 'password', 'email'].map(
      (key) => ctx.flags.str(`docker-${key}`),
    );
    if (!username || !password)
      throw new CliError(
        'either --from-file or the combination of --docker-username, --docker-password and ' +
          '--docker-server is required',
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
