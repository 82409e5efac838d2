/** kubectl create service. Models kubectl/pkg/cmd/create/create_service.go. */
import type { Command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { flag } from '../../flags.ts';
import { make, makeFlags, oneName } from './generator.ts';
import { pair } from './service-ports.ts';

const tcpFlag = flag('tcp:list', "Port pairs can be specified as '<port>:<targetPort>'.");

const suffix: Record<string, string> = {
  ClusterIP: 'ClusterIP',
  NodePort: 'NodePort',
  LoadBalancer: 'LoadBalancer',
  ExternalName: 'ExternalName',
};

async function run(ctx: Context, type: string): Promise<undefined> {
  const name = oneName(ctx);
  const clusterIP = ctx.flags.str('clusterip');
  const externalName = ctx.flags.str('external-name');
  const tcp = ctx.flags.list('tcp');
  if (
    type === 'ExternalName' &&
    !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(externalName)
  )
    throw new CliError(`invalid service external name ${externalName}`);
  if (
    tcp.length === 0 &&
    (type === 'NodePort' ||
      type === 'LoadBalancer' ||
      (type === 'ClusterIP' && clusterIP !== 'None'))
  )
    throw new CliError('at least one tcp port specifier must be provided');
  const nodePort = ctx.flags.int('node-port');
  const ports = tcp.map((text) => ({
    name: text.replace(':', '-'),
    ...(nodePort > 0 ? { nodePort } : {}),
    ...pair(text),
    protocol: 'TCP',
  }));
  const spec = {
    ...(clusterIP ? { clusterIP } : {}),
    ...(externalName ? { externalName } : {}),
    ...(ports.length > 0 ? { ports } : {}),
    selector: { app: name },
    type,
  };
  return make(
    ctx,
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, labels: { app: name } },
      spec,
      status: { loadBalancer: {} },
    },
    `failed to create ${suffix[type]} service: `,
  );
}

const sub = (
  name: string,
  type: string,
  short: string,
  usage: string,
  example: string,
  flags = [tcpFlag],
  required: string[] = [],
): Command => ({
  name,
  short,
  usage: `${usage} [options]`,
  examples: example,
  flags: [...makeFlags('kubectl-create'), ...flags],
  required,
  long: `${short} with the specified name.`,
  run: (ctx) => run(ctx, type),
});

export const service: Command = {
  name: 'service',
  aliases: ['svc'],
  short: 'Create a service using a specified subcommand',
  long: 'Create a service using a specified subcommand.',
  usage: '[flags] [options]',
  subcommands: [
    sub(
      'clusterip',
      'ClusterIP',
      'Create a ClusterIP service',
      'NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none]',
      '# Create a new ClusterIP service named my-cs\nkubectl create service clusterip my-cs --tcp=5678:8080',
      [
        tcpFlag,
        flag(
          'clusterip',
          "Assign your own ClusterIP or set to 'None' for a 'headless' service (no loadbalancing).",
        ),
      ],
    ),
    sub(
      'externalname',
      'ExternalName',
      'Create an ExternalName service',
      'NAME --external-name external.name [--dry-run=server|client|none]',
      '# Create a new ExternalName service named my-ns\nkubectl create service externalname ' +
        'my-ns --external-name bar.com',
      [tcpFlag, flag('external-name', 'External name of service')],
      ['external-name'],
    ),
    sub(
      'loadbalancer',
      'LoadBalancer',
      'Create a LoadBalancer service',
      'NAME [--tcp=port:targetPort] [--dry-run=server|client|none]',
      '# Create a new LoadBalancer service named my-lbs\nkubectl create service loadbalancer my-lbs --tcp=5678:8080',
    ),
    sub(
      'nodeport',
      'NodePort',
      'Create a NodePort service',
      'NAME [--tcp=port:targetPort] [--dry-run=server|client|none]',
      '# Create a new NodePort service named my-ns\nkubectl create service nodeport my-ns --tcp=5678:8080',
      [
        tcpFlag,
        flag('node-port:int=0', 'Port used to expose the service on each node in a cluster.'),
      ],
    ),
  ],
};
