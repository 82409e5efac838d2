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

function resourceOf(chance: Chance): Resource {
  const kind = chance.one(2) ? chance.pick(likely) : undefined;
  return chance.pick(kind ? served.filter((resource) => resource.kind === kind) : served);
}

function query(chance: Chance, wanted: number): ApiRequest['query'] {
  const out: Record<string, string | string[]> = {};
  for (let index = 0; index < wanted; index++) {
    const name = chance.pick(Object.keys(options));
    out[name] = chance.one(12)
      ? [chance.pick(options[name]!), chance.pick(options[name]!)]
      : chance.pick(options[name]!);
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
function targetOf(chance: Chance, store: Store, resource: Resource, asNew: boolean): Target {
  const all = store.list(resource.kind);
  if (asNew || all.length === 0 || chance.one(10)) {
    const [name, namespace] = [chance.pick(names), chance.pick(namespaces)];
    return {
      name,
      namespace,
      live: chance.one(2)
        ? typed(chance, resource, name, namespace)
        : ordinary(resource, name, namespace),
    };
  }
  const there = chance.pick(all);
  const copy: Json = {
    ...withoutManaged(structuredClone(there)),
    apiVersion: apiVersionOf(resource),
  };
  const other = chance.one(3)
    ? typed(chance, resource, there.metadata.name, there.metadata.namespace ?? 'default')
    : copy;
  const live = other === copy ? copy : { ...copy, ...other, metadata: copy['metadata'] };
  return { name: there.metadata.name, namespace: there.metadata.namespace ?? 'default', live };
}

const bodies: Record<string, (chance: Chance) => Json> = {
  scale: (chance) => ({
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name: 'a', namespace: 'default' },
    spec: { replicas: chance.int(3) },
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
  chance: Chance,
  resource: Resource,
  method: ApiRequest['method'],
): string | undefined {
  if (chance.one(40)) return chance.pick(['status', 'scale', 'log', 'x']);
  const fitting = resource.subresources.filter((subresource) =>
    subresource.verbs.includes(verbs[method]),
  );
  return fitting.length > 0 && chance.one(3) ? chance.pick(fitting).name : undefined;
}

export type Sent = { how: 'handle' | 'stream' | 'connect'; request: ApiRequest };

/** The next request. Bodies are of the kind in question, changed in up to four places. */
export function randomRequest(chance: Chance, store: Store): Sent {
  const method = chance.pick([
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
    chance.one(2) ? 'DELETE' : 'PUT',
  ] as const);
  const headers: Record<string, string> = chance.one(8) ? { accept: chance.pick(accepts) } : {};
  if (chance.one(30))
    return {
      how: chance.pick(['handle', 'stream', 'connect']),
      request: {
        method,
        path: chance.pick(places),
        query: query(chance, chance.int(3)),
        headers,
        ...(chance.one(2) ? { body: strange(chance) } : {}),
      },
    };
  const resource = resourceOf(chance);
  const { name, namespace, live } = targetOf(chance, store, resource, method === 'POST');
  const group = resource.group
    ? `/apis/${resource.group}/${resource.version}`
    : `/api/${resource.version}`;
  const place = resource.namespaced && !chance.one(30) ? `/namespaces/${namespace}` : '';
  const collection = `${group}${place}/${resource.plural}`;
  const sub = subresourceOf(chance, resource, method);
  const one = `${collection}/${name}${sub ? `/${sub}` : ''}`;
  const times = chance.one(2) ? 0 : chance.pick([1, 1, 1, 2, 3]);
  const body = (made: Json): unknown =>
    chance.one(60)
      ? chance.pick([...texts, ...(chance.one(9) ? [deep(5_000, false)] : []), strange(chance)])
      : mutate(chance, made, times);
  const special = sub === undefined ? undefined : bodies[sub]?.(chance);
  switch (method) {
    case 'GET': {
      const request: ApiRequest = {
        method,
        path: chance.one(2) ? collection : one,
        query: query(chance, chance.int(4)),
        headers,
      };
      return {
        how: chance.pick(
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
          query: query(chance, chance.one(4) ? 1 : 0),
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
          query: query(chance, chance.one(4) ? 1 : 0),
          headers,
          body: body(special ?? live),
        },
      };
    case 'PATCH': {
      const type = chance.one(30) ? 'application/json' : chance.pick(patchTypes);
      return {
        how: 'handle',
        request: {
          method,
          path: one,
          query: {
            fieldManager: chance.pick(['me', 'you']),
            ...query(chance, chance.one(4) ? 1 : 0),
          },
          headers: { ...headers, 'content-type': type },
          body: patchBody(chance, type, special ?? live),
        },
      };
    }
    default:
      return {
        how: 'handle',
        request: {
          method,
          path: chance.one(4) ? collection : one,
          query: query(chance, chance.int(3)),
          headers,
          ...(chance.one(2) ? { body: body(deletion()) } : {}),
        },
      };
  }
}
