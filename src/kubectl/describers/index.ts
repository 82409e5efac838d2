/** Which kind is described how. */
import type { KubeObject } from '../../schema/objects.ts';
import { pathOf } from '../client.ts';
import type { Context } from '../context.ts';
import { isNotFound, StatusError } from '../errors.ts';
import { configMap } from './configmap.ts';
import { daemonSet } from './daemonset.ts';
import { deployment } from './deployment.ts';
import type { Describe, Source } from './describer.ts';
import { endpoints } from './endpoints.ts';
import { endpointSlice } from './endpointslice.ts';
import { generic } from './generic.ts';
import { ingress } from './ingress.ts';
import { job } from './job.ts';
import { namespace } from './namespace.ts';
import { node } from './node.ts';
import { pod } from './pod.ts';
import { replicaSet } from './replicaset.ts';
import { secret } from './secret.ts';
import { service } from './service.ts';
import { serviceAccount } from './serviceaccount.ts';
import { statefulSet } from './statefulset.ts';

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
    } catch (error) {
      if (isNotFound(error) || (error instanceof StatusError && error.reason === 'Forbidden'))
        return [];
      throw error;
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
