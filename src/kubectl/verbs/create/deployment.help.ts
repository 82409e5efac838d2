/** Words and flags of kubectl create deployment. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { generatorFlags } from './generator-flags.ts';

export const help: CommandHelp = {
  name: 'deployment',
  aliases: ['deploy'],
  short: 'Create a deployment with the specified name',
  usage: 'NAME --image=image -- [COMMAND] [args...] [options]',
  examples: `# Create a deployment named my-dep that runs the busybox image
kubectl create deployment my-dep --image=busybox

# Create a deployment named my-dep that runs the nginx image with 3 replicas
kubectl create deployment my-dep --image=nginx --replicas=3

# Create a deployment named my-dep that runs the busybox image and expose port 5701
kubectl create deployment my-dep --image=busybox --port=5701`,
  required: ['image'],
  flags: [
    ...generatorFlags,
    flag(
      'image:list',
      'Image names to run. A deployment can have multiple images set for multi-container pod.',
    ),
    flag('port:int=-1', 'The containerPort that this deployment exposes.'),
    flag('r,replicas:int=1', 'Number of replicas to create. Default is 1.'),
  ],
};
