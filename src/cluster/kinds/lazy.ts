/** The kinds that code of ours knows by name. Others are only stored. */
import type { KindName } from '../../schema/objects.ts';
import { client } from './client/lazy.ts';
import { configMap } from './configmap/lazy.ts';
import { deployment } from './deployment/lazy.ts';
import { endpoints } from './endpoints/lazy.ts';
import { endpointSlice } from './endpointslice/lazy.ts';
import { event } from './event/lazy.ts';
import type { KindModule } from './kind.ts';
import { namespace } from './namespace/lazy.ts';
import { node } from './node/lazy.ts';
import { pod } from './pod/lazy.ts';
import { replicaSet } from './replicaset/lazy.ts';
import { service } from './service/lazy.ts';
import { secret } from './secret/lazy.ts';
import { serviceAccount } from './serviceaccount/lazy.ts';

export const kinds: Record<KindName, KindModule> = {
  Namespace: namespace,
  Node: node,
  Pod: pod,
  Service: service,
  Endpoints: endpoints,
  Event: event,
  ConfigMap: configMap,
  Secret: secret,
  ServiceAccount: serviceAccount,
  ReplicaSet: replicaSet,
  Deployment: deployment,
  EndpointSlice: endpointSlice,
  Client: client,
};
