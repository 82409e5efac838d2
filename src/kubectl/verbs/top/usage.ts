/** Usage of resources, from a metrics server. Models kubectl/pkg/metricsutil. */
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { tableWriter } from '../../printers/tabwriter.ts';
import { list, text } from '../../values.ts';

export const usage =
  (resource: 'nodes' | 'pods') =>
  async (ctx: Context): Promise<number> => {
    const mapping = (await ctx.discovery()).find(`${resource}.metrics.k8s.io`);
    if (!mapping || mapping.group !== 'metrics.k8s.io')
      throw new CliError('Metrics API not available');
    const namespace = mapping.namespaced && !ctx.flags.bool('all-namespaces') ? ctx.namespace : '';
    const items = ctx.args[0]
      ? [await ctx.client.object(pathOf(mapping, namespace, ctx.args[0]))]
      : (
          await ctx.client.list(
            pathOf(mapping, namespace),
            ctx.flags.str('selector') ? { labelSelector: ctx.flags.str('selector') } : {},
          )
        ).items;
    const writer = tableWriter();
    if (!ctx.flags.bool('no-headers')) writer.write('NAME\tCPU(cores)\tMEMORY(bytes)\n');
    for (const item of items) {
      if (resource === 'nodes')
        writer.write(
          `${item.metadata.name ?? ''}\t${text(item, 'usage', 'cpu')}\t${text(item, 'usage', 'memory')}\n`,
        );
      else
        for (const container of list(item, 'containers'))
          writer.write(
            `${item.metadata.name ?? ''}\t${text(container, 'usage', 'cpu')}\t${text(container, 'usage', 'memory')}\n`,
          );
    }
    ctx.out(writer.flush());
    return 0;
  };
