/** One request through `kubectl proxy`. Models kubectl/pkg/proxy/proxy_server.go. */
import type { ApiResponse } from '../../../cluster/ports.ts';
import type { HttpRequest, HttpResponse } from '../../../posix/net.ts';
import type { Context } from '../../context.ts';
import { goEscape } from '../../go-json.ts';
import { answer, asked, headOnly } from '../http-answer.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** `a=b&a=c` as a query of the ApiServer port. */
function readQuery(text: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  const decode = (text: string): string => {
    try {
      return decodeURIComponent(text.replaceAll('+', ' '));
    } catch {
      return text;
    }
  };
  for (const pair of text.split('&').filter(Boolean)) {
    const eq = pair.indexOf('=');
    const key = decode(eq < 0 ? pair : pair.slice(0, eq));
    const value = eq < 0 ? '' : decode(pair.slice(eq + 1));
    const before = query[key];
    query[key] =
      before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return query;
}

/** Curl and browsers get JSON indented, as the real server gives it to them. */
function pretty(agent: string, query: Record<string, string | string[]>): boolean {
  return query['pretty'] === undefined
    ? /^(curl|Wget|Mozilla)/.test(agent)
    : query['pretty'] !== 'false' && query['pretty'] !== '0';
}

const forbidden = (): HttpResponse => answer(403, 'text/plain; charset=utf-8', 'Forbidden\n');

/** Does the proxy let a request through? Models FilterServer. */
function isAccepted(ctx: Context, method: string, path: string, host: string): boolean {
  const matches = (flag: string, given: string): boolean =>
    new RegExp(ctx.flags.str(flag)).test(given);
  return (
    matches('accept-hosts', host) &&
    !matches('reject-paths', path) &&
    METHODS.includes(method) &&
    !matches('reject-methods', method)
  );
}

/** JSON is read, so that the server sees an object; what is broken it refuses itself. */
function bodyOf(body: string, contentType: string): unknown {
  if (body === '' || !/json/.test(contentType)) return body || undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** `content-type` as `Content-Type`. */
const capitalized = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (initial) => initial.toUpperCase());

function responseFor(response: ApiResponse, indented: boolean, path: string): HttpResponse {
  const isText = typeof response.body === 'string';
  const type = response.headers['content-type'] ?? (isText ? 'text/plain' : 'application/json');
  const json = goEscape(JSON.stringify(response.body, undefined, indented ? 2 : undefined));
  const body = isText ? String(response.body) : `${json}${path === '/version' ? '' : '\n'}`;
  const extra = Object.entries(response.headers)
    .filter(([name]) => !['content-type', 'content-length'].includes(name))
    .map(([name, value]): [string, string] => [capitalized(name), value]);
  return answer(response.status, type, body, extra);
}

/** `prefix` is `/` or begins with it, and has none at its end. */
export async function forward(
  ctx: Context,
  request: HttpRequest,
  prefix: string,
): Promise<HttpResponse> {
  const headers: Record<string, string> = {};
  for (const [name, value] of request.headers) {
    headers[name.toLowerCase()] = value;
  }
  const [rawPath = '', queryText = ''] = request.target.split('?');
  if (!rawPath.startsWith(prefix))
    return answer(404, 'text/plain; charset=utf-8', '404 page not found\n');
  const path = prefix === '/' ? rawPath : `/${rawPath.slice(prefix.length).replace(/^\//, '')}`;
  const host = (headers['host'] ?? '').replace(/:\d+$/, '');
  if (!isAccepted(ctx, request.method, path, host)) return forbidden();
  const query = readQuery(queryText);
  const body = bodyOf(request.body, headers['content-type'] ?? '');
  const { host: _, 'content-length': __, connection: ___, ...passed } = headers;
  const response = await ctx.client.api.request({
    method: asked(request),
    path,
    query,
    headers: passed,
    ...(body === undefined ? {} : { body }),
  });
  const indented = pretty(headers['user-agent'] ?? '', query);
  return headOnly(request, responseFor(response, indented, path));
}
