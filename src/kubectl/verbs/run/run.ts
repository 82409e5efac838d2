/** kubectl run. Models kubectl/pkg/cmd/run. */
import type { KubeObject } from '../../../schema/objects.ts';
import { Outcome, writeQuery } from '../../change.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { record } from '../../record.ts';
import { readYaml } from '../../yaml.ts';
import { merge } from '../overrides.ts';
import { attached } from './attached.ts';
import { podFrom } from './pod-from-flags.ts';
import { help } from './run.help.ts';

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
  ...help,
  run,
};
