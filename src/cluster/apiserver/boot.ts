/**
 * What is there when a cluster made by kubeadm is about an hour old: namespaces, nodes, the
 * Services `kubernetes` and `kube-dns`, and the workloads of kube-system. Written straight into the
 * store; the log forgets it, as etcd compacts what is older than five minutes. Models
 * cmd/kubeadm/app/phases and the bootstrap controllers of kube-apiserver.
 */
import { SERVICE_NAME } from './indexes.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type { FieldsV1 } from '../../schema/types.ts';
import { hex } from '../random.ts';
import { formatRfc3339 } from '../../base/rfc3339.ts';
import type { ClusterSpec, NodeSpec } from '../spec.ts';
import { nth } from './address.ts';
import { BORN, controlPlane, JOINED, VERSION, type Place } from './birth.ts';
import { systemWorkloads } from './boot-workloads.ts';
import type { Registry } from './registry.ts';
import { apiVersionOf, resourceOf } from '../kinds/resources.ts';

const MINUTE = 60_000;
/** Fields that kube-apiserver owns of what it makes itself. */
const labelled = (...names: string[]): FieldsV1 => ({
  'f:labels': Object.fromEntries([...names, '.'].map((n) => [n === '.' ? n : `f:${n}`, {}])),
});
const NAMESPACE_FIELDS: FieldsV1 = {
  'f:metadata': labelled('kubernetes.io/metadata.name'),
  'f:spec': {},
};
const KUBERNETES_FIELDS: Record<string, FieldsV1> = {
  Service: {
    'f:metadata': labelled('component', 'provider'),
    'f:spec': {
      'f:ports': {
        'k:{"port":443,"protocol":"TCP"}': {
          'f:name': {},
          'f:port': {},
          'f:targetPort': {},
          'f:protocol': {},
          '.': {},
        },
        '.': {},
      },
      'f:clusterIP': {},
      'f:internalTrafficPolicy': {},
      'f:ipFamilyPolicy': {},
      'f:sessionAffinity': {},
      'f:type': {},
    },
  },
  Endpoints: { 'f:metadata': labelled('endpointslice.kubernetes.io/skip-mirror'), 'f:subsets': {} },
  EndpointSlice: {
    'f:metadata': labelled('kubernetes.io/service-name'),
    'f:addressType': {},
    'f:endpoints': {},
    'f:ports': {},
  },
};
const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

export function bootObjects(registry: Registry, spec: ClusterSpec): void {
  const { store, clock } = registry;
  const place: Place = (kind, metadata, rest, at = BORN) => {
    const object: KubeObject = {
      apiVersion: apiVersionOf(resourceOf(kind)),
      kind,
      metadata: {
        ...metadata,
        uid: registry.naming.uid(kind, metadata.namespace, metadata.name, true),
        creationTimestamp: clock.time(at),
        ...(rest['spec'] && kind !== 'Namespace' && kind !== 'Node' && kind !== 'Service'
          ? { generation: 1 }
          : {}),
      },
      ...rest,
    };
    // The API server makes these itself; its field manager keeps no record of what was allocated.
    const fields =
      kind === 'Namespace'
        ? NAMESPACE_FIELDS
        : metadata.name === 'kubernetes'
          ? KUBERNETES_FIELDS[kind]
          : undefined;
    if (fields)
      object.metadata.managedFields = [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion: object.apiVersion,
          time: clock.time(at),
          fieldsType: 'FieldsV1',
          fieldsV1: fields,
        },
      ];
    return store.put(object as never, at, 'kubeadm');
  };
  for (const name of NAMESPACES)
    place(
      'Namespace',
      { name, labels: { 'kubernetes.io/metadata.name': name } },
      { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } },
    );
  for (const namespace of NAMESPACES) {
    place(
      'ConfigMap',
      {
        name: 'kube-root-ca.crt',
        namespace,
        annotations: { 'kubernetes.io/description': ROOT_CA },
      },
      { data: { 'ca.crt': certificate(spec.seed) } },
    );
    place('ServiceAccount', { name: 'default', namespace }, {});
  }
  const uids = spec.nodes.map((node) => bootNode(place, clock.time.bind(clock), node, spec));
  services(place, spec);
  systemWorkloads(
    place,
    clock.time.bind(clock),
    spec,
    uids[spec.nodes.indexOf(controlPlane(spec))] ?? '',
  );
  store.compact();
}

const ROOT_CA =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal ' +
  'endpoints such as the internal service IP or kubernetes.default.svc. No other usage is ' +
  'guaranteed across distributions of Kubernetes clusters.';

/** Text of a certificate's form; nothing here checks it. */
export function certificate(seed: number): string {
  const body = hex(seed, 'ca', 'cluster', 64)
    .repeat(16)
    .replace(/(.{64})/g, '$1\n');
  return `-----BEGIN CERTIFICATE-----\n${body}-----END CERTIFICATE-----\n`;
}

function bootNode(
  place: Place,
  time: (at?: number) => string,
  node: NodeSpec,
  spec: ClusterSpec,
): string {
  const { name } = node;
  const isControlPlane = node.roles.includes('control-plane');
  const at = isControlPlane ? BORN : JOINED;
  const condition = (type: string, status: string, reason: string, message: string): object => ({
    type,
    status,
    lastHeartbeatTime: time(-MINUTE),
    lastTransitionTime: time(at),
    reason,
    message,
  });
  const labels: Record<string, string> = {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
  };
  for (const role of node.roles) labels[`node-role.kubernetes.io/${role}`] = '';
  if (isControlPlane) labels['node.kubernetes.io/exclude-from-external-load-balancers'] = '';
  const resources = {
    cpu: '2',
    'ephemeral-storage': '270553174016',
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory: '24684092Ki',
    pods: '110',
  };
  const object = place(
    'Node',
    {
      name,
      labels: { ...labels, ...node.labels },
      annotations: {
        'node.alpha.kubernetes.io/ttl': '0',
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
      },
    },
    {
      spec: {
        podCIDR: node.podCIDR,
        podCIDRs: [node.podCIDR],
        ...(node.taints?.length ? { taints: node.taints } : {}),
      },
      status: {
        capacity: resources,
        allocatable: { ...resources, 'ephemeral-storage': '243497856212', memory: '24581692Ki' },
        conditions: [
          condition(
            'MemoryPressure',
            'False',
            'KubeletHasSufficientMemory',
            'kubelet has sufficient memory available',
          ),
          condition(
            'DiskPressure',
            'False',
            'KubeletHasNoDiskPressure',
            'kubelet has no disk pressure',
          ),
          condition(
            'PIDPressure',
            'False',
            'KubeletHasSufficientPID',
            'kubelet has sufficient PID available',
          ),
          condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
        ],
        addresses: [
          { type: 'InternalIP', address: node.address },
          { type: 'Hostname', address: name },
        ],
        daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
        nodeInfo: {
          machineID: hex(spec.seed, 'machine', name, 32),
          systemUUID: hex(spec.seed, 'system', name, 32),
          bootID: '01234567-89ab-cdef-0123-456789abcdef',
          kernelVersion: '6.18.44-generic',
          osImage: 'Debian GNU/Linux 12 (bookworm)',
          containerRuntimeVersion: 'containerd://2.3.7',
          kubeletVersion: VERSION,
          kubeProxyVersion: '',
          operatingSystem: 'linux',
          architecture: 'amd64',
        },
      },
    },
    at,
  );
  place(
    'Lease',
    {
      name,
      namespace: 'kube-node-lease',
      ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name, uid: object.metadata.uid! }],
    },
    {
      spec: {
        holderIdentity: name,
        leaseDurationSeconds: 40,
        renewTime: time(0).replace('Z', '.000000Z'),
      },
    },
    at,
  );
  return object.metadata.uid!;
}

function services(place: Place, spec: ClusterSpec): void {
  const api = controlPlane(spec).address;
  const ports = (
    ...list: [name: string, port: number, target: number | string, protocol: string][]
  ): object[] =>
    list.map(([name, port, targetPort, protocol]) => ({ name, port, targetPort, protocol }));
  const common = {
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    sessionAffinity: 'None',
    type: 'ClusterIP',
  };
  const service = (
    namespace: string,
    name: string,
    labels: Record<string, string>,
    clusterIP: string,
    rest: object,
    annotations?: Record<string, string>,
  ): void => {
    place(
      'Service',
      { name, namespace, labels, ...(annotations ? { annotations } : {}) },
      {
        spec: { ...rest, clusterIP, clusterIPs: [clusterIP], ...common },
        status: { loadBalancer: {} },
      },
    );
    place(
      'IPAddress',
      {
        name: clusterIP,
        labels: {
          'ipaddress.kubernetes.io/ip-family': 'IPv4',
          'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io',
        },
      },
      { spec: { parentRef: { resource: 'services', namespace, name } } },
    );
  };
  place(
    'ServiceCIDR',
    { name: 'kubernetes', finalizers: ['networking.k8s.io/service-cidr-finalizer'] },
    {
      spec: { cidrs: [spec.serviceCIDR] },
      status: {
        conditions: [
          {
            type: 'Ready',
            status: 'True',
            lastTransitionTime: formatRfc3339(spec.epoch + BORN),
            reason: '',
            message: 'Kubernetes Service CIDR is ready',
          },
        ],
      },
    },
  );
  service(
    'default',
    'kubernetes',
    { component: 'apiserver', provider: 'kubernetes' },
    nth(spec.serviceCIDR, 1),
    { ports: ports(['https', 443, 6443, 'TCP']) },
  );
  service(
    'kube-system',
    'kube-dns',
    {
      'k8s-app': 'kube-dns',
      'kubernetes.io/cluster-service': 'true',
      'kubernetes.io/name': 'CoreDNS',
    },
    nth(spec.serviceCIDR, 10),
    {
      ports: ports(
        ['dns', 53, 53, 'UDP'],
        ['dns-tcp', 53, 53, 'TCP'],
        ['metrics', 9153, 9153, 'TCP'],
      ),
      selector: { 'k8s-app': 'kube-dns' },
    },
    { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
  );
  place(
    'Endpoints',
    {
      name: 'kubernetes',
      namespace: 'default',
      labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
    },
    {
      subsets: [
        { addresses: [{ ip: api }], ports: [{ name: 'https', port: 6443, protocol: 'TCP' }] },
      ],
    },
  );
  place(
    'EndpointSlice',
    { name: 'kubernetes', namespace: 'default', labels: { [SERVICE_NAME]: 'kubernetes' } },
    {
      addressType: 'IPv4',
      endpoints: [{ addresses: [api], conditions: { ready: true } }],
      ports: [{ name: 'https', port: 6443, protocol: 'TCP' }],
    },
  );
}
