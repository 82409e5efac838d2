/**
 * PATCH: the four patch types on any object. Models
 * k8s.io/apiserver/pkg/endpoints/handlers/patch.go.
 */
import { goKind } from '../serializer/go-types.ts';
import { invalid } from '../kinds/validation/invalid.ts';
import { hasType, resourceForKind } from '../../schema/index.ts';
import {
  applyPatch as strategicPatch,
  goValue,
  rootType,
  StrategicError,
  type Fields,
} from '../../schema/strategicpatch/index.ts';
import type { KubeObject } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import { decode, type FieldValidation } from '../serializer/decode.ts';
import { invalidValue } from '../kinds/validation/field.ts';
import { queryValue, readBody } from './http.ts';
import { jsonPatch, operationsOf, PatchError } from './jsonpatch.ts';
import { mergePatch } from './merge.ts';
import * as status from './status.ts';
import { notRegistered, typeMeta } from './typemeta.ts';
import { mediaType, type Call } from './call.ts';

const JSON_PATCH = 'application/json-patch+json';
const MERGE = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';
export const APPLY = 'application/apply-patch+yaml';

/** Those that any kind takes. */
export const PATCHES = [JSON_PATCH, MERGE, STRATEGIC] as const;

export interface Kind {
  apiVersion: string;
  kind: string;
}
type Patch = { type: string; value: unknown };

/** What the request asks to change. */
export function patchOf(
  call: Call,
  types: readonly string[] = [...PATCHES, APPLY],
): Patch | { status: Status } {
  const type = mediaType(call.request);
  const body = readBody(call.request, call.target.resource.kind, types);
  if (type === APPLY && !('status' in body)) return { type, value: body.value ?? {} };
  if ('status' in body)
    return {
      status:
        body.status.code === 400 && type !== APPLY
          ? status.badRequest('invalid JSON patch')
          : body.status,
    };
  const { value } = body;
  const wanted = type === JSON_PATCH ? 'array' : 'object';
  if (value === null || value === undefined)
    return type === MERGE
      ? { status: status.badRequest('Invalid JSON Patch') }
      : { type, value: type === JSON_PATCH ? [] : {} };
  if (goKind(value) !== wanted) {
    const why =
      `json: cannot unmarshal ${goKind(value)} into Go value of type ` +
      (wanted === 'array' ? '[]handlers.jsonPatchOp' : 'map[string]interface {}');
    return { status: status.badRequest(type === STRATEGIC ? why : `error decoding patch: ${why}`) };
  }
  if (type !== JSON_PATCH) return { type, value };
  const operations = operationsOf(value as unknown[]);
  return 'status' in operations ? operations : { type, value: operations.operations };
}

/** `old` as the patch leaves it, decoded as its kind; or the server's refusal. */
export function patched(
  call: Call,
  old: object,
  patch: Patch,
  { apiVersion, kind }: Kind,
): { object: KubeObject; warnings: string[] } | { status: Status } {
  const merged = applied(patch, old, { apiVersion, kind });
  if ('status' in merged) return merged;
  const { value } = merged;
  const refuse = (text: string, why: string): { status: Status } => {
    const refusal = invalid({ group: '', kind: '' }, '', [invalidValue('patch', text, why)]);
    delete refusal.details?.kind;
    return { status: refusal };
  };
  const strategic = patch.type === STRATEGIC;
  if (!strategic) {
    const meta = typeMeta(value);
    if ('why' in meta)
      return refuse(
        JSON.stringify(value),
        `couldn't get version/kind; json parse error: ${meta.why}`,
      );
    const said = { apiVersion: meta.apiVersion || apiVersion, kind: meta.kind || kind };
    if ((said.apiVersion !== apiVersion || said.kind !== kind) && !resourceForKind(said))
      return refuse(JSON.stringify(value), notRegistered(said));
  }
  const validation = (queryValue(call.request, 'fieldValidation') || 'Warn') as FieldValidation;
  const decoded = decode(apiVersion, kind, value, validation);
  if (!('status' in decoded)) return decoded;
  const why = decoded.status.message?.replace(/^.*? cannot be handled as a \w+: /, '') ?? '';
  return strategic
    ? refuse(goValue(merged.left ?? patch.value), unstructured(why))
    : refuse(JSON.stringify(value), why);
}

/** `left`: of a strategic patch, what was not taken out of it on the way. */
function applied(
  { type, value }: Patch,
  old: object,
  { apiVersion, kind }: Kind,
): { value: unknown; left?: unknown } | { status: Status } {
  try {
    if (type === JSON_PATCH) return { value: jsonPatch(old, value) };
    if (type === MERGE) return { value: mergePatch(old, value) };
    return strategicPatch(old as Fields, value as Fields, rootType(apiVersion, kind));
  } catch (error) {
    if (error instanceof PatchError)
      return {
        status: {
          ...status.pageNotFound(),
          message: 'the server rejected our request due to an error in our request',
          reason: 'Invalid',
          code: 422,
        },
      };
    if (error instanceof StrategicError) return { status: strategicFailure(error) };
    throw error;
  }
}

/** How the converter of unstructured data, which strategic patches go through, words a mismatch. */
function unstructured(why: string): string {
  const m = /^json: cannot unmarshal \w+ into Go (?:struct field \S+|value) of type (.*)$/.exec(
    why,
  );
  if (!m) return why;
  const type = m[1]!.replace(/^\*/, '');
  // Go takes integers for convertible to text, and then does not convert them.
  const text = type === 'string' || (type.startsWith('v1.') && !hasType(type.slice(3)));
  if (text && unstructuredKind(why) === 'int64') return `cannot convert int64 to ${type}`;
  const from = unstructuredKind(why);
  if (type.startsWith('map')) return `cannot restore map from ${from}`;
  if (type.startsWith('[]')) return `cannot restore slice from ${from}`;
  return type.includes('.') ? `cannot restore struct from: ${from}` : `unrecognized type: ${type}`;
}
const unstructuredKind = (why: string): string =>
  ({ number: 'int64', array: 'slice', object: 'map' })[/unmarshal (\w+)/.exec(why)?.[1] ?? ''] ??
  /unmarshal (\w+)/.exec(why)?.[1] ??
  '';

function strategicFailure({ message, code }: StrategicError): Status {
  if (code === 400) return status.badRequest(message);
  const failure: Status = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    code,
  };
  return code === 422
    ? {
        ...failure,
        message: 'the server rejected our request due to an error in our request',
        reason: 'Invalid',
      }
    : failure;
}
