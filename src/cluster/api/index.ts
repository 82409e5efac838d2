/** The kinds that code of ours knows by name. Others are only stored. */
import type { KindName } from '../../schema/objects.ts';
import { client } from './client.ts';
import { configMap } from './configmap.ts';
import { deployment } from './deployment.ts';
import { endpoints } from './endpoints.ts';
import { endpointSlice } from './endpointslice.ts';
import { event } from './event.ts';
import type { KindModule } from './kind.ts';
import { namespace } from './namespace.ts';
import { node } from './node.ts';
import { pod } from './pod.ts';
import { replicaSet } from './replicaset.ts';
import { service } from './service.ts';
import { secret } from './secret.ts';
import { serviceAccount } from './serviceaccount.ts';

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

export { decode, normalizeObject } from './decode.ts';
export type { Decoded, FieldValidation } from './decode.ts';
export { failure, invalid } from './field.ts';
export type { FieldError, FieldReason } from './field.ts';
export type { Cell, Column, KindModule } from './kind.ts';
export { podTemplateHash } from './podtemplatehash.ts';
