/**
 * The Service that `kubectl create service` makes. Models kubectl/pkg/cmd/create/create_service.go.
 */
import type { Context } from '../../context.ts';
import { CliError } from '../../errors.ts';
import { make, oneName } from './generator.ts';
import { servicePort } from './service-ports.ts';

export type ServiceType = 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

const DNS_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Headless Services and external names need no port. */
function needsPort(type: ServiceType, clusterIP: string): boolean {
  if (type === 'ExternalName') return false;
  return type !== 'ClusterIP' || clusterIP !== 'None';
}

/** Throws CliError for a port or a name that is none. */
export async function createService(ctx: Context, type: ServiceType): Promise<undefined> {
  const name = oneName(ctx);
  const clusterIP = ctx.flags.str('clusterip');
  const externalName = ctx.flags.str('external-name');
  const tcp = ctx.flags.list('tcp');
  if (type === 'ExternalName' && !DNS_NAME.test(externalName))
    throw new CliError(`invalid service external name ${externalName}`);
  if (tcp.length === 0 && needsPort(type, clusterIP))
    throw new CliError('at least one tcp port specifier must be provided');
  const ports = tcp.map((pair) => servicePort(pair, ctx.flags.int('node-port')));
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
    `failed to create ${type} service: `,
  );
}
