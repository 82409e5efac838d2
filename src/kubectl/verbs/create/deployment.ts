/** kubectl create deployment. Models kubectl/pkg/cmd/create/create_deployment.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { containerName } from './container-name.ts';
import { help } from './deployment.help.ts';
import { afterDash, make, oneName } from './generator.ts';

export const deployment: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const images = ctx.flags.list('image');
    const command = afterDash(ctx);
    if (images.length > 1 && command.length > 0)
      throw new CliError('cannot specify multiple --image options and command');
    const port = ctx.flags.int('port');
    const labels = { app: name };
    const containers = images.map((image, index) => ({
      image,
      name:
        images.findIndex((imageEntry) => containerName(imageEntry) === containerName(image)) ===
        index
          ? containerName(image)
          : `${containerName(image)}-${index}`,
      ...(command.length > 0 ? { command } : {}),
      ...(port >= 0 && index === 0 ? { ports: [{ containerPort: port }] } : {}),
      resources: {},
    }));
    return make(
      ctx,
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name, labels },
        spec: {
          replicas: ctx.flags.int('replicas'),
          selector: { matchLabels: labels },
          strategy: {},
          template: { metadata: { labels }, spec: { containers } },
        },
        status: {},
      },
      'failed to create deployment: ',
    );
  },
};
