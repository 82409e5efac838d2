/** kubectl create deployment. Models kubectl/pkg/cmd/create/create_deployment.go. */
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { containerName } from './container-name.ts';
import { afterDash, make, makeFlags, oneName } from './generator.ts';

export const deployment: Command = {
  name: 'deployment',
  aliases: ['deploy'],
  short: 'Create a deployment with the specified name',
  required: ['image'],
  usage: 'NAME --image=image -- [COMMAND] [args...] [options]',
  examples: `# Create a deployment named my-dep that runs the busybox image
kubectl create deployment my-dep --image=busybox

# Create a deployment named my-dep that runs the nginx image with 3 replicas
kubectl create deployment my-dep --image=nginx --replicas=3

# Create a deployment named my-dep that runs the busybox image and expose port 5701
kubectl create deployment my-dep --image=busybox --port=5701`,
  flags: [
    ...makeFlags('kubectl-create'),
    flag(
      'image:list',
      'Image names to run. A deployment can have multiple images set for multi-container pod.',
    ),
    flag('port:int=-1', 'The containerPort that this deployment exposes.'),
    flag('r,replicas:int=1', 'Number of replicas to create. Default is 1.'),
  ],
  async run(ctx) {
    const name = oneName(ctx);
    const images = ctx.flags.list('image');
    const command = afterDash(ctx);
    if (images.length > 1 && command.length > 0)
      throw new CliError('cannot specify multiple --image options and command');
    const port = ctx.flags.int('port');
    const labels = { app: name };
    const containers = images.map((image, i) => ({
      image,
      name:
        images.findIndex((x) => containerName(x) === containerName(image)) === i
          ? containerName(image)
          : `${containerName(image)}-${i}`,
      ...(command.length > 0 ? { command } : {}),
      ...(port >= 0 && i === 0 ? { ports: [{ containerPort: port }] } : {}),
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
