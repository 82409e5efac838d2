/** kube-controller-manager: every controller, over one kernel. */
import type { Kernel, Part } from '../assembly.ts';
import { deploymentController } from './deployment.ts';
import { endpointSliceController } from './endpointslice.ts';
import { replicaSetController } from './replicaset.ts';

export function controllers(kernel: Kernel): Part {
  return { components: [deploymentController, replicaSetController, endpointSliceController].map((make) => make(kernel)) };
}
