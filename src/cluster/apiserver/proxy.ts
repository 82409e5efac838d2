/**
 * The proxy subresources of Pods, Services and nodes: an HTTP request sent on from the control
 * plane. Models k8s.io/apimachinery/pkg/util/proxy.
 */
import { failure } from '../kinds/validation/invalid.ts';
import { cut } from '../serializer/depth.ts';
import { wellFormed } from '../serializer/well-formed.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { EndpointSlice, Pod, Service, Status } from '../../schema/types.ts';
import type { NetReply } from '../../posix/net.ts';
import type { ApiRequest, ApiResponse } from '../ports.ts';
import { draw } from '../random.ts';
import { controlPlane } from '../kubeadm/cluster-age.ts';
import { failed, header } from './http.ts';
import * as status from './status.ts';
import type { Call } from './call.ts';

const unavailable = (message: string): Status => failure(503, 'ServiceUnavailable', message);

/** `https:web:8443` as scheme, name and port; undefined: it is none of that. */
function readName(text: string): { scheme?: string; name: string; port: string } | undefined {
  const match = /^(?:(https?):)?([^:]*)(?::([^:]*))?$/.exec(text);
  if (!match) return undefined;
  const [, scheme, name = '', port = ''] = match;
  return { ...(scheme ? { scheme } : {}), name, port };
}

function addressOf(call: Call, object: AnyStored, port: string): Address {
  if (object.kind === 'Service') return serviceAddress(call, object, port);
  return object.kind === 'Node' ? nodeAddress(object, port) : podAddress(object, port);
}

const encoded = (text: string): string => encodeURIComponent(wellFormed(text));

function queryText(query: ApiRequest['query'] = {}): string {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    (typeof value === 'string' ? [value] : value).map((one) => `${encoded(key)}=${encoded(one)}`),
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

function bodyText(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(cut(body, 1000));
}

const FAILURES = {
  refused: 'connect: connection refused',
  timeout: 'i/o timeout',
  unreachable: 'connect: no route to host',
  'no-route': 'connect: no route to host',
  reset: 'read: connection reset by peer',
} as const;

const HOP_BY_HOP = /^(connection|transfer-encoding|keep-alive)$/i;

function passedOn({ response }: Extract<NetReply, { kind: 'http' }>): ApiResponse {
  const headers: Record<string, string> = {};
  for (const [key, value] of response.headers)
    if (!HOP_BY_HOP.test(key)) headers[key.toLowerCase()] = value;
  return { status: response.status, headers, body: response.body };
}

export function proxy(call: Call): ApiResponse {
  const { kernel, request, target, backends } = call;
  const { kind, singular } = target.resource;
  const asked = readName(target.name ?? '');
  if (!asked)
    return failed(status.badRequest(`invalid ${singular} request ${JSON.stringify(target.name)}`));
  const object = kernel.store.get(kind, target.namespace, asked.name);
  if (!object) return failed(status.notFound(target.resource, asked.name));
  const place = addressOf(call, object, asked.port);
  if ('status' in place) return failed(place.status);
  const { address, port } = place;
  const reply = backends.network?.send(
    { kind: 'node', name: controlPlane(kernel.spec).name },
    {
      kind: 'http',
      tls: asked.scheme === 'https',
      address,
      port,
      timeoutMs: 30_000,
      request: {
        method: request.method,
        target: `/${target.rest}${queryText(request.query)}`,
        headers: [
          ['Host', `${address}:${port}`],
          ['User-Agent', header(request, 'user-agent') || 'kubectl'],
          ['Accept', header(request, 'accept') || '*/*'],
          ['X-Forwarded-For', kernel.spec.machine.address],
          ['X-Forwarded-Uri', request.path],
        ],
        body: bodyText(request.body),
      },
    },
  );
  if (reply?.kind === 'http') return passedOn(reply);
  const why = reply?.kind === 'failure' ? FAILURES[reply.failure] : FAILURES.timeout;
  const text = `error trying to reach service: dial tcp ${address}:${port}: ${why}`;
  return failed(unavailable(text));
}

interface Endpoint {
  address: string;
  port: number;
}
type Address = Endpoint | { status: Status };

/**
 * Models pkg/registry/core/pod ResourceLocation: port 0 is the first port of the first container
 * that declares one.
 */
function podAddress(object: AnyStored, port: string): Address {
  const pod = object as AnyStored & Pod;
  const address = pod.status?.podIP;
  if (!address) return { status: status.badRequest('address not allowed') };
  const first = pod.spec?.containers.flatMap((c) => c.ports ?? [])[0]?.containerPort;
  return { address, port: port ? Number(port) : (first ?? 80) };
}

function nodeAddress(object: AnyStored, port: string): Address {
  const addresses =
    (object['status'] as { addresses?: { type: string; address: string }[] }).addresses ?? [];
  return { address: addresses[0]?.address ?? '', port: Number(port || 10250) };
}

/** The name of a Service's port; undefined: it has no such number. */
function portNameOf({ spec }: Service, wanted: string): string | undefined {
  if (!/^\d+$/.test(wanted)) return wanted;
  const port = spec?.ports?.find((one) => one.port === Number(wanted));
  return port && (port.name ?? '');
}

/** A Service with one port needs no name for it. */
function readyEndpoints(slice: EndpointSlice, name: string): Endpoint[] {
  const ports = slice.ports ?? [];
  const isOnly = name === '' && ports.length === 1;
  const port = ports.find((one) => isOnly || (one.name ?? '') === name)?.port;
  if (!port) return [];
  return (slice.endpoints ?? [])
    .filter(({ conditions }) => conditions?.ready !== false)
    .map(({ addresses }) => ({ address: addresses[0] ?? '', port }));
}

/** Models pkg/registry/core/service/storage ResourceLocation: a random ready endpoint. */
function serviceAddress(call: Call, object: AnyStored, wanted: string): Address {
  const { name, namespace = '' } = object.metadata;
  const { store, spec } = call.kernel;
  const quoted = JSON.stringify(name);
  const portName = portNameOf(object, wanted);
  if (portName === undefined) {
    const text = `no service port ${JSON.stringify(wanted)} found for service ${quoted}`;
    return { status: unavailable(text) };
  }
  const slices = store.slicesOf(namespace, name) as (AnyStored & EndpointSlice)[];
  const found = slices.flatMap((slice) => readyEndpoints(slice, portName));
  const id = `${namespace}/${name}`;
  const chance = draw(spec.seed, 'service-proxy', id, store.resourceVersion);
  const chosen = found[Math.floor(chance * found.length)];
  return chosen ?? { status: unavailable(`no endpoints available for service ${quoted}`) };
}
