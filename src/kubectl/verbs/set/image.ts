/** kubectl set image. Models kubectl/pkg/cmd/set/set_image.go. */
import { SPECIFY } from '../../builder.ts';
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import { list } from '../../values.ts';
import { pairs } from '../key-values.ts';
import { needSpec } from './pod-spec.ts';
import { change, common, noResources } from './update.ts';

export const image: Command = {
  name: 'image',
  short: 'Update the image of a pod template',
  flags: common(),
  usage:
    '(-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N [options]',
  long: `Update existing container image(s) of resources.

 Possible resources include (case insensitive):

  pod (po), replicationcontroller (rc), deployment (deploy), daemonset (ds), statefulset (sts), cronjob (cj), replicaset (rs)`,
  examples: `# Set a deployment's nginx container image to 'nginx:1.9.1', and its busybox container image to 'busybox'
kubectl set image deployment/nginx busybox=busybox nginx=nginx:1.9.1

# Update image of all containers of daemonset abc to 'nginx:1.9.1'
kubectl set image daemonset abc *=nginx:1.9.1`,
  async run(ctx) {
    const { resources, set } = pairs(ctx.args, 'image');
    if (noResources(ctx, resources)) throw new CliError(SPECIFY);
    if (Object.keys(set).length === 0) throw new CliError('at least one image update is required');
    return change(ctx, resources, 'image updated', (o) => {
      const spec = needSpec(o);
      for (const [name, value] of Object.entries(set)) {
        const found = [...list(spec, 'initContainers'), ...list(spec, 'containers')].filter(
          (c) => name === '*' || c['name'] === name,
        );
        if (found.length === 0)
          throw new CliError(`unable to find container named ${JSON.stringify(name)}`);
        for (const c of found) c['image'] = value;
      }
    });
  },
};
