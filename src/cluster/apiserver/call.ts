/** One request on its way through the server, and what every verb asks of it. */
import type { ClusterKernel } from '../kernel.ts';
import { resourceForKind } from '../../schema/index.ts';
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import { decode, type FieldValidation } from '../serializer/decode.ts';
import type { KubeletApi } from '../kubelet-api.ts';
import type { ApiRequest, ApiResponse, Caller, NetworkCore } from '../ports.ts';
import { isConverted, toStored } from './conversion.ts';
import { failed, header, queryValue, queryValues, type Accept } from './http.ts';
import type { View } from './present.ts';
import type { WriteOptions } from './registry.ts';
import { apiVersionOf, type Resource } from '../kinds/resources.ts';
import type { Target } from './route.ts';
import * as status from './status.ts';
import { notRegistered, typeMeta, unrecognised } from './typemeta.ts';

/** Who answers what the API server only passes on. */
export interface Backends {
  kubelet?: KubeletApi;
  network?: NetworkCore;
  /** Whether kubeground.dev is served; the first object is always taken. */
  clients?: () => boolean;
  /** Answers /openapi paths; absent: not served. */
  openapi?: (request: ApiRequest) => ApiResponse | undefined;
}

export interface Call {
  kernel: ClusterKernel;
  backends: Backends;
  request: ApiRequest;
  caller: Caller;
  target: Target;
  accept: Accept;
}

/** Without its parameters; JSON where the request does not say. */
export const mediaType = (request: ApiRequest): string =>
  header(request, 'content-type').split(';')[0]!.trim() || 'application/json';

export const viewOf = ({ kernel, request, target, accept }: Call): View => ({
  resource: target.resource,
  accept,
  includeObject: queryValue(request, 'includeObject') ?? 'Metadata',
  nowMs: kernel.clock.epoch + kernel.clock.now,
});

export const writeOptions = ({ request, caller }: Call): WriteOptions & { manager: string } => ({
  actor: caller.user,
  ...(caller.command ? { reason: caller.command } : {}),
  ...(queryValues(request, 'dryRun').includes('All') ? { dryRun: true } : {}),
  manager:
    queryValue(request, 'fieldManager') ||
    caller.fieldManager ||
    header(request, 'user-agent').split('/')[0] ||
    'unknown',
});

/** Where conversions between versions would have to be named: Go packages of the internal types. */
const goPackage = (group: string): string => (group === '' ? 'core' : group.split('.')[0]!);

export function find(call: Call): AnyStored | undefined {
  const { resource, namespace, name } = call.target;
  return call.kernel.store.get(resource.kind, namespace, name ?? '');
}
export const missing = (call: Call): ApiResponse =>
  failed(status.notFound(call.target.resource, call.target.name ?? ''));

/** What is wrong with a body that says it is something else than what the URL names. */
export function otherKind(
  { group, version, kind }: { group: string; version: string; kind: string },
  value: unknown,
): Status | undefined {
  if (value === undefined) return unrecognised(kind, 'unexpected end of JSON input', value);
  const meta = typeMeta(value);
  if ('why' in meta)
    return unrecognised(kind, meta.why, typeof value === 'string' ? JSON.stringify(value) : value);
  const apiVersion = apiVersionOf({ group, version });
  const said = { apiVersion: meta.apiVersion || apiVersion, kind: meta.kind || kind };
  const short = said.apiVersion.split('/').at(-1)!;
  const cannot = `${said.kind} in version ${JSON.stringify(short)} cannot be handled as a ${kind}`;
  if (said.kind !== kind)
    return status.badRequest(
      `${cannot}: ` +
        (resourceForKind(said)
          ? `converting (${short}.${said.kind}) to (${goPackage(group)}.${kind}): unknown conversion`
          : notRegistered(said)),
    );
  if (said.apiVersion !== apiVersion)
    return status.badRequest(
      `the API version in the data (${said.apiVersion}) does not match the expected API version (${apiVersion})`,
    );
  return undefined;
}

/** What is wrong with metadata that names another object than the URL. */
export function otherPlace({ target }: Call, metadata: KubeObject['metadata']): Status | undefined {
  if (!metadata.name)
    return status.badRequest(
      `the name of the object (${target.name ?? ''} based on URL) was undeterminable: name must be provided`,
    );
  if (metadata.name !== target.name)
    return status.badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${target.name ?? ''})`,
    );
  if (target.resource.namespaced && (metadata.namespace ?? target.namespace) !== target.namespace)
    return status.badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
  return undefined;
}

/** An object of the request's version in the version that is stored. */
export function storedForm(object: KubeObject, resource: Resource): ReturnType<typeof decode> {
  if (!isConverted(resource)) return { object, warnings: [] };
  const converted = toStored(object, resource);
  return decode(converted.apiVersion, converted.kind, converted, 'Ignore');
}

/** The request's body as an object of the target's kind, or why not. */
export function objectOf(
  call: Call,
  value: unknown,
): { object: KubeObject; warnings: string[] } | { status: Status } {
  const { resource, namespace, name } = call.target;
  const apiVersion = apiVersionOf(resource);
  const wrong = otherKind(resource, value);
  if (wrong) return { status: wrong };
  const validation = (queryValue(call.request, 'fieldValidation') || 'Warn') as FieldValidation;
  const decoded = decode(apiVersion, resource.kind, value ?? {}, validation);
  if ('status' in decoded) return decoded;
  const core = storedForm(decoded.object, resource);
  if ('status' in core) return core;
  const { object } = core;
  const { metadata } = object;
  if (resource.namespaced) {
    if (metadata.namespace && metadata.namespace !== namespace)
      return {
        status: status.badRequest(
          'the namespace of the provided object does not match the namespace sent on the request',
        ),
      };
    if (namespace !== undefined) metadata.namespace = namespace;
  } else delete metadata.namespace;
  if (
    name !== undefined &&
    metadata.name !== undefined &&
    metadata.name !== '' &&
    metadata.name !== name
  )
    return {
      status: status.badRequest(
        `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
      ),
    };
  return { object, warnings: decoded.warnings };
}
