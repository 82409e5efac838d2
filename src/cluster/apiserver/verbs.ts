/**
 * The verbs on objects: get, list, create, update, patch, delete, deletecollection. Models
 * k8s.io/apiserver/pkg/endpoints/handlers.
 */
import { invalid } from '../kinds/validation/invalid.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import { decodeType } from '../serializer/decode.ts';
import { invalidValue, notSupported, type FieldError } from '../kinds/validation/field.ts';
import type { DeleteOptions } from '../component.ts';
import type { ApiResponse } from '../ports.ts';
import { applyPatch } from './apply.ts';
import {
  find,
  missing,
  objectOf,
  otherPlace,
  viewOf,
  writeOptions,
  storedForm,
  type Call,
} from './call.ts';
import { toServed } from './conversion.ts';
import { failed, json, queryValue, readBody, success, warningHeader } from './http.ts';
import { moduleOf } from '../kinds/module-of.ts';
import { page, select, selectionOf } from './list.ts';
import { APPLY, patched, patchOf } from './patch.ts';
import { presentList, presentOne } from './present.ts';
import type { WriteOptions, Written } from './registry.ts';
import { apiVersionOf } from '../kinds/resources.ts';
import * as status from './status.ts';
import { notRegistered, typeMeta } from './typemeta.ts';

/** Kinds of which a DELETE answers with the object, not with a Status (ReturnDeletedObject). */
const RETURNED = new Set([
  'Pod',
  'Service',
  'ServiceAccount',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'PodTemplate',
  'ResourceQuota',
  'StorageClass',
  'CSINode',
  'VolumeAttachment',
  'CSIStorageCapacity',
]);
const answer = (
  call: Call,
  code: number,
  object: AnyStored,
  warnings: readonly string[] = [],
): ApiResponse => json(code, presentOne(object, viewOf(call)), warningHeader(warnings));

export function get(call: Call): ApiResponse {
  const object = find(call);
  return object ? answer(call, 200, object) : missing(call);
}

export function list(call: Call): ApiResponse {
  const { resource, namespace } = call.target;
  const selection = selectionOf(call.request, resource, namespace);
  if ('status' in selection) return failed(selection.status);
  const found = page(call.kernel.store, resource.kind, selection, call.request);
  return 'status' in found
    ? failed(found.status)
    : json(200, presentList(found.objects, viewOf(call), found.metadata));
}

export function create(call: Call): ApiResponse {
  const body = readBody(call.request, call.target.resource.kind);
  if ('status' in body) return failed(body.status);
  const read = objectOf(call, body.value);
  if ('status' in read) return failed(read.status);
  const warnings = moduleOf(read.object).warnings?.(read.object) ?? [];
  return finish(
    call,
    call.kernel.registry.create(read.object, writeOptions(call)),
    read.warnings,
    warnings,
    201,
  );
}

/**
 * `decoding`: warnings of unknown fields, which a refusal carries too; `warnings`: those of a valid
 * object only.
 */
function finish(
  call: Call,
  written: Written,
  decoding: readonly string[],
  warnings: readonly string[],
  code = 200,
): ApiResponse {
  return written.ok
    ? answer(call, code, written.object, [...decoding, ...warnings])
    : {
        ...failed(written.status),
        headers: { 'content-type': 'application/json', ...warningHeader(decoding) },
      };
}

export function update(call: Call, subresource?: 'status'): ApiResponse {
  const body = readBody(call.request, call.target.resource.kind);
  if ('status' in body) return failed(body.status);
  const read = objectOf(call, body.value);
  if ('status' in read) return failed(read.status);
  const { object } = read;
  const refused = otherPlace(call, object.metadata);
  if (refused) return failed(refused);
  const old = find(call);
  const warnings = moduleOf(object).warnings?.(object, old) ?? [];
  return finish(
    call,
    call.kernel.registry.update(object, writeOptions(call), subresource),
    read.warnings,
    warnings,
  );
}

export function patch(call: Call, subresource?: 'status'): ApiResponse {
  const asked = patchOf(call);
  if ('status' in asked) return failed(asked.status);
  if (asked.type === APPLY) return applyPatch(call, asked.value, subresource);
  const old = find(call);
  if (!old) return missing(call);
  const { resource } = call.target;
  const read = patched(call, toServed(old, resource), asked, {
    apiVersion: apiVersionOf(resource),
    kind: resource.kind,
  });
  if ('status' in read) return failed(read.status);
  const stored = storedForm(read.object, resource);
  if ('status' in stored) return failed(stored.status);
  const { object } = stored;
  // A patch may take the metadata out as a whole.
  if (call.target.namespace && !object.metadata.namespace)
    object.metadata.namespace = call.target.namespace;
  const refused = otherPlace(call, object.metadata);
  if (refused) return failed(refused);
  const warnings = moduleOf(object).warnings?.(object, old) ?? [];
  return finish(
    call,
    call.kernel.registry.update(object, writeOptions(call), subresource),
    read.warnings,
    warnings,
  );
}

type SentOptions = DeleteOptions & { orphanDependents?: boolean; dryRun?: string[] };

/** The body of a DELETE; none is like an empty one. */
function sentOptions(call: Call): { value: SentOptions } | { status: Status } {
  if (call.request.body === undefined || call.request.body === '') return { value: {} };
  const body = readBody(call.request, 'DeleteOptions');
  if ('status' in body) return body;
  const meta = typeMeta(body.value);
  if ('why' in meta)
    return {
      status: status.badRequest(`couldn't get version/kind; json parse error: ${meta.why}`),
    };
  if (meta.kind !== '' && meta.kind !== 'DeleteOptions')
    return { status: status.badRequest(notRegistered(meta)) };
  const decoded = decodeType('DeleteOptions', body.value ?? {});
  return 'why' in decoded ? { status: status.badRequest(decoded.why) } : decoded;
}

const refusedOptions = (error: FieldError): { status: Status } => ({
  status: invalid({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', [error]),
});

/** What came before propagationPolicy. */
function olderPolicy(orphanDependents: boolean | undefined): DeleteOptions['propagationPolicy'] {
  if (orphanDependents === undefined) return undefined;
  return orphanDependents ? 'Orphan' : 'Background';
}

/** DeleteOptions of body and query. */
export function deleteOptions(
  call: Call,
): (DeleteOptions & { dryRun?: boolean }) | { status: Status } {
  const body = sentOptions(call);
  if ('status' in body) return body;
  const sent = body.value;
  const grace = queryValue(call.request, 'gracePeriodSeconds');
  const policy =
    sent.propagationPolicy ??
    (queryValue(call.request, 'propagationPolicy') as DeleteOptions['propagationPolicy']) ??
    olderPolicy(sent.orphanDependents);
  if (policy !== undefined && !['Foreground', 'Background', 'Orphan'].includes(policy)) {
    return refusedOptions(
      notSupported('propagationPolicy', policy, ['Foreground', 'Background', 'Orphan', 'nil']),
    );
  }
  if (sent.propagationPolicy !== undefined && sent.orphanDependents !== undefined)
    return refusedOptions(
      invalidValue(
        'propagationPolicy',
        sent.propagationPolicy,
        'orphanDependents and deletionPropagation cannot be both set',
      ),
    );
  if (sent.dryRun?.some((d) => d !== 'All'))
    return refusedOptions(notSupported('dryRun', sent.dryRun, ['All']));
  if (grace !== undefined && !/^[+-]?\d+$/.test(grace))
    return {
      status: status.badRequest(
        `strconv.ParseInt: parsing ${JSON.stringify(grace)}: invalid syntax`,
      ),
    };
  const seconds = sent.gracePeriodSeconds ?? (grace === undefined ? undefined : Number(grace));
  return {
    ...(seconds === undefined ? {} : { gracePeriodSeconds: seconds }),
    ...(policy ? { propagationPolicy: policy } : {}),
    ...(sent.preconditions ? { preconditions: sent.preconditions } : {}),
    ...(sent.dryRun?.length ? { dryRun: true } : {}),
  };
}

const deleteWrite = (call: Call, how: { dryRun?: boolean }): WriteOptions => ({
  ...writeOptions(call),
  ...(how.dryRun ? { dryRun: true } : {}),
});

export function remove(call: Call): ApiResponse {
  const { resource, namespace, name = '' } = call.target;
  const how = deleteOptions(call);
  if ('status' in how) return failed(how.status);
  const deleted = call.kernel.registry.delete(
    resource.kind,
    namespace,
    name,
    how,
    deleteWrite(call, how),
  );
  if (!deleted.ok) return failed(deleted.status);
  if (!deleted.gone || RETURNED.has(resource.kind)) return answer(call, 200, deleted.object);
  return json(
    200,
    success({
      name,
      ...(resource.group ? { group: resource.group } : {}),
      kind: resource.plural,
      uid: deleted.object.metadata.uid,
    }),
  );
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
    const deleted = kernel.registry.delete(
      resource.kind,
      object.metadata.namespace,
      object.metadata.name,
      how,
      deleteWrite(call, how),
    );
    if (deleted.ok) objects.push(deleted.object);
  }
  return json(
    200,
    presentList(objects, viewOf(call), { resourceVersion: String(kernel.store.resourceVersion) }),
  );
}
