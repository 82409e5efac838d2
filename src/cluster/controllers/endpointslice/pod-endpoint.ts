// Models k8s.io/endpointslice/utils.go (podToEndpoint): a Pod as an endpoint of a Service.
import { isDeleting } from '../../meta/deletion.ts';
import type { Endpoint, EndpointHints } from '../../../schema/types.ts';
import { isReady, type StoredPod } from '../../kinds/pod/conditions.ts';
import { inHashOrder, slicePort } from './port-order.ts';
import { portsKey, type Group } from './reconciler.ts';
import { hostnameOf, isEndpoint, portsOf, type Service } from './service-pods.ts';

/** For whom an endpoint is near, by the Service's spec.trafficDistribution; lazy.ts has it. */
type HintsOf = (
  distribution: string | undefined,
  node: string | undefined,
  zone: string | undefined,
) => EndpointHints | undefined;

/**
 * The endpoints that a Service should have, by their list of ports. `zoneOf` tells a node's zone.
 */
export function groupsOf(
  service: Service,
  pods: readonly StoredPod[],
  zoneOf: (node: string) => string | undefined,
  hintsOf?: HintsOf,
): Group[] {
  const zones = new Map<string, string | undefined>();
  const groups = new Map<string, Group>();
  for (const pod of pods) {
    if (!isEndpoint(pod, true)) continue;
    const ports = portsOf(service, pod);
    const key = portsKey(ports);
    let group = groups.get(key);
    if (group === undefined) {
      group = { ports: inHashOrder(ports, slicePort), endpoints: [] };
      groups.set(key, group);
    }
    const node = pod.spec.nodeName ?? '';
    if (!zones.has(node)) zones.set(node, zoneOf(node));
    group.endpoints.push(endpointOf(service, pod, zones.get(node), hintsOf));
  }
  return [...groups.values()];
}

export function endpointOf(
  service: Service,
  pod: StoredPod,
  zone?: string,
  hintsOf?: HintsOf,
): Endpoint {
  const { nodeName } = pod.spec;
  const { publishNotReadyAddresses, trafficDistribution } = service.spec;
  const serving = isReady(pod);
  const terminating = isDeleting(pod);
  const hostname = hostnameOf(service, pod);
  const ready = publishNotReadyAddresses === true || (serving && !terminating);
  const { namespace, name, uid } = pod.metadata;
  const hints = ready ? hintsOf?.(trafficDistribution, nodeName, zone) : undefined;
  return {
    addresses: [pod.status.podIP ?? ''],
    conditions: { ready, serving, terminating },
    ...(hostname === undefined ? {} : { hostname }),
    targetRef: { kind: 'Pod', namespace: namespace ?? '', name, uid },
    ...(nodeName ? { nodeName } : {}),
    ...(zone === undefined ? {} : { zone }),
    ...(hints === undefined ? {} : { hints }),
  };
}
