/** kubectl top: needs a metrics server. Models kubectl/pkg/cmd/top. */
import { pathOf } from '../client.ts';
import { allNamespacesFlag, type Command, type Context, selectorFlag } from '../command.ts';
import { CliError } from '../errors.ts';
import { flag } from '../flags.ts';
import { tableWriter } from '../printers/tabwriter.ts';
import { list, text } from '../values.ts';

const run =
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
    const w = tableWriter();
    if (!ctx.flags.bool('no-headers')) w.write('NAME\tCPU(cores)\tMEMORY(bytes)\n');
    for (const o of items) {
      if (resource === 'nodes')
        w.write(
          `${o.metadata.name ?? ''}\t${text(o, 'usage', 'cpu')}\t${text(o, 'usage', 'memory')}\n`,
        );
      else
        for (const c of list(o, 'containers'))
          w.write(
            `${o.metadata.name ?? ''}\t${text(c, 'usage', 'cpu')}\t${text(c, 'usage', 'memory')}\n`,
          );
    }
    ctx.out(w.flush());
    return 0;
  };
const flags = [
  selectorFlag,
  flag('no-headers:bool=false', 'If present, print output without headers'),
  flag('sort-by', 'If non-empty, sort by this field.'),
  flag('use-protocol-buffers:bool=true', 'Enables using protocol-buffers to access Metrics API.'),
];

export const top: Command = {
  name: 'top',
  short: 'Display resource (CPU/memory) usage',
  usage: '[flags] [options]',
  long:
    'Display resource (CPU/memory) usage.\n\n This command provides a view of recent resource ' +
    'consumption for nodes and pods. It fetches metrics from the Metrics Server, which ' +
    'aggregates this data from the kubelet on each node. The Metrics Server must be installed ' +
    'and running in the cluster for this command to work.',
  subcommands: [
    {
      name: 'node',
      aliases: ['nodes', 'no'],
      short: 'Display resource (CPU/memory) usage of nodes',
      usage: '[NAME | -l label] [options]',
      run: run('nodes'),
      flags: [
        ...flags,
        flag(
          'show-capacity:bool=false',
          'Print node resources based on Capacity instead of Allocatable(default) of the nodes.',
        ),
      ],
    },
    {
      name: 'pod',
      aliases: ['pods', 'po'],
      short: 'Display resource (CPU/memory) usage of pods',
      usage: '[NAME | -l label] [options]',
      run: run('pods'),
      flags: [
        ...flags,
        allNamespacesFlag,
        flag('containers:bool=false', 'If present, print usage of containers within a pod'),
        flag('sum:bool=false', 'Print the sum of the resource usage'),
        flag('field-selector', 'Selector (field query) to filter on'),
      ],
    },
  ],
};
