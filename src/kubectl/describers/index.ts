/** Which kind is described how. */
import type { KubeObject } from '../../schema/objects.ts';
import { pathOf } from '../client.ts';
import type { Context } from '../command.ts';
import { isNotFound, StatusError } from '../errors.ts';
import { node } from './node.ts';
import { configMap, generic, namespace, secret, serviceAccount } from './plain.ts';
import { endpoints, endpointSlice, ingress, service } from './services.ts';
import { daemonSet, deployment, job, pod, replicaSet, statefulSet } from './workloads.ts';

/** Where a describer gets what it needs besides the object. */
export interface Source {
  /** ms since the epoch. */
  now: number;
  /** Events of an object; undefined when they are not to be shown. */
  events(object: KubeObject): Promise<KubeObject[] | undefined>;
  /** Objects of a kind; none when the server does not serve it or refuses. Namespace `` is all. */
  list(
    apiVersion: string,
    kind: string,
    namespace: string,
    query: Record<string, string>,
  ): Promise<KubeObject[]>;
}
export type Describe = (object: KubeObject, source: Source) => Promise<string>;

const describers: Record<string, Describe> = {
  Pod: pod,
  'Deployment.apps': deployment,
  'ReplicaSet.apps': replicaSet,
  'DaemonSet.apps': daemonSet,
  'StatefulSet.apps': statefulSet,
  'Job.batch': job,
  Service: service,
  Endpoints: endpoints,
  'EndpointSlice.discovery.k8s.io': endpointSlice,
  'Ingress.networking.k8s.io': ingress,
  Namespace: namespace,
  Node: node,
  ConfigMap: configMap,
  Secret: secret,
  ServiceAccount: serviceAccount,
};

export function describe(object: KubeObject, source: Source): Promise<string> {
  const group = object.apiVersion.includes('/') ? `.${object.apiVersion.split('/')[0]}` : '';
  return (describers[object.kind + group] ?? generic)(object, source);
}

export function sourceOf(ctx: Context, showEvents: boolean): Source {
  const read: Source['list'] = async (apiVersion, kind, namespace, query) => {
    const mapping = (await ctx.discovery()).kind(apiVersion, kind);
    if (!mapping) return [];
    try {
      return (await ctx.client.list(pathOf(mapping, namespace), query)).items;
    } catch (e) {
      if (isNotFound(e) || (e instanceof StatusError && e.reason === 'Forbidden')) return [];
      throw e;
    }
  };
  return {
    now: ctx.host.now(),
    list: read,
    async events(object) {
      if (!showEvents) return undefined;
      const { name = '', namespace = '', uid = '' } = object.metadata;
      const fields = [
        `involvedObject.name=${name}`,
        `involvedObject.namespace=${namespace}`,
        `involvedObject.kind=${object.kind}`,
        `involvedObject.uid=${uid}`,
      ];
      return read('v1', 'Event', object.kind === 'Node' ? '' : namespace, {
        fieldSelector: fields.join(','),
      });
    },
  };
}
