/** kubectl cluster-info dump. Models kubectl/pkg/cmd/clusterinfo/clusterinfo_dump.go. */
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError, toError } from '../../errors.ts';
import { goEscape } from '../../go-json.ts';
import { list, text } from '../../values.ts';
import { help } from './dump.help.ts';

const IN_NAMESPACE = [
  ['v1', 'Event'],
  ['v1', 'ReplicationController'],
  ['v1', 'Service'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['v1', 'Pod'],
] as const;

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  if (!['', 'json'].includes(flags.str('output')))
    throw new CliError(
      `kubectl cluster-info dump --output=${flags.str('output')} is not simulated here`,
    );
  const directory = flags.str('output-directory');
  if (directory !== '' && directory !== '-')
    throw new CliError('kubectl cluster-info dump --output-directory is not simulated here');
  const discovery = await ctx.discovery();
  const show = async (apiVersion: string, kind: string, namespace?: string): Promise<unknown> => {
    const mapping = discovery.kind(apiVersion, kind);
    if (!mapping) return undefined;
    const page = await ctx.client.get(pathOf(mapping, namespace));
    ctx.out(`${goEscape(JSON.stringify(page, undefined, 4))}\n`);
    return page;
  };
  await show('v1', 'Node');
  const all = await ctx.client.list(pathOf(discovery.kind('v1', 'Namespace')!, undefined));
  const given = flags.list('namespaces');
  const namespaces = flags.bool('all-namespaces')
    ? all.items.map((item) => item.metadata.name ?? '')
    : given.length > 0
      ? given
      : ['kube-system', ctx.namespace];
  for (const namespace of namespaces) {
    let pods: unknown;
    for (const [apiVersion, kind] of IN_NAMESPACE) pods = await show(apiVersion, kind, namespace);
    for (const pod of list(pods, 'items')) {
      const name = text(pod, 'metadata', 'name');
      for (const container of list(pod, 'spec', 'containers')) {
        const of = `container ${text(container, 'name')} of pod ${namespace}/${name}`;
        ctx.out(`==== START logs for ${of} ====\n`);
        try {
          ctx.out(
            text(
              await ctx.client.get(pathOf(discovery.kind('v1', 'Pod')!, namespace, name, 'log'), {
                container: text(container, 'name'),
              }),
            ),
          );
        } catch (error) {
          ctx.out(`Request log error: ${toError(error).message}\n`);
        }
        ctx.out(`==== END logs for ${of} ====\n`);
      }
    }
  }
  return 0;
}

export const clusterDump: Command = {
  ...help,
  run,
};
