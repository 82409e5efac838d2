/** Which resource a kind is served as. */
export interface Resource {
  group: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
}

const rows = `
|v1|Namespace|namespaces|
|v1|Node|nodes|
|v1|Pod|pods|n
|v1|Service|services|n
|v1|Endpoints|endpoints|n
|v1|Event|events|n
|v1|ConfigMap|configmaps|n
|v1|Secret|secrets|n
|v1|ServiceAccount|serviceaccounts|n
apps|v1|ReplicaSet|replicasets|n
apps|v1|Deployment|deployments|n
apps|v1|DaemonSet|daemonsets|n
coordination.k8s.io|v1|Lease|leases|n
networking.k8s.io|v1|ServiceCIDR|servicecidrs|
networking.k8s.io|v1|IPAddress|ipaddresses|
discovery.k8s.io|v1|EndpointSlice|endpointslices|n
kubeground.dev|v1|Client|clients|n`;

export const resources = new Map<string, Resource>();
for (const row of rows.trim().split('\n')) {
  const [group = '', version = '', kind = '', plural = '', scope] = row.split('|');
  resources.set(kind, { group, version, kind, plural, namespaced: scope === 'n' });
}

/** The resource of a stored kind; every kind in the store has one. */
export function resourceOf(kind: string): Resource {
  const found = resources.get(kind);
  if (!found) throw new Error(`kind ${kind} is not served`);
  return found;
}

export const apiVersionOf = (r: Resource): string => (r.group ? `${r.group}/${r.version}` : r.version);
