/**
 * The API server's face while the module `apiserver` is not loaded: what a page asks for until its
 * graph runs. That is lists and watches of whole kinds, and the objects of a built-in scenario,
 * which come decoded and with their managed fields (scenario/compile.ts), so that what is stored is
 * the same as through rest.ts. Anything else is answered as by a server that is still starting.
 */
import type { ClusterKernel } from '../kernel.ts';
import { clone } from '../../base/clone.ts';
import { apiVersionOf, resourceFor, type Resource } from '../../schema/resources.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type {
  ApiRequest,
  ApiResponse,
  Caller,
  LogEntry,
  RestServer,
  StreamHandlers,
  Subscription,
} from '../ports.ts';
import { badRequest, serviceUnavailable } from './status.ts';

const nothing = (): void => undefined;
const PATH = /^\/(?:api|apis\/([^/]+))\/([^/]+)(?:\/namespaces\/([^/]+))?\/([^/]+)$/;
const json = (status: number, body: unknown): ApiResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body,
});
const notYet = (): ApiResponse => json(503, serviceUnavailable());

/** What the path names: a kind, in a namespace when it says one. */
function target(path: string): { resource: Resource; namespace: string | undefined } | undefined {
  const [, group = '', version = '', namespace, plural = ''] = PATH.exec(path) ?? [];
  const resource = resourceFor({ group, version, plural });
  return resource && { resource, namespace };
}

function list({ store }: ClusterKernel, { path }: ApiRequest): ApiResponse {
  const named = target(path);
  if (named === undefined) return notYet();
  const { resource, namespace } = named;
  // The playground's own kind is served from its first object on.
  if (resource.group === 'kubeground.dev' && store.count(resource.kind) === 0) return json(404, {});
  return json(200, {
    kind: `${resource.kind}List`,
    apiVersion: apiVersionOf(resource),
    metadata: { resourceVersion: String(store.resourceVersion) },
    items: store.list(resource.kind, namespace),
  });
}

/** An object that comes with its managed fields, which only lack their time. */
function create(kernel: ClusterKernel, { body }: ApiRequest, caller: Caller): ApiResponse {
  const object = clone(body) as KubeObject | undefined;
  const fields = object?.metadata.managedFields;
  if (!fields) return notYet();
  const time = kernel.clock.time();
  object.metadata.managedFields = fields.map(
    ({ manager, operation, apiVersion, fieldsType, fieldsV1 }) => ({
      manager,
      operation,
      apiVersion,
      time,
      fieldsType,
      fieldsV1,
    }),
  );
  const options = {
    actor: caller.user,
    ...(caller.command ? { reason: caller.command } : {}),
    tracked: true,
  };
  const written = kernel.enter(() => kernel.registry.create(object, options));
  return written.ok ? json(201, written.object) : json(written.status.code ?? 500, written.status);
}

function watch(
  kernel: ClusterKernel,
  { path, query }: ApiRequest,
  on: StreamHandlers,
): Subscription {
  const { store } = kernel;
  const resource = target(path)?.resource;
  const missed = store.since(Number(query?.['resourceVersion']));
  if (resource === undefined || missed === undefined) {
    on.refused(notYet());
    return { close: nothing };
  }
  const pass = ({ type, object }: LogEntry): void => {
    if (object.kind === resource.kind) on.data({ type, object });
  };
  for (const entry of missed) pass(entry);
  let seen = store.resourceVersion;
  const stops = [
    kernel.onLog((entry) => {
      if (entry.resourceVersion <= seen) return;
      seen = entry.resourceVersion;
      pass(entry);
    }),
    kernel.onRestore(() => {
      close();
      on.data({ type: 'ERROR', object: badRequest('restored') });
      on.end();
    }),
  ];
  const close = (): void => {
    for (const stop of stops) stop();
  };
  return { close };
}

export const earlyRest = (kernel: ClusterKernel): RestServer => ({
  handle(request, caller) {
    const { method, query, headers } = request;
    if (headers) return notYet();
    if (method === 'GET' && !query) return list(kernel, request);
    return method === 'POST' ? create(kernel, request, caller) : notYet();
  },
  stream: (request, _caller, on) => watch(kernel, request, on),
  connect(_request, _caller, on) {
    on.refused(notYet());
    return { close: nothing, input: nothing, signal: nothing };
  },
});
