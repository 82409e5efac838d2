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

export async function forward(
  ctx: Context,
  request: HttpRequest,
  prefix: string,
): Promise<HttpResponse> {
  const headers: Record<string, string> = {};
  for (const [name, value] of request.headers) headers[name.toLowerCase()] = value;
  const [rawPath = '', queryText = ''] = request.target.split('?');
  if (!rawPath.startsWith(prefix === '/' ? '/' : prefix))
    return answer(404, 'text/plain; charset=utf-8', '404 page not found\n');
  const path = prefix === '/' ? rawPath : `/${rawPath.slice(prefix.length).replace(/^\//, '')}`;
  const host = (headers['host'] ?? '').replace(/:\d+$/, '');
  if (!new RegExp(ctx.flags.str('accept-hosts')).test(host))
    return answer(403, 'text/plain; charset=utf-8', 'Forbidden\n');
  if (
    new RegExp(ctx.flags.str('reject-paths')).test(path) ||
    !METHODS.includes(request.method) ||
    new RegExp(ctx.flags.str('reject-methods')).test(request.method)
  )
    return answer(403, 'text/plain; charset=utf-8', 'Forbidden\n');
  const query = readQuery(queryText);
  const type = headers['content-type'] ?? '';
  let body: unknown = request.body === '' ? undefined : request.body;
  if (typeof body === 'string' && /json/.test(type)) {
    try {
      body = JSON.parse(body);
    } catch {
      /* the server refuses it */
    }
  }
  const { host: _, 'content-length': __, connection: ___, ...passed } = headers;
  const response: ApiResponse = await ctx.client.api.request({
    method: asked(request),
    path,
    query,
    headers: passed,
    ...(body === undefined ? {} : { body }),
  });
  const kind =
    response.headers['content-type'] ??
    (typeof response.body === 'string' ? 'text/plain' : 'application/json');
  const text =
    typeof response.body === 'string'
      ? response.body
      : `${goEscape(JSON.stringify(response.body, undefined, pretty(headers['user-agent'] ?? '', query) ? 2 : undefined))}${path === '/version' ? '' : '\n'}`;
  const extra = Object.entries(response.headers)
    .filter(([name]) => !['content-type', 'content-length'].includes(name))
    .map(([name, value]): [string, string] => [
      name.replace(/(^|-)([a-z])/g, (initial) => initial.toUpperCase()),
      value,
    ]);
  return headOnly(request, answer(response.status, kind, text, extra));
}
