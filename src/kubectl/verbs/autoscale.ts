/** kubectl autoscale. Models kubectl/pkg/cmd/autoscale. */
import type { KubeObject } from '../../schema/objects.ts';
import { type Info, load, resolve, visit } from '../builder.ts';
import { createObject, Outcome } from '../change.ts';
import type { Command } from '../command.ts';
import type { Context } from '../context.ts';
import { apiVersionOf } from '../discovery.ts';
import { CliError } from '../errors.ts';
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

function metricsOf(ctx: Context): Json[] {
  const percent = ctx.flags.int('cpu-percent');
  const cpu = ctx.flags.str('cpu') || (percent > 0 ? `${percent}%` : '');
  const metrics = [metric('cpu', cpu), metric('memory', ctx.flags.str('memory'))];
  return metrics.filter((each) => each !== undefined);
}

function autoscaler(ctx: Context, info: Info, metrics: Json[]): KubeObject {
  const min = ctx.flags.int('min');
  const namespaced = ctx.explicitNamespace || ctx.dryRun !== 'client';
  const { kind } = info.mapping;
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: {
      name: ctx.flags.str('name') || info.name,
      ...(namespaced ? { namespace: info.namespace } : {}),
    },
    spec: {
      maxReplicas: ctx.flags.int('max'),
      metrics,
      ...(min > 0 ? { minReplicas: min } : {}),
      scaleTargetRef: { apiVersion: apiVersionOf(info.mapping), kind, name: info.name },
    },
  };
}

async function autoscaleOne(ctx: Context, info: Info, outcome: Outcome): Promise<void> {
  const { kind, subresources } = info.mapping;
  if (!subresources.includes('scale'))
    throw new CliError(`cannot autoscale a ${kind}: no kind ${JSON.stringify(kind)} is registered`);
  const metrics = metricsOf(ctx);
  if (metrics.length === 0)
    throw new CliError(
      'failed to create autoscaling/v2 HPA and the configuration is incompatible with ' +
        'autoscaling/v1: empty input',
    );
  const mapping = (await ctx.discovery()).kind('autoscaling/v2', 'HorizontalPodAutoscaler');
  if (!mapping)
    throw new CliError('the server doesn\'t have a resource type "horizontalpodautoscalers"');
  const object = autoscaler(ctx, info, metrics);
  record(ctx, object);
  outcome.tell(mapping, await createObject(ctx, mapping, info.namespace, object), 'autoscaled');
}

async function run(ctx: Context): Promise<number> {
  const min = ctx.flags.int('min');
  const max = ctx.flags.int('max');
  if (max < 1) throw new CliError(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min)
    throw new CliError(
      `--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`,
    );
  const ask = { args: ctx.args, files: true };
  const { infos, errors } = await load(ctx, await resolve(ctx, ask), ask);
  const outcome = new Outcome(ctx);
  await visit(infos, errors, (info) => autoscaleOne(ctx, info, outcome));
  return 0;
}

export const autoscale: Command = {
  ...help,
  run,
};
