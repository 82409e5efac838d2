/** Words and flags of kubectl run. */
import type { CommandHelp } from '../../command.ts';
import { flag } from '../../flags.ts';
import { recordFlag } from '../../record.ts';
import { dryRunFlag, fileFlags, managerFlag, printFlags } from '../../shared-flags.ts';
import { deleteFlags } from '../deletion-flags.ts';

export const help: CommandHelp = {
  name: 'run',
  short: 'Run a particular image on the cluster',
  usage:
    'NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] ' +
    '[--overrides=inline-json] [--command] -- [COMMAND] [args...] [options]',
  long: 'Create and run a particular image in a pod.',
  examples: `# Start a nginx pod
kubectl run nginx --image=nginx

# Start a hazelcast pod and let the container expose port 5701
kubectl run hazelcast --image=hazelcast/hazelcast --port=5701

# Dry run; print the corresponding API objects without creating them
kubectl run nginx --image=nginx --dry-run=client

# Start a busybox pod and keep it in the foreground, don't restart it if it exits
kubectl run -i -t busybox --image=busybox --restart=Never`,
  required: ['image'],
  flags: [
    recordFlag,
    ...printFlags,
    ...fileFlags,
    ...deleteFlags.map((deleteFlag) =>
      deleteFlag.name === 'wait' ? { ...deleteFlag, default: false } : deleteFlag,
    ),
    dryRunFlag,
    managerFlag('kubectl-run'),
    flag('annotations:array', 'Annotations to apply to the pod.'),
    flag(
      'attach:bool=false',
      'If true, wait for the Pod to start running, and then attach to the Pod as if ' +
        "'kubectl attach ...' were called.",
    ),
    flag(
      'command:bool=false',
      "If true and extra arguments are present, use them as the 'command' field in the " +
        "container, rather than the 'args' field which is the default.",
    ),
    flag('env:array', 'Environment variables to set in the container.'),
    flag(
      'expose:bool=false',
      'If true, create a ClusterIP service associated with the pod.  Requires `--port`.',
    ),
    flag('image', 'The image for the container to run.'),
    flag('image-pull-policy', 'The image pull policy for the container.'),
    flag('l,labels', 'Comma separated labels to apply to the pod. Will override previous values.'),
    flag(
      'leave-stdin-open:bool=false',
      'If the pod is started in interactive mode or with stdin, leave stdin open after ' +
        'the first attach completes.',
    ),
    flag(
      'override-type=merge',
      'The method used to override the generated object: json, merge, or strategic.',
    ),
    flag('overrides', 'An inline JSON override for the generated object.'),
    flag(
      'pod-running-timeout:duration=1m0s',
      'The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least ' +
        'one pod is running',
    ),
    flag('port', 'The port that this container exposes.'),
    flag('privileged:bool=false', 'If true, run the container in privileged mode.'),
    flag('q,quiet:bool=false', 'If true, suppress prompt messages.'),
    flag(
      'restart=Always',
      'The restart policy for this Pod.  Legal values [Always, OnFailure, Never].',
    ),
    flag(
      'rm:bool=false',
      'If true, delete the pod after it exits.  Only valid when attaching to the ' +
        "container, e.g. with '--attach' or with '-i/--stdin'.",
    ),
    flag(
      'save-config:bool=false',
      'If true, the configuration of current object will be saved in its annotation.',
    ),
    flag(
      'i,stdin:bool=false',
      'Keep stdin open on the container in the pod, even if nothing is attached.',
    ),
    flag('t,tty:bool=false', 'Allocate a TTY for the container in the pod.'),
  ],
};
