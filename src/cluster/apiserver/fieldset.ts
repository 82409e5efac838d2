/**
 * Sets of fields as FieldsV1 writes them, and how they follow from values and their types. Models
 * sigs.k8s.io/structured-merge-diff (fieldpath, typed). A node is a plain object: `{}` is a member
 * without children, `.` marks a member that has children too.
 */
import { equal } from '../../base/equal.ts';
import { fieldsOf, isAtomic, type Field, type TypeRef } from '../../schema/index.ts';
import { isMap } from '../../schema/strategicpatch/lookup.ts';

export interface FieldSet {
  [element: string]: FieldSet;
}
type Fields = Record<string, unknown>;
export const isEmpty = (set: FieldSet): boolean => Object.keys(set).length === 0;
const isMember = (node: FieldSet | undefined): boolean =>
  node !== undefined && (isEmpty(node) || '.' in node);

export const objectType = (ref: string): TypeRef => ({ kind: 'object', ref, pointer: false });

/**
 * One level: children of a value, by path element. undefined: a leaf (scalar, atomic, or empty).
 */
export interface Child {
  element: string;
  value: unknown;
  type: TypeRef | undefined;
  field?: Field;
  /** False for a field of a struct. */ item: boolean;
}
export function childrenOf(
  value: unknown,
  type: TypeRef | undefined,
  field: Field | undefined,
): Child[] | undefined {
  if (field?.atomic) return undefined;
  if (Array.isArray(value)) {
    if (type?.kind !== 'list' || !field?.listType || value.length === 0) return undefined;
    return value.map((item: unknown) => ({
      element: elementOf(item, type.item, field),
      value: item,
      type: type.item,
      item: true,
    }));
  }
  if (!isMap(value) || Object.keys(value).length === 0) return undefined;
  if (type?.kind === 'object') {
    if (isAtomic(type.ref)) return undefined;
    const fields = fieldsOf(type.ref);
    if (fields) {
      return Object.entries(value)
        .filter(([, v]) => v !== undefined)
        .map(([key, v]) => {
          const f = fields.get(key);
          return {
            element: `f:${key}`,
            value: v,
            type: f?.type,
            ...(f ? { field: f } : {}),
            item: false,
          };
        });
    }
  }
  const inner = type?.kind === 'map' ? type.item : undefined;
  return Object.entries(value).map(([key, v]) => ({
    element: `f:${key}`,
    value: v,
    type: inner,
    item: type?.kind === 'map',
  }));
}

/** `k:{"name":"c"}` by the list's keys (with their defaults), or `v:"x"`. */
export function elementOf(item: unknown, type: TypeRef, field: Field): string {
  if (field.listType === 'set' || !isMap(item)) return `v:${JSON.stringify(item)}`;
  const fields = type.kind === 'object' ? fieldsOf(type.ref) : undefined;
  const key: Fields = {};
  for (const name of [...(field.listMapKeys ?? [])].sort()) {
    const value =
      item[name] ?? fields?.get(name)?.default ?? (name === 'protocol' ? 'TCP' : undefined);
    if (value !== undefined) key[name] = value;
  }
  return `k:${JSON.stringify(key)}`;
}

/** Every field that a configuration names (ToFieldSet). */
export function fieldSet(value: unknown, type: TypeRef | undefined, field?: Field): FieldSet {
  const out: FieldSet = {};
  for (const child of childrenOf(value, type, field) ?? []) {
    if (Array.isArray(child.value) && child.value.length === 0 && child.field?.listType) continue;
    const inner = fieldSet(child.value, child.type, child.field);
    if (child.item && !isEmpty(inner)) inner['.'] = {};
    out[child.element] = inner;
  }
  return out;
}

export interface Comparison {
  /** Added or modified. */ changed: FieldSet;
  removed: FieldSet;
}

/**
 * What differs between two values of a type. `zero`: `before` stands for a new object of Go's,
 * whose structs (and required fields) are there already.
 */
export function compare(
  before: unknown,
  after: unknown,
  type: TypeRef | undefined,
  field?: Field,
  zero = false,
): Comparison {
  const changed: FieldSet = {},
    removed: FieldSet = {};
  const old = childrenOf(before, type, field) ?? [];
  const now = childrenOf(after, type, field) ?? [];
  const byElement = new Map(old.map((c) => [c.element, c]));
  for (const child of now) {
    const was = byElement.get(child.element);
    byElement.delete(child.element);
    const structural =
      zero &&
      !was &&
      child.field !== undefined &&
      !child.item &&
      child.type?.kind === 'object' &&
      !child.type.pointer;
    if (was && equal(was.value, child.value)) continue;
    const gone =
      child.value === null && was ? childrenOf(was.value, was.type, was.field) : undefined;
    if (gone) {
      // Emptied: what was in it went, its own owners stay.
      removed[child.element] = Object.fromEntries(gone.map((c) => [c.element, everything(c)]));
      continue;
    }
    const inner = compare(was?.value, child.value, child.type, child.field, structural);
    const leaf = childrenOf(child.value, child.type, child.field) === undefined;
    if (!was && !structural && !leaf && !(zero && child.field?.required)) inner.changed['.'] = {};
    if (leaf || !isEmpty(inner.changed)) changed[child.element] = inner.changed;
    if (!isEmpty(inner.removed)) removed[child.element] = inner.removed;
  }
  for (const child of byElement.values()) removed[child.element] = everything(child);
  return { changed, removed };
}

function everything(child: Child): FieldSet {
  const out: FieldSet = {};
  const inner = childrenOf(child.value, child.type, child.field);
  if (!inner) return out;
  for (const c of inner) out[c.element] = everything(c);
  out['.'] = {};
  return out;
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  const out: FieldSet = { ...a };
  for (const [element, node] of Object.entries(b)) {
    const have = out[element];
    if (have === undefined) {
      out[element] = node;
      continue;
    }
    const both = union(have, node);
    // A member without children that gains some keeps its membership by the mark.
    if (!isEmpty(both) && element !== '.' && (isMember(have) || isMember(node))) both['.'] = {};
    out[element] = both;
  }
  return out;
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  const out: FieldSet = {};
  for (const [element, node] of Object.entries(a)) {
    const other = b[element];
    if (other === undefined || element === '.') continue;
    const both = intersection(node, other);
    const member = isMember(node) && isMember(other);
    if (member && !isEmpty(both)) both['.'] = {};
    if (member || !isEmpty(both)) out[element] = both;
  }
  return out;
}

export function difference(a: FieldSet, b: FieldSet): FieldSet {
  const out: FieldSet = {};
  for (const [element, node] of Object.entries(a)) {
    if (element === '.') continue;
    const other = b[element];
    if (other === undefined) {
      out[element] = node;
      continue;
    }
    const rest = difference(node, other);
    const member = isMember(node) && !isMember(other);
    if (member && !isEmpty(rest)) rest['.'] = {};
    if (member || !isEmpty(rest)) out[element] = rest;
  }
  return out;
}

export function hasPath(set: FieldSet, path: readonly string[]): boolean {
  let node: FieldSet | undefined = set;
  for (const element of path) node = node?.[element];
  return isMember(node);
}

/** Paths of all members: those of a level first, then what is under them, elements in order. */
export function paths(set: FieldSet, prefix: readonly string[] = []): string[][] {
  const elements = Object.keys(set)
    .filter((element) => element !== '.')
    .sort();
  const members = elements
    .filter((element) => isMember(set[element]))
    .map((element) => [...prefix, element]);
  return [
    ...members,
    ...elements.flatMap((element) => paths(set[element] ?? {}, [...prefix, element])),
  ];
}

/** `.spec.containers[name="c"].image`. */
export const pathText = (path: readonly string[]): string =>
  path
    .map((element) => {
      if (element.startsWith('f:')) return `.${element.slice(2)}`;
      if (element.startsWith('v:')) return `[=${element.slice(2)}]`;
      if (element.startsWith('i:')) return `[${element.slice(2)}]`;
      return `[${Object.entries(JSON.parse(element.slice(2)) as Fields)
        .map(([k, v]) => `${k}=${JSON.stringify(v)}`)
        .join(',')}]`;
    })
    .join('');
