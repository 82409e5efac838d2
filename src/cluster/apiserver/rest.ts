/**
 * The API server's HTTP face: from a request to a response or a stream. It keeps nothing of its
 * own. Models k8s.io/apiserver/pkg/endpoints (installer, handlers, request).
 */
import type { KubeletApi } from '../kubelet-api.ts';
import type { Namespace } from '../../schema/types.ts';
import type { Kernel } from '../kernel.ts';
import type {
  ApiRequest,
  ApiResponse,
  Caller,
  Channel,
  ChannelHandlers,
  NetworkCore,
  RestServer,
  StreamHandlers,
  Subscription,
} from '../ports.ts';
import { controlPlane } from './birth.ts';
import { bodyTooLarge } from './body-limit.ts';
import { Discovery } from './discovery.ts';
import { finalizeNamespace } from './finalize.ts';
import {
  encode,
  failed,
  header,
  json,
  negotiate,
  notAcceptable,
  notFoundPage,
  queryTrue,
  queryValues,
  readBody,
  warningHeader,
} from './http.ts';
import { route } from './route.ts';
import * as status from './status.ts';
import {
  binding,
  componentStatuses,
  eviction,
  kubeletError,
  locate,
  log,
  logOptions,
  review,
  scale,
} from './subresources.ts';
import { proxy } from './proxy.ts';
import { allowedBecause, whoAsks } from './rbac.ts';
import * as verbs from './verbs.ts';
import { find, missing, objectOf, otherPlace, writeOptions, type Call } from './call.ts';
import { watch } from './watch.ts';

export interface Backends {
  kubelet?: KubeletApi;
  network?: NetworkCore;
  /** Whether kubeground.dev is served; the first object is always taken. */
  clients?: () => boolean;
  /** Answers /openapi paths; absent: not served. */
  openapi?: (request: ApiRequest) => ApiResponse | undefined;
}

const METHODS: Record<string, string> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};
/** Reads and writes of what is on its way out. */
const DEPRECATED: Record<string, string> = {
  Endpoints: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  ComponentStatus: 'v1 ComponentStatus is deprecated in v1.19+',
};

export function createRest(kernel: Kernel, backends: Backends): RestServer {
  const address = `${controlPlane(kernel.spec).address}:6443`;
  const plain = new Discovery(address, false),
    withClients = new Discovery(address, true);
  const clients = (): boolean => backends.clients?.() ?? kernel.store.known('Client');

  /** What a request is about, or the answer that ends it. */
  function open(request: ApiRequest, caller: Caller): Call | ApiResponse {
    const discovery = clients() ? withClients : plain;
    if (request.path.startsWith('/openapi/')) return backends.openapi?.(request) ?? notFoundPage();
    const found = discovery.answer(request);
    if (found) {
      const accept = negotiate(
        header(request, 'accept').replace(/application\/json;g=apidiscovery[^,]*,?/, ''),
      );
      return request.method === 'GET'
        ? encode(found, accept ?? { yaml: false })
        : failed(status.methodNotAllowed());
    }
    const way = route(request.path, {
      hasGroupVersion: (group, version) =>
        discovery.hasGroupVersion(group, version) ||
        (group === 'kubeground.dev' &&
          version === 'v1' &&
          (clients() || request.method === 'POST')),
      clients: true,
    });
    if (way.kind === 'unknown') return notFoundPage();
    if (way.kind === 'missing') return failed(status.pageNotFound());
    const { target } = way;
    const verb = verbOf(request, target.name);
    const denied = refusal(request, caller, verb, target);
    if (denied) return denied;
    const verbsHere = target.subresource ? target.subresource.verbs : target.resource.verbs;
    if (
      !verbsHere.includes(verb) ||
      (target.resource.namespaced &&
        target.namespace === undefined &&
        !/^(list|watch)$/.test(verb)) ||
      (verb === 'create' && target.name !== undefined && !target.subresource) ||
      (/^(update|patch)$/.test(verb) && target.name === undefined)
    )
      return failed(status.methodNotAllowed());
    const accept = negotiate(header(request, 'accept'));
    // Subresources that stream text take any type.
    if (!accept && !/^(log|exec|attach|proxy|portforward)$/.test(target.subresource?.name ?? ''))
      return failed(notAcceptable());
    return { kernel, request, caller, target, accept: accept ?? { yaml: false } };
  }

  function dispatch(call: Call): ApiResponse {
    const { method } = call.request;
    const { resource, name, subresource } = call.target;
    switch (subresource?.name) {
      case undefined:
        break;
      case 'status':
        return method === 'GET'
          ? verbs.get(call)
          : method === 'PUT'
            ? verbs.update(call, 'status')
            : verbs.patch(call, 'status');
      case 'scale':
        return scale(call);
      case 'binding':
        return binding(call);
      case 'eviction':
        return eviction(call);
      case 'log':
        return log(call, backends.kubelet);
      case 'proxy':
        return proxy(call, backends.network);
      case 'finalize':
        return finalize(call);
      case 'exec':
      case 'attach':
      case 'portforward':
        return upgrade(call);
      case 'resize':
        return method === 'GET'
          ? verbs.get(call)
          : method === 'PUT'
            ? verbs.update(call)
            : verbs.patch(call);
      default:
        return failed(status.pageNotFound());
    }
    if (resource.kind === 'Binding') return binding({ ...call, target: { ...call.target } });
    if (resource.kind === 'ComponentStatus') return componentStatuses(call);
    if (/Reviews?$/.test(resource.kind)) return review(call, kernel.clock.time());
    switch (method) {
      case 'GET':
        return name === undefined ? verbs.list(call) : verbs.get(call);
      case 'POST':
        return verbs.create(call);
      case 'PUT':
        return verbs.update(call);
      case 'PATCH':
        return verbs.patch(call);
      default:
        return name === undefined ? verbs.removeAll(call) : verbs.remove(call);
    }
  }

  return {
    handle(request, caller): ApiResponse {
      return kernel.enter(() => {
        const call = open(request, caller);
        if (!('kernel' in call)) return call;
        const tooLarge = bodyTooLarge(request);
        if (tooLarge) return failed(tooLarge);
        const answer = encode(dispatch(call), call.accept);
        const deprecated = DEPRECATED[call.target.resource.kind];
        if (!deprecated || answer.headers['warning']?.includes(deprecated)) return answer;
        const header = warningHeader([deprecated])['warning']!;
        return {
          ...answer,
          headers: {
            ...answer.headers,
            warning: answer.headers['warning'] ? `${answer.headers['warning']}, ${header}` : header,
          },
        };
      });
    },

    stream(request, caller, on: StreamHandlers): Subscription {
      return kernel.enter(() => {
        const none = { close: () => undefined };
        const call = open(request, caller);
        if (!('kernel' in call)) {
          on.refused(call);
          return none;
        }
        if (call.target.subresource?.name !== 'log') return watch(call, on);
        const at = locate(call);
        if ('response' in at) {
          on.refused(at.response);
          return none;
        }
        const { namespace = '', name } = at.pod.metadata;
        if (!at.pod.spec?.nodeName || !backends.kubelet) {
          on.end();
          return none;
        }
        const options = logOptions(call, at.container);
        if (options.follow)
          return backends.kubelet.follow(namespace, name, options, {
            ...on,
            refused: (r) => on.refused(translated(r)),
          });
        const text = backends.kubelet.logs(namespace, name, options);
        if ('text' in text) {
          on.data(text.text);
          on.end();
        } else on.refused(failed(kubeletError(text)));
        return none;
      });
    },

    connect(request, caller, on: ChannelHandlers): Channel {
      return kernel.enter(() => {
        const none: Channel = {
          input: () => undefined,
          signal: () => undefined,
          close: () => undefined,
        };
        const call = open(request, caller);
        const refused = 'kernel' in call ? upgrade(call) : call;
        if (refused.status !== 101 || !('kernel' in call)) {
          on.refused(refused);
          return none;
        }
        const at = locate(call);
        const sub = call.target.subresource?.name;
        if ('response' in at || !backends.kubelet) {
          on.refused('response' in at ? at.response : failed(status.pageNotFound()));
          return none;
        }
        const { namespace = '', name } = at.pod.metadata;
        const size = (key: string): Record<string, number> => {
          const value = queryValues(request, key)[0];
          return value === undefined ? {} : { [key]: Number(value) };
        };
        const options = {
          container: at.container,
          stdin: queryTrue(request, 'stdin'),
          stdout: queryTrue(request, 'stdout'),
          stderr: queryTrue(request, 'stderr'),
          tty: queryTrue(request, 'tty'),
          ...size('columns'),
          ...size('rows'),
        };
        const handlers: ChannelHandlers = { ...on, refused: (r) => on.refused(translated(r)) };
        return sub === 'attach'
          ? backends.kubelet.attach(namespace, name, options, handlers)
          : backends.kubelet.exec(
              namespace,
              name,
              { ...options, command: queryValues(request, 'command') },
              handlers,
            );
      });
    },
  };

  /** Refusals before a connection is upgraded; 101 where there is none. */
  function upgrade(call: Call): ApiResponse {
    const at = locate(call);
    if ('response' in at) return at.response;
    if (!at.pod.spec?.nodeName)
      return failed(status.badRequest(`pod ${at.pod.metadata.name} does not have a host assigned`));
    if (
      call.target.subresource?.name === 'exec' &&
      queryValues(call.request, 'command').length === 0
    )
      return failed(status.badRequest('you must specify at least 1 command for the container'));
    return json(101, {});
  }

  /** What the authorizer has against a request. */
  function refusal(
    request: ApiRequest,
    caller: Caller,
    verb: string,
    { resource, namespace, name, subresource }: Call['target'],
  ): ApiResponse | undefined {
    const who = whoAsks(request, caller.user);
    const what = subresource ? `${resource.plural}/${subresource.name}` : resource.plural;
    if (
      allowedBecause(kernel.store, who, {
        verb,
        group: resource.group,
        resource: what,
        ...(namespace === undefined ? {} : { namespace }),
        ...(name === undefined ? {} : { name }),
      })
    )
      return undefined;
    const why =
      `User ${JSON.stringify(who.user)} cannot ${verb} resource ${JSON.stringify(what)} in API ` +
      `group ${JSON.stringify(resource.group)} ` +
      (namespace === undefined
        ? 'at the cluster scope'
        : `in the namespace ${JSON.stringify(namespace)}`);
    const denied = status.forbidden(resource, name ?? '', why);
    if (name === undefined) denied.message = `${status.qualified(resource)} is forbidden: ${why}`;
    return failed(denied);
  }

  /** PUT namespaces/x/finalize: the namespace controller takes its finalizer off. */
  function finalize(call: Call): ApiResponse {
    const old = find(call);
    if (!old) return missing(call);
    const body = readBody(call.request, call.target.resource.kind);
    const read = 'status' in body ? body : objectOf(call, body.value);
    if ('status' in read) return failed(read.status);
    const refused = otherPlace(call, read.object.metadata);
    if (refused) return failed(refused);
    const { spec } = read.object as Namespace;
    const written = finalizeNamespace(
      kernel.registry,
      old,
      spec?.finalizers ?? [],
      writeOptions(call),
    );
    return written.ok ? json(200, written.object) : failed(written.status);
  }
}

const translated = (response: ApiResponse): ApiResponse =>
  typeof response.body === 'string'
    ? failed(kubeletError({ code: response.status, message: response.body }))
    : response;

function verbOf(request: ApiRequest, name: string | undefined): string {
  if (request.method === 'GET')
    return name !== undefined ? 'get' : queryTrue(request, 'watch') ? 'watch' : 'list';
  if (request.method === 'DELETE' && name === undefined) return 'deletecollection';
  return METHODS[request.method] ?? request.method.toLowerCase();
}
