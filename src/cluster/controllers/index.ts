/**
 * kube-controller-manager (and what the API server and a cloud run likewise): every controller,
 * over one kernel.
 */
import type { Kernel, Part } from '../assembly.ts';
import { deploymentController } from './deployment.ts';
import { endpointsController } from './endpoints.ts';
import { endpointSliceController } from './endpointslice.ts';
import { endpointSliceMirroring } from './endpointslice-mirroring.ts';
import { garbageCollector } from './garbage-collector.ts';
import { kubernetesService } from './kubernetes-service.ts';
import { namespaceController } from './namespace.ts';
import { rootCaPublisher, serviceAccountController } from './namespace-defaults.ts';
import { nodeLifecycle } from './node-lifecycle.ts';
import { podGarbageCollector } from './pod-gc.ts';
import { replicaSetController } from './replicaset.ts';
import { serviceLoadBalancer } from './service-lb.ts';
import { taintEviction } from './taint-eviction.ts';

const all = [
  deploymentController,
  replicaSetController,
  endpointSliceController,
  endpointsController,
  endpointSliceMirroring,
  garbageCollector,
  namespaceController,
  serviceAccountController,
  rootCaPublisher,
  kubernetesService,
  nodeLifecycle,
  taintEviction,
  podGarbageCollector,
];

export function controllers(kernel: Kernel): Part {
  const cloud = kernel.spec.loadBalancer === 'cloud' ? [serviceLoadBalancer] : [];
  return { components: [...all, ...cloud].map((make) => make(kernel)) };
}
