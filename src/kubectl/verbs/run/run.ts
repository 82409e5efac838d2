/** kubectl run. Models kubectl/pkg/cmd/run. */
import type { KubeObject } from '../../../schema/objects.ts';
import { createObject, Outcome } from '../../change.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { record } from '../../record.ts';
import { readYaml } from '../../yaml.ts';
import { merge } from '../overrides.ts';
import { attached } from './attached.ts';
import { podFrom } from './pod-from-flags.ts';
import { help } from './run.help.ts';

/** Pieces of an image reference. Models distribution/reference. */
const DOMAIN_PART = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const DOMAIN = `${DOMAIN_PART}(?:\\.${DOMAIN_PART})*(?::\\d+)?`;
const PATH_PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const TAG = '[\\w][\\w.-]{0,127}';
const DIGEST = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const IMAGE = new RegExp(
  `^(?:${DOMAIN}/)?${PATH_PART}(?:/${PATH_PART})*(?::${TAG})?(?:@${DIGEST})?$`,
);

const attaches = ({ flags }: Context): boolean =>
  flags.has('attach') ? flags.bool('attach') : flags.bool('stdin');

/** Refuses flags that do not go together. */
function check(ctx: Context): void {
  const { flags } = ctx;
  if (ctx.args.length === 0 || flags.dash === 0) throw ctx.usageError('NAME is required for run');
  const image = flags.str('image');
  if (!IMAGE.test(image))
    throw new CliError(`invalid image name ${JSON.stringify(image)}: invalid reference format`);
  if (flags.bool('tty') && !flags.bool('stdin'))
    throw ctx.usageError('-i/--stdin is required for containers with -t/--tty=true');
  if (flags.bool('rm') && (ctx.dryRun !== 'none' || !attaches(ctx)))
    throw ctx.usageError('--rm should only be used for attached containers');
  if (flags.bool('expose') && flags.str('port') === '')
    throw ctx.usageError('--port must be set when exposing a service');
}

function overridden(ctx: Context, pod: KubeObject): KubeObject {
  const overrides = ctx.flags.str('overrides');
  if (overrides === '' || ctx.flags.str('override-type') === 'json') return pod;
  return merge(pod, readYaml(overrides)[0]) as KubeObject;
}

/** The Service of --expose. */
function serviceFor(ctx: Context, name: string, pod: KubeObject): KubeObject {
  const port = Number(ctx.flags.str('port'));
  const namespaced = ctx.explicitNamespace || ctx.dryRun !== 'client';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...(namespaced ? { namespace: ctx.namespace } : {}) },
    spec: {
      ports: [{ port, protocol: 'TCP', targetPort: port }],
      selector: pod.metadata.labels ?? {},
    },
    status: { loadBalancer: {} },
  };
}

async function run(ctx: Context): Promise<number> {
  check(ctx);
  const [name = '', ...args] = ctx.args;
  const pod = overridden(ctx, podFrom(ctx, name, args));
  record(ctx, pod);
  const discovery = await ctx.discovery();
  const outcome = new Outcome(ctx);
  const pods = discovery.kind('v1', 'Pod')!;
  const made = await createObject(ctx, pods, ctx.namespace, pod);
  const attach = attaches(ctx) && ctx.dryRun === 'none';
  if (!attach) outcome.tell(pods, made, 'created');
  if (ctx.flags.bool('expose')) {
    const services = discovery.kind('v1', 'Service')!;
    const service = serviceFor(ctx, name, pod);
    outcome.tell(services, await createObject(ctx, services, ctx.namespace, service), 'created');
  }
  return attach ? attached(ctx, made) : 0;
}

export const runVerb: Command = {
  ...help,
  run,
};
