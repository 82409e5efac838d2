/**
 * The form that a Go server's round trip gives an object: empty optional fields gone, structs
 * always there. Models encoding/json (omitempty) over the types of k8s.io/api.
 */
import { isObject } from '../../base/object.ts';
import { fieldsOf, isWhole, typeOf } from '../../schema/index.ts';
import type { Field, TypeRef } from '../../schema/index.ts';
import type { KubeObject } from '../../schema/objects.ts';
import { requiredZero, written } from './zero.ts';

/** Is the value the zero of its Go type, so that an optional field with it is left out? */
function isEmpty(value: unknown, field: Field): boolean {
  if (value === null || value === undefined)
    return field.type.kind !== 'time' && field.type.kind !== 'microtime';
  if (field.type.kind === 'list' || field.type.kind === 'map')
    return Object.keys(value).length === 0;
  if (field.type.pointer || field.type.kind === 'object' || field.type.kind === 'intOrString')
    return false;
  return value === '' || value === 0 || value === false;
}

/**
 * The form in which a Go server hands an object on: empty optional fields left out, plain structs
 * always there, of kinds beyond the core's also what Go writes though it is empty. Changes `value`
 * in place.
 */
export function normalize(value: unknown, type: TypeRef): void {
  if (type.kind === 'list' || type.kind === 'map') {
    if (typeof value === 'object' && value !== null)
      for (const item of Object.values(value)) normalize(item, type.item);
    return;
  }
  if (type.kind !== 'object' || !isObject(value)) return;
  const fields = fieldsOf(type.ref);
  if (!fields) return;
  const whole = isWhole(type.ref);
  for (const [key, field] of fields) {
    const child = value[key];
    if (child === undefined || child === null) {
      // Of a whole object the metadata is made when it is stored.
      if (key !== 'metadata' || !fields.has('apiVersion'))
        absent(value, key, field, { type, whole });
      if (value[key] === undefined) continue;
    } else if (isEmpty(child, field)) {
      if (!field.always) {
        delete value[key];
        continue;
      }
      // An empty list does not come through the server's storage.
      if ((whole || !field.required) && (field.type.kind === 'list' || field.type.kind === 'map'))
        value[key] = null;
    }
    normalize(value[key], field.type);
  }
}

function absent(
  value: Record<string, unknown>,
  key: string,
  field: Field,
  { type, whole }: { type: TypeRef & { kind: 'object' }; whole: boolean },
): void {
  const { kind, pointer } = field.type;
  // Go's zero struct is written as {}.
  if (kind === 'object' && !pointer) value[key] = {};
  else if (field.always && (whole || !field.required)) value[key] = written(field.type);
  else if (field.required && requiredZero(field.type) !== undefined)
    value[key] = requiredZero(field.type);
  else if (
    value[key] === null &&
    ((kind !== 'time' && kind !== 'microtime') || pointer || type.ref === 'ObjectMeta')
  )
    delete value[key];
}

/** Brings a whole object into that form. */
export function normalizeObject(object: KubeObject): void {
  const type = typeOf(object.apiVersion, object.kind);
  if (type) normalize(object, { kind: 'object', ref: type, pointer: false });
  else normalize(object.metadata, { kind: 'object', ref: 'ObjectMeta', pointer: false });
}
