/**
 * From a request's JSON value to an object of its kind: Go's type checks with their messages,
 * strict field validation, and the form that a Go server's round trip gives it (normalize.ts).
 * Models k8s.io/apimachinery/pkg/runtime/serializer/json and sigs.k8s.io/json.
 */
import { isObject } from '../../base/object.ts';
import { fieldsOf, typeOf } from '../../schema/index.ts';
import type { TypeRef } from '../../schema/index.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import { failure } from '../kinds/validation/invalid.ts';
import { goKind, structName } from './go-types.ts';
import { Mismatch, mismatch, type FieldPath } from './mismatch.ts';
import { normalize, normalizeObject } from './normalize.ts';
import { scalar } from './scalars.ts';
import { structuredCopy } from './structured-copy.ts';
import { wellFormed } from './well-formed.ts';
import { zeroOf } from './zero.ts';

export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';
export type Decoded = { object: KubeObject; warnings: string[] } | { status: Status };

/** What was met on the way. */
interface Walk {
  unknown: string[];
  error?: string;
}

function composite(value: unknown, type: TypeRef, at: FieldPath, walk: Walk): unknown {
  switch (type.kind) {
    case 'list':
      if (!Array.isArray(value)) return mismatch(value, type, at);
      return value.map((item, index) =>
        itemValue(item, type.item, { ...at, exact: `${at.exact}[${index}]` }, walk),
      );
    case 'map':
      if (!isObject(value)) return mismatch(value, type, at);
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          wellFormed(key),
          itemValue(item, type.item, { ...at, exact: `${at.exact}.${key}` }, walk),
        ]),
      );
    case 'object':
      return isObject(value) ? struct(value, type.ref, at, walk) : mismatch(value, type, at);
    default:
      return scalar(value, type, at);
  }
}

function decodeValue(value: unknown, type: TypeRef, at: FieldPath, walk: Walk): unknown {
  if (value === null) return null;
  try {
    return composite(value, type, at, walk);
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    // Go remembers the first mismatch and decodes on.
    walk.error ??= error.message;
    return undefined;
  }
}

/** An item of a list or a map: `null` there is the zero value. */
const itemValue = (value: unknown, type: TypeRef, at: FieldPath, walk: Walk): unknown =>
  value === null ? zeroOf(type) : decodeValue(value, type, at, walk);

function struct(
  value: Record<string, unknown>,
  ref: string,
  at: FieldPath,
  walk: Walk,
): Record<string, unknown> {
  const fields = fieldsOf(ref);
  if (!fields) return value;
  const out: Record<string, unknown> = {};
  const name = structName(ref);
  for (const [key, child] of Object.entries(value)) {
    const exact = at.exact ? `${at.exact}.${key}` : key;
    const field = fields.get(key);
    if (!field) {
      walk.unknown.push(`unknown field ${JSON.stringify(exact)}`);
      continue;
    }
    const dotted = at.dotted ? `${at.dotted}.${key}` : key;
    out[key] = decodeValue(child, field.type, { struct: name, dotted, exact }, walk);
  }
  return out;
}

const TOP: FieldPath = { struct: '', dotted: '', exact: '' };
const META: TypeRef = { kind: 'object', ref: 'ObjectMeta', pointer: false };

/** Of a kind without schema: metadata is checked like any, the rest is taken as it is. */
function untyped(
  value: Record<string, unknown>,
  kind: string,
  walk: Walk,
): Record<string, unknown> {
  const copy = structuredCopy(value);
  if (!('metadata' in copy)) return copy;
  const at = { struct: kind, dotted: 'metadata', exact: 'metadata' };
  copy['metadata'] = decodeValue(copy['metadata'], META, at, walk) ?? {};
  return copy;
}

/** 400, with why Go's decoder cannot. */
function undecodable(apiVersion: string, kind: string, why: string): Decoded {
  const version = JSON.stringify(apiVersion.slice(apiVersion.indexOf('/') + 1));
  const text = `${kind} in version ${version} cannot be handled as a ${kind}: ${why}`;
  return { status: failure(400, 'BadRequest', text) };
}

const notOfType = (value: unknown, kind: string): string =>
  `json: cannot unmarshal ${goKind(value)} into Go value of type v1.${kind}`;

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
  if (!isObject(value)) return undecodable(apiVersion, kind, notOfType(value, kind));
  const type = typeOf(apiVersion, kind);
  const walk: Walk = { unknown: [] };
  const fields = type ? struct(value, type, TOP, walk) : untyped(value, kind, walk);
  if (walk.error !== undefined) return undecodable(apiVersion, kind, walk.error);
  if (fieldValidation === 'Strict' && walk.unknown.length > 0)
    return undecodable(apiVersion, kind, `strict decoding error: ${walk.unknown.join(', ')}`);
  const object = { ...fields } as KubeObject;
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
  if (!isObject(value)) return { why: notOfType(value, type) };
  const walk: Walk = { unknown: [] };
  const decoded = struct(value, type, TOP, walk);
  if (walk.error !== undefined) return { why: walk.error };
  normalize(decoded, { kind: 'object', ref: type, pointer: false });
  return { value: decoded };
}
