/**
 * The strategies of the kinds that code of ours knows by name. They run for every write, also of
 * the cluster's own components, and so are there from the start.
 */
import type { KindName, Kinds } from '../../schema/objects.ts';
import { clientStrategy } from './client/strategy.ts';
import { configMapStrategy } from './configmap/strategy.ts';
import { deploymentStrategy } from './deployment/strategy.ts';
import { endpointsStrategy } from './endpoints/strategy.ts';
import { endpointSliceStrategy } from './endpointslice/strategy.ts';
import { eventStrategy } from './event/strategy.ts';
import type { EarlyStrategy, Strategy } from './kind.ts';
import { namespaceStrategy } from './namespace/strategy.ts';
import { nodeStrategy } from './node/strategy.ts';
import { podStrategy } from './pod/strategy.ts';
import { replicaSetStrategy } from './replicaset/strategy.ts';
import { secretStrategy } from './secret/strategy.ts';
import { serviceStrategy } from './service/strategy.ts';
import { serviceAccountStrategy } from './serviceaccount/strategy.ts';

export const strategies: { [K in Exclude<KindName, 'Service'>]: Strategy<Kinds[K]> } & {
  Service: EarlyStrategy;
} = {
  Client: clientStrategy,
  ConfigMap: configMapStrategy,
  Deployment: deploymentStrategy,
  EndpointSlice: endpointSliceStrategy,
  Endpoints: endpointsStrategy,
  Event: eventStrategy,
  Namespace: namespaceStrategy,
  Node: nodeStrategy,
  Pod: podStrategy,
  ReplicaSet: replicaSetStrategy,
  Secret: secretStrategy,
  Service: serviceStrategy,
  ServiceAccount: serviceAccountStrategy,
};
