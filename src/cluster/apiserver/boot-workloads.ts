/**
 * kube-system as kubeadm leaves it: static Pods of the control plane as mirror Pods, kube-proxy on
 * every node, CoreDNS twice.
 */
import { SERVICE_NAME } from './indexes.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { formatRfc3339 } from '../../base/rfc3339.ts';
import { hex, suffix } from '../random.ts';
import type { ClusterSpec, NodeSpec } from '../spec.ts';
import { nth } from './address.ts';
import { BORN, JOINED, VERSION, controlPlane, type Place } from './birth.ts';

const NS = 'kube-system';
/** Template hashes of kubeadm's own manifests. */
const COREDNS_HASH = '7764f4dd7';
const PROXY_HASH = '6d8f9fcb9c';

interface PodPlan {
  name: string;
  node: NodeSpec;
  at: number;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  owner: object;
  container: { name: string; image: string } & Record<string, unknown>;
  spec: Record<string, unknown>;
  /** Absent: the node's own (host network). */
  address?: string;
}

/** `masterUid`: of the node that the control plane runs on, which owns the mirror Pods. */
export function systemWorkloads(
  place: Place,
  time: (at?: number) => string,
  spec: ClusterSpec,
  masterUid: string,
): void {
  const master = controlPlane(spec);
  const owner = (object: KubeObject): object => ({
    apiVersion: object.apiVersion,
    kind: object.kind,
    name: object.metadata.name,
    uid: object.metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  });
  const pod = (plan: PodPlan): KubeObject => placePod(place, time, spec, plan);
  const masterObject = {
    apiVersion: 'v1',
    kind: 'Node',
    name: master.name,
    uid: masterUid,
    controller: true,
  };
  for (const [component, image, cpu] of [
    ['etcd', 'etcd:3.6.8-0', '100m'],
    ['kube-apiserver', `kube-apiserver:${VERSION}`, '250m'],
    ['kube-controller-manager', `kube-controller-manager:${VERSION}`, '200m'],
    ['kube-scheduler', `kube-scheduler:${VERSION}`, '100m'],
  ] as const) {
    const hash = hex(spec.seed, 'static', component, 32);
    pod({
      name: `${component}-${master.name}`,
      node: master,
      at: BORN,
      labels: { component, tier: 'control-plane' },
      annotations: {
        'kubernetes.io/config.hash': hash,
        'kubernetes.io/config.mirror': hash,
        'kubernetes.io/config.seen': formatRfc3339(spec.epoch + BORN),
        'kubernetes.io/config.source': 'file',
      },
      owner: masterObject,
      container: {
        name: component,
        image: `registry.k8s.io/${image}`,
        command: [component],
        resources: { requests: { cpu, ...(component === 'etcd' ? { memory: '100Mi' } : {}) } },
      },
      spec: {
        hostNetwork: true,
        priorityClassName: 'system-node-critical',
        priority: 2000001000,
        tolerations: [{ effect: 'NoExecute', operator: 'Exists' }],
        securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      },
    });
  }
  const template = (
    labels: Record<string, string>,
    podSpec: Record<string, unknown>,
    container: PodPlan['container'],
  ): object => ({
    metadata: { labels },
    spec: { ...SPEC, ...podSpec, containers: [{ ...CONTAINER, ...container }] },
  });
  for (const name of ['coredns', 'kube-proxy'])
    place('ServiceAccount', { name, namespace: NS }, {});

  const proxyLabels = { 'k8s-app': 'kube-proxy' };
  const proxySpec = {
    hostNetwork: true,
    nodeSelector: { 'kubernetes.io/os': 'linux' },
    priorityClassName: 'system-node-critical',
    serviceAccountName: 'kube-proxy',
    serviceAccount: 'kube-proxy',
    tolerations: [{ operator: 'Exists' }],
  };
  const proxy = {
    name: 'kube-proxy',
    image: `registry.k8s.io/kube-proxy:${VERSION}`,
    command: [
      '/usr/local/bin/kube-proxy',
      '--config=/var/lib/kube-proxy/config.conf',
      '--hostname-override=$(NODE_NAME)',
    ],
    securityContext: { privileged: true },
  };
  const n = spec.nodes.length;
  const daemons = place(
    'DaemonSet',
    {
      name: 'kube-proxy',
      namespace: NS,
      labels: proxyLabels,
      annotations: { 'deprecated.daemonset.template.generation': '1' },
    },
    {
      spec: {
        revisionHistoryLimit: 10,
        selector: { matchLabels: proxyLabels },
        template: template(proxyLabels, proxySpec, proxy),
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
        },
      },
      status: {
        currentNumberScheduled: n,
        desiredNumberScheduled: n,
        numberAvailable: n,
        numberMisscheduled: 0,
        numberReady: n,
        observedGeneration: 1,
        updatedNumberScheduled: n,
      },
    },
  );
  for (const node of spec.nodes) {
    pod({
      name: `kube-proxy-${suffix(spec.seed, 'name', `kube-proxy/${node.name}`)}`,
      node,
      at: node === master ? BORN + 5000 : JOINED,
      owner: owner(daemons),
      labels: {
        'controller-revision-hash': PROXY_HASH,
        ...proxyLabels,
        'pod-template-generation': '1',
      },
      container: proxy,
      spec: { ...proxySpec, priority: 2000001000 },
    });
  }

  const dnsLabels = { 'k8s-app': 'kube-dns' };
  const dnsSpec = {
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
  const dns = {
    name: 'coredns',
    image: 'registry.k8s.io/coredns/coredns:v1.14.2',
    args: ['-conf', '/etc/coredns/Corefile'],
    ports: [
      ['dns', 53, 'UDP'],
      ['dns-tcp', 53, 'TCP'],
      ['metrics', 9153, 'TCP'],
      ['liveness-probe', 8080, 'TCP'],
      ['readiness-probe', 8181, 'TCP'],
    ].map(([name, containerPort, protocol]) => ({ containerPort, name, protocol })),
    resources: { limits: { memory: '170Mi' }, requests: { cpu: '100m', memory: '70Mi' } },
  };
  const done = (reason: string, type: string, message: string): object => ({
    type,
    status: 'True',
    lastUpdateTime: time(BORN + 40_000),
    lastTransitionTime: time(BORN + 20_000),
    reason,
    message,
  });
  const revision = { 'deployment.kubernetes.io/revision': '1' };
  const hashed = { ...dnsLabels, 'pod-template-hash': COREDNS_HASH };
  const deployment = place(
    'Deployment',
    { name: 'coredns', namespace: NS, labels: dnsLabels, annotations: revision },
    {
      spec: {
        progressDeadlineSeconds: 600,
        replicas: 2,
        revisionHistoryLimit: 10,
        selector: { matchLabels: dnsLabels },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 1 } },
        template: template(dnsLabels, dnsSpec, dns),
      },
      status: {
        availableReplicas: 2,
        observedGeneration: 1,
        readyReplicas: 2,
        replicas: 2,
        updatedReplicas: 2,
        terminatingReplicas: 0,
        conditions: [
          done('MinimumReplicasAvailable', 'Available', 'Deployment has minimum availability.'),
          done(
            'NewReplicaSetAvailable',
            'Progressing',
            `ReplicaSet "coredns-${COREDNS_HASH}" has successfully progressed.`,
          ),
        ],
      },
    },
  );
  const set = place(
    'ReplicaSet',
    {
      name: `coredns-${COREDNS_HASH}`,
      namespace: NS,
      labels: hashed,
      ownerReferences: [owner(deployment) as never],
      annotations: {
        'deployment.kubernetes.io/desired-replicas': '2',
        'deployment.kubernetes.io/max-replicas': '3',
        ...revision,
      },
    },
    {
      spec: {
        replicas: 2,
        selector: { matchLabels: hashed },
        template: template(hashed, dnsSpec, dns),
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
  const backends = [0, 1].map((i) => {
    const address = nth(master.podCIDR, i + (spec.podGateway ? 2 : 1));
    const object = pod({
      name: `coredns-${COREDNS_HASH}-${suffix(spec.seed, 'name', 'coredns', i)}`,
      node: master,
      at: BORN + 5000,
      owner: owner(set),
      labels: hashed,
      container: dns,
      spec: { ...dnsSpec, priority: 2000000000 },
      address,
    });
    return {
      address,
      targetRef: {
        kind: 'Pod',
        name: object.metadata.name,
        namespace: NS,
        uid: object.metadata.uid,
      },
    };
  });
  const ports = [
    ['dns', 53, 'UDP'],
    ['dns-tcp', 53, 'TCP'],
    ['metrics', 9153, 'TCP'],
  ].map(([name, port, protocol]) => ({ name, port, protocol }));
  const serviceLabels = {
    'k8s-app': 'kube-dns',
    'kubernetes.io/cluster-service': 'true',
    'kubernetes.io/name': 'CoreDNS',
  };
  place(
    'Endpoints',
    {
      name: 'kube-dns',
      namespace: NS,
      labels: { ...serviceLabels, 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' },
    },
    {
      subsets: [
        {
          addresses: backends.map((b) => ({
            ip: b.address,
            nodeName: master.name,
            targetRef: b.targetRef,
          })),
          ports,
        },
      ],
    },
  );
  place(
    'EndpointSlice',
    {
      name: `kube-dns-${suffix(spec.seed, 'name', 'kube-dns')}`,
      namespace: NS,
      generateName: 'kube-dns-',
      labels: {
        ...serviceLabels,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        [SERVICE_NAME]: 'kube-dns',
      },
    },
    {
      addressType: 'IPv4',
      ports,
      endpoints: backends.map((b) => ({
        addresses: [b.address],
        conditions: { ready: true, serving: true, terminating: false },
        nodeName: master.name,
        targetRef: b.targetRef,
      })),
    },
  );
}

const SPEC = {
  dnsPolicy: 'ClusterFirst',
  restartPolicy: 'Always',
  schedulerName: 'default-scheduler',
  securityContext: {},
  terminationGracePeriodSeconds: 30,
};
const CONTAINER = {
  imagePullPolicy: 'IfNotPresent',
  resources: {},
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
};

function placePod(
  place: Place,
  time: (at?: number) => string,
  spec: ClusterSpec,
  plan: PodPlan,
): KubeObject {
  const { node, container } = plan;
  const started = plan.at + 2000;
  const address = plan.address ?? node.address;
  const generateName = plan.name.slice(0, -5);
  const isMirror = plan.annotations !== undefined;
  return place(
    'Pod',
    {
      name: plan.name,
      namespace: NS,
      labels: plan.labels,
      ...(isMirror ? { annotations: plan.annotations } : { generateName }),
      ownerReferences: [plan.owner as never],
    },
    {
      spec: {
        ...SPEC,
        preemptionPolicy: 'PreemptLowerPriority',
        enableServiceLinks: true,
        ...plan.spec,
        nodeName: node.name,
        containers: [{ ...CONTAINER, ...container }],
      },
      status: {
        phase: 'Running',
        observedGeneration: 1,
        qosClass: 'resources' in container ? 'Burstable' : 'BestEffort',
        hostIP: node.address,
        hostIPs: [{ ip: node.address }],
        podIP: address,
        podIPs: [{ ip: address }],
        startTime: time(plan.at),
        conditions: [
          'PodReadyToStartContainers',
          'Initialized',
          'Ready',
          'ContainersReady',
          'PodScheduled',
        ].map((type) => ({
          type,
          status: 'True',
          observedGeneration: 1,
          lastProbeTime: null,
          lastTransitionTime: time(started),
        })),
        containerStatuses: [
          {
            name: container.name,
            image: container.image,
            imageID: `${container.image.replace(/:[^:]*$/, '')}@sha256:${hex(spec.seed, 'image', container.image, 64)}`,
            containerID: `containerd://${hex(spec.seed, 'container', plan.name, 64)}`,
            ready: true,
            restartCount: 0,
            started: true,
            state: { running: { startedAt: time(started) } },
            lastState: {},
          },
        ],
      },
    },
    plan.at,
  );
}
