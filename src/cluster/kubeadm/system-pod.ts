/** A Pod of kube-system as its kubelet reports it. */
import type { KubeObject } from '../../schema/objects.ts';
import type { OwnerReference } from '../../schema/types.ts';
import { hex } from '../random.ts';
import type { NodeSpec } from '../spec.ts';
import type { InitContext } from './init-context.ts';

export const NAMESPACE = 'kube-system';

export interface PodPlan {
  name: string;
  node: NodeSpec;
  at: number;
  labels: Record<string, string>;
  annotations?: Record<string, string>;
  owner: OwnerReference;
  container: { name: string; image: string } & Record<string, unknown>;
  spec: Record<string, unknown>;
  /** Absent: the node's own (host network). */
  address?: string;
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
const CONDITIONS = [
  'PodReadyToStartContainers',
  'Initialized',
  'Ready',
  'ContainersReady',
  'PodScheduled',
];

/** Of a DaemonSet, Deployment or ReplicaSet. */
export const templateOf = (
  labels: Record<string, string>,
  podSpec: Record<string, unknown>,
  container: PodPlan['container'],
): object => ({
  metadata: { labels },
  spec: { ...SPEC, ...podSpec, containers: [{ ...CONTAINER, ...container }] },
});

export const ownerOf = ({ apiVersion, kind, metadata }: KubeObject): OwnerReference => ({
  apiVersion,
  kind,
  name: metadata.name ?? '',
  uid: metadata.uid ?? '',
  controller: true,
  blockOwnerDeletion: true,
});

function containerStatus({ spec, time }: InitContext, plan: PodPlan, started: number): object {
  const { name, image } = plan.container;
  const digest = hex(spec.seed, 'image', image, 64);
  return {
    name,
    image,
    imageID: `${image.replace(/:[^:]*$/, '')}@sha256:${digest}`,
    containerID: `containerd://${hex(spec.seed, 'container', plan.name, 64)}`,
    ready: true,
    restartCount: 0,
    started: true,
    state: { running: { startedAt: time(started) } },
    lastState: {},
  };
}

function statusOf(context: InitContext, plan: PodPlan): object {
  const { time } = context;
  const { node, container } = plan;
  const started = plan.at + 2000;
  const address = plan.address ?? node.address;
  return {
    phase: 'Running',
    observedGeneration: 1,
    qosClass: 'resources' in container ? 'Burstable' : 'BestEffort',
    hostIP: node.address,
    hostIPs: [{ ip: node.address }],
    podIP: address,
    podIPs: [{ ip: address }],
    startTime: time(plan.at),
    conditions: CONDITIONS.map((type) => ({
      type,
      status: 'True',
      observedGeneration: 1,
      lastProbeTime: null,
      lastTransitionTime: time(started),
    })),
    containerStatuses: [containerStatus(context, plan, started)],
  };
}

export function placePod(context: InitContext, plan: PodPlan): KubeObject {
  const { name, labels, annotations, owner, node, container } = plan;
  return context.place(
    'Pod',
    {
      name,
      namespace: NAMESPACE,
      labels,
      ...(annotations ? { annotations } : { generateName: name.slice(0, -5) }),
      ownerReferences: [owner],
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
      status: statusOf(context, plan),
    },
    plan.at,
  );
}
