/** kube-proxy on every node. Models cmd/kubeadm/app/phases/addons/proxy. */
import { suffix } from '../random.ts';
import { BORN, controlPlane, JOINED, VERSION } from './cluster-age.ts';
import type { InitContext } from './init-context.ts';
import { NAMESPACE, ownerOf, placePod, templateOf } from './system-pod.ts';

/** Of the template in kubeadm's own manifest. */
const HASH = '6d8f9fcb9c';
const LABELS = { 'k8s-app': 'kube-proxy' };
const SPEC = {
  hostNetwork: true,
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  priorityClassName: 'system-node-critical',
  serviceAccountName: 'kube-proxy',
  serviceAccount: 'kube-proxy',
  tolerations: [{ operator: 'Exists' }],
};
const CONTAINER = {
  name: 'kube-proxy',
  image: `registry.k8s.io/kube-proxy:${VERSION}`,
  command: [
    '/usr/local/bin/kube-proxy',
    '--config=/var/lib/kube-proxy/config.conf',
    '--hostname-override=$(NODE_NAME)',
  ],
  securityContext: { privileged: true },
};

export function kubeProxy(context: InitContext): void {
  const { place, spec } = context;
  const count = spec.nodes.length;
  const daemonSet = place(
    'DaemonSet',
    {
      name: 'kube-proxy',
      namespace: NAMESPACE,
      labels: LABELS,
      annotations: { 'deprecated.daemonset.template.generation': '1' },
    },
    {
      spec: {
        revisionHistoryLimit: 10,
        selector: { matchLabels: LABELS },
        template: templateOf(LABELS, SPEC, CONTAINER),
        updateStrategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
        },
      },
      status: {
        currentNumberScheduled: count,
        desiredNumberScheduled: count,
        numberAvailable: count,
        numberMisscheduled: 0,
        numberReady: count,
        observedGeneration: 1,
        updatedNumberScheduled: count,
      },
    },
  );
  for (const node of spec.nodes)
    placePod(context, {
      name: `kube-proxy-${suffix(spec.seed, 'name', `kube-proxy/${node.name}`)}`,
      node,
      at: node === controlPlane(spec) ? BORN + 5000 : JOINED,
      owner: ownerOf(daemonSet),
      labels: { 'controller-revision-hash': HASH, ...LABELS, 'pod-template-generation': '1' },
      container: CONTAINER,
      spec: { ...SPEC, priority: 2000001000 },
    });
}
