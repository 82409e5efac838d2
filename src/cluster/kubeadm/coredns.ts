/** CoreDNS, twice. Models cmd/kubeadm/app/phases/addons/dns. */
import type { KubeObject } from '../../schema/objects.ts';
import { nth } from '../apiserver/address.ts';
import { SERVICE_NAME } from '../apiserver/indexes.ts';
import { suffix } from '../random.ts';
import { BORN, controlPlane } from './cluster-age.ts';
import type { InitContext } from './init-context.ts';
import { KUBE_DNS_LABELS } from './services.ts';
import { NAMESPACE, ownerOf, placePod, templateOf } from './system-pod.ts';

/** Of the template in kubeadm's own manifest. */
const HASH = '7764f4dd7';
const NAME = `coredns-${HASH}`;
const LABELS = { 'k8s-app': 'kube-dns' };
const HASHED = { ...LABELS, 'pod-template-hash': HASH };
const REVISION = { 'deployment.kubernetes.io/revision': '1' };
const SPEC = {
  dnsPolicy: 'Default',
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  priorityClassName: 'system-cluster-critical',
  serviceAccountName: 'coredns',
  serviceAccount: 'coredns',
  tolerations: [
    { key: 'CriticalAddonsOnly', operator: 'Exists' },
    { effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane' },
  ],
};
const SERVED = [
  ['dns', 53, 'UDP'],
  ['dns-tcp', 53, 'TCP'],
  ['metrics', 9153, 'TCP'],
] as const;
const PROBED = [
  ['liveness-probe', 8080, 'TCP'],
  ['readiness-probe', 8181, 'TCP'],
] as const;
const CONTAINER = {
  name: 'coredns',
  image: 'registry.k8s.io/coredns/coredns:v1.14.2',
  args: ['-conf', '/etc/coredns/Corefile'],
  ports: [...SERVED, ...PROBED].map(([name, containerPort, protocol]) => ({
    containerPort,
    name,
    protocol,
  })),
  resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
};

function placeDeployment({ place, time }: InitContext): KubeObject {
  const condition = (reason: string, type: string, message: string): object => ({
    type,
    status: 'True',
    lastUpdateTime: time(BORN + 40_000),
    lastTransitionTime: time(BORN + 20_000),
    reason,
    message,
  });
  return place(
    'Deployment',
    { name: 'coredns', namespace: NAMESPACE, labels: LABELS, annotations: REVISION },
    {
      spec: {
        progressDeadlineSeconds: 600,
        replicas: 2,
        revisionHistoryLimit: 10,
        selector: { matchLabels: LABELS },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 1 } },
        template: templateOf(LABELS, SPEC, CONTAINER),
      },
      status: {
        availableReplicas: 2,
        observedGeneration: 1,
        readyReplicas: 2,
        replicas: 2,
        updatedReplicas: 2,
        terminatingReplicas: 0,
        conditions: [
          condition(
            'MinimumReplicasAvailable',
            'Available',
            'Deployment has minimum availability.',
          ),
          condition(
            'NewReplicaSetAvailable',
            'Progressing',
            `ReplicaSet "${NAME}" has successfully progressed.`,
          ),
        ],
      },
    },
  );
}

function placeReplicaSet({ place }: InitContext, deployment: KubeObject): KubeObject {
  return place(
    'ReplicaSet',
    {
      name: NAME,
      namespace: NAMESPACE,
      labels: HASHED,
      ownerReferences: [ownerOf(deployment)],
      annotations: {
        'deployment.kubernetes.io/desired-replicas': '2',
        'deployment.kubernetes.io/max-replicas': '3',
        ...REVISION,
      },
    },
    {
      spec: {
        replicas: 2,
        selector: { matchLabels: HASHED },
        template: templateOf(HASHED, SPEC, CONTAINER),
      },
      status: {
        availableReplicas: 2,
        fullyLabeledReplicas: 2,
        observedGeneration: 1,
        readyReplicas: 2,
        replicas: 2,
        terminatingReplicas: 0,
      },
    },
    BORN + 5000,
  );
}

interface Backend {
  address: string;
  targetRef: object;
}

function placeBackend(context: InitContext, replicaSet: KubeObject, index: number): Backend {
  const { spec } = context;
  const node = controlPlane(spec);
  const address = nth(node.podCIDR, index + (spec.podGateway ? 2 : 1));
  const { metadata } = placePod(context, {
    name: `${NAME}-${suffix(spec.seed, 'name', 'coredns', index)}`,
    node,
    at: BORN + 5000,
    owner: ownerOf(replicaSet),
    labels: HASHED,
    container: CONTAINER,
    spec: { ...SPEC, priority: 2000000000 },
    address,
  });
  const { name, uid } = metadata;
  return { address, targetRef: { kind: 'Pod', name, namespace: NAMESPACE, uid } };
}

function placeEndpoints({ place, spec }: InitContext, backends: readonly Backend[]): void {
  const nodeName = controlPlane(spec).name;
  const ports = SERVED.map(([name, port, protocol]) => ({ name, port, protocol }));
  const addresses = backends.map(({ address, targetRef }) => ({
    ip: address,
    nodeName,
    targetRef,
  }));
  place(
    'Endpoints',
    {
      name: 'kube-dns',
      namespace: NAMESPACE,
      labels: { ...KUBE_DNS_LABELS, 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' },
    },
    { subsets: [{ addresses, ports }] },
  );
  place(
    'EndpointSlice',
    {
      name: `kube-dns-${suffix(spec.seed, 'name', 'kube-dns')}`,
      namespace: NAMESPACE,
      generateName: 'kube-dns-',
      labels: {
        ...KUBE_DNS_LABELS,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        [SERVICE_NAME]: 'kube-dns',
      },
    },
    {
      addressType: 'IPv4',
      ports,
      endpoints: backends.map(({ address, targetRef }) => ({
        addresses: [address],
        conditions: { ready: true, serving: true, terminating: false },
        nodeName,
        targetRef,
      })),
    },
  );
}

export function coreDns(context: InitContext): void {
  const replicaSet = placeReplicaSet(context, placeDeployment(context));
  placeEndpoints(
    context,
    [0, 1].map((index) => placeBackend(context, replicaSet, index)),
  );
}
