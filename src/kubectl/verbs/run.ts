/** kubectl run. Models kubectl/pkg/cmd/run. */
import type { KubeObject } from '../../schema/objects.ts';
import { Outcome, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import {
  type Command,
  type Context,
  dryRunFlag,
  fileFlags,
  managerFlag,
  printFlags,
} from '../command.ts';
import { CliError } from '../errors.ts';
import { flag } from '../flags.ts';
import { record, recordFlag } from '../record.ts';
import { type Json, list, text } from '../values.ts';
import { readYaml } from '../yaml.ts';
import { deleteFlags, deleteOptions, removeOne, waitGone } from './delete.ts';
import { attachTo } from './exec.ts';
import { merge } from './expose.ts';
import { NEVER, until } from './wait-for.ts';

const IMAGE =
  /^(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::\d+)?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*)(?::[\w][\w.-]{0,127})?(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?$/;

function podFrom(ctx: Context, name: string, args: string[]): KubeObject {
  const { flags } = ctx;
  const restart = flags.str('restart');
  if (!['Always', 'OnFailure', 'Never'].includes(restart))
    throw new CliError(
      `invalid restart policy: ${restart}, valid values are: Always, OnFailure, Never`,
    );
  const labels =
    flags.str('labels') || (flags.list('labels').length > 0 ? flags.list('labels').join(',') : '');
  const env = flags.list('env').map((e) => {
    const eq = e.indexOf('=');
    if (eq <= 0) throw new CliError(`invalid env: ${e}`);
    return { name: e.slice(0, eq), value: e.slice(eq + 1) };
  });
  const container: Json = {
    ...(args.length > 0 ? (flags.bool('command') ? { command: args } : { args }) : {}),
    ...(env.length > 0 ? { env } : {}),
    image: flags.str('image'),
    name,
    ...(flags.str('image-pull-policy') ? { imagePullPolicy: flags.str('image-pull-policy') } : {}),
    ...(flags.str('port') ? { ports: [{ containerPort: Number(flags.str('port')) }] } : {}),
    resources: {},
    ...(flags.bool('stdin')
      ? { stdin: true, ...(flags.bool('leave-stdin-open') ? {} : { stdinOnce: true }) }
      : {}),
    ...(flags.bool('tty') ? { tty: true } : {}),
    ...(flags.bool('privileged') ? { securityContext: { privileged: true } } : {}),
  };
  const metadata: Json = {
    labels:
      labels === ''
        ? { run: name }
        : Object.fromEntries(
            labels.split(',').map((p) => {
              const [k, v] = p.split('=');
              if (!k || v === undefined) throw new CliError(`unexpected label spec: ${p}`);
              return [k, v];
            }),
          ),
    name,
    ...(flags.list('annotations').length > 0
      ? {
          annotations: Object.fromEntries(
            flags
              .list('annotations')
              .map((a) => [a.slice(0, a.indexOf('=')), a.slice(a.indexOf('=') + 1)]),
          ),
        }
      : {}),
    ...(ctx.explicitNamespace || ctx.dryRun !== 'client' ? { namespace: ctx.namespace } : {}),
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: { containers: [container], dnsPolicy: 'ClusterFirst', restartPolicy: restart },
    status: {},
  };
}

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

/** Waits for the Pod, attaches to it, tells its exit code, and takes it away with --rm. */
async function attached(ctx: Context, made: KubeObject): Promise<number> {
  const { flags } = ctx;
  const mapping = (await ctx.discovery()).kind('v1', 'Pod')!;
  const [namespace, name] = [made.metadata.namespace ?? ctx.namespace, made.metadata.name ?? ''];
  const query = { fieldSelector: `metadata.name=${name}` };
  const phase = (o: KubeObject | undefined): string => text(o, 'status', 'phase');
  const started = (o: KubeObject | undefined): boolean => phase(o) !== 'Pending' && phase(o) !== '';
  let code = 0;
  const stdin = flags.bool('stdin');
  try {
    const up = await until(
      ctx,
      pathOf(mapping, namespace),
      query,
      ctx.timeout('pod-running-timeout') || NEVER,
      (all) => started(all[0]),
    );
    if (!up) throw new CliError('timed out waiting for the condition');
    const container = text(list(made, 'spec', 'containers')[0], 'name');
    const now = await ctx.client.object(pathOf(mapping, namespace, name));
    if (phase(now) === 'Running') {
      if (stdin && !flags.bool('quiet'))
        ctx.err(
          'All commands and output from this session will be recorded in container logs, ' +
            'including credentials and sensitive information passed through the command ' +
            'prompt.\n' +
            "If you don't see a command prompt, try pressing enter.\n",
        );
      await attachTo(
        ctx,
        pathOf(mapping, namespace, name, 'attach'),
        {
          container,
          ...(stdin ? { stdin: 'true' } : {}),
          stdout: 'true',
          ...(flags.bool('tty') && ctx.host.tty.stdin ? { tty: 'true' } : { stderr: 'true' }),
        },
        stdin,
        flags.bool('tty'),
      );
    } else
      ctx.out(text(await ctx.client.get(pathOf(mapping, namespace, name, 'log'), { container })));
    if (flags.str('restart') === 'Never' || flags.str('restart') === 'OnFailure') {
      await until(ctx, pathOf(mapping, namespace), query, NEVER, (all) => {
        const state = list(all[0], 'status', 'containerStatuses')[0];
        const done = (state?.['state'] as Json | undefined)?.['terminated'] as Json | undefined;
        if (done) code = Number(done['exitCode'] ?? 0);
        return done !== undefined || all.length === 0;
      });
    }
  } finally {
    if (flags.bool('rm')) {
      const gone: Parameters<typeof waitGone>[1] = [];
      await removeOne(
        ctx,
        { mapping, namespace, name },
        { ...deleteOptions(ctx), ignoreNotFound: true },
        gone,
      );
      await waitGone(ctx, gone, 0);
    }
  }
  if (code !== 0) ctx.err(`pod ${namespace}/${name} terminated (Error)\n`);
  return code;
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
