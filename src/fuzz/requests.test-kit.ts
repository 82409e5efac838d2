/** Random API requests about the objects of a cluster: every kind, verb, subresource, patch type and option. */
import type { ApiRequest } from '../cluster/ports.ts';
import type { Store } from '../cluster/apiserver/store.ts';
import type { Chance } from '../fuzz.test-kit.ts';
import { apiVersionOf, type Resource } from '../schema/resources.ts';
import { excerpt, deep, mutate, pointer, strange } from './mutate.test-kit.ts';
import { ordinary, served, type Json } from './objects.test-kit.ts';
import { typed } from './typed.test-kit.ts';

const names = ['a', 'b', 'one', 'owned', 'kube-node1', 'default', 'kubernetes'];
const namespaces = [...Array<string>(9).fill('default'), 'kube-system', 'nowhere'];
/** Kinds that much else depends on come oftener. */
const likely = ['Pod', 'Service', 'Deployment', 'Endpoints', 'EndpointSlice', 'Node', 'ReplicaSet', 'Client', 'Event', 'Namespace', 'ConfigMap'];

function resourceOf(c: Chance): Resource {
  const kind = c.one(2) ? c.pick(likely) : undefined;
  return c.pick(kind ? served.filter((r) => r.kind === kind) : served);
}

const selectors = ['app=a', 'app', '!app', 'app in (a,b)', 'app notin (a)', 'a in b', 'app==', '=', ',', 'x=y,z', '((', 'a/b/c=d', ' ', 'app in (', 'é', 'app>1', 'app<x'];
const fields = ['metadata.name=a', 'metadata.namespace!=default', 'spec.nodeName=kube-node1', 'status.phase=Running', 'x=y', '=', 'metadata.name', ',', 'metadata.name=a\\,b', 'reason=R', 'type!=Opaque'];
const accepts = ['application/json', 'application/json;as=Table;g=meta.k8s.io;v=v1', 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1', 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1', 'application/yaml', 'text/html', '*/*', 'application/json;as=Chair', ';;,', 'application/json;as=Table;g=meta.k8s.io;v=v1,application/json', 'application/vnd.kubernetes.protobuf'];
const options: Record<string, readonly string[]> = {
  labelSelector: selectors, fieldSelector: fields, limit: ['1', '0', '-1', 'x', '99999999999'], continue: ['x', '', 'eyJ2IjoibWV0YS5rOHMuaW8vdjEiLCJydiI6MSwic3RhcnQiOiJhIn0', 'bnVsbA', 'W10', 'e30'],
  resourceVersion: ['0', '1', '999999', 'x', '-1', ''], resourceVersionMatch: ['Exact', 'NotOlderThan', 'x'], watch: ['true', 'false', '1', 'x'], timeoutSeconds: ['1', '0', 'x', '-1'],
  dryRun: ['All', 'x', ''], fieldManager: ['me', '', 'x'.repeat(200), 'a/b'], fieldValidation: ['Strict', 'Warn', 'Ignore', 'x'], force: ['true', 'x'], pretty: ['true'], allowWatchBookmarks: ['true'],
  sendInitialEvents: ['true', 'x'], includeObject: ['None', 'Object', 'x'], gracePeriodSeconds: ['0', '5', '-1', 'x'], propagationPolicy: ['Foreground', 'Orphan', 'Background', 'x'],
  container: ['c', 'i', 'x', ''], previous: ['true'], follow: ['true', 'x'], tailLines: ['1', '-1', 'x', '1e9'], sinceSeconds: ['1', 'x', '-5'], limitBytes: ['1', '0', 'x'], timestamps: ['true'], command: ['ls', ''], stdin: ['true'], stdout: ['true'], tty: ['true'], columns: ['x'], ports: ['80'],
};

function query(c: Chance, wanted: number): ApiRequest['query'] {
  const out: Record<string, string | string[]> = {};
  for (let i = 0; i < wanted; i++) {
    const name = c.pick(Object.keys(options));
    out[name] = c.one(12) ? [c.pick(options[name]!), c.pick(options[name]!)] : c.pick(options[name]!);
  }
  return out;
}

export const patchTypes = ['application/json-patch+json', 'application/merge-patch+json', 'application/strategic-merge-patch+json', 'application/apply-patch+yaml'] as const;
const texts = ['', '{', '[', '{}', '[]', 'null', '{"a":1', 'a: b', 'a: [', '- x', '{"metadata":{"name":"a"},"metadata":1}', '"x"', '12', '\u0000', '{"spec":{}}x'];

function operation(c: Chance, object: Json): unknown {
  if (c.one(12)) return strange(c);
  const op = c.pick(['add', 'remove', 'replace', 'move', 'copy', 'test', 'add', 'replace', c.one(3) ? 'x' : 'add']);
  const out: Json = { op, path: pointer(c, object) };
  if (op === 'move' || op === 'copy') out['from'] = pointer(c, object);
  if (!c.one(6)) out['value'] = strange(c);
  if (c.one(12)) out[c.pick(['op', 'path', 'from', 'value'])] = strange(c);
  return out;
}

const directives = ['$patch', '$retainKeys', '$setElementOrder/containers', '$setElementOrder/ports', '$deleteFromPrimitiveList/finalizers', '$setElementOrder/finalizers', '$x'];

function patchBody(c: Chance, type: string, live: Json): unknown {
  if (c.one(40)) return c.pick(texts);
  if (c.one(200)) return { metadata: { annotations: deep(c.pick([300, 5_000, 12_000]), c.one(2)) } };
  if (type === patchTypes[0]) return Array.from({ length: 1 + c.int(3) }, () => operation(c, live));
  if (type === patchTypes[3]) return mutate(c, structuredClone(live), c.pick([0, 1, 1, 2]));
  const part = mutate(c, excerpt(c, live) as Json, c.pick([0, 1, 1, 2]));
  if (c.one(6)) {
    const [key] = Object.keys(part);
    const into = key !== undefined && typeof part[key] === 'object' && part[key] !== null && !Array.isArray(part[key]) ? part[key] as Json : part;
    into[c.pick(directives)] = c.pick<unknown>(['replace', 'delete', 'merge', ['name'], [{ name: 'c' }], null, 3, {}]);
  }
  return part;
}

function withoutManaged(object: Json): Json {
  const { managedFields: _managed, ...metadata } = (object['metadata'] ?? {}) as Json;
  return { ...object, metadata };
}

interface Target { name: string; namespace: string; live: Json }

/** An object that is there, most of the time; else an ordinary one. */
function targetOf(c: Chance, store: Store, resource: Resource, asNew: boolean): Target {
  const all = store.list(resource.kind);
  if (asNew || all.length === 0 || c.one(10)) {
    const [name, namespace] = [c.pick(names), c.pick(namespaces)];
    return { name, namespace, live: c.one(2) ? typed(c, resource, name, namespace) : ordinary(resource, name, namespace) };
  }
  const there = c.pick(all);
  const copy: Json = { ...withoutManaged(structuredClone(there)), apiVersion: apiVersionOf(resource) };
  const other = c.one(3) ? typed(c, resource, there.metadata.name, there.metadata.namespace ?? 'default') : copy;
  const live = other === copy ? copy : { ...copy, ...other, metadata: copy['metadata'] };
  return { name: there.metadata.name, namespace: there.metadata.namespace ?? 'default', live };
}

const bodies: Record<string, (c: Chance) => Json> = {
  scale: (c) => ({ apiVersion: 'autoscaling/v1', kind: 'Scale', metadata: { name: 'a', namespace: 'default' }, spec: { replicas: c.int(3) } }),
  binding: () => ({ apiVersion: 'v1', kind: 'Binding', metadata: { name: 'a' }, target: { kind: 'Node', name: 'kube-node1' } }),
  eviction: () => ({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'a' }, deleteOptions: { gracePeriodSeconds: 1, preconditions: { uid: 'x' } } }),
  token: () => ({ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { audiences: ['a'], expirationSeconds: 600 } }),
};
const deletion = (): Json => ({ apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0, propagationPolicy: 'Background', preconditions: { resourceVersion: '1' }, dryRun: ['All'] });

const places = ['/', '', '/api', '/apis', '/api/v1', '/apis/apps', '/apis/apps/v1', '/version', '/healthz', '/livez', '/openapi/v2', '/openapi/v3', '/openapi/v3/api/v1', '/metrics', '/api/v1/namespaces/default', '/api/v1/namespaces//pods', '/api/v1/namespaces/default/pods/', '//', '/apis/x/y/z', '/api/v1/pods/a', '/api/v1/watch/pods', '/api/v1/namespaces/default/pods/a/log/x', '/api/v1/namespaces/%zz/pods', '/api/v1/namespaces/default/services/http:a:80/proxy/x', '/api/v1/nodes/kube-node1/proxy/metrics', '/apis/kubeground.dev/v1/clients', '/.well-known/x', '/api/v1/namespaces/default/pods/a:80/proxy/'];

const verbs: Record<ApiRequest['method'], string> = { GET: 'get', POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' };

/** One that takes the method, most of the time. */
function subresourceOf(c: Chance, resource: Resource, method: ApiRequest['method']): string | undefined {
  if (c.one(40)) return c.pick(['status', 'scale', 'log', 'x']);
  const fitting = resource.subresources.filter((s) => s.verbs.includes(verbs[method]));
  return fitting.length > 0 && c.one(3) ? c.pick(fitting).name : undefined;
}

export type Sent = { how: 'handle' | 'stream' | 'connect'; request: ApiRequest };

/** The next request. Bodies are of the kind in question, changed in up to four places. */
export function randomRequest(c: Chance, store: Store): Sent {
  const method = c.pick(['GET', 'POST', 'POST', 'POST', 'POST', 'PUT', 'PUT', 'PATCH', 'PATCH', 'PATCH', 'PATCH', c.one(2) ? 'DELETE' : 'PUT'] as const);
  const headers: Record<string, string> = c.one(8) ? { accept: c.pick(accepts) } : {};
  if (c.one(30)) return { how: c.pick(['handle', 'stream', 'connect']), request: { method, path: c.pick(places), query: query(c, c.int(3)), headers, ...(c.one(2) ? { body: strange(c) } : {}) } };
  const resource = resourceOf(c);
  const { name, namespace, live } = targetOf(c, store, resource, method === 'POST');
  const group = resource.group ? `/apis/${resource.group}/${resource.version}` : `/api/${resource.version}`;
  const collection = `${group}${resource.namespaced && !c.one(30) ? `/namespaces/${namespace}` : ''}/${resource.plural}`;
  const sub = subresourceOf(c, resource, method);
  const one = `${collection}/${name}${sub ? `/${sub}` : ''}`;
  const times = c.one(2) ? 0 : c.pick([1, 1, 1, 2, 3]);
  const body = (made: Json): unknown => (c.one(60) ? c.pick([...texts, ...(c.one(9) ? [deep(5_000, false)] : []), strange(c)]) : mutate(c, made, times));
  const special = sub === undefined ? undefined : bodies[sub]?.(c);
  switch (method) {
    case 'GET': {
      const request: ApiRequest = { method, path: c.one(2) ? collection : one, query: query(c, c.int(4)), headers };
      return { how: c.pick(sub === undefined ? ['handle', 'handle', 'stream'] : ['handle', 'stream', 'connect']), request };
    }
    case 'POST': return { how: 'handle', request: { method, path: sub ? one : collection, query: query(c, c.one(4) ? 1 : 0), headers, body: body(special ?? live) } };
    case 'PUT': return { how: 'handle', request: { method, path: one, query: query(c, c.one(4) ? 1 : 0), headers, body: body(special ?? live) } };
    case 'PATCH': {
      const type = c.one(30) ? 'application/json' : c.pick(patchTypes);
      return { how: 'handle', request: { method, path: one, query: { fieldManager: c.pick(['me', 'you']), ...query(c, c.one(4) ? 1 : 0) }, headers: { ...headers, 'content-type': type }, body: patchBody(c, type, special ?? live) } };
    }
    default: return { how: 'handle', request: { method, path: c.one(4) ? collection : one, query: query(c, c.int(3)), headers, ...(c.one(2) ? { body: body(deletion()) } : {}) } };
  }
}
