/** The verbs on objects: get, list, create, update, patch, delete, deletecollection. Models k8s.io/apiserver/pkg/endpoints/handlers. */
import { hasType } from '../../schema/index.ts';
import { applyPatch as strategicPatch, goValue, rootType, StrategicError, type Fields } from '../../schema/strategicpatch/index.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import { decode, type FieldValidation } from '../api/decode.ts';
import { invalid, invalidValue, notSupported } from '../api/field.ts';
import type { DeleteOptions } from '../component.ts';
import type { ApiResponse } from '../ports.ts';
import { applyPatch } from './apply.ts';
import { find, missing, objectOf, viewOf, writeOptions, type Call } from './call.ts';
import { failed, goJsonError, header, json, queryValue, readBody, success, warningHeader } from './http.ts';
import { jsonPatch, PatchError } from './jsonpatch.ts';
import { moduleOf } from './kinds.ts';
import { page, select, selectionOf } from './list.ts';
import { mergePatch } from './merge.ts';
import { presentList, presentOne } from './present.ts';
import type { WriteOptions, Written } from './registry.ts';
import { apiVersionOf, type Resource } from './resources.ts';
import * as status from './status.ts';

const STRATEGIC = 'application/strategic-merge-patch+json';
const PATCHES = ['application/json-patch+json', 'application/merge-patch+json', 'application/strategic-merge-patch+json', 'application/apply-patch+yaml'];
/** Kinds of which a DELETE answers with the object, not with a Status (ReturnDeletedObject). */
const RETURNED = new Set(['Pod', 'Service', 'ServiceAccount', 'PersistentVolumeClaim', 'PersistentVolume', 'PodTemplate', 'ResourceQuota', 'StorageClass', 'CSINode', 'VolumeAttachment', 'CSIStorageCapacity']);
const answer = (call: Call, code: number, object: AnyStored, warnings: readonly string[] = []): ApiResponse => json(code, presentOne(object, viewOf(call)), warningHeader(warnings));

export function get(call: Call): ApiResponse {
  const object = find(call);
  return object ? answer(call, 200, object) : missing(call);
}

export function list(call: Call): ApiResponse {
  const { resource, namespace } = call.target;
  const selection = selectionOf(call.request, resource, namespace);
  if ('status' in selection) return failed(selection.status);
  const found = page(call.kernel.store, resource.kind, selection, call.request);
  return 'status' in found ? failed(found.status) : json(200, presentList(found.objects, viewOf(call), found.metadata));
}

export function create(call: Call): ApiResponse {
  const body = readBody(call.request, call.target.resource.kind);
  if ('status' in body) return failed(body.status);
  const read = objectOf(call, body.value);
  if ('status' in read) return failed(read.status);
  const warnings = moduleOf(read.object).warnings?.(read.object) ?? [];
  return finish(call, call.kernel.registry.create(read.object, writeOptions(call)), read.warnings, warnings, 201);
}

/** `decoding`: warnings of unknown fields, which a refusal carries too; `warnings`: those of a valid object only. */
function finish(call: Call, written: Written, decoding: readonly string[], warnings: readonly string[], code = 200): ApiResponse {
  return written.ok ? answer(call, code, written.object, [...decoding, ...warnings]) : { ...failed(written.status), headers: { 'content-type': 'application/json', ...warningHeader(decoding) } };
}

export function update(call: Call, subresource?: 'status'): ApiResponse {
  const body = readBody(call.request, call.target.resource.kind);
  if ('status' in body) return failed(body.status);
  const read = objectOf(call, body.value);
  if ('status' in read) return failed(read.status);
  const { object } = read;
  if (!object.metadata.name) return failed(status.badRequest(`the name of the object (${call.target.name ?? ''} based on URL) was undeterminable: name must be provided`));
  const old = find(call);
  const warnings = moduleOf(object).warnings?.(object, old) ?? [];
  return finish(call, call.kernel.registry.update(object, writeOptions(call), subresource), read.warnings, warnings);
}

export function patch(call: Call, subresource?: 'status'): ApiResponse {
  const { resource, namespace, name = '' } = call.target;
  const type = header(call.request, 'content-type').split(';')[0]!.trim();
  const body = readBody(call.request, resource.kind, PATCHES);
  if ('status' in body) return failed(body.status.code === 400 && type !== 'application/apply-patch+yaml' ? status.badRequest(type === STRATEGIC ? 'invalid JSON patch' : `error decoding patch: ${goJsonError(String(call.request.body))}`) : body.status);
  const isList = Array.isArray(body.value);
  if (type !== 'application/apply-patch+yaml' && (type === 'application/json-patch+json') !== isList) {
    const why = `json: cannot unmarshal ${isList ? 'array' : typeof body.value === 'object' ? 'object' : typeof body.value} into Go value of type ${isList || type !== 'application/json-patch+json' ? 'map[string]interface {}' : '[]handlers.jsonPatchOp'}`;
    return failed(status.badRequest(type === STRATEGIC ? why : `error decoding patch: ${why}`));
  }
  if (type === 'application/apply-patch+yaml') return applyPatch(call, body.value, subresource);
  const old = find(call);
  if (!old) return missing(call);
  const merged = patched(type, old, body.value, resource);
  if ('status' in merged) return failed(merged.status);
  const validation = (queryValue(call.request, 'fieldValidation') || 'Warn') as FieldValidation;
  const decoded = decode(apiVersionOf(resource), resource.kind, merged.value, validation);
  if ('status' in decoded) {
    const why = decoded.status.message?.replace(/^.*? cannot be handled as a \w+: /, '') ?? '';
    const shown = type === 'application/strategic-merge-patch+json' ? [goValue(merged.left ?? body.value), unstructured(why)] as const : [JSON.stringify(merged.value), why] as const;
    const refusal = invalid({ group: '', kind: '' }, '', [invalidValue('patch', shown[0], shown[1])]);
    delete refusal.details?.kind;
    return failed(refusal);
  }
  const { object } = decoded;
  if (object.metadata.name !== name || (namespace !== undefined && object.metadata.namespace !== namespace)) {
    return failed(status.badRequest(`the name of the object (${object.metadata.name ?? ''}) does not match the name on the URL (${name})`));
  }
  const warnings = moduleOf(object).warnings?.(object, old) ?? [];
  return finish(call, call.kernel.registry.update(object, writeOptions(call), subresource), decoded.warnings, warnings);
}

/** How the converter of unstructured data, which strategic patches go through, words a mismatch. */
function unstructured(why: string): string {
  const m = /^json: cannot unmarshal \w+ into Go (?:struct field \S+|value) of type (.*)$/.exec(why);
  if (!m) return why;
  const type = m[1]!.replace(/^\*/, '');
  // Go takes integers for convertible to text, and then does not convert them.
  const text = type === 'string' || (type.startsWith('v1.') && !hasType(type.slice(3)));
  if (text && goKind(why) === 'int64') return `cannot convert int64 to ${type}`;
  return type.startsWith('map') ? `cannot restore map from ${goKind(why)}` : type.startsWith('[]') ? `cannot restore slice from ${goKind(why)}` : /\./.test(type) ? `cannot restore struct from: ${goKind(why)}` : `unrecognized type: ${type}`;
}
const goKind = (why: string): string => ({ number: 'int64', array: 'slice', object: 'map' })[/unmarshal (\w+)/.exec(why)?.[1] ?? ''] ?? /unmarshal (\w+)/.exec(why)?.[1] ?? '';

function patched(type: string, old: AnyStored, patchValue: unknown, resource: Resource): { value: unknown; /** Of a strategic patch: what was not taken out of it on the way. */ left?: unknown } | { status: Status } {
  try {
    if (type === 'application/json-patch+json') return { value: jsonPatch(old, patchValue) };
    if (type === 'application/merge-patch+json') return { value: mergePatch(old, patchValue) };
    return strategicPatch(old, patchValue as Fields, rootType(apiVersionOf(resource), resource.kind));
  } catch (error) {
    if (error instanceof PatchError) return { status: { ...status.pageNotFound(), message: 'the server rejected our request due to an error in our request', reason: 'Invalid', code: 422 } };
    if (error instanceof StrategicError) return { status: strategicFailure(error) };
    throw error;
  }
}

function strategicFailure({ message, code }: StrategicError): Status {
  if (code === 400) return status.badRequest(message);
  const failure: Status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, code };
  return code === 422 ? { ...failure, message: 'the server rejected our request due to an error in our request', reason: 'Invalid' } : failure;
}

/** DeleteOptions of body and query. */
export function deleteOptions(call: Call): DeleteOptions | { status: Status } {
  const body = call.request.body === undefined || call.request.body === '' ? { value: {} } : readBody(call.request, 'DeleteOptions');
  if ('status' in body) return body;
  const sent = (body.value ?? {}) as DeleteOptions & { orphanDependents?: boolean; dryRun?: string[] };
  const grace = queryValue(call.request, 'gracePeriodSeconds');
  const policy = sent.propagationPolicy ?? (queryValue(call.request, 'propagationPolicy') as DeleteOptions['propagationPolicy']) ?? (sent.orphanDependents === undefined ? undefined : sent.orphanDependents ? 'Orphan' : 'Background');
  if (policy !== undefined && !['Foreground', 'Background', 'Orphan'].includes(policy)) {
    return { status: invalid({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', [notSupported('propagationPolicy', policy, ['Foreground', 'Background', 'Orphan', 'nil'])]) };
  }
  const seconds = sent.gracePeriodSeconds ?? (grace === undefined ? undefined : Number(grace));
  return { ...(seconds === undefined ? {} : { gracePeriodSeconds: seconds }), ...(policy ? { propagationPolicy: policy } : {}), ...(sent.preconditions ? { preconditions: sent.preconditions } : {}) };
}

function deleteWrite(call: Call): WriteOptions {
  const options = writeOptions(call);
  const dryRun = (call.request.body as { dryRun?: string[] } | undefined)?.dryRun;
  return Array.isArray(dryRun) && dryRun.includes('All') ? { ...options, dryRun: true } : options;
}

export function remove(call: Call): ApiResponse {
  const { resource, namespace, name = '' } = call.target;
  const how = deleteOptions(call);
  if ('status' in how) return failed(how.status);
  const deleted = call.kernel.registry.delete(resource.kind, namespace, name, how, deleteWrite(call));
  if (!deleted.ok) return failed(deleted.status);
  if (!deleted.gone || RETURNED.has(resource.kind)) return answer(call, 200, deleted.object);
  return json(200, success({ name, ...(resource.group ? { group: resource.group } : {}), kind: resource.plural, uid: deleted.object.metadata.uid }));
}

export function removeAll(call: Call): ApiResponse {
  const { resource, namespace } = call.target;
  const { kernel } = call;
  const how = deleteOptions(call);
  if ('status' in how) return failed(how.status);
  const selection = selectionOf(call.request, resource, namespace);
  if ('status' in selection) return failed(selection.status);
  const objects: AnyStored[] = [];
  for (const object of select(kernel.store, resource.kind, selection)) {
    const deleted = kernel.registry.delete(resource.kind, object.metadata.namespace, object.metadata.name, how, deleteWrite(call));
    if (deleted.ok) objects.push(deleted.object);
  }
  return json(200, presentList(objects, viewOf(call), { resourceVersion: String(kernel.store.resourceVersion) }));
}
