/** What a path of the API means. Models k8s.io/apiserver/pkg/endpoints/request (RequestInfo). */
import type { Subresource } from '../../schema/resources.ts';
import { clientResource, resourceFor } from '../../schema/resources.ts';
import type { Resource } from '../kinds/resources.ts';

export interface Target {
  resource: Resource;
  /** Set for namespaced requests; absent: all namespaces, or a cluster-scoped kind. */
  namespace?: string;
  /** Absent: the collection. */
  name?: string;
  subresource?: Subresource;
  /** What follows a proxy subresource. */
  rest: string;
}

/**
 * `missing`: a group and version that is served, but no such resource in it. `unknown`: nothing at
 * all.
 */
export type Route = { kind: 'target'; target: Target } | { kind: 'missing' } | { kind: 'unknown' };

export function route(
  path: string,
  served: { hasGroupVersion(group: string, version: string): boolean; clients: boolean },
): Route {
  const parts = path.split('/').slice(1).map(decode);
  const isCore = parts[0] === 'api';
  if (!isCore && parts[0] !== 'apis') return { kind: 'unknown' };
  const [group, version] = isCore ? ['', parts[1] ?? ''] : [parts[1] ?? '', parts[2] ?? ''];
  if (!served.hasGroupVersion(group, version)) return { kind: 'unknown' };
  let rest = parts.slice(isCore ? 2 : 3);
  if (rest.at(-1) === '' && rest[2] !== 'proxy' && rest[4] !== 'proxy') rest = rest.slice(0, -1);
  let namespace: string | undefined;
  // `namespaces/x/status` is a subresource of the Namespace; `namespaces/x/pods` a collection in
  // it.
  if (
    rest[0] === 'namespaces' &&
    rest.length > 2 &&
    rest[2] !== 'status' &&
    rest[2] !== 'finalize'
  ) {
    namespace = rest[1];
    rest = rest.slice(2);
  }
  const [plural = '', name, sub, ...tail] = rest;
  const resource = resourceFor({ group, version, plural });
  if (!resource || (resource === clientResource && !served.clients)) return { kind: 'missing' };
  if (
    resource.namespaced !== (namespace !== undefined) &&
    !(resource.namespaced && name === undefined)
  )
    return { kind: 'missing' };
  const target: Target = { resource, rest: tail.join('/') };
  if (namespace !== undefined) target.namespace = namespace;
  if (name !== undefined) target.name = name;
  if (sub !== undefined) {
    const found = resource.subresources.find((s) => s.name === sub);
    if (!found || (tail.length > 0 && sub !== 'proxy')) return { kind: 'missing' };
    target.subresource = found;
  }
  return { kind: 'target', target };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
