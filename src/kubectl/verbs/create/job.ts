/** kubectl create job. Models kubectl/pkg/cmd/create/create_job.go. */
import type { KubeObject } from '../../../schema/objects.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { at, map, strings } from '../../values.ts';
import { afterDash, make, oneName } from './generator.ts';
import { help } from './job.help.ts';

function jobOf(name: string, image: string, command: string[]): KubeObject {
  const container = { image, name, ...(command.length > 0 ? { command } : {}), resources: {} };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: { template: { metadata: {}, spec: { containers: [container], restartPolicy: 'Never' } } },
    status: {},
  };
}

/** A Job as its CronJob would make it, marked as made by hand. `from` is `TYPE/NAME`. */
async function jobFrom(ctx: Context, name: string, from: string): Promise<KubeObject> {
  const [type = '', owner = ''] = from.split('/');
  const mapping = (await ctx.discovery()).resource(type);
  if (mapping.kind !== 'CronJob') throw new CliError(`unknown object type *v1.${mapping.kind}`);
  const cronJob = await ctx.client.object(pathOf(mapping, ctx.namespace, owner));
  const template = map(cronJob, 'spec', 'jobTemplate');
  const labels = at(template, 'metadata', 'labels');
  const { name: ownerName = '', uid = '' } = cronJob.metadata;
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      ...(labels ? { labels: strings(template, 'metadata', 'labels') } : {}),
      annotations: {
        ...strings(template, 'metadata', 'annotations'),
        'cronjob.kubernetes.io/instantiate': 'manual',
      },
      ownerReferences: [
        { apiVersion: 'batch/v1', kind: 'CronJob', name: ownerName, uid, controller: true },
      ],
    },
    spec: map(template, 'spec'),
    status: {},
  };
}

export const job: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const image = ctx.flags.str('image');
    const from = ctx.flags.str('from');
    if ((image === '') === (from === ''))
      throw new CliError('either --image or --from must be specified');
    const object = image ? jobOf(name, image, afterDash(ctx)) : await jobFrom(ctx, name, from);
    return make(ctx, object, 'failed to create job: ');
  },
};
