/** kubectl autoscale. Models kubectl/pkg/cmd/autoscale. */
import type { KubeObject } from '../../schema/objects.ts';
import { load, resolve } from '../builder.ts';
import { Outcome, writeQuery } from '../change.ts';
import { pathOf } from '../client.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { apiVersionOf } from '../discovery.ts';
import { CliError, throwAll, toError } from '../errors.ts';
import { record } from '../record.ts';
import type { Json } from '../values.ts';
import { help } from './autoscale.help.ts';

/** `80%` is of what is asked for, `500m` an average amount. */
function metric(name: string, value: string): Json | undefined {
  if (value === '') return undefined;
  const percent = /^(\d+)%$/.exec(value);
  if (!percent && !/^\d+(\.\d+)?([mkMGTPE]|[KMGTPE]i)?$/.test(value))
    throw new CliError(`invalid ${name} value ${JSON.stringify(value)}`);
  return {
    resource: {
      name,
      target: percent
        ? { averageUtilization: Number(percent[1]), type: 'Utilization' }
        : { averageValue: value, type: 'AverageValue' },
    },
    type: 'Resource',
  };
}

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const [min, max] = [flags.int('min'), flags.int('max')];
  if (max < 1) throw new CliError(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min)
    throw new CliError(
      `--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`,
    );
  const ask = { args: ctx.args, files: true };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  const outcome = new Outcome(ctx);
  const cpu =
    flags.str('cpu') || (flags.int('cpu-percent') > 0 ? `${flags.int('cpu-percent')}%` : '');
  for (const info of infos) {
    try {
      if (!info.mapping.subresources.includes('scale'))
        throw new CliError(
          `cannot autoscale a ${info.mapping.kind}: no kind ${JSON.stringify(info.mapping.kind)} is registered`,
        );
      const metrics = [metric('cpu', cpu), metric('memory', flags.str('memory'))].filter(
        (metricSpec) => metricSpec !== undefined,
      );
      if (metrics.length === 0)
        throw new CliError(
          'failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1: empty input',
        );
      const mapping = (await ctx.discovery()).kind('autoscaling/v2', 'HorizontalPodAutoscaler');
      if (!mapping)
        throw new CliError('the server doesn\'t have a resource type "horizontalpodautoscalers"');
      const object: KubeObject = {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: {
          name: flags.str('name') || info.name,
          ...(ctx.explicitNamespace || ctx.dryRun !== 'client'
            ? { namespace: info.namespace }
            : {}),
        },
        spec: {
          maxReplicas: max,
          metrics,
          ...(min > 0 ? { minReplicas: min } : {}),
          scaleTargetRef: {
            apiVersion: apiVersionOf(info.mapping),
            kind: info.mapping.kind,
            name: info.name,
          },
        },
      };
      record(ctx, object);
      outcome.tell(
        mapping,
        ctx.dryRun === 'client'
          ? object
          : await ctx.client.write(
              'POST',
              pathOf(mapping, info.namespace),
              object,
              writeQuery(ctx),
            ),
        'autoscaled',
      );
    } catch (error) {
      errors.push(toError(error));
    }
  }
  throwAll(errors);
  return 0;
}

export const autoscale: Command = {
  ...help,
  run,
};
