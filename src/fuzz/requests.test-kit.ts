/**
 * Random API requests about the objects of a cluster: every kind, verb, subresource, patch type and
 * option.
 */
import type { ApiRequest } from '../cluster/ports.ts';
import type { Store } from '../cluster/apiserver/store.ts';
import type { Chance } from '../fuzz.test-kit.ts';
import { apiVersionOf, type Resource } from '../schema/resources.ts';
import { accepts, options, places } from './options.test-kit.ts';
import { deep, mutate, strange } from './mutate.test-kit.ts';
import { ordinary, served, type Json } from './objects.test-kit.ts';
import { patchBody, patchTypes, texts } from './patches.test-kit.ts';
import { typed } from './typed.test-kit.ts';

const names = ['a', 'b', 'one', 'owned', 'kube-node1', 'default', 'kubernetes'];
const namespaces = [...Array<string>(9).fill('default'), 'kube-system', 'nowhere'];
/** Kinds that much else depends on come oftener. */
const likely = [
  'Pod',
  'Service',
  'Deployment',
  'Endpoints',
  'EndpointSlice',
  'Node',
  'ReplicaSet',
  'Client',
  'Event',
  'Namespace',
  'ConfigMap',
];

function resourceOf(c: Chance): Resource {
  const kind = c.one(2) ? c.pick(likely) : undefined;
  return c.pick(kind ? served.filter((r) => r.kind === kind) : served);
}

function query(c: Chance, wanted: number): ApiRequest['query'] {
  const out: Record<string, string | string[]> = {};
  for (let index = 0; index < wanted; index++) {
    const name = c.pick(Object.keys(options));
    out[name] = c.one(12)
      ? [c.pick(options[name]!), c.pick(options[name]!)]
      : c.pick(options[name]!);
  }
  return out;
}

function withoutManaged(object: Json): Json {
  const { managedFields: _managed, ...metadata } = (object['metadata'] ?? {}) as Json;
  return { ...object, metadata };
}

interface Target {
  name: string;
  namespace: string;
  live: Json;
}

/** An object that is there, most of the time; else an ordinary one. */
function targetOf(c: Chance, store: Store, resource: Resource, asNew: boolean): Target {
  const all = store.list(resource.kind);
  if (asNew || all.length === 0 || c.one(10)) {
    const [name, namespace] = [c.pick(names), c.pick(namespaces)];
    return {
      name,
      namespace,
      live: c.one(2) ? typed(c, resource, name, namespace) : ordinary(resource, name, namespace),
    };
  }
  const there = c.pick(all);
  const copy: Json = {
    ...withoutManaged(structuredClone(there)),
    apiVersion: apiVersionOf(resource),
  };
  const other = c.one(3)
    ? typed(c, resource, there.metadata.name, there.metadata.namespace ?? 'default')
    : copy;
  const live = other === copy ? copy : { ...copy, ...other, metadata: copy['metadata'] };
  return { name: there.metadata.name, namespace: there.metadata.namespace ?? 'default', live };
}

const bodies: Record<string, (c: Chance) => Json> = {
  scale: (c) => ({
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name: 'a', namespace: 'default' },
    spec: { replicas: c.int(3) },
  }),
  binding: () => ({
    apiVersion: 'v1',
    kind: 'Binding',
    metadata: { name: 'a' },
    target: { kind: 'Node', name: 'kube-node1' },
  }),
  eviction: () => ({
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: 'a' },
    deleteOptions: { gracePeriodSeconds: 1, preconditions: { uid: 'x' } },
  }),
  token: () => ({
    apiVersion: 'authentication.k8s.io/v1',
    kind: 'TokenRequest',
    spec: { audiences: ['a'], expirationSeconds: 600 },
  }),
};
const deletion = (): Json => ({
  apiVersion: 'v1',
  kind: 'DeleteOptions',
  gracePeriodSeconds: 0,
  propagationPolicy: 'Background',
  preconditions: { resourceVersion: '1' },
  dryRun: ['All'],
});

const verbs: Record<ApiRequest['method'], string> = {
  GET: 'get',
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** One that takes the method, most of the time. */
function subresourceOf(
  c: Chance,
  resource: Resource,
  method: ApiRequest['method'],
): string | undefined {
  if (c.one(40)) return c.pick(['status', 'scale', 'log', 'x']);
  const fitting = resource.subresources.filter((subresource) =>
    subresource.verbs.includes(verbs[method]),
  );
  return fitting.length > 0 && c.one(3) ? c.pick(fitting).name : undefined;
}

export type Sent = { how: 'handle' | 'stream' | 'connect'; request: ApiRequest };

/** The next request. Bodies are of the kind in question, changed in up to four places. */
export function randomRequest(c: Chance, store: Store): Sent {
  const method = c.pick([
    'GET',
    'POST',
    'POST',
    'POST',
    'POST',
    'PUT',
    'PUT',
    'PATCH',
    'PATCH',
    'PATCH',
    'PATCH',
    c.one(2) ? 'DELETE' : 'PUT',
  ] as const);
  const headers: Record<string, string> = c.one(8) ? { accept: c.pick(accepts) } : {};
  if (c.one(30))
    return {
      how: c.pick(['handle', 'stream', 'connect']),
      request: {
        method,
        path: c.pick(places),
        query: query(c, c.int(3)),
        headers,
        ...(c.one(2) ? { body: strange(c) } : {}),
      },
    };
  const resource = resourceOf(c);
  const { name, namespace, live } = targetOf(c, store, resource, method === 'POST');
  const group = resource.group
    ? `/apis/${resource.group}/${resource.version}`
    : `/api/${resource.version}`;
  const collection = `${group}${resource.namespaced && !c.one(30) ? `/namespaces/${namespace}` : ''}/${resource.plural}`;
  const sub = subresourceOf(c, resource, method);
  const one = `${collection}/${name}${sub ? `/${sub}` : ''}`;
  const times = c.one(2) ? 0 : c.pick([1, 1, 1, 2, 3]);
  const body = (made: Json): unknown =>
    c.one(60)
      ? c.pick([...texts, ...(c.one(9) ? [deep(5_000, false)] : []), strange(c)])
      : mutate(c, made, times);
  const special = sub === undefined ? undefined : bodies[sub]?.(c);
  switch (method) {
    case 'GET': {
      const request: ApiRequest = {
        method,
        path: c.one(2) ? collection : one,
        query: query(c, c.int(4)),
        headers,
      };
      return {
        how: c.pick(
          sub === undefined ? ['handle', 'handle', 'stream'] : ['handle', 'stream', 'connect'],
        ),
        request,
      };
    }
    case 'POST':
      return {
        how: 'handle',
        request: {
          method,
          path: sub ? one : collection,
          query: query(c, c.one(4) ? 1 : 0),
          headers,
          body: body(special ?? live),
        },
      };
    case 'PUT':
      return {
        how: 'handle',
        request: {
          method,
          path: one,
          query: query(c, c.one(4) ? 1 : 0),
          headers,
          body: body(special ?? live),
        },
      };
    case 'PATCH': {
      const type = c.one(30) ? 'application/json' : c.pick(patchTypes);
      return {
        how: 'handle',
        request: {
          method,
          path: one,
          query: { fieldManager: c.pick(['me', 'you']), ...query(c, c.one(4) ? 1 : 0) },
          headers: { ...headers, 'content-type': type },
          body: patchBody(c, type, special ?? live),
        },
      };
    }
    default:
      return {
        how: 'handle',
        request: {
          method,
          path: c.one(4) ? collection : one,
          query: query(c, c.int(3)),
          headers,
          ...(c.one(2) ? { body: body(deletion()) } : {}),
        },
      };
  }
}
