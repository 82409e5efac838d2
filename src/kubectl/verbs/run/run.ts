/** kubectl run. Models kubectl/pkg/cmd/run. */
import type { KubeObject } from '../../../schema/objects.ts';
import { Outcome, writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { record, recordFlag } from '../../record.ts';
import { dryRunFlag, fileFlags, managerFlag, printFlags } from '../../shared-flags.ts';
import { readYaml } from '../../yaml.ts';
import { deleteFlags } from '../deletion-flags.ts';
import { merge } from '../overrides.ts';
import { attached } from './attached.ts';
import { podFrom } from './pod-from-flags.ts';

const IMAGE =
  /^(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)(?::[\w][\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$/;

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const dash = flags.dash;
  const name = ctx.args[0];
  const args = ctx.args.slice(1);
  if (name === undefined || dash === 0) throw ctx.usageError('NAME is required for run');
  const image = flags.str('image');
  if (!IMAGE.test(image))
    throw new CliError(`invalid image name ${JSON.stringify(image)}: invalid reference format`);
  if (flags.bool('tty') && !flags.bool('stdin'))
    throw ctx.usageError('-i/--stdin is required for containers with -t/--tty=true');
  if (flags.bool('rm') && ctx.dryRun !== 'none')
    throw ctx.usageError('--rm should only be used for attached containers');
  const attach = flags.has('attach') ? flags.bool('attach') : flags.bool('stdin');
  if (flags.bool('rm') && !attach)
    throw ctx.usageError('--rm should only be used for attached containers');
  if (flags.bool('expose') && flags.str('port') === '')
    throw ctx.usageError('--port must be set when exposing a service');
  const overrides = flags.str('overrides');
  let pod = podFrom(ctx, name, args);
  if (overrides)
    pod = (
      flags.str('override-type') === 'json' ? pod : merge(pod, readYaml(overrides)[0])
    ) as KubeObject;
  record(ctx, pod);
  const discovery = await ctx.discovery();
  const mapping = discovery.kind('v1', 'Pod')!;
  const outcome = new Outcome(ctx);
  const made =
    ctx.dryRun === 'client'
      ? pod
      : await ctx.client.write('POST', pathOf(mapping, ctx.namespace), pod, writeQuery(ctx));
  if (!attach || ctx.dryRun !== 'none') outcome.tell(mapping, made, 'created');
  if (flags.bool('expose')) {
    const service: KubeObject = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name,
        ...(ctx.explicitNamespace || ctx.dryRun !== 'client' ? { namespace: ctx.namespace } : {}),
      },
      spec: {
        ports: [
          {
            port: Number(flags.str('port')),
            protocol: 'TCP',
            targetPort: Number(flags.str('port')),
          },
        ],
        selector: pod.metadata.labels ?? {},
      },
      status: { loadBalancer: {} },
    };
    const services = discovery.kind('v1', 'Service')!;
    outcome.tell(
      services,
      ctx.dryRun === 'client'
        ? service
        : await ctx.client.write('POST', pathOf(services, ctx.namespace), service, writeQuery(ctx)),
      'created',
    );
  }
  return attach && ctx.dryRun === 'none' ? attached(ctx, made) : 0;
}

export const runVerb: Command = {
  name: 'run',
  short: 'Run a particular image on the cluster',
  usage:
    'NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] ' +
    '[--overrides=inline-json] [--command] -- [COMMAND] [args...] [options]',
  run,
  required: ['image'],
  long: 'Create and run a particular image in a pod.',
  examples: `# Start a nginx pod
kubectl run nginx --image=nginx

# Start a hazelcast pod and let the container expose port 5701
kubectl run hazelcast --image=hazelcast/hazelcast --port=5701

# Dry run; print the corresponding API objects without creating them
kubectl run nginx --image=nginx --dry-run=client

# Start a busybox pod and keep it in the foreground, don't restart it if it exits
kubectl run -i -t busybox --image=busybox --restart=Never`,
  flags: [
    recordFlag,
    ...printFlags,
    ...fileFlags,
    ...deleteFlags.map((d) => (d.name === 'wait' ? { ...d, default: false } : d)),
    dryRunFlag,
    managerFlag('kubectl-run'),
    flag('annotations:array', 'Annotations to apply to the pod.'),
    flag(
      'attach:bool=false',
      "If true, wait for the Pod to start running, and then attach to the Pod as if 'kubectl attach ...' were called.",
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
      'If the pod is started in interactive mode or with stdin, leave stdin open after the first attach completes.',
    ),
    flag(
      'override-type=merge',
      'The method used to override the generated object: json, merge, or strategic.',
    ),
    flag('overrides', 'An inline JSON override for the generated object.'),
    flag(
      'pod-running-timeout:duration=1m0s',
      'The length of time (like 5s, 2m, or 3h, higher than zero) to wait until at least one pod is running',
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
      'If true, delete the pod after it exits.  Only valid when attaching to the container, ' +
        "e.g. with '--attach' or with '-i/--stdin'.",
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
