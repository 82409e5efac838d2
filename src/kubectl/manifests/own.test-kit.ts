import type { KubeObject } from '../../schema/objects.ts';
import { clone } from '../../base/clone.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const COUNTED = 'deprecated.daemonset.template.generation';

/**
 * What the server owns goes out: identity, allocated addresses and ports, the record of who set
 * what.
 */
export function own(object: KubeObject): KubeObject {
  const {
    uid,
    resourceVersion: _,
    creationTimestamp: __,
    generation: ___,
    managedFields: ____,
    ...metadata
  } = clone(object.metadata);
  for (const key of [LAST_APPLIED, COUNTED]) {
    delete metadata.annotations?.[key];
  }
  if (metadata.annotations && Object.keys(metadata.annotations).length === 0)
    delete metadata.annotations;
  const { status: _status, ...rest } = clone(object);
  const spec = rest['spec'] as
    | {
        clusterIP?: string;
        clusterIPs?: string[];
        healthCheckNodePort?: number;
        ports?: { nodePort?: number }[];
      }
    | undefined;
  if (object.kind === 'Service' && spec) {
    delete spec.clusterIP;
    delete spec.clusterIPs;
    for (const port of spec.ports ?? []) {
      delete port.nodePort;
    }
  }
  const text = JSON.stringify({ ...rest, metadata })
    .replaceAll(uid ?? '-', 'UID')
    .replaceAll(/kube-api-access-\w{5}/g, 'kube-api-access');
  return JSON.parse(text) as KubeObject;
}
