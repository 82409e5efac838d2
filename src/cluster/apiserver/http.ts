/** Requests and responses in the small: queries, content types, Status bodies. */
import { failure } from '../kinds/validation/invalid.ts';
import type { Status } from '../../schema/types.ts';
import { dumpYaml, parseDocuments } from '../../yaml/index.ts';
import { bounded, TOO_DEEP } from '../serializer/depth.ts';
import { unrecognised } from './typemeta.ts';
import type { ApiRequest, ApiResponse } from '../ports.ts';

export const queryValue = (request: ApiRequest, name: string): string | undefined => {
  const value = request.query?.[name];
  return typeof value === 'string' ? value : value?.[0];
};
export const queryValues = (request: ApiRequest, name: string): string[] => {
  const value = request.query?.[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
};
export const queryTrue = (request: ApiRequest, name: string): boolean =>
  /^(true|1)$/i.test(queryValue(request, name) ?? '');
export const header = (request: ApiRequest, name: string): string => request.headers?.[name] ?? '';

export const json = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): ApiResponse => ({ status, headers: { 'content-type': 'application/json', ...headers }, body });
export const plain = (status: number, body: string): ApiResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});
export const failed = (status: Status): ApiResponse => json(status.code ?? 500, status);
export const notFoundPage = (): ApiResponse => plain(404, '404 page not found\n');
export const success = (details?: Status['details'], code?: number): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  ...(details ? { details } : {}),
  ...(code ? { code } : {}),
});

/** `Warning` header of RFC 7234, one value for each text. */
export const warningHeader = (texts: readonly string[]): Record<string, string> =>
  texts.length === 0
    ? {}
    : { warning: [...new Set(texts)].map((text) => `299 - ${JSON.stringify(text)}`).join(', ') };

/** How the answer is wanted. */
export interface Accept {
  as?: 'Table' | 'PartialObjectMetadata' | 'PartialObjectMetadataList';
  yaml: boolean;
}

/** undefined: none of the wanted types can be served. */
export function negotiate(accept: string): Accept | undefined {
  if (accept.trim() === '') return { yaml: false };
  for (const clause of accept.split(',')) {
    const [type = '', ...parameters] = clause
      .trim()
      .split(';')
      .map((part) => part.trim());
    const given = Object.fromEntries(parameters.map((part) => part.split('=') as [string, string]));
    const yaml = type === 'application/yaml';
    if (!yaml && !['application/json', 'application/*', '*/*'].includes(type)) continue;
    if (given['as'] === undefined) {
      if (given['stream'] !== undefined && given['stream'] !== 'watch') continue;
      return { yaml };
    }
    if (
      given['g'] === 'meta.k8s.io' &&
      given['v'] === 'v1' &&
      /^(Table|PartialObjectMetadata|PartialObjectMetadataList)$/.test(given['as'])
    )
      return { as: given['as'] as 'Table', yaml };
  }
  return undefined;
}

export const notAcceptable = (): Status =>
  failure(
    406,
    'NotAcceptable',
    '406: Not Acceptable\n\nAvailable representations: application/json, application/yaml, ' +
      'application/vnd.kubernetes.protobuf, application/json;stream=watch, ' +
      'application/vnd.kubernetes.protobuf;stream=watch',
    {},
  );
const unsupported = (types: string): Status =>
  failure(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${types}`,
  );

/** A body as a JSON value. `kind`: what it should be, for messages. */
export function readBody(
  request: ApiRequest,
  kind: string,
  types?: readonly string[],
): { value: unknown } | { status: Status } {
  const type = header(request, 'content-type').split(';')[0]!.trim() || 'application/json';
  if (
    types
      ? !types.includes(type)
      : !['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf'].includes(
          type,
        )
  ) {
    return {
      status: unsupported(
        (
          types ?? ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
        ).join(', '),
      ),
    };
  }
  const { body } = request;
  const broken = (why: string): { status: Status } => ({ status: unrecognised(kind, why, body) });
  const shallow = (value: unknown): { value: unknown } | { status: Status } =>
    bounded(value) ?? broken(TOO_DEEP);
  if (typeof body !== 'string') return shallow(body);
  if (type.endsWith('yaml')) {
    const { documents, errors } = parseDocuments(body);
    return errors.length > 0 ? broken(errors[0]!.message) : shallow(documents[0]?.value);
  }
  try {
    return shallow(JSON.parse(body));
  } catch {
    return broken(goJsonError(body));
  }
}

/** encoding/json's words for text that is no JSON. */
export function goJsonError(text: string): string {
  // The longest prefix that some JSON text begins with ends before the offending character.
  if (canGoOn(text)) return 'unexpected end of JSON input';
  let [good, bad] = [0, text.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (canGoOn(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  const where = /^\s*$/.test(text.slice(0, good))
    ? 'looking for beginning of value'
    : 'after object key:value pair';
  return `invalid character ${goRune(text[good]!)} ${where}`;
}
/** A character as Go's %q of a rune. */
function goRune(character: string): string {
  if (character === "'") return "'\\''";
  return character === '"' ? "'\"'" : `'${JSON.stringify(character).slice(1, -1)}'`;
}
/**
 * Whether some ending makes `prefix` JSON: the brackets that are open closed, after what may be
 * missing.
 */
function canGoOn(prefix: string): boolean {
  let closing = '';
  let inString = false;
  for (let i = 0; i < prefix.length; i++) {
    const c = prefix[i]!;
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{') closing = `}${closing}`;
    else if (c === '[') closing = `]${closing}`;
    else if (c === '}' || c === ']') {
      if (closing[0] !== c) return false;
      closing = closing.slice(1);
    }
  }
  const tails = inString
    ? ['"', 'u0000"', '0"', '":0']
    : ['', '0', '"":0', ':0', '"a":0', 'rue', 'ue', 'e', 'alse', 'lse', 'se', 'ull', 'll', 'l'];
  return tails.some((tail) => {
    try {
      JSON.parse(prefix + tail + (inString && tail.endsWith(':0') ? closing : closing));
      return true;
    } catch {
      return false;
    }
  });
}

/** The answer as text, where YAML was asked for. */
export function encode(response: ApiResponse, accept: Accept): ApiResponse {
  if (!accept.yaml || typeof response.body === 'string') return response;
  return {
    ...response,
    headers: { ...response.headers, 'content-type': 'application/yaml' },
    body: dumpYaml(response.body),
  };
}
