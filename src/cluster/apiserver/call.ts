/** One request on its way through the server, and what every verb asks of it. */
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import { decode, type FieldValidation } from '../api/decode.ts';
import type { Kernel } from '../kernel.ts';
import type { ApiRequest, ApiResponse, Caller } from '../ports.ts';
import { eventToCore } from './events.ts';
import { failed, header, queryValue, queryValues, type Accept } from './http.ts';
import type { View } from './present.ts';
import type { WriteOptions } from './registry.ts';
import { apiVersionOf } from './resources.ts';
import type { Target } from './route.ts';
import * as status from './status.ts';

export interface Call { kernel: Kernel; request: ApiRequest; caller: Caller; target: Target; accept: Accept }

export const viewOf = ({ kernel, request, target, accept }: Call): View => ({
  resource: target.resource, accept, includeObject: queryValue(request, 'includeObject') ?? 'Metadata', nowMs: kernel.clock.epoch + kernel.clock.now,
});

export const writeOptions = ({ request, caller }: Call): WriteOptions & { manager: string } => ({
  actor: caller.user, ...(caller.command ? { reason: caller.command } : {}), ...(queryValues(request, 'dryRun').includes('All') ? { dryRun: true } : {}),
  manager: queryValue(request, 'fieldManager') || caller.fieldManager || (header(request, 'user-agent').split('/')[0] || 'unknown'),
});

/** Where conversions between versions would have to be named: Go packages of the internal types. */
const goPackage = (group: string): string => (group === '' ? 'core' : group.split('.')[0]!);

export function find(call: Call): AnyStored | undefined {
  const { resource, namespace, name } = call.target;
  return call.kernel.store.get(resource.kind, namespace, name ?? '');
}
export const missing = (call: Call): ApiResponse => failed(status.notFound(call.target.resource, call.target.name ?? ''));

/** The request's body as an object of the target's kind, or why not. */
export function objectOf(call: Call, value: unknown): { object: KubeObject; warnings: string[] } | { status: Status } {
  const { resource, namespace, name } = call.target;
  if (typeof value !== 'object' || value === null) return { status: status.badRequest(`the object provided is unrecognized (must be of type ${resource.kind}): couldn't get version/kind; json parse error: unexpected end of JSON input ()`) };
  const sent = value as Partial<KubeObject>;
  const apiVersion = apiVersionOf(resource);
  if (sent.kind !== undefined && sent.kind !== '' && (sent.kind !== resource.kind)) {
    const version = (sent.apiVersion ?? apiVersion).split('/').at(-1)!;
    return { status: status.badRequest(`${sent.kind} in version ${JSON.stringify(version)} cannot be handled as a ${resource.kind}: converting (${version}.${sent.kind}) to (${goPackage(resource.group)}.${resource.kind}): unknown conversion`) };
  }
  if (sent.apiVersion !== undefined && sent.apiVersion !== '' && sent.apiVersion !== apiVersion) return { status: status.badRequest(`the API version in the data (${sent.apiVersion}) does not match the expected API version (${apiVersion})`) };
  const validation = (queryValue(call.request, 'fieldValidation') || 'Warn') as FieldValidation;
  const decoded = decode(apiVersion, resource.kind, value, validation);
  if ('status' in decoded) return decoded;
  const object = resource.group === 'events.k8s.io' ? eventToCore(decoded.object) : decoded.object;
  const { metadata } = object;
  if (resource.namespaced) {
    if (metadata.namespace && metadata.namespace !== namespace) return { status: status.badRequest('the namespace of the provided object does not match the namespace sent on the request') };
    if (namespace !== undefined) metadata.namespace = namespace;
  } else delete metadata.namespace;
  if (name !== undefined && metadata.name !== undefined && metadata.name !== '' && metadata.name !== name) return { status: status.badRequest(`the name of the object (${metadata.name}) does not match the name on the URL (${name})`) };
  return { object, warnings: decoded.warnings };
}
