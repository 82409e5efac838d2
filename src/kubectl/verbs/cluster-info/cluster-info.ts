/** kubectl cluster-info. Models kubectl/pkg/cmd/clusterinfo. */
import type { KubeObject } from '../../../schema/objects.ts';
import { pathOf } from '../../client.ts';
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Host } from '../../host.ts';
import { contextOf, entry } from '../../kubeconfig.ts';
import { list, text } from '../../values.ts';
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

/** Where a Service is reached: at its load balancer, or through the API server. */
function serviceAddress(service: KubeObject, server: string): string {
  const [ingress] = list(service, 'status', 'loadBalancer', 'ingress');
  const [port] = list(service, 'spec', 'ports');
  const { name = '', namespace = '' } = service.metadata;
  if (ingress)
    return `http://${text(ingress, 'ip') || text(ingress, 'hostname')}:${text(port, 'port')}`;
  const portName = text(port, 'name');
  const scheme = text(port, 'port') === '443' || portName === 'https' ? 'https:' : '';
  const which = `${scheme}${name}${portName ? `:${portName}` : ''}`;
  return `${server}/api/v1/namespaces/${namespace}/services/${which}/proxy`;
}

/** A terminal that can show colours, and is not asked not to. */
const isColoured = ({ tty, env }: Host): boolean =>
  tty.stdout && env['NO_COLOR'] === undefined && env['TERM'] !== 'dumb';

const GREEN = '0;32';
const YELLOW = '0;33';

async function clusterInfo(ctx: Context): Promise<number> {
  const server = serverUrl(ctx);
  const coloured = isColoured(ctx.host);
  const paint = (code: string, text: string): string =>
    coloured ? `\x1b[${code}m${text}\x1b[0m` : text;
  const line = (name: string, url: string): void =>
    ctx.out(`${paint(GREEN, name)} is running at ${paint(YELLOW, url)}\n`);
  line('Kubernetes control plane', server);
  const mapping = (await ctx.discovery()).kind('v1', 'Service')!;
  const services = await ctx.client.list(pathOf(mapping, 'kube-system'), {
    labelSelector: 'kubernetes.io/cluster-service=true',
  });
  for (const service of services.items) {
    const name = service.metadata.labels?.['kubernetes.io/name'] ?? service.metadata.name ?? '';
    line(name, serviceAddress(service, server));
  }
  ctx.out("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
  return 0;
}

export const clusterInfoVerb: Command = {
  ...help,
  run: clusterInfo,
  subcommands: [clusterDump],
};
