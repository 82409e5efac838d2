/**
 * Where logs and sessions go: the Pod, its container, its node's kubelet. Models
 * pkg/registry/core/pod/strategy.go (ValidContainer, LogLocation, streamLocation).
 */
import type { AnyStored } from '../../../schema/objects.ts';
import type { Pod, Status } from '../../../schema/types.ts';
import { failure } from '../../kinds/validation/invalid.ts';
import type { ApiResponse } from '../../ports.ts';
import { find, missing, type Call } from '../call.ts';
import { failed, queryValue } from '../http.ts';
import * as status from '../status.ts';

const namesOf = (list: readonly { name: string }[] | undefined): string[] =>
  (list ?? []).map(({ name }) => name);

function mustBeNamed(pod: string, containers: string[], init: string[]): Status {
  const others = init.length > 0 ? ` or one of the init containers: [${init.join(' ')}]` : '';
  return status.badRequest(
    `a container name must be specified for pod ${pod}, choose one of: ` +
      `[${containers.join(' ')}]${others}`,
  );
}

/** The container that a request names, or the only one. */
function containerOf(
  { metadata, spec }: Pod & AnyStored,
  wanted: string | undefined,
): { container: string } | { status: Status } {
  const containers = namesOf(spec?.containers);
  const init = namesOf(spec?.initContainers);
  if (!wanted) {
    const [only, ...others] = containers;
    return only !== undefined && others.length === 0
      ? { container: only }
      : { status: mustBeNamed(metadata.name, containers, init) };
  }
  const all = [...containers, ...init, ...namesOf(spec?.ephemeralContainers)];
  if (all.includes(wanted)) return { container: wanted };
  return { status: status.badRequest(`container ${wanted} is not valid for pod ${metadata.name}`) };
}

/** The Pod and its container; or an answer that ends it here. */
export function locate(
  call: Call,
): { pod: Pod & AnyStored; container: string } | { response: ApiResponse } {
  const pod = find(call);
  if (!pod) return { response: missing(call) };
  const chosen = containerOf(pod, queryValue(call.request, 'container'));
  return 'status' in chosen
    ? { response: failed(chosen.status) }
    : { pod, container: chosen.container };
}

const REASONS: Readonly<Record<number, string>> = { 400: 'BadRequest', 404: 'NotFound' };

/** An error of the kubelet as the API server hands it on. */
export function kubeletError({ code, message }: { code: number; message: string }): Status {
  return failure(code, REASONS[code] ?? 'InternalError', message, code === 404 ? {} : undefined);
}

/** The same of a whole answer. */
export const kubeletAnswer = (response: ApiResponse): ApiResponse =>
  typeof response.body === 'string'
    ? failed(kubeletError({ code: response.status, message: response.body }))
    : response;
