/** What a Service's shape says: its kind of address, its ports, who writes its endpoints. */
import type { ObjectOf } from '../../../schema/objects.ts';

export type ServiceMode = 'clusterIP' | 'nodePort' | 'loadBalancer' | 'headless' | 'externalName';

export interface PortRow {
  name?: string;
  protocol: string;
  nodePort?: number;
  port: number;
  targetPort: string;
}

export function serviceMode({ spec }: ObjectOf<'Service'>): ServiceMode {
  if (spec.type === 'ExternalName') return 'externalName';
  if (spec.clusterIP === 'None') return 'headless';
  return spec.type === 'NodePort'
    ? 'nodePort'
    : spec.type === 'LoadBalancer'
      ? 'loadBalancer'
      : 'clusterIP';
}

/** Nobody but the author writes the EndpointSlices of a Service without a selector. */
export const handWritten = (service: ObjectOf<'Service'>): boolean =>
  serviceMode(service) !== 'externalName' && Object.keys(service.spec.selector ?? {}).length === 0;

export const portsOf = ({ spec }: ObjectOf<'Service'>): PortRow[] =>
  (spec.ports ?? []).map((p) => ({
    protocol: p.protocol ?? 'TCP',
    port: p.port,
    targetPort: String(p.targetPort ?? p.port),
    ...(p.name ? { name: p.name } : {}),
    ...(p.nodePort ? { nodePort: p.nodePort } : {}),
  }));
