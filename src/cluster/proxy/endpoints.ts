/**
 * Services and their EndpointSlices as kube-proxy reads them: one `ServicePort` per port, with its
 * endpoints. Models pkg/proxy/servicechangetracker, endpointslicecache, topology.
 */
import type { ObjectOf } from '../../schema/objects.ts';
import type { LoadBalancerIngress } from '../../schema/types.ts';
import { endpointChain, portHash } from './chain-names.ts';

export type ServiceObject = ObjectOf<'Service'>;
export type SliceObject = ObjectOf<'EndpointSlice'>;
/**
 * A Service with the slices that carry its name, sorted by name. Immutable: a change makes a new
 * one.
 */
export interface ServiceInput {
  service?: ServiceObject;
  slices: readonly SliceObject[];
}

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

export interface ProxyEndpoint {
  address: string;
  port: number;
  node?: string;
  ready: boolean;
  serving: boolean;
  terminating: boolean;
  /** UID of the Pod behind it, if the slice names one. */
  pod?: string;
  /** KUBE-SEP- chain. */
  readonly chain: string;
  forNodes?: string[];
  forZones?: string[];
}

export interface ServicePort {
  /** `namespace/name` or `namespace/name:port`: what rules' comments say. */
  name: string;
  /** UID of the Service. */
  uid: string;
  protocol: Protocol;
  clusterIP: string;
  port: number;
  nodePort: number;
  externalIPs: string[];
  loadBalancerIPs: string[];
  sourceRanges: string[];
  internalLocal: boolean;
  externalLocal: boolean;
  /** Seconds of ClientIP affinity; 0 for none. */
  affinity: number;
  healthCheckNodePort: number;
  trafficDistribution?: string;
  /** Sixteen characters after KUBE-SVC-, KUBE-SVL-, KUBE-EXT-, KUBE-FW-. */
  hash: string;
  /** Sorted by `address:port`. */
  endpoints: ProxyEndpoint[];
}

/** Addresses that a load balancer gave to a Service. */
export const ingressOf = (service: ServiceObject | undefined): readonly LoadBalancerIngress[] =>
  service?.status?.loadBalancer?.ingress ?? [];

const cache = new WeakMap<ServiceInput, ServicePort[]>();

/** Empty for headless and ExternalName Services, and for those of another proxy. */
export function servicePorts(input: ServiceInput): ServicePort[] {
  let ports = cache.get(input);
  if (!ports) cache.set(input, (ports = compile(input)));
  return ports;
}

function compile({ service, slices }: ServiceInput): ServicePort[] {
  if (!service) return [];
  const { spec, metadata } = service;
  const clusterIP = spec.clusterIP ?? '';
  if (
    spec.type === 'ExternalName' ||
    clusterIP === '' ||
    clusterIP === 'None' ||
    metadata.labels?.['service.kubernetes.io/service-proxy-name'] !== undefined
  )
    return [];
  const balanced = spec.type === 'LoadBalancer';
  const ingress = balanced ? ingressOf(service) : [];
  return (spec.ports ?? []).map((port) => {
    const name = `${metadata.namespace}/${metadata.name}${port.name ? `:${port.name}` : ''}`;
    const protocol = (port.protocol ?? 'TCP') as Protocol;
    return {
      name,
      protocol,
      clusterIP,
      uid: metadata.uid,
      port: port.port,
      nodePort: port.nodePort ?? 0,
      externalIPs: spec.externalIPs ?? [],
      loadBalancerIPs: ingress.filter((i) => i.ipMode !== 'Proxy').flatMap((i) => i.ip ?? []),
      sourceRanges: balanced ? (spec.loadBalancerSourceRanges ?? []) : [],
      internalLocal: spec.internalTrafficPolicy === 'Local',
      externalLocal: spec.externalTrafficPolicy === 'Local',
      affinity:
        spec.sessionAffinity === 'ClientIP'
          ? (spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? 10800)
          : 0,
      healthCheckNodePort:
        balanced && spec.externalTrafficPolicy === 'Local' ? (spec.healthCheckNodePort ?? 0) : 0,
      trafficDistribution: spec.trafficDistribution,
      hash: portHash(name, protocol),
      endpoints: endpointsOf(slices, name, port.name ?? '', protocol),
    };
  });
}

function endpointsOf(
  slices: readonly SliceObject[],
  name: string,
  portName: string,
  protocol: Protocol,
): ProxyEndpoint[] {
  const found = new Map<string, ProxyEndpoint>();
  for (const slice of slices) {
    if (slice.addressType !== 'IPv4') continue;
    for (const port of slice.ports ?? []) {
      if (
        port.port === undefined ||
        (port.name ?? '') !== portName ||
        (port.protocol ?? 'TCP') !== protocol
      )
        continue;
      for (const endpoint of slice.endpoints ?? []) {
        const address = endpoint.addresses[0];
        if (address === undefined) continue;
        const key = `${address}:${port.port}`;
        const { ready, serving, terminating } = endpoint.conditions ?? {};
        let chain: string | undefined;
        // Of two slices with the same address (one is about to go) the ready one counts.
        if (found.get(key)?.ready) continue;
        found.set(key, {
          address,
          port: port.port,
          node: endpoint.nodeName,
          ready: ready !== false,
          serving: serving !== false,
          terminating: terminating === true,
          pod: endpoint.targetRef?.kind === 'Pod' ? endpoint.targetRef.uid : undefined,
          // Most endpoints of a large Service are never printed nor traced.
          get chain() {
            return (chain ??= endpointChain(name, protocol, key));
          },
          forNodes: endpoint.hints?.forNodes?.map((h) => h.name),
          forZones: endpoint.hints?.forZones?.map((h) => h.name),
        });
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, endpoint]) => endpoint);
}
