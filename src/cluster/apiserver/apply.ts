/**
 * Server-side apply: the applied configuration is merged into the live object; what this manager
 * applied before, no longer does and nobody else owns, is removed. Models
 * sigs.k8s.io/structured-merge-diff/merge and managedfields/internal/structuredmerge.go.
 */
import { clone } from '../../base/clone.ts';
import { equal } from '../../base/equal.ts';
import type { TypeRef } from '../../schema/index.ts';
import type { AnyStored, KubeObject } from '../../schema/objects.ts';
import type { ManagedFieldsEntry, Status } from '../../schema/types.ts';
import { moduleOf } from '../kinds/module-of.ts';
import { failure } from '../kinds/validation/invalid.ts';
import type { ApiResponse } from '../ports.ts';
import { decode } from '../serializer/decode.ts';
import { misapplied } from './applied-configuration.ts';
import { conflictStatus, managerText } from './apply-conflicts.ts';
import { find, objectOf, viewOf, writeOptions, type Call } from './call.ts';
import { isConverted } from './conversion.ts';
import {
  difference,
  fieldSet,
  intersection,
  isEmpty,
  paths,
  union,
  type FieldSet,
} from './fieldset.ts';
import { failed, json, queryTrue, queryValue, warningHeader } from './http.ts';
import { beyondLastApplied, KUBECTL, syncLastApplied, type Conflict } from './last-applied.ts';
import {
  differs,
  entriesOf,
  entry,
  isBy,
  setOf,
  store,
  stripped,
  typeRefOf,
  type Manager,
} from './managed.ts';
import { presentOne } from './present.ts';
import * as status from './status.ts';
import { merge, prune } from './structured-merge.ts';

function noManager(): Status {
  const message = 'Required value: is required for apply patch';
  const text = `PatchOptions.meta.k8s.io "" is invalid: fieldManager: ${message}`;
  return failure(422, 'Invalid', text, {
    group: 'meta.k8s.io',
    kind: 'PatchOptions',
    causes: [{ reason: 'FieldValueRequired', message, field: 'fieldManager' }],
  });
}

/** One application of a configuration. */
interface Application {
  manager: Manager;
  /** The configuration as it was sent, with its own metadata decoded, and decoded as a whole. */
  sent: KubeObject;
  applied: KubeObject;
  config: KubeObject;
  live: AnyStored | undefined;
  type: TypeRef | undefined;
  /** Of this manager, when it applied before; of all others. */
  mine: ManagedFieldsEntry | undefined;
  others: readonly ManagedFieldsEntry[];
}

/** The live object with what is applied now, and without what is applied no more. */
function mergedOf({ applied, config, live, type, mine, others }: Application): KubeObject {
  const merged = clone(live ? merge(live, applied, type, undefined) : config) as KubeObject;
  if (!mine) return merged;
  // The object's own name is nobody's field, but it is applied.
  const owned = others.reduce<FieldSet>(
    (all, other) => union(all, setOf(other)),
    fieldSet(applied, type),
  );
  return prune(merged, difference(setOf(mine), owned), owned, type) as KubeObject;
}

interface Owners {
  conflicts: Conflict[];
  /** What the other managers keep. */
  kept: ManagedFieldsEntry[];
}

/** Who else owns what was changed or removed. */
function ownersAfter(
  others: readonly ManagedFieldsEntry[],
  { changed, removed }: { changed: FieldSet; removed: FieldSet },
): Owners {
  const conflicts: Conflict[] = [];
  const kept: ManagedFieldsEntry[] = [];
  for (const other of others) {
    const clash = intersection(setOf(other), changed);
    for (const path of paths(clash)) conflicts.push({ path, manager: managerText(other) });
    const rest = difference(difference(setOf(other), clash), removed);
    if (!isEmpty(rest)) kept.push({ ...other, fieldsV1: rest });
  }
  return { conflicts, kept };
}

/** What was merged as the server keeps it: lists that are owned as a whole may hold nulls. */
function wellTyped(merged: KubeObject): KubeObject {
  const { managedFields } = merged.metadata;
  const decoded = decode(merged.apiVersion, merged.kind, merged, 'Ignore');
  if ('status' in decoded) return merged;
  if (managedFields) decoded.object.metadata.managedFields = managedFields;
  return decoded.object;
}

/** This manager's new entry; none when it owns nothing. An unchanged one keeps its time. */
function ownEntry(
  { applied, live, type, mine, manager, config }: Application,
  merged: KubeObject,
  time: string,
): ManagedFieldsEntry[] {
  const set = stripped(fieldSet(applied, type), manager.subresource);
  if (isEmpty(set)) return [];
  const { changed, removed } = differs(live, merged, manager.subresource);
  const isSame = live !== undefined && isEmpty(changed) && isEmpty(removed);
  if (mine && isSame && equal(setOf(mine), set)) return [mine];
  return [entry(manager, config.apiVersion, time, set)];
}

function applicationOf(
  call: Call,
  value: unknown,
  manager: Manager,
  config: KubeObject,
): Application {
  config.metadata.name ??= call.target.name ?? '';
  // What decoding added (empty structs) is not part of what was applied.
  const sent = isConverted(call.target.resource) ? config : (value as KubeObject);
  const live = find(call);
  const entries = entriesOf(live);
  const mine = entries.find((one) => isBy(one, manager, config.apiVersion));
  return {
    manager,
    sent,
    applied: { ...sent, metadata: { ...config.metadata } },
    config,
    live,
    type: typeRefOf(config),
    mine,
    others: entries.filter((one) => one !== mine),
  };
}

export function applyPatch(call: Call, value: unknown, subresource?: 'status'): ApiResponse {
  const name = queryValue(call.request, 'fieldManager');
  if (!name) return failed(noManager());
  const wrong = misapplied(value);
  if (wrong) return failed(wrong);
  const read = objectOf(call, value);
  if ('status' in read) return failed(read.status);
  const manager: Manager = { name, operation: 'Apply', ...(subresource ? { subresource } : {}) };
  const application = applicationOf(call, value, manager, read.object);
  const { live, others, config } = application;
  const untypedMerge = mergedOf(application);
  // Told by what was sent: an amount in another form than the server's is another.
  const { conflicts, kept } = ownersAfter(others, differs(live, untypedMerge, subresource));
  const merged = wellTyped(untypedMerge);
  const isKubectl = name === KUBECTL;
  const open =
    isKubectl && live ? beyondLastApplied(conflicts, live, config.apiVersion) : conflicts;
  if (open.length > 0 && !queryTrue(call.request, 'force')) return failed(conflictStatus(open));
  store(merged, [...kept, ...ownEntry(application, merged, call.kernel.clock.time())]);
  if (isKubectl) syncLastApplied(merged, application.sent);
  return write(call, application, merged, read.warnings);
}

function write(
  call: Call,
  { applied, live, manager }: Application,
  merged: KubeObject,
  decodingWarnings: readonly string[],
): ApiResponse {
  const { registry } = call.kernel;
  const { subresource } = manager;
  const options = { ...writeOptions(call), tracked: true };
  const warnings = [...decodingWarnings, ...(moduleOf(merged).warnings?.(merged, live) ?? [])];
  if (!live && subresource)
    return failed(status.notFound(call.target.resource, call.target.name ?? ''));
  if (live && applied.metadata.resourceVersion)
    merged.metadata.resourceVersion = applied.metadata.resourceVersion;
  const written = live
    ? registry.update(merged, options, subresource)
    : registry.create(merged, options);
  if (!written.ok) return failed(written.status);
  const body = presentOne(written.object, viewOf(call));
  return json(live ? 200 : 201, body, warningHeader(warnings));
}
