/**
 * What is there when a cluster made by kubeadm is about an hour old: namespaces, nodes, the
 * Services `kubernetes` and `kube-dns`, and the workloads of kube-system. Written straight into the
 * store; the log forgets it, as etcd compacts what is older than five minutes. Models
 * cmd/kubeadm/app/phases and the bootstrap controllers of kube-apiserver.
 */
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Registry } from '../apiserver/registry.ts';
import { apiVersionOf, resourceOf } from '../kinds/resources.ts';
import type { ClusterSpec } from '../spec.ts';
import { BORN, controlPlane } from './cluster-age.ts';
import { coreDns } from './coredns.ts';
import type { InitContext, Place } from './init-context.ts';
import { kubeProxy } from './kube-proxy.ts';
import { fieldsOf } from './managed-fields.ts';
import { joinNode } from './node.ts';
import { certificate, ROOT_CA } from './root-ca.ts';
import { services } from './services.ts';
import { staticPods } from './static-pods.ts';
import { NAMESPACE } from './system-pod.ts';

const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];
/** Kinds with a spec that keep no generation. */
const WITHOUT_GENERATION = ['Namespace', 'Node', 'Service'];

/** Puts objects into the store, past everything that a request meets. */
function placing({ store, clock, naming }: Registry): Place {
  return (kind, metadata, rest, at = BORN) => {
    const apiVersion = apiVersionOf(resourceOf(kind));
    const creationTimestamp = clock.time(at);
    const object: KubeObject = {
      apiVersion,
      kind,
      metadata: {
        ...metadata,
        uid: naming.uid(kind, metadata.namespace, metadata.name, true),
        creationTimestamp,
        ...(rest['spec'] && !WITHOUT_GENERATION.includes(kind) ? { generation: 1 } : {}),
      },
      ...rest,
    };
    const fieldsV1 = fieldsOf(kind, metadata.name);
    if (fieldsV1)
      object.metadata.managedFields = [
        {
          manager: 'kube-apiserver',
          operation: 'Update',
          apiVersion,
          time: creationTimestamp,
          fieldsType: 'FieldsV1',
          fieldsV1,
        },
      ];
    return store.put(object as AnyStored, at, 'kubeadm');
  };
}

function namespaces({ place, spec }: InitContext): void {
  for (const name of NAMESPACES)
    place(
      'Namespace',
      { name, labels: { 'kubernetes.io/metadata.name': name } },
      { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } },
    );
  for (const namespace of NAMESPACES) {
    const annotations = { 'kubernetes.io/description': ROOT_CA };
    const data = { 'ca.crt': certificate(spec.seed) };
    place('ConfigMap', { name: 'kube-root-ca.crt', namespace, annotations }, { data });
    place('ServiceAccount', { name: 'default', namespace }, {});
  }
}

export function bootObjects(registry: Registry, spec: ClusterSpec): void {
  const { store, clock } = registry;
  const context: InitContext = {
    spec,
    place: placing(registry),
    time: (at) => clock.time(at),
  };
  namespaces(context);
  const uids = spec.nodes.map((node) => joinNode(context, node));
  services(context);
  staticPods(context, uids[spec.nodes.indexOf(controlPlane(spec))] ?? '');
  for (const name of ['coredns', 'kube-proxy'])
    context.place('ServiceAccount', { name, namespace: NAMESPACE }, {});
  kubeProxy(context);
  coreDns(context);
  store.compact();
}
