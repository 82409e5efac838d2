/**
 * What a body says it is, read before it is decoded. Models
 * k8s.io/apimachinery/pkg/runtime/serializer/json (meta.go, json.go).
 */
import { goKind } from '../serializer/go-types.ts';
import type { Status } from '../../schema/types.ts';
import { cut } from '../serializer/depth.ts';
import { wellFormed } from '../serializer/well-formed.ts';
import { badRequest } from './status.ts';

const STRUCT =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

export interface TypeMeta {
  apiVersion: string;
  kind: string;
}

/**
 * Both are empty where the body leaves them out. `why`: Go's words for a body that cannot say it.
 */
export function typeMeta(value: unknown): TypeMeta | { why: string } {
  const found: TypeMeta = { apiVersion: '', kind: '' };
  if (value === null) return found;
  if (typeof value !== 'object' || Array.isArray(value))
    return { why: `json: cannot unmarshal ${goKind(value)} into Go value of type ${STRUCT}` };
  for (const [key, said] of Object.entries(value)) {
    if ((key !== 'apiVersion' && key !== 'kind') || said === null) continue;
    if (typeof said !== 'string')
      return {
        why: `json: cannot unmarshal ${goKind(said)} into Go struct field .${key} of type string`,
      };
    found[key] = said;
  }
  return found;
}

const shownBytes = 30;

function textOf(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(cut(body, shownBytes));
}

/** The beginning of a body as messages show it (summarizeData). */
function summary(body: unknown): string {
  const text = textOf(body);
  if (text === '') return '<empty>';
  const more = text.length > shownBytes ? ' ...' : '';
  const start = text.slice(0, shownBytes);
  return (text.startsWith('{') ? start : hex(start)) + more;
}

const hex = (text: string): string =>
  encodeURIComponent(wellFormed(text)).replaceAll(
    /%(..)|(.)/g,
    (_all, code: string | undefined, plain: string | undefined) =>
      (code ?? plain?.charCodeAt(0).toString(16).padStart(2, '0') ?? '').toLowerCase(),
  );

/** 400 for a body that is not what JSON or YAML can hold, or says nothing of its kind. */
export const unrecognised = (kind: string, why: string, body: unknown): Status =>
  badRequest(
    `the object provided is unrecognized (must be of type ${kind}): couldn't get ` +
      `version/kind; json parse error: ${why} (${summary(body)})`,
  );

/** A kind that no version knows. */
export const notRegistered = ({ apiVersion, kind }: TypeMeta): string =>
  `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} ` +
  `in scheme "pkg/runtime/scheme.go:111"`;
