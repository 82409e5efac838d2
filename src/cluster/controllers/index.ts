/**
 * kube-controller-manager (and what the API server and a cloud run likewise): every controller,
 * over one kernel.
 */
import type { Kernel, Part } from '../part.ts';
import { deploymentController } from './deployment/deployment.ts';
import { replicaSetController } from './replicaset/replicaset.ts';
import { endpointsController } from './endpoint/endpoints.ts';
import { endpointSliceController } from './endpointslice/endpointslice.ts';
import { endpointSliceMirroring } from './endpointslicemirroring/endpointslicemirroring.ts';
import { garbageCollector } from './garbagecollector/garbagecollector.ts';
import { kubernetesService } from './kubernetesservice/kubernetesservice.ts';
import { namespaceController } from './namespace/namespace.ts';
import { rootCACertPublisher } from './rootcacertpublisher/rootcacertpublisher.ts';
import { serviceAccountController } from './serviceaccount/serviceaccount.ts';
import { nodeLifecycle } from './nodelifecycle/nodelifecycle.ts';
import { podGarbageCollector } from './podgc/podgc.ts';
import { serviceLoadBalancer } from './service/service.ts';
import { taintEviction } from './tainteviction/tainteviction.ts';

const all = [
  deploymentController,
  replicaSetController,
  endpointSliceController,
  endpointsController,
  endpointSliceMirroring,
  garbageCollector,
  namespaceController,
  serviceAccountController,
  rootCACertPublisher,
  kubernetesService,
  nodeLifecycle,
  taintEviction,
  podGarbageCollector,
];

export function controllers(kernel: Kernel): Part {
  const cloud = kernel.spec.loadBalancer === 'cloud' ? [serviceLoadBalancer] : [];
  return { components: [...all, ...cloud].map((make) => make(kernel)) };
}
