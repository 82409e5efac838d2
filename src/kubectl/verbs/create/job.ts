/** kubectl create job. Models kubectl/pkg/cmd/create/create_job.go. */
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import { CliError } from '../../errors.ts';
import type { Json } from '../../values.ts';
import { afterDash, make, oneName } from './generator.ts';
import { help } from './job.help.ts';

export const job: Command = {
  ...help,
  async run(ctx) {
    const name = oneName(ctx);
    const { image, from } = { image: ctx.flags.str('image'), from: ctx.flags.str('from') };
    if ((image === '') === (from === ''))
      throw new CliError('either --image or --from must be specified');
    const command = afterDash(ctx);
    if (image) {
      const containers = [
        { image, name, ...(command.length > 0 ? { command } : {}), resources: {} },
      ];
      return make(
        ctx,
        {
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name },
          spec: { template: { metadata: {}, spec: { containers, restartPolicy: 'Never' } } },
          status: {},
        },
        'failed to create job: ',
      );
    }
    const [type = '', owner = ''] = from.split('/');
    const mapping = (await ctx.discovery()).resource(type);
    if (mapping.kind !== 'CronJob') throw new CliError(`unknown object type *v1.${mapping.kind}`);
    const cron = await ctx.client.object(pathOf(mapping, ctx.namespace, owner));
    const template = (
      cron['spec'] as {
        jobTemplate?: {
          metadata?: { labels?: Record<string, string>; annotations?: Record<string, string> };
          spec?: Json;
        };
      }
    ).jobTemplate;
    return make(
      ctx,
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: {
          name,
          ...(template?.metadata?.labels ? { labels: template.metadata.labels } : {}),
          annotations: {
            ...template?.metadata?.annotations,
            'cronjob.kubernetes.io/instantiate': 'manual',
          },
          ownerReferences: [
            {
              apiVersion: 'batch/v1',
              kind: 'CronJob',
              name: cron.metadata.name ?? '',
              uid: cron.metadata.uid ?? '',
              controller: true,
            },
          ],
        },
        spec: template?.spec ?? {},
        status: {},
      },
      'failed to create job: ',
    );
  },
};
