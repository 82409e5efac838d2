/**
 * Objects as the API server returns them: `metadata` complete, `spec` and `status` present where
 * the kind has them. Wire types (types.ts) keep everything optional, as a manifest may; code that
 * reads the cluster uses `Stored`.
 */
import type { Client } from './kubeground.ts';
import type * as wire from './types.ts';

/** Any Kubernetes object, kind not yet known. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: wire.ObjectMeta;
  [field: string]: unknown;
}

/** `metadata` of a stored object. `creationTimestamp` is RFC 3339 in whole seconds. */
export interface StoredMeta extends wire.ObjectMeta {
  name: string;
  uid: string;
  resourceVersion: string;
  creationTimestamp: string;
}

type Full<T, K extends string> = K extends keyof T ? { [P in K]: NonNullable<T[P]> } : unknown;

/** `T` as stored. */
export type Stored<T> = Omit<T, 'apiVersion' | 'kind' | 'metadata' | 'spec' | 'status'> & {
  apiVersion: string;
  kind: string;
  metadata: StoredMeta;
} & Full<T, 'spec'> &
  Full<T, 'status'>;

/**
 * Kinds that code of ours reads and writes by type. A kind that is only served needs no entry here.
 */
export interface Kinds {
  Namespace: wire.Namespace;
  Node: wire.Node;
  Pod: wire.Pod;
  Service: wire.Service;
  Endpoints: wire.Endpoints;
  Event: wire.Event;
  ConfigMap: wire.ConfigMap;
  Secret: wire.Secret;
  ServiceAccount: wire.ServiceAccount;
  ReplicaSet: wire.ReplicaSet;
  Deployment: wire.Deployment;
  EndpointSlice: wire.EndpointSlice;
  Client: Client;
}
export type KindName = keyof Kinds;
export type ObjectOf<K extends KindName> = Stored<Kinds[K]>;
export type AnyStored = KubeObject & { metadata: StoredMeta };
