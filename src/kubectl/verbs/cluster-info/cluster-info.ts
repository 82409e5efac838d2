/** kubectl cluster-info. Models kubectl/pkg/cmd/clusterinfo. */
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { contextOf, entry } from '../../kubeconfig.ts';
import { list, strings, text } from '../../values.ts';
import { help } from './cluster-info.help.ts';
import { clusterDump } from './dump.ts';

/** Address of the API server in the kubeconfig. */
export function serverUrl(ctx: Context): string {
  const { config } = ctx.kubeconfig;
  return (
    ctx.flags.str('server') ||
    text(
      entry(config, 'clusters', contextOf(config, ctx.flags.str('context')).cluster),
      'cluster',
      'server',
    ) ||
    'http://localhost:8080'
  );
}

async function clusterInfo(ctx: Context): Promise<number> {
  const server = serverUrl(ctx);
  // Green and yellow, as on a terminal that can show colours.
  const colour =
    ctx.host.tty.stdout &&
    ctx.host.env['NO_COLOR'] === undefined &&
    ctx.host.env['TERM'] !== 'dumb';
  const paint = (code: string, text: string): string =>
    colour ? `\x1b[${code}m${text}\x1b[0m` : text;
  const line = (name: string, url: string): void =>
    ctx.out(`${paint('0;32', name)} is running at ${paint('0;33', url)}\n`);
  line('Kubernetes control plane', server);
  const mapping = (await ctx.discovery()).kind('v1', 'Service')!;
  const services = await ctx.client.list(pathOf(mapping, 'kube-system'), {
    labelSelector: 'kubernetes.io/cluster-service=true',
  });
  for (const item of services.items) {
    const ingress = list(item, 'status', 'loadBalancer', 'ingress')[0];
    const port = list(item, 'spec', 'ports')[0];
    const name = item.metadata.name ?? '';
    const url = ingress
      ? `http://${text(ingress, 'ip') || text(ingress, 'hostname')}:${text(port, 'port')}`
      : `${server}/api/v1/namespaces/${item.metadata.namespace ?? ''}/services/${text(port, 'port') === '443' || text(port, 'name') === 'https' ? 'https:' : ''}${name}${text(port, 'name') ? `:${text(port, 'name')}` : ''}/proxy`;
    line(strings(item, 'metadata', 'labels')['kubernetes.io/name'] ?? name, url);
  }
  ctx.out("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
  return 0;
}

export const clusterInfoVerb: Command = {
  ...help,
  run: clusterInfo,
  subcommands: [clusterDump],
};
