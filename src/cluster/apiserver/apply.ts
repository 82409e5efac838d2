/**
 * Server-side apply: the applied configuration is merged into the live object; what this manager
 * applied before, no longer does and nobody else owns, is removed. Models
 * sigs.k8s.io/structured-merge-diff/merge and managedfields/internal/structuredmerge.go.
 */
import { failure } from '../kinds/validation/invalid.ts';
import { clone } from '../../base/clone.ts';
import { equal } from '../../base/equal.ts';
import { resourceForKind, type Field, type TypeRef } from '../../schema/index.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type { ManagedFieldsEntry, Status } from '../../schema/types.ts';
import { decode, goKind } from '../serializer/decode.ts';
import type { ApiResponse } from '../ports.ts';
import { isConverted } from './conversion.ts';
import {
  type Child,
  childrenOf,
  difference,
  fieldSet,
  intersection,
  isEmpty,
  paths,
  pathText,
  union,
  type FieldSet,
} from './fieldset.ts';
import { failed, json, queryTrue, queryValue, warningHeader } from './http.ts';
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
import { moduleOf } from '../kinds/module-of.ts';
import { beyondLastApplied, type Conflict, KUBECTL, syncLastApplied } from './last-applied.ts';
import { presentOne } from './present.ts';
import { typedErrors } from './typed.ts';
import * as status from './status.ts';
import { find, objectOf, viewOf, writeOptions, type Call } from './call.ts';

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with a configuration before it is decoded. */
function misapplied(value: unknown): Status | undefined {
  if (!isObject(value))
    return status.badRequest(
      `error decoding patch: error unmarshaling JSON: while decoding JSON: json: cannot ` +
        `unmarshal ${goKind(value)} into Go value of type map[string]interface {}`,
    );
  const { apiVersion, kind, metadata } = value;
  const [version, name] = [apiVersion, kind].map((said) => (typeof said === 'string' ? said : ''));
  if (!version || !name || !resourceForKind({ apiVersion: version, kind: name }))
    return status.badRequest(
      `invalid object type: ${version?.includes('/') ? version : `/${version}`}, Kind=${name}`,
    );
  const at = isObject(metadata) ? metadata : {};
  const managed = at['managedFields'];
  if (Array.isArray(managed) && managed.length > 0)
    return status.badRequest('metadata.managedFields must be nil');
  const [first, ...others] = typedErrors(
    value,
    typeRefOf({ apiVersion: version, kind: name, metadata: {} }),
  );
  if (first === undefined) return undefined;
  const text = (said: unknown): string => (typeof said === 'string' ? said : '');
  const object =
    `${text(at['namespace'])}/${text(at['name'])}; ` +
    `${version.includes('/') ? version : `/${version}`}, Kind=${name}`;
  const why =
    others.length === 0 ? first : `errors:\n${[first, ...others].map((e) => `  ${e}`).join('\n')}`;
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `failed to create typed patch object (${object}): ${why}`,
    code: 500,
  };
}

export function applyPatch(call: Call, value: unknown, subresource?: 'status'): ApiResponse {
  const name = queryValue(call.request, 'fieldManager');
  if (!name) {
    const message = 'Required value: is required for apply patch';
    return failed(
      failure(422, 'Invalid', `PatchOptions.meta.k8s.io "" is invalid: fieldManager: ${message}`, {
        group: 'meta.k8s.io',
        kind: 'PatchOptions',
        causes: [{ reason: 'FieldValueRequired', message, field: 'fieldManager' }],
      }),
    );
  }
  const wrong = misapplied(value);
  if (wrong) return failed(wrong);
  const read = objectOf(call, value);
  if ('status' in read) return failed(read.status);
  const config = read.object;
  config.metadata.name ??= call.target.name ?? '';
  // What decoding added (empty structs) is not part of what was applied.
  const sent = isConverted(call.target.resource) ? config : (value as KubeObject);
  const applied = { ...sent, metadata: { ...config.metadata } };
  const live = find(call);
  const manager: Manager = { name, operation: 'Apply', ...(subresource ? { subresource } : {}) };
  const { registry, clock } = call.kernel;
  const type = typeRefOf(config);
  const { apiVersion } = config;
  const set = stripped(fieldSet(applied, type), subresource);
  const had = entriesOf(live);
  const mine = had.find((e) => isBy(e, manager, apiVersion));
  const others = had.filter((e) => e !== mine);
  let merged = clone(live ? merge(live, applied, type, undefined) : config) as KubeObject;
  if (mine) {
    // The object's own name is nobody's field, but it is applied.
    const owned = others.reduce<FieldSet>(
      (all, e) => union(all, setOf(e)),
      fieldSet(applied, type),
    );
    merged = prune(merged, difference(setOf(mine), owned), owned, type) as KubeObject;
  }
  // Told by what was sent: an amount in another form than the server's is another.
  const { changed, removed } = differs(live, merged, subresource);
  merged = wellTyped(merged);
  const conflicts: Conflict[] = [];
  const kept: ManagedFieldsEntry[] = [];
  for (const e of others) {
    const clash = intersection(setOf(e), changed);
    for (const path of paths(clash)) conflicts.push({ path, manager: printed(e) });
    const rest = difference(difference(setOf(e), clash), removed);
    if (!isEmpty(rest)) kept.push({ ...e, fieldsV1: rest });
  }
  const open =
    name === KUBECTL && live ? beyondLastApplied(conflicts, live, apiVersion) : conflicts;
  if (open.length > 0 && !queryTrue(call.request, 'force')) return failed(conflictStatus(open));
  const stored = differs(live, merged, subresource);
  const unchanged =
    mine !== undefined &&
    equal(setOf(mine), set) &&
    live !== undefined &&
    isEmpty(stored.changed) &&
    isEmpty(stored.removed);
  if (!isEmpty(set)) kept.push(unchanged ? mine : entry(manager, apiVersion, clock.time(), set));
  store(merged, kept);
  if (name === KUBECTL) syncLastApplied(merged, sent);
  const options = { ...writeOptions(call), tracked: true };
  const warnings = [...read.warnings, ...(moduleOf(merged).warnings?.(merged, live) ?? [])];
  if (!live && subresource)
    return failed(status.notFound(call.target.resource, call.target.name ?? ''));
  if (live && applied.metadata.resourceVersion)
    merged.metadata.resourceVersion = applied.metadata.resourceVersion;
  const written = live
    ? registry.update(merged, options, subresource)
    : registry.create(merged, options);
  return written.ok
    ? json(live ? 200 : 201, presentOne(written.object, viewOf(call)), warningHeader(warnings))
    : failed(written.status);
}

/** What was merged as the server keeps it: lists that are owned as a whole may hold nulls. */
function wellTyped(merged: KubeObject): KubeObject {
  const { managedFields } = merged.metadata;
  const decoded = decode(merged.apiVersion, merged.kind, merged, 'Ignore');
  if ('status' in decoded) return merged;
  if (managedFields) decoded.object.metadata.managedFields = managedFields;
  return decoded.object;
}

/** Maps field by field, lists of type map and set by their elements, all else as a whole. */
function merge(
  live: unknown,
  config: unknown,
  type: TypeRef | undefined,
  field: Field | undefined,
): unknown {
  const wanted = childrenOf(config, type, field);
  const have = childrenOf(live, type, field);
  // An empty list or map adds nothing to elements that are there.
  if (
    have &&
    !wanted &&
    typeof config === 'object' &&
    config !== null &&
    Object.keys(config).length === 0
  )
    return live;
  if (!wanted || !have) return config;
  const byElement = new Map(have.map((c) => [c.element, c]));
  const result = (c: (typeof wanted)[number]): unknown => {
    const old = byElement.get(c.element);
    return old ? merge(old.value, c.value, c.type, c.field) : c.value;
  };
  if (Array.isArray(config))
    return mergeElements(have, wanted).map((c) => (wanted.includes(c) ? result(c) : c.value));
  const out: Fields = { ...(live as Fields) };
  for (const c of wanted) out[c.element.slice(2)] = result(c);
  return out;
}

/**
 * The elements of both lists: those applied in their order, those of others as near to where they
 * were as that lets them. Models visitListItems of structured-merge-diff.
 */
function mergeElements(live: readonly Child[], wanted: readonly Child[]): Child[] {
  const [have, named] = [live, wanted].map((list) => new Set(list.map((c) => c.element)));
  const shared = wanted.filter((c) => have?.has(c.element)).map((c) => c.element);
  const placed = new Set<string>();
  const out: Child[] = [];
  let [l, r] = [0, 0];
  const take = (child: Child): void => {
    out.push(child);
    placed.add(child.element);
    r++;
    if (shared[0] === child.element) shared.shift();
  };
  while (l < live.length || r < wanted.length) {
    const [old, now] = [live[l], wanted[r]];
    if (old && now && old.element === now.element) {
      take(now);
      l++;
      continue;
    }
    // One that both have, but whose turn it is not.
    if (old && now && named?.has(old.element) && shared.length > 0 && shared[0] !== old.element) {
      l++;
      continue;
    }
    if (old && !named?.has(old.element)) {
      out.push(old);
      l++;
      continue;
    }
    if (old && placed.has(old.element)) l++;
    if (now) take(now);
  }
  return out;
}

/** Takes out of `value` the fields of `gone`, unless something of `owned` lies in them. */
function prune(
  value: unknown,
  gone: FieldSet,
  owned: FieldSet,
  type: TypeRef | undefined,
  field?: Field,
): unknown {
  const children = childrenOf(value, type, field);
  if (!children) return value;
  const keep = children.flatMap((c): { key: string; value: unknown }[] => {
    const node = gone[c.element];
    const key = c.element.slice(2);
    if (node === undefined) return [{ key, value: c.value }];
    const claimed = owned[c.element];
    // With a field that was applied goes what stands in it, defaults too.
    if (claimed === undefined) return [];
    return [{ key, value: prune(c.value, node, claimed, c.type, c.field) }];
  });
  // Of what is emptied nothing stays, not even what is named as empty.
  if (keep.length === 0) return null;
  return Array.isArray(value)
    ? keep.map((k) => k.value)
    : Object.fromEntries(keep.map((k) => [k.key, k.value]));
}

function printed(e: ManagedFieldsEntry): string {
  const name =
    JSON.stringify(e.manager) +
    (e.subresource ? ` with subresource ${JSON.stringify(e.subresource)}` : '');
  return e.operation === 'Update' ? `${name} using ${e.apiVersion}` : name;
}

function conflictStatus(found: readonly Conflict[]): Status {
  const conflicts = found.map(({ path, manager }) => ({ path: pathText(path), manager }));
  const causes = conflicts.map(({ path, manager }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with ${manager}`,
    field: path,
  }));
  const [first] = conflicts;
  let text = `1 conflict: conflict with ${first!.manager}: ${first!.path}`;
  if (conflicts.length > 1) {
    const managers = [...new Set(conflicts.map((c) => c.manager))].sort();
    text =
      `${conflicts.length} conflicts: ` +
      managers
        .flatMap((m) => [
          `conflicts with ${m}:`,
          ...conflicts.filter((c) => c.manager === m).map((c) => `- ${c.path}`),
        ])
        .join('\n');
  }
  return failure(409, 'Conflict', `Apply failed with ${text}`, { causes });
}
