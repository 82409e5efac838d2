/**
 * metadata.managedFields: which manager last set which field. Kept for requests through REST;
 * writes of the cluster's own components leave it as it is. Models
 * k8s.io/apimachinery/pkg/util/managedfields.
 */
import { equal } from '../../base/equal.ts';
import { typeOf } from '../../schema/index.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type { ManagedFieldsEntry } from '../../schema/types.ts';
import { compare, difference, isEmpty, objectType, union, type FieldSet } from './fieldset.ts';

export interface Manager {
  name: string;
  operation: 'Apply' | 'Update';
  subresource?: 'status';
}

/** Fields that nobody manages. */
const STRIPPED: FieldSet = {
  'f:apiVersion': {},
  'f:kind': {},
  'f:metadata': {
    '.': {},
    'f:name': {},
    'f:namespace': {},
    'f:creationTimestamp': {},
    'f:selfLink': {},
    'f:uid': {},
    'f:generation': {},
    'f:managedFields': {},
    'f:resourceVersion': {},
    'f:deletionTimestamp': {},
    'f:deletionGracePeriodSeconds': {},
  },
};
const MAX_UPDATE_MANAGERS = 10;

export const entriesOf = (object: KubeObject | undefined): ManagedFieldsEntry[] =>
  object?.metadata.managedFields ?? [];
export const setOf = (entry: ManagedFieldsEntry): FieldSet => (entry.fieldsV1 ?? {}) as FieldSet;
export const isBy = (entry: ManagedFieldsEntry, manager: Manager, apiVersion: string): boolean =>
  entry.manager === manager.name &&
  entry.operation === manager.operation &&
  (entry.subresource ?? '') === (manager.subresource ?? '') &&
  entry.apiVersion === apiVersion;

export const typeRefOf = (object: KubeObject): ReturnType<typeof objectType> | undefined => {
  const name = typeOf(object.apiVersion, object.kind);
  return name ? objectType(name) : undefined;
};

/** Only what a request to this place of the object may own. */
export function stripped(set: FieldSet, subresource: string | undefined): FieldSet {
  const out = difference(set, STRIPPED);
  for (const element of Object.keys(out))
    if ((element === 'f:status') !== (subresource === 'status')) delete out[element];
  return out;
}

export function differs(
  before: KubeObject | undefined,
  after: KubeObject,
  subresource: string | undefined,
): { changed: FieldSet; removed: FieldSet } {
  const { changed, removed } = compare(
    before ?? {},
    after,
    typeRefOf(after),
    undefined,
    before === undefined,
  );
  return { changed: stripped(changed, subresource), removed: stripped(removed, subresource) };
}

export const entry = (
  manager: Manager,
  apiVersion: string,
  time: string,
  set: FieldSet,
): ManagedFieldsEntry => ({
  manager: manager.name,
  operation: manager.operation,
  apiVersion,
  time,
  fieldsType: 'FieldsV1',
  fieldsV1: set,
  ...(manager.subresource ? { subresource: manager.subresource } : {}),
});

/**
 * The record that an update goes on from: a client may send its own, or clear it by an empty one.
 */
function recordFor(
  before: KubeObject | undefined,
  object: KubeObject,
  subresource: string | undefined,
): ManagedFieldsEntry[] {
  const sent = object.metadata.managedFields;
  if (!before || !Array.isArray(sent) || subresource !== undefined) return entriesOf(before);
  if (sent.length === 0 || (sent.length === 1 && isEmpty(sent[0] as object as FieldSet))) return [];
  const known = sent.every(
    (e) =>
      e.manager !== undefined &&
      (e.operation === 'Apply' || e.operation === 'Update') &&
      e.fieldsType === 'FieldsV1',
  );
  return known ? [...sent] : entriesOf(before);
}

/**
 * An update by `manager`: it takes what it changed; what was removed is nobody's any more. Changes
 * `object`'s metadata.
 */
export function trackUpdate(
  before: KubeObject | undefined,
  object: KubeObject,
  manager: Manager,
  time: string,
): void {
  const had = recordFor(before, object, manager.subresource);
  const { changed, removed } = differs(before, object, manager.subresource);
  const out: ManagedFieldsEntry[] = [];
  let own: FieldSet = {};
  for (const e of had) {
    const rest = difference(
      difference(setOf(e), removed),
      isBy(e, manager, object.apiVersion) ? {} : changed,
    );
    if (isBy(e, manager, object.apiVersion)) {
      own = rest;
      if (isEmpty(changed) && !isEmpty(rest))
        out.push(equal(rest, setOf(e)) ? e : { ...e, fieldsV1: rest });
    } else if (!isEmpty(rest)) out.push(equal(rest, setOf(e)) ? e : { ...e, fieldsV1: rest });
  }
  if (!isEmpty(changed)) out.push(entry(manager, object.apiVersion, time, union(own, changed)));
  store(object, out);
}

/**
 * Puts entries into an object, in the server's order: applied ones first, then by time and name.
 */
export function store(object: KubeObject, entries: ManagedFieldsEntry[]): void {
  const key = (e: ManagedFieldsEntry): string =>
    `${e.operation} ${e.time} ${e.manager} ${e.apiVersion} ${e.subresource ?? ''}`;
  const sorted = entries.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  const updates = sorted.filter((e) => e.operation === 'Update');
  if (updates.length > MAX_UPDATE_MANAGERS) {
    const old = updates.slice(0, updates.length - MAX_UPDATE_MANAGERS + 1);
    const bucket = old.reduce<FieldSet>((set, e) => union(set, setOf(e)), {});
    const ancient: ManagedFieldsEntry = {
      ...old.at(-1)!,
      manager: 'ancient-changes',
      fieldsV1: bucket,
    };
    sorted.splice(0, sorted.length, ...sorted.filter((e) => !old.includes(e)), ancient);
    sorted.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  }
  if (sorted.length > 0) object.metadata.managedFields = sorted;
  else delete object.metadata.managedFields;
}
