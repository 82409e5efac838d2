// Models pkg/kubelet/envvars.
import type { ServiceSpec } from '../../schema/types.ts';

const upper = (name: string): string => name.toUpperCase().replaceAll('-', '_');

/** Variables of the Services that a container finds: `docker links` form. */
export function serviceVariables(
  services: readonly { name: string; spec: ServiceSpec }[],
): Record<string, string> {
  const out: Record<string, string> = {};
  for (const { name, spec } of services) {
    const ip = spec.clusterIP;
    const ports = spec.ports ?? [];
    const [first] = ports;
    if (!ip || ip === 'None' || !first) continue;
    const service = upper(name);
    out[`${service}_SERVICE_HOST`] = ip;
    out[`${service}_SERVICE_PORT`] = String(first.port);
    for (const port of ports)
      if (port.name) out[`${service}_SERVICE_PORT_${upper(port.name)}`] = String(port.port);
    const host = ip.includes(':') ? `[${ip}]` : ip;
    for (const port of ports) {
      const protocol = (port.protocol ?? 'TCP').toLowerCase();
      const url = `${protocol}://${host}:${port.port}`;
      const prefix = `${service}_PORT_${port.port}_${protocol.toUpperCase()}`;
      if (port === first) out[`${service}_PORT`] = url;
      out[prefix] = url;
      out[`${prefix}_PROTO`] = protocol;
      out[`${prefix}_PORT`] = String(port.port);
      out[`${prefix}_ADDR`] = ip;
    }
  }
  return out;
}
