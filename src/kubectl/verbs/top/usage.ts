/** Usage of resources, from a metrics server. Models kubectl/pkg/metricsutil. */
import type { KubeObject } from '../../../schema/objects.ts';
import { pathOf } from '../../client.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { tableWriter } from '../../printers/tabwriter.ts';
import { type Json, list, text } from '../../values.ts';

type Usage = 'nodes' | 'pods';

async function metricsOf(ctx: Context, resource: Usage): Promise<KubeObject[]> {
  const mapping = (await ctx.discovery()).find(`${resource}.metrics.k8s.io`);
  if (!mapping || mapping.group !== 'metrics.k8s.io')
    throw new CliError('Metrics API not available');
  const namespace = mapping.namespaced && !ctx.flags.bool('all-namespaces') ? ctx.namespace : '';
  const [name] = ctx.args;
  if (name) return [await ctx.client.object(pathOf(mapping, namespace, name))];
  const labelSelector = ctx.flags.str('selector');
  const query: Record<string, string> = labelSelector ? { labelSelector } : {};
  return (await ctx.client.list(pathOf(mapping, namespace), query)).items;
}

/** Where an object says what it uses: a node itself, a Pod in its containers. */
const usagesOf = (resource: Usage, object: KubeObject): Json[] =>
  resource === 'nodes' ? [object] : list(object, 'containers');

export const usage =
  (resource: Usage) =>
  async (ctx: Context): Promise<number> => {
    const writer = tableWriter();
    const objects = await metricsOf(ctx, resource);
    if (!ctx.flags.bool('no-headers')) writer.write('NAME\tCPU(cores)\tMEMORY(bytes)\n');
    for (const object of objects) {
      for (const used of usagesOf(resource, object)) {
        const amounts = `${text(used, 'usage', 'cpu')}\t${text(used, 'usage', 'memory')}`;
        writer.write(`${object.metadata.name ?? ''}\t${amounts}\n`);
      }
    }
    ctx.out(writer.flush());
    return 0;
  };
