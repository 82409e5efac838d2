// Models the default configuration of the official image.
/** nginx: the files below its document root. */
import type { HttpRequest } from '../../posix/net.ts';
import type { Arrival } from '../workloads.ts';
import { goDate, httpDate } from './dates.ts';
import {
  bytes,
  header,
  httpProgram,
  onPort,
  pathOf,
  response,
  type Handled,
  type Headers,
} from './http.ts';
import type { Program, Self } from './program.ts';
import { accessLine, BUILT, BUILT_DATE, contentType, lookup } from './static-files.ts';

export const NGINX_ROOT = '/usr/share/nginx/html';

const nginxPage = (title: string, server: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n` +
  `<center><h1>${title}</h1></center>\r\n<hr><center>${server}</center>\r\n</body>\r\n` +
  `</html>\r\n`;

/** What the image's entry point says; an empty line: of IPv6. */
const ENTRYPOINT = [
  '/docker-entrypoint.d/ is not empty, will attempt to perform configuration',
  'Looking for shell scripts in /docker-entrypoint.d/',
  'Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
  '',
  'Sourcing /docker-entrypoint.d/15-local-resolvers.envsh',
  'Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
  'Launching /docker-entrypoint.d/30-tune-worker-processes.sh',
  'Configuration complete; ready for start up',
];
const IPV6 = '10-listen-on-ipv6-by-default.sh: info: ';

/** What the entry point prints before the server starts. */
const entrypointOutput = (): string =>
  ENTRYPOINT.map((line) =>
    line
      ? `/docker-entrypoint.sh: ${line}\n`
      : `${IPV6}Getting the checksum of /etc/nginx/conf.d/default.conf\n` +
        `${IPV6}Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf\n`,
  ).join('');

/** One request on its way through the server. `server`: `nginx/1.27.5`. */
interface Exchange {
  server: string;
  request: HttpRequest;
  self: Self;
  arrival: Arrival;
}

/** The answer, and its line in the access log; `note` goes before that. */
function done(
  { request, self, arrival }: Exchange,
  status: number,
  headers: Headers,
  body: string,
  note = '',
): Handled {
  const quoted = (name: string): string => `"${header(request, name) ?? '-'}"`;
  const tail = ` ${quoted('referer')} ${quoted('user-agent')} ${quoted('x-forwarded-for')}`;
  const size = request.method === 'HEAD' ? 0 : bytes(body);
  return {
    response: response(request, status, headers, body),
    log: note + accessLine(arrival, self, request, status, size, tail),
  };
}

/** The server's own page for a failure. */
function failed(exchange: Exchange, status: number, title: string, note = ''): Handled {
  const { server, self } = exchange;
  const body = nginxPage(`${status} ${title}`, server);
  const headers: Headers = [
    ['Server', server],
    ['Date', httpDate(self.now)],
    ['Content-Type', 'text/html'],
    ['Content-Length', String(bytes(body))],
    ['Connection', 'keep-alive'],
  ];
  return done(exchange, status, headers, body, note);
}

/** A line of the error log. */
const errorLine = ({ request, self, arrival }: Exchange, what: string): string =>
  `${goDate(self.now)} [error] 29#29: *1 ${what}, client: ${arrival.source.address}, ` +
  `server: localhost, request: "${request.method} ${request.target} HTTP/1.1", ` +
  `host: "${header(request, 'host') ?? ''}"\n`;

/** There is no such file; a directory without an index is not listed. */
function missing(exchange: Exchange): Handled {
  const path = pathOf(exchange.request);
  if (path === '/') {
    const note = errorLine(exchange, `directory index of "${NGINX_ROOT}/" is forbidden`);
    return failed(exchange, 403, 'Forbidden', note);
  }
  if (path.endsWith('/')) return failed(exchange, 404, 'Not Found');
  const what = `open() "${NGINX_ROOT}${path}" failed (2: No such file or directory)`;
  return failed(exchange, 404, 'Not Found', errorLine(exchange, what));
}

/** `version` as in `Server: nginx/VERSION`. */
export function nginx(version: string): Program {
  const server = `nginx/${version}`;
  return httpProgram(
    () => onPort(80),
    (request, self, arrival) => {
      const exchange = { server, request, self, arrival };
      const file = lookup(self, NGINX_ROOT, request.target);
      if (!file) return missing(exchange);
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return failed(exchange, 405, 'Not Allowed');
      const size = bytes(file.text);
      const headers: Headers = [
        ['Server', server],
        ['Date', httpDate(self.now)],
        ['Content-Type', contentType(file.path) ?? 'application/octet-stream'],
        ['Content-Length', String(size)],
        ['Last-Modified', BUILT_DATE],
        ['Connection', 'keep-alive'],
        ['ETag', `"${Math.floor(BUILT / 1000).toString(16)}-${size.toString(16)}"`],
        ['Accept-Ranges', 'bytes'],
      ];
      return done(exchange, 200, headers, file.text);
    },
    {
      onStop: 0,
      started: ({ argv }) => (argv[0]?.endsWith('docker-entrypoint.sh') ? entrypointOutput() : ''),
    },
  );
}
