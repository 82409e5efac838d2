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
  if (spec.type === 'NodePort') return 'nodePort';
  return spec.type === 'LoadBalancer' ? 'loadBalancer' : 'clusterIP';
}

/** An ExternalName Service selects nothing, whatever it says. */
export const selectorOf = (service: ObjectOf<'Service'>): Record<string, string> =>
  serviceMode(service) === 'externalName' ? {} : (service.spec.selector ?? {});

/** Nobody but the author writes the EndpointSlices of a Service without a selector. */
export const handWritten = (service: ObjectOf<'Service'>): boolean =>
  serviceMode(service) !== 'externalName' && Object.keys(service.spec.selector ?? {}).length === 0;

export const portsOf = ({ spec }: ObjectOf<'Service'>): PortRow[] =>
  (spec.ports ?? []).map(({ name, protocol, port, targetPort, nodePort }) => ({
    protocol: protocol ?? 'TCP',
    port,
    targetPort: String(targetPort ?? port),
    ...(name ? { name } : {}),
    ...(nodePort ? { nodePort } : {}),
  }));
