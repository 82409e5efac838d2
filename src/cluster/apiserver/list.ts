/**
 * Lists: selectors, order by key, pages. Models k8s.io/apiserver/pkg/registry/generic/registry and
 * pkg/storage (continue tokens).
 */
import { matchesLabels, SelectorError, type Requirement } from './label-requirement.ts';
import { parseLabelSelector } from './label-selector-parser.ts';
import { failure } from '../kinds/validation/invalid.ts';
import { utf8Bytes } from '../../base/utf8.ts';
import { encodeBase64, decodeBase64 } from '../../base/base64.ts';
import type { AnyStored } from '../../schema/objects.ts';
import type { Status } from '../../schema/types.ts';
import type { ApiRequest } from '../ports.ts';
import { matchesFields, parseFieldSelector, type FieldTerm } from './fields.ts';
import { goJsonError, queryValue } from './http.ts';
import { moduleOf } from '../kinds/module-of.ts';
import { apiVersionOf, type Resource } from '../kinds/resources.ts';
import { badRequest, gone } from './status.ts';
import type { Store } from './store.ts';

export interface Selection {
  namespace: string | undefined;
  labels: Requirement[];
  fields: FieldTerm[];
}

export function selectionOf(
  request: ApiRequest,
  resource: Resource,
  namespace: string | undefined,
  name?: string,
): Selection | { status: Status } {
  try {
    const labels = parseLabelSelector(queryValue(request, 'labelSelector') ?? '');
    const module = moduleOf({ kind: resource.kind, apiVersion: apiVersionOf(resource) });
    const fields = parseFieldSelector(
      queryValue(request, 'fieldSelector') ?? '',
      resource.kind,
      module.selectable,
    );
    if (name !== undefined) fields.push({ field: 'metadata.name', equal: true, value: name });
    return { namespace, labels, fields };
  } catch (error) {
    if (error instanceof SelectorError) return { status: badRequest(error.message) };
    throw error;
  }
}

export const selects = (selection: Selection, object: AnyStored): boolean =>
  (selection.namespace === undefined || object.metadata.namespace === selection.namespace) &&
  matchesLabels(selection.labels, object.metadata.labels) &&
  matchesFields(selection.fields, object);

/** Matching objects in the order of their keys, as etcd has them. */
export function select(store: Store, kind: string, selection: Selection): AnyStored[] {
  const { namespace, labels, fields } = selection;
  const name = fields.find((f) => f.field === 'metadata.name' && f.equal)?.value;
  const node =
    kind === 'Pod'
      ? fields.find((f) => f.field === 'spec.nodeName' && f.equal && f.value !== '')?.value
      : undefined;
  let found: AnyStored[];
  if (name !== undefined && namespace !== undefined) {
    const one = store.get(kind, namespace, name);
    found = one ? [one] : [];
  } else if (node !== undefined) found = store.onNode(node);
  else {
    const exact = labels.filter((r) => r.operator === '=');
    found =
      exact.length > 0
        ? store.labelled(
            kind,
            namespace,
            Object.fromEntries(exact.map((r) => [r.key, r.values[0] ?? ''])),
          )
        : store.list(kind, namespace);
  }
  if (labels.length > 0 || fields.length > 0 || node !== undefined)
    found = found.filter((object) => selects(selection, object));
  return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

const keyOf = (object: AnyStored): string =>
  `${object.metadata.namespace === undefined ? '' : `/${object.metadata.namespace}`}/${object.metadata.name}`;

export interface Page {
  objects: AnyStored[];
  metadata: { resourceVersion: string; continue?: string; remainingItemCount?: number };
}

export function page(
  store: Store,
  kind: string,
  selection: Selection,
  request: ApiRequest,
): Page | { status: Status } {
  let version = store.resourceVersion;
  const wanted = queryValue(request, 'resourceVersion');
  const token = queryValue(request, 'continue');
  const limit = Number(queryValue(request, 'limit') ?? 0);
  if (wanted !== undefined && wanted !== '') {
    const bad = badVersion(wanted, store);
    if (bad) return { status: bad };
  }
  let start = '';
  if (token) {
    const read = readToken(token);
    if ('status' in read) return read;
    if (read.version < store.compacted && read.version > 0) {
      return {
        status: gone(
          'The provided continue parameter is too old to display a consistent list result. ' +
            'You can start a new list without the continue parameter, or use the continue ' +
            'token in this response to retrieve the remainder of the results. Continuing with ' +
            'the provided token results in an inconsistent list - objects that were created, ' +
            'modified, or deleted between the time the first chunk was returned and now may ' +
            'show up in the list.',
        ),
      };
    }
    ({ start, version } = read);
  }
  const prefix = selection.namespace === undefined ? '' : `/${selection.namespace}`;
  let objects = select(store, kind, selection);
  if (start)
    objects = objects.filter((object) => keyOf(object).slice(prefix.length) + '\0' > start);
  const metadata: Page['metadata'] = { resourceVersion: String(version) };
  if (limit > 0 && objects.length > limit) {
    const rest = objects.length - limit;
    objects = objects.slice(0, limit);
    metadata.continue = encodeBase64(
      utf8Bytes(
        JSON.stringify({
          v: 'meta.k8s.io/v1',
          rv: version,
          start: `${keyOf(objects.at(-1)!).slice(prefix.length)}\0`,
        }),
      ),
      'url',
    );
    if (selection.labels.length === 0 && selection.fields.length === 0)
      metadata.remainingItemCount = rest;
  }
  return { objects, metadata };
}

function badVersion(text: string, store: Store): Status | undefined {
  if (!/^\d+$/.test(text))
    return badRequest(
      `resourceVersion: Invalid value: ${JSON.stringify(text)}: strconv.ParseUint: parsing ` +
        `${JSON.stringify(text)}: invalid syntax`,
    );
  if (Number(text) <= store.resourceVersion) return undefined;
  return failure(
    504,
    'Timeout',
    `Timeout: Too large resource version: ${text}, current: ${store.resourceVersion}`,
    {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
      retryAfterSeconds: 1,
    },
  );
}

function readToken(token: string): { version: number; start: string } | { status: Status } {
  const invalid = (why: string): { status: Status } => ({
    status: badRequest(`invalid continue token: continue key is not valid: ${why}`),
  });
  const { bytes, wrongAt } = decodeBase64(token, 'url');
  if (wrongAt !== undefined) return invalid(`illegal base64 data at input byte ${wrongAt}`);
  const text = bytes.map((byte) => String.fromCharCode(byte)).join('');
  try {
    const value = JSON.parse(text) as { v?: string; rv?: number; start?: string };
    if (value.v !== 'meta.k8s.io/v1')
      return invalid(
        `server does not recognize this encoded version ${JSON.stringify(value.v ?? '')}`,
      );
    return { version: value.rv ?? 0, start: value.start ?? '' };
  } catch {
    return invalid(goJsonError(text));
  }
}
