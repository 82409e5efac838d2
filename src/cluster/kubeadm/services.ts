/** The Services `kubernetes` and `kube-dns`, and the range that they are given addresses from. */
import { formatRfc3339 } from '../../base/rfc3339.ts';
import { ipAddressOf } from '../apiserver/allocation/ip-address.ts';
import { nth } from '../apiserver/address.ts';
import { SERVICE_NAME } from '../apiserver/indexes.ts';
import { BORN, controlPlane } from './cluster-age.ts';
import type { InitContext } from './init-context.ts';

const COMMON = {
  internalTrafficPolicy: 'Cluster',
  ipFamilies: ['IPv4'],
  ipFamilyPolicy: 'SingleStack',
  sessionAffinity: 'None',
  type: 'ClusterIP',
};

/** Of the Service that CoreDNS answers behind, and of its endpoints. */
export const KUBE_DNS_LABELS = {
  'k8s-app': 'kube-dns',
  'kubernetes.io/cluster-service': 'true',
  'kubernetes.io/name': 'CoreDNS',
};

interface ServicePlan {
  namespace: string;
  name: string;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  clusterIP: string;
  selector?: Record<string, string>;
  ports: [name: string, port: number, target: number, protocol: string][];
}

function placeService({ place }: InitContext, plan: ServicePlan): void {
  const { namespace, name, labels, annotations, clusterIP, selector } = plan;
  const ports = plan.ports.map(([portName, port, targetPort, protocol]) => ({
    name: portName,
    port,
    targetPort,
    protocol,
  }));
  place(
    'Service',
    { name, namespace, labels, ...(annotations ? { annotations } : {}) },
    {
      spec: {
        ports,
        ...(selector ? { selector } : {}),
        clusterIP,
        clusterIPs: [clusterIP],
        ...COMMON,
      },
      status: { loadBalancer: {} },
    },
  );
  const { metadata, spec } = ipAddressOf(clusterIP, { namespace, name });
  place('IPAddress', metadata, { spec });
}

function placeRange({ place, spec }: InitContext): void {
  const ready = {
    type: 'Ready',
    status: 'True',
    lastTransitionTime: formatRfc3339(spec.epoch + BORN),
    reason: '',
    message: 'Kubernetes Service CIDR is ready',
  };
  place(
    'ServiceCIDR',
    { name: 'kubernetes', finalizers: ['networking.k8s.io/service-cidr-finalizer'] },
    { spec: { cidrs: [spec.serviceCIDR] }, status: { conditions: [ready] } },
  );
}

/** Where the API server itself listens. */
function placeApiServer({ place, spec }: InitContext): void {
  const api = controlPlane(spec).address;
  const ports = [{ name: 'https', port: 6443, protocol: 'TCP' }];
  const meta = { name: 'kubernetes', namespace: 'default' };
  place(
    'Endpoints',
    { ...meta, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
    { subsets: [{ addresses: [{ ip: api }], ports }] },
  );
  place(
    'EndpointSlice',
    { ...meta, labels: { [SERVICE_NAME]: 'kubernetes' } },
    {
      addressType: 'IPv4',
      endpoints: [{ addresses: [api], conditions: { ready: true } }],
      ports,
    },
  );
}

export function services(context: InitContext): void {
  const { serviceCIDR } = context.spec;
  placeRange(context);
  placeService(context, {
    namespace: 'default',
    name: 'kubernetes',
    labels: { component: 'apiserver', provider: 'kubernetes' },
    clusterIP: nth(serviceCIDR, 1),
    ports: [['https', 443, 6443, 'TCP']],
  });
  placeService(context, {
    namespace: 'kube-system',
    name: 'kube-dns',
    labels: KUBE_DNS_LABELS,
    annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
    clusterIP: nth(serviceCIDR, 10),
    selector: { 'k8s-app': 'kube-dns' },
    ports: [
      ['dns', 53, 53, 'UDP'],
      ['dns-tcp', 53, 53, 'TCP'],
      ['metrics', 9153, 9153, 'TCP'],
    ],
  });
  placeApiServer(context);
}
