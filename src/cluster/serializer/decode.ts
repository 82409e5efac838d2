/**
 * From a request's JSON value to an object of its kind: Go's type checks with their messages,
 * strict field validation, and the form that a Go server's round trip gives it (empty optional
 * fields gone, structs always there, quantities canonical). Models
 * k8s.io/apimachinery/pkg/runtime/serializer/json and sigs.k8s.io/json.
 */
import { failure } from '../kinds/validation/invalid.ts';
import { fieldsOf, isWhole, typeOf } from '../../schema/index.ts';
import type { Field, TypeRef } from '../../schema/index.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import { parseRfc3339 } from '../../base/rfc3339.ts';
import { formatQuantity, parseQuantity } from '../kinds/quantity.ts';
import { wellFormed } from './well-formed.ts';
import { requiredZero, written, zeroOf } from './zero.ts';

export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';
export type Decoded = { object: KubeObject; warnings: string[] } | { status: Status };

class Mismatch extends Error {}

interface Walk {
  unknown: string[];
  error?: string;
}
/** `dotted`: the path as Go's decoder tells it, without indexes; `exact`: with them. */
interface Place {
  struct: string;
  dotted: string;
  exact: string;
}

/** What encoding/json calls a value. */
export const goKind = (value: unknown): string =>
  Array.isArray(value)
    ? 'array'
    : value === null
      ? 'null'
      : typeof value === 'boolean'
        ? 'bool'
        : typeof value;

const GO: Record<string, string> = {
  string: 'string',
  int32: 'int32',
  int64: 'int64',
  double: 'float64',
  boolean: 'bool',
  bytes: '[]uint8',
};
function goName(t: TypeRef): string {
  switch (t.kind) {
    case 'list':
      return `[]${goName(t.item)}`;
    case 'map':
      return `map[string]${goName(t.item)}`;
    case 'object':
      return `v1.${t.ref.replace(/^[A-Z][a-z]+V\d+(?=[A-Z])/, '')}`;
    case 'quantity':
      return 'resource.Quantity';
    case 'intOrString':
      return 'intstr.IntOrString';
    case 'string':
      return t.goName ?? 'string';
    default:
      return GO[t.kind] ?? 'string';
  }
}

function fail(value: unknown, type: TypeRef, at: Place, shown = ''): never {
  throw new Mismatch(
    `json: cannot unmarshal ${goKind(value)}${shown} into Go struct field ` +
      `${at.struct}.${at.dotted} of type ${goName(type)}`,
  );
}

const WORD = { int32: 2 ** 31, int64: 2 ** 63 } as const;

function scalar(value: unknown, type: TypeRef, at: Place): unknown {
  switch (type.kind) {
    case 'string':
    case 'bytes':
      if (typeof value !== 'string') fail(value, type, at);
      return wellFormed(value);
    case 'boolean':
      if (typeof value !== 'boolean') fail(value, type, at);
      return value;
    case 'double':
      if (typeof value !== 'number') fail(value, type, at);
      return value;
    case 'int32':
    case 'int64':
      if (typeof value !== 'number') fail(value, type, at);
      if (!Number.isInteger(value) || value >= WORD[type.kind] || value < -WORD[type.kind])
        fail(value, type, at, ` ${value}`);
      return value;
    case 'intOrString':
      if (typeof value === 'string') return value;
      if (typeof value !== 'number')
        throw new Mismatch(`json: cannot unmarshal ${goKind(value)} into Go value of type int32`);
      if (!Number.isInteger(value) || Math.abs(value) > WORD.int32)
        throw new Mismatch(`json: cannot unmarshal number ${value} into Go value of type int32`);
      return value;
    case 'quantity': {
      const q =
        typeof value === 'string' || typeof value === 'number' ? parseQuantity(value) : undefined;
      if (!q)
        throw new Mismatch(
          "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
        );
      return formatQuantity(q);
    }
    case 'time':
    case 'microtime': {
      if (typeof value !== 'string')
        throw new Mismatch(`json: cannot unmarshal ${goKind(value)} into Go value of type string`);
      if (parseRfc3339(value) === undefined) {
        const layout =
          type.kind === 'time' ? '2006-01-02T15:04:05Z07:00' : '2006-01-02T15:04:05.000000Z07:00';
        throw new Mismatch(
          `parsing time ${JSON.stringify(value)} as ${JSON.stringify(layout)}: cannot parse ` +
            `${JSON.stringify(value)} as "2006"`,
        );
      }
      return value;
    }
    default:
      return value;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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

function decodeValue(value: unknown, type: TypeRef, at: Place, walk: Walk): unknown {
  if (value === null) return null;
  try {
    if (type.kind === 'list') {
      if (!Array.isArray(value)) return fail(value, type, at);
      return value.map((item, i) =>
        itemValue(item, type.item, { ...at, exact: `${at.exact}[${i}]` }, walk),
      );
    }
    if (type.kind === 'map') {
      if (!isObject(value)) return fail(value, type, at);
      return Object.fromEntries(
        Object.entries(value).map(([k, v]) => [
          wellFormed(k),
          itemValue(v, type.item, { ...at, exact: `${at.exact}.${k}` }, walk),
        ]),
      );
    }
    if (type.kind === 'object') {
      if (!isObject(value)) return fail(value, type, at);
      return struct(value, type.ref, at, walk);
    }
    return scalar(value, type, at);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    // Go remembers the first mismatch and decodes on.
    walk.error ??= error.message;
    return undefined;
  }
}

/** An item of a list or a map: `null` there is the zero value. */
const itemValue = (value: unknown, type: TypeRef, at: Place, walk: Walk): unknown =>
  value === null ? zeroOf(type) : decodeValue(value, type, at, walk);

function struct(
  value: Record<string, unknown>,
  ref: string,
  at: Place,
  walk: Walk,
): Record<string, unknown> {
  const fields = fieldsOf(ref);
  if (!fields) return value;
  const out: Record<string, unknown> = {};
  const name = ref.replace(/^[A-Z][a-z]+V\d+(?=[A-Z])/, '');
  for (const [key, child] of Object.entries(value)) {
    const exact = at.exact ? `${at.exact}.${key}` : key;
    const field = fields.get(key);
    if (!field) {
      walk.unknown.push(`unknown field ${JSON.stringify(exact)}`);
      continue;
    }
    out[key] = decodeValue(
      child,
      field.type,
      { struct: name, dotted: at.dotted ? `${at.dotted}.${key}` : key, exact },
      walk,
    );
  }
  return out;
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

const TOP: Place = { struct: '', dotted: '', exact: '' };

/** Of a kind without schema: metadata is checked like any, the rest is taken as it is. */
function untyped(
  value: Record<string, unknown>,
  kind: string,
  walk: Walk,
): Record<string, unknown> {
  const copy = structuredCopy(value);
  const type: TypeRef = { kind: 'object', ref: 'ObjectMeta', pointer: false };
  if ('metadata' in copy)
    copy['metadata'] =
      decodeValue(
        copy['metadata'],
        type,
        { struct: kind, dotted: 'metadata', exact: 'metadata' },
        walk,
      ) ?? {};
  return copy;
}

/**
 * Decodes `value` as the kind that the request's URL names. 400 with the API server's words when it
 * does not fit; under `Warn` unknown fields become warnings and are dropped.
 */
export function decode(
  apiVersion: string,
  kind: string,
  value: unknown,
  fieldValidation: FieldValidation = 'Warn',
): Decoded {
  const version = apiVersion.slice(apiVersion.indexOf('/') + 1);
  const cannot = (why: string): Decoded => ({
    status: failure(
      400,
      'BadRequest',
      `${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: ${why}`,
    ),
  });
  if (!isObject(value))
    return cannot(`json: cannot unmarshal ${goKind(value)} into Go value of type v1.${kind}`);
  const type = typeOf(apiVersion, kind);
  const walk: Walk = { unknown: [] };
  const object = {
    ...(type ? struct(value, type, TOP, walk) : untyped(value, kind, walk)),
  } as KubeObject;
  if (walk.error !== undefined) return cannot(walk.error);
  if (fieldValidation === 'Strict' && walk.unknown.length > 0)
    return cannot(`strict decoding error: ${walk.unknown.join(', ')}`);
  object.apiVersion = apiVersion;
  object.kind = kind;
  object.metadata ??= {};
  normalizeObject(object);
  return { object, warnings: fieldValidation === 'Warn' ? walk.unknown : [] };
}

/**
 * A value as a type of the schema facts that is no kind of its own; or Go's words for why it is
 * none.
 */
export function decodeType(type: string, value: unknown): { value: object } | { why: string } {
  if (!isObject(value))
    return { why: `json: cannot unmarshal ${goKind(value)} into Go value of type v1.${type}` };
  const walk: Walk = { unknown: [] };
  const decoded = struct(value, type, TOP, walk);
  if (walk.error !== undefined) return { why: walk.error };
  normalize(decoded, { kind: 'object', ref: type, pointer: false });
  return { value: decoded };
}

/** A deep copy of a JSON value, not frozen. */
export function structuredCopy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((v: unknown) => structuredCopy(v)) as T;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, structuredCopy(v)])) as T;
}
