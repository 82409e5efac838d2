/** The parts of a whole cluster, for createCluster. */
import type { Parts } from './part.ts';
import { controllers } from './controllers/index.ts';
import { kubelets } from './kubelet/index.ts';
import { network } from './network/index.ts';
import { scheduler } from './scheduler/index.ts';

export const parts: Parts = { controllers, scheduler, kubelets, network };
