/**
 * The proxy subresources of Pods, Services and nodes: an HTTP request sent on from the control
 * plane. Models k8s.io/apimachinery/pkg/util/proxy.
 */
import { failure } from '../kinds/validation/invalid.ts';
import { cut } from '../serializer/depth.ts';
import { wellFormed } from '../serializer/well-formed.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { EndpointSlice, Pod, Service, Status } from '../../schema/types.ts';
import type { ApiResponse } from '../ports.ts';
import { draw } from '../random.ts';
import { controlPlane } from '../kubeadm/cluster-age.ts';
import { failed, header } from './http.ts';
import * as status from './status.ts';
import type { Call } from './call.ts';

const unavailable = (message: string): Status => failure(503, 'ServiceUnavailable', message);

export function proxy(call: Call): ApiResponse {
  const { network } = call.backends;
  const { kernel, request, target } = call;
  const m = /^(?:(https?):)?([^:]*)(?::([^:]*))?$/.exec(target.name ?? '');
  if (!m)
    return failed(
      status.badRequest(
        `invalid ${target.resource.singular} request ${JSON.stringify(target.name)}`,
      ),
    );
  const [, scheme, name = '', port = ''] = m;
  const object = kernel.store.get(target.resource.kind, target.namespace, name);
  if (!object) return failed(status.notFound(target.resource, name));
  const place =
    target.resource.kind === 'Service'
      ? serviceAddress(call, object, port)
      : target.resource.kind === 'Node'
        ? nodeAddress(object, port)
        : podAddress(object, port);
  if ('status' in place) return failed(place.status);
  const query = Object.entries(request.query ?? {})
    .flatMap(([key, value]) =>
      (typeof value === 'string' ? [value] : value).map(
        (v) => `${encodeURIComponent(wellFormed(key))}=${encodeURIComponent(wellFormed(v))}`,
      ),
    )
    .join('&');
  const headers: [string, string][] = [
    ['Host', `${place.address}:${place.port}`],
    ['User-Agent', header(request, 'user-agent') || 'kubectl'],
    ['Accept', header(request, 'accept') || '*/*'],
    ['X-Forwarded-For', kernel.spec.machine.address],
    ['X-Forwarded-Uri', request.path],
  ];
  const body =
    request.body === undefined
      ? ''
      : typeof request.body === 'string'
        ? request.body
        : JSON.stringify(cut(request.body, 1000));
  const reply = network?.send(
    { kind: 'node', name: controlPlane(kernel.spec).name },
    {
      kind: 'http',
      tls: scheme === 'https',
      address: place.address,
      port: place.port,
      timeoutMs: 30_000,
      request: {
        method: request.method,
        target: `/${target.rest}${query ? `?${query}` : ''}`,
        headers,
        body,
      },
    },
  );
  if (reply?.kind === 'http') {
    const out: Record<string, string> = {};
    for (const [key, value] of reply.response.headers)
      if (!/^(connection|transfer-encoding|keep-alive)$/i.test(key)) out[key.toLowerCase()] = value;
    return { status: reply.response.status, headers: out, body: reply.response.body };
  }
  const failureText = {
    refused: 'connect: connection refused',
    timeout: 'i/o timeout',
    unreachable: 'connect: no route to host',
    'no-route': 'connect: no route to host',
    reset: 'read: connection reset by peer',
  } as const;
  const why = reply?.kind === 'failure' ? failureText[reply.failure] : 'i/o timeout';
  return failed(
    unavailable(`error trying to reach service: dial tcp ${place.address}:${place.port}: ${why}`),
  );
}

type Address = { address: string; port: number } | { status: Status };

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

/** Models pkg/registry/core/service/storage ResourceLocation: a random ready endpoint. */
function serviceAddress(call: Call, object: AnyStored, wanted: string): Address {
  const service = object as AnyStored & Service;
  const { name, namespace = '' } = service.metadata;
  let portName = wanted;
  const ports = service.spec?.ports ?? [];
  if (/^\d+$/.test(wanted)) {
    const port = ports.find((p) => p.port === Number(wanted));
    if (!port)
      return {
        status: unavailable(
          `no service port ${JSON.stringify(wanted)} found for service ${JSON.stringify(name)}`,
        ),
      };
    portName = port.name ?? '';
  }
  const found: { address: string; port: number }[] = [];
  for (const slice of call.kernel.store.slicesOf(namespace, name) as (AnyStored &
    EndpointSlice)[]) {
    const port = slice.ports?.find(
      (p) => (p.name ?? '') === portName || (portName === '' && slice.ports?.length === 1),
    );
    if (!port?.port) continue;
    for (const endpoint of slice.endpoints ?? [])
      if (endpoint.conditions?.ready !== false)
        found.push({ address: endpoint.addresses[0]!, port: port.port });
  }
  if (found.length === 0)
    return { status: unavailable(`no endpoints available for service ${JSON.stringify(name)}`) };
  return found[
    Math.floor(
      draw(
        call.kernel.spec.seed,
        'service-proxy',
        `${namespace}/${name}`,
        call.kernel.store.resourceVersion,
      ) * found.length,
    )
  ]!;
}
