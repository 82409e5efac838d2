// Models k8s.io/endpointslice/trafficdist: for whom an endpoint is near.
import type { EndpointHints } from '../../../schema/types.ts';

/** `distribution`: the Service's spec.trafficDistribution; node and zone: where the Pod is. */
export function hintsOf(
  distribution: string | undefined,
  node: string | undefined,
  zone: string | undefined,
): EndpointHints | undefined {
  const forZones = zone === undefined ? {} : { forZones: [{ name: zone }] };
  if (distribution === 'PreferSameNode' && node) return { forNodes: [{ name: node }], ...forZones };
  const isByZone = distribution === 'PreferClose' || distribution === 'PreferSameZone';
  return isByZone && zone !== undefined ? forZones : undefined;
}
