/** kubectl proxy. Models kubectl/pkg/cmd/proxy and kubectl/pkg/proxy. */
import type { ApiResponse } from '../../cluster/ports.ts';
import type { HttpRequest, HttpResponse } from '../../posix/net.ts';
import type { Command, Context } from '../command.ts';
import { CliError, toError } from '../errors.ts';
import { flag } from '../flags.ts';
import { AddressInUse } from '../host.ts';
import { goEscape, utf8 } from '../values.ts';
import { SIGNAL_CODE } from './watch.ts';

const REASONS: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  410: 'Gone',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** HEAD is asked as GET; its answer says how long the body would be, and has none. */
export const asked = (request: HttpRequest): 'GET' =>
  request.method === 'HEAD' ? 'GET' : (request.method as 'GET');
export const reasonOf = (status: number): string => REASONS[status] ?? '';
export const headOnly = (request: HttpRequest, response: HttpResponse): HttpResponse =>
  request.method === 'HEAD' ? { ...response, body: '' } : response;

function answer(
  status: number,
  type: string,
  body: string,
  extra: [string, string][] = [],
): HttpResponse {
  return {
    version: 'HTTP/1.1',
    status,
    reason: reasonOf(status),
    headers: [...extra, ['Content-Length', String(utf8(body).length)], ['Content-Type', type]],
    body,
  };
}

/** `a=b&a=c` as a query of the ApiServer port. */
function readQuery(text: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  const decode = (s: string): string => {
    try {
      return decodeURIComponent(s.replaceAll('+', ' '));
    } catch {
      return s;
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

async function forward(ctx: Context, request: HttpRequest, prefix: string): Promise<HttpResponse> {
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
      name.replace(/(^|-)([a-z])/g, (c) => c.toUpperCase()),
      value,
    ]);
  return headOnly(request, answer(response.status, kind, text, extra));
}

async function run(ctx: Context): Promise<number> {
  const { flags } = ctx;
  const address = flags.str('address');
  const prefix = flags.str('api-prefix').replace(/\/$/, '') || '/';
  let server: { port: number; close(): void };
  try {
    server = ctx.host.listen(address, flags.int('port'), async (request) => {
      try {
        return await forward(ctx, request, prefix);
      } catch (e) {
        return answer(502, 'text/plain; charset=utf-8', `${toError(e).message}\n`);
      }
    });
  } catch (e) {
    if (e instanceof AddressInUse || (e instanceof Error && e.name === 'AddressInUse'))
      throw new CliError(
        `listen tcp ${address}:${flags.int('port')}: bind: address already in use`,
      );
    throw e;
  }
  ctx.out(`Starting to serve on ${address}:${server.port}\n`);
  const signal = await ctx.host.interrupted;
  server.close();
  return SIGNAL_CODE[signal];
}

export const proxy: Command = {
  name: 'proxy',
  short: 'Run a proxy to the Kubernetes API server',
  usage: '[--port=PORT] [--www=static-dir] [--www-prefix=prefix] [--api-prefix=prefix] [options]',
  run,
  long:
    'Creates a proxy server or application-level gateway between localhost and the Kubernetes ' +
    'API server. It also allows serving static content over specified HTTP path. All incoming ' +
    'data enters through one port and gets forwarded to the remote Kubernetes API server port, ' +
    'except for the path matching the static content path.',
  examples:
    '# To proxy all of the Kubernetes API and nothing else\nkubectl proxy --api-prefix=/\n\n' +
    '# Run a proxy to the Kubernetes API server on port 8011\nkubectl proxy --port=8011',
  flags: [
    flag(
      'accept-hosts=^localhost$,^127\\.0\\.0\\.1$,^\\[::1\\]$',
      'Regular expression for hosts that the proxy should accept.',
      { default: '^localhost$|^127\\.0\\.0\\.1$|^\\[::1\\]$' },
    ),
    flag('accept-paths=^.*', 'Regular expression for paths that the proxy should accept.'),
    flag('address=127.0.0.1', 'The IP address on which to serve on.'),
    flag('api-prefix=/', 'Prefix to serve the proxied API under.'),
    flag(
      'append-server-path:bool=false',
      'If true, enables automatic path appending of the kube context server path to each request.',
    ),
    flag('disable-filter:bool=false', 'If true, disable request filtering in the proxy.'),
    flag(
      'keepalive:duration=0s',
      'keepalive specifies the keep-alive period for an active network connection.',
    ),
    flag('p,port:int=8001', 'The port on which to run the proxy. Set to 0 to pick a random port.'),
    flag('reject-methods=^$', 'Regular expression for HTTP methods that the proxy should reject.'),
    flag(
      'reject-paths=^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach',
      'Regular expression for paths that the proxy should reject.',
      { default: '^/api/.*/pods/.*/exec|^/api/.*/pods/.*/attach' },
    ),
    flag('u,unix-socket', 'Unix socket on which to run the proxy.'),
    flag('w,www', 'Also serve static files from the given directory under the specified prefix.'),
    flag(
      'P,www-prefix=/static/',
      'Prefix to serve static files under, if static file directory is specified.',
    ),
  ],
};
