/**
 * Static Pods of the control plane, as mirror Pods. Models cmd/kubeadm/app/phases/controlplane and
 * phases/etcd.
 */
import { formatRfc3339 } from '../../base/rfc3339.ts';
import { hex } from '../random.ts';
import { BORN, controlPlane, VERSION } from './cluster-age.ts';
import type { InitContext } from './init-context.ts';
import { placePod } from './system-pod.ts';

const COMPONENTS = [
  { name: 'etcd', version: '3.6.8-0', requests: { cpu: '100m', memory: '100Mi' } },
  { name: 'kube-apiserver', version: VERSION, requests: { cpu: '250m' } },
  { name: 'kube-controller-manager', version: VERSION, requests: { cpu: '200m' } },
  { name: 'kube-scheduler', version: VERSION, requests: { cpu: '100m' } },
];

/** `nodeUid`: of the node that the control plane runs on, which owns the mirror Pods. */
export function staticPods(context: InitContext, nodeUid: string): void {
  const { spec } = context;
  const node = controlPlane(spec);
  const owner = {
    apiVersion: 'v1',
    kind: 'Node',
    name: node.name,
    uid: nodeUid,
    controller: true,
  };
  for (const { name, version, requests } of COMPONENTS) {
    const hash = hex(spec.seed, 'static', name, 32);
    placePod(context, {
      name: `${name}-${node.name}`,
      node,
      at: BORN,
      labels: { component: name, tier: 'control-plane' },
      annotations: {
        'kubernetes.io/config.hash': hash,
        'kubernetes.io/config.mirror': hash,
        'kubernetes.io/config.seen': formatRfc3339(spec.epoch + BORN),
        'kubernetes.io/config.source': 'file',
      },
      owner,
      container: {
        name,
        image: `registry.k8s.io/${name}:${version}`,
        command: [name],
        resources: { requests },
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
}
