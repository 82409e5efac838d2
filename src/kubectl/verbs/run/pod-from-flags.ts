/** The Pod that `kubectl run` makes. Models kubectl/pkg/generate/versioned/run.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import type { Json } from '../../values.ts';
import { annotationsOf } from '../key-values.ts';

function restartPolicy(ctx: Context): string {
  const restart = ctx.flags.str('restart');
  if (!['Always', 'OnFailure', 'Never'].includes(restart))
    throw new CliError(
      `invalid restart policy: ${restart}, valid values are: Always, OnFailure, Never`,
    );
  return restart;
}

/** `NAME=VALUE` of --env. */
function environment(given: string[]): Json[] {
  return given.map((variable) => {
    const eq = variable.indexOf('=');
    if (eq <= 0) throw new CliError(`invalid env: ${variable}`);
    return { name: variable.slice(0, eq), value: variable.slice(eq + 1) };
  });
}

/** Labels of --labels, or `run=NAME`. */
function labelsOf(given: string, name: string): Record<string, string> {
  if (given === '') return { run: name };
  return Object.fromEntries(
    given.split(',').map((part) => {
      const [key, value] = part.split('=');
      if (!key || value === undefined) throw new CliError(`unexpected label spec: ${part}`);
      return [key, value];
    }),
  );
}

/** Arguments of the image's entry point, or with --command the command itself. */
function commandFields(ctx: Context, args: string[]): Json {
  if (args.length === 0) return {};
  return ctx.flags.bool('command') ? { command: args } : { args };
}

function stdinFields(ctx: Context): Json {
  if (!ctx.flags.bool('stdin')) return {};
  return ctx.flags.bool('leave-stdin-open') ? { stdin: true } : { stdin: true, stdinOnce: true };
}

function containerFrom(ctx: Context, name: string, args: string[]): Json {
  const { flags } = ctx;
  const env = environment(flags.list('env'));
  const imagePullPolicy = flags.str('image-pull-policy');
  const port = flags.str('port');
  return {
    ...commandFields(ctx, args),
    ...(env.length > 0 ? { env } : {}),
    image: flags.str('image'),
    name,
    ...(imagePullPolicy ? { imagePullPolicy } : {}),
    ...(port ? { ports: [{ containerPort: Number(port) }] } : {}),
    resources: {},
    ...stdinFields(ctx),
    ...(flags.bool('tty') ? { tty: true } : {}),
    ...(flags.bool('privileged') ? { securityContext: { privileged: true } } : {}),
  };
}

/** Throws CliError for flags that are not well-formed. */
export function podFrom(ctx: Context, name: string, args: string[]): KubeObject {
  const policy = restartPolicy(ctx);
  const container = containerFrom(ctx, name, args);
  const annotations = annotationsOf(ctx.flags.list('annotations'));
  const namespaced = ctx.explicitNamespace || ctx.dryRun !== 'client';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      labels: labelsOf(ctx.flags.str('labels'), name),
      name,
      ...(annotations ? { annotations } : {}),
      ...(namespaced ? { namespace: ctx.namespace } : {}),
    },
    spec: { containers: [container], dnsPolicy: 'ClusterFirst', restartPolicy: policy },
    status: {},
  };
}
