/** A small Kubernetes REST client over the ApiServer port. */
import type {
  ApiRequest,
  ApiResponse,
  ApiServer,
  ChannelHandlers,
  Channel,
  StreamHandlers,
  Subscription,
} from '../cluster/ports.ts';
import type { KubeObject } from '../schema/objects.ts';
import { StatusError } from './errors.ts';
import type { Mapping } from './discovery.ts';
import { isObject } from '../base/object.ts';
import { type Json, text } from './values.ts';

export const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

export interface KubeList {
  apiVersion: string;
  kind: string;
  metadata: Json;
  items: KubeObject[];
}
type Query = Record<string, string | string[]>;

/** Path of a resource, of one object in it, of a subresource. */
export function pathOf(
  mapping: Mapping,
  namespace: string | undefined,
  name?: string,
  subresource?: string,
): string {
  const base =
    mapping.group === '' ? `/api/${mapping.version}` : `/apis/${mapping.group}/${mapping.version}`;
  const ns = mapping.namespaced && namespace ? `/namespaces/${namespace}` : '';
  const object = name === undefined ? '' : `/${encodeURIComponent(name)}`;
  const below = subresource ? `/${subresource}` : '';
  return `${base}${ns}/${mapping.resource}${object}${below}`;
}

export class Client {
  readonly api: ApiServer;
  private readonly warn: (text: string) => void;
  private readonly headers: Record<string, string>;
  private readonly warned = new Set<string>();

  constructor(api: ApiServer, warn: (text: string) => void, headers: Record<string, string> = {}) {
    this.api = api;
    this.warn = warn;
    this.headers = headers;
  }

  /** The parsed answer. Throws StatusError for codes of 400 and above. */
  async send(request: ApiRequest): Promise<unknown> {
    const response = await this.api.request({
      ...request,
      headers: { accept: 'application/json', ...this.headers, ...request.headers },
    });
    this.readWarnings(response);
    if (response.status >= 400) throw toStatusError(response);
    return response.body;
  }

  get(path: string, query?: Query, accept?: string): Promise<unknown> {
    return this.send({
      method: 'GET',
      path,
      ...(query ? { query } : {}),
      ...(accept ? { headers: { accept } } : {}),
    });
  }
  async object(path: string, query?: Query): Promise<KubeObject> {
    return (await this.get(path, query)) as KubeObject;
  }

  /** A whole list, following `continue`. Items get the apiVersion and kind that lists leave out. */
  async list(path: string, query: Query = {}, chunk = 500): Promise<KubeList> {
    let whole: KubeList | undefined;
    let next = '';
    do {
      const pageQuery: Query = {
        ...query,
        ...(chunk > 0 ? { limit: String(chunk) } : {}),
        ...(next ? { continue: next } : {}),
      };
      const page = (await this.get(path, pageQuery)) as KubeList;
      const items = (page.items ?? []).map((item) => ({
        ...item,
        apiVersion: item.apiVersion ?? page.apiVersion,
        kind: item.kind ?? page.kind.replace(/List$/, ''),
      }));
      if (whole) whole.items.push(...items);
      else whole = { ...page, items };
      next = text(page.metadata, 'continue');
    } while (next !== '');
    return whole;
  }

  async write(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    query: Query = {},
  ): Promise<KubeObject> {
    return (await this.send({
      method,
      path,
      query,
      body,
      headers: { 'content-type': 'application/json' },
    })) as KubeObject;
  }
  async patch(
    path: string,
    type: 'strategic-merge' | 'merge' | 'json' | 'apply',
    body: unknown,
    query: Query = {},
  ): Promise<KubeObject> {
    const contentType =
      type === 'apply' ? 'application/apply-patch+yaml' : `application/${type}-patch+json`;
    return (await this.send({
      method: 'PATCH',
      path,
      query,
      body,
      headers: { 'content-type': contentType },
    })) as KubeObject;
  }
  async remove(path: string, body?: unknown, query: Query = {}): Promise<KubeObject> {
    return (await this.send({
      method: 'DELETE',
      path,
      query,
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
    })) as KubeObject;
  }

  stream(request: ApiRequest, on: StreamHandlers): Subscription {
    return this.api.stream(
      { ...request, headers: { accept: 'application/json', ...this.headers, ...request.headers } },
      on,
    );
  }
  connect(request: ApiRequest, on: ChannelHandlers): Channel {
    return this.api.connect({ ...request, headers: { ...this.headers, ...request.headers } }, on);
  }

  private readWarnings(response: ApiResponse): void {
    const header = response.headers['warning'] ?? response.headers['Warning'] ?? '';
    for (const match of header.matchAll(/299 \S+ "((?:[^"\\]|\\.)*)"/g)) {
      const message = match[1]!.replace(/\\(.)/g, '$1');
      if (this.warned.has(message)) continue;
      this.warned.add(message);
      this.warn(message);
    }
  }
}

const reasons: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  406: 'NotAcceptable',
  409: 'Conflict',
  410: 'Expired',
  415: 'UnsupportedMediaType',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** What is said of an answer that is no Status. */
function messageOf({ status, body }: ApiResponse): string {
  if (status === 404) return 'the server could not find the requested resource';
  if (typeof body === 'string' && body !== '') return body.trim();
  return 'the server responded with the status code but did not return more information';
}

export function toStatusError(response: ApiResponse): StatusError {
  if (isObject(response.body) && response.body['kind'] === 'Status')
    return new StatusError(response.body);
  const reason = reasons[response.status] ?? '';
  const message = messageOf(response);
  return new StatusError({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    reason,
    code: response.status,
  });
}
