/**
 * The API server's HTTP face: from a request to a response or a stream. It keeps nothing of its
 * own. Models k8s.io/apiserver/pkg/endpoints (installer, handlers, request).
 */
import type { ClusterKernel } from '../kernel.ts';
import type {
  ApiRequest,
  ApiResponse,
  Caller,
  Channel,
  ChannelHandlers,
  RestServer,
  StreamHandlers,
  Subscription,
} from '../ports.ts';
import { refusal } from './authorization.ts';
import { controlPlane } from '../kubeadm/cluster-age.ts';
import { bodyTooLarge } from './body-limit.ts';
import type { Backends, Call } from './call.ts';
import { componentStatuses } from './componentstatus.ts';
import { Discovery } from './discovery.ts';
import {
  encode,
  failed,
  header,
  negotiate,
  notAcceptable,
  notFoundPage,
  queryTrue,
  warningHeader,
} from './http.ts';
import { review } from './reviews.ts';
import { route, type Target } from './route.ts';
import * as status from './status.ts';
import { binding } from './subresources/binding.ts';
import { subresources } from './subresources/index.ts';
import { streamLog } from './subresources/log.ts';
import { startSession } from './subresources/session.ts';
import * as verbs from './verbs.ts';
import { watch } from './watch.ts';

export type { Backends } from './call.ts';

const METHODS: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

function verbOf(request: ApiRequest, name: string | undefined): string {
  if (request.method === 'GET' && name !== undefined) return 'get';
  if (request.method === 'GET') return queryTrue(request, 'watch') ? 'watch' : 'list';
  if (request.method === 'DELETE' && name === undefined) return 'deletecollection';
  return METHODS[request.method] ?? request.method.toLowerCase();
}

/** Whether what the path names can be asked for this: the right one of object and collection. */
function isServed(verb: string, { resource, subresource, namespace, name }: Target): boolean {
  const { verbs: served } = subresource ?? resource;
  if (!served.includes(verb)) return false;
  const acrossNamespaces = resource.namespaced && namespace === undefined;
  if (acrossNamespaces && verb !== 'list' && verb !== 'watch') return false;
  if (verb === 'create') return name === undefined || subresource !== undefined;
  return name !== undefined || (verb !== 'update' && verb !== 'patch');
}

/** Subresources that stream text take any type. */
const ANY_TYPE = ['log', 'exec', 'attach', 'proxy', 'portforward'];

/** Reads and writes of what is on its way out. */
const DEPRECATED: Readonly<Record<string, string>> = {
  Endpoints: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
  ComponentStatus: 'v1 ComponentStatus is deprecated in v1.19+',
};

function withDeprecation(answer: ApiResponse, kind: string): ApiResponse {
  const deprecated = DEPRECATED[kind];
  const said = answer.headers['warning'];
  if (!deprecated || said?.includes(deprecated)) return answer;
  const own = warningHeader([deprecated])['warning'] ?? '';
  return { ...answer, headers: { ...answer.headers, warning: said ? `${said}, ${own}` : own } };
}

function objectVerb(call: Call): ApiResponse {
  const { name } = call.target;
  switch (call.request.method) {
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

function dispatch(call: Call): ApiResponse {
  const { resource, subresource } = call.target;
  if (subresource) return subresources[subresource.name]?.(call) ?? failed(status.pageNotFound());
  if (resource.kind === 'Binding') return binding(call);
  if (resource.kind === 'ComponentStatus') return componentStatuses(call);
  return /Reviews?$/.test(resource.kind) ? review(call) : objectVerb(call);
}

class RestHandler implements RestServer {
  private readonly kernel: ClusterKernel;
  private readonly backends: Backends;
  private readonly discovery: { plain: Discovery; withClients: Discovery };

  constructor(kernel: ClusterKernel, backends: Backends) {
    const address = `${controlPlane(kernel.spec).address}:6443`;
    this.kernel = kernel;
    this.backends = backends;
    this.discovery = {
      plain: new Discovery(address, false),
      withClients: new Discovery(address, true),
    };
  }

  handle(request: ApiRequest, caller: Caller): ApiResponse {
    return this.kernel.enter(() => {
      const call = this.open(request, caller);
      if (!('kernel' in call)) return call;
      const tooLarge = bodyTooLarge(request);
      if (tooLarge) return failed(tooLarge);
      const answer = encode(dispatch(call), call.accept);
      return withDeprecation(answer, call.target.resource.kind);
    });
  }

  stream(request: ApiRequest, caller: Caller, on: StreamHandlers): Subscription {
    return this.kernel.enter(() => {
      const call = this.open(request, caller);
      if ('kernel' in call)
        return call.target.subresource?.name === 'log' ? streamLog(call, on) : watch(call, on);
      on.refused(call);
      return { close: () => undefined };
    });
  }

  connect(request: ApiRequest, caller: Caller, on: ChannelHandlers): Channel {
    return this.kernel.enter(() => {
      const call = this.open(request, caller);
      const none = { input: () => undefined, signal: () => undefined, close: () => undefined };
      if ('kernel' in call) return startSession(call, on) ?? none;
      on.refused(call);
      return none;
    });
  }

  private servesClients(): boolean {
    return this.backends.clients?.() ?? this.kernel.store.known('Client');
  }

  /** What a request is about, or the answer that ends it. */
  private open(request: ApiRequest, caller: Caller): Call | ApiResponse {
    const { plain, withClients } = this.discovery;
    const discovery = this.servesClients() ? withClients : plain;
    if (request.path.startsWith('/openapi/'))
      return this.backends.openapi?.(request) ?? notFoundPage();
    const found = discovery.answer(request);
    if (found) return discovered(request, found);
    const way = this.route(request, discovery);
    if (way.kind === 'unknown') return notFoundPage();
    if (way.kind === 'missing') return failed(status.pageNotFound());
    return this.admit(request, caller, way.target);
  }

  private route(request: ApiRequest, discovery: Discovery): ReturnType<typeof route> {
    const takesClients = this.servesClients() || request.method === 'POST';
    return route(request.path, {
      hasGroupVersion: (group, version) =>
        discovery.hasGroupVersion(group, version) ||
        (group === 'kubeground.dev' && version === 'v1' && takesClients),
      clients: true,
    });
  }

  private admit(request: ApiRequest, caller: Caller, target: Target): Call | ApiResponse {
    const { kernel, backends } = this;
    const verb = verbOf(request, target.name);
    const denied = refusal(kernel.store, request, caller, verb, target);
    if (denied) return denied;
    if (!isServed(verb, target)) return failed(status.methodNotAllowed());
    const accept = negotiate(header(request, 'accept'));
    if (!accept && !ANY_TYPE.includes(target.subresource?.name ?? ''))
      return failed(notAcceptable());
    return { kernel, backends, request, caller, target, accept: accept ?? { yaml: false } };
  }
}

/** An answer of discovery, in a type that the client takes. */
function discovered(request: ApiRequest, found: ApiResponse): ApiResponse {
  if (request.method !== 'GET') return failed(status.methodNotAllowed());
  const others = header(request, 'accept').replace(/application\/json;g=apidiscovery[^,]*,?/, '');
  return encode(found, negotiate(others) ?? { yaml: false });
}

export const createRest = (kernel: ClusterKernel, backends: Backends): RestServer =>
  new RestHandler(kernel, backends);
