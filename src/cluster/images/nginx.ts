/**
 * Web servers that serve files: nginx and httpd. Models their default configuration in the official
 * images.
 */
import type { HttpRequest } from '../../posix/net.ts';
import type { Arrival } from '../workloads.ts';
import { goDate, httpDate, logDate } from './dates.ts';
import {
  bytes,
  header,
  httpProgram,
  NGINX_ROOT,
  response,
  type Program,
  type Self,
} from './image.ts';

const TYPES: Record<string, string> = {
  html: 'text/html',
  htm: 'text/html',
  txt: 'text/plain',
  css: 'text/css',
  js: 'application/javascript',
  json: 'application/json',
  xml: 'text/xml',
  svg: 'image/svg+xml',
};

const accessLine = (
  a: Arrival,
  self: Self,
  r: HttpRequest,
  status: number,
  size: number | string,
  tail: string,
): string =>
  `${a.source.address} - - [${logDate(self.now)}] "${r.method} ${r.target} HTTP/1.1" ${status} ${size}${tail}\n`;

const nginxPage = (title: string, server: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n` +
  `<center><h1>${title}</h1></center>\r\n<hr><center>${server}</center>\r\n</body>\r\n` +
  `</html>\r\n`;

const apachePage = (title: string, text: string): string =>
  `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n` +
  `<title>${title}</title>\n</head><body>\n<h1>${title.slice(4)}</h1>\n<p>${text}</p>\n` +
  `</body></html>\n`;

/** When the files of an image were made: long before any run. */
const BUILT = 1_713_279_155_000;
const BUILT_DATE = httpDate(BUILT);

/** Looks up a path below the document root, with the index file for a directory. */
function lookup(
  self: Self,
  root: string,
  target: string,
): { path: string; text: string } | undefined {
  let path = target
    .replace(/[?#].*$/s, '')
    .replace(/%([0-9a-fA-F]{2})/g, (_, h: string) => String.fromCharCode(parseInt(h, 16)));
  if (path.split('/').includes('..')) return undefined;
  if (path.endsWith('/')) path += 'index.html';
  const text = self.read(root + path);
  return text === undefined ? undefined : { path, text };
}

const tcp = (ports: number[]) => ports.map((port) => ({ protocol: 'TCP' as const, port }));

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

/** `version` as in `Server: nginx/VERSION`. */
export function nginx(version: string): Program {
  const server = `nginx/${version}`;
  return httpProgram(
    () => tcp([80]),
    (request, self, arrival) => {
      const html: [string, string][] = [
        ['Server', server],
        ['Date', httpDate(self.now)],
        ['Content-Type', 'text/html'],
      ];
      const tail =
        ` "${header(request, 'referer') ?? '-'}" "${header(request, 'user-agent') ?? '-'}" ` +
        `"${header(request, 'x-forwarded-for') ?? '-'}"`;
      const done = (status: number, headers: [string, string][], body: string, note = '') => ({
        response: response(request, status, headers, body),
        log:
          note +
          accessLine(
            arrival,
            self,
            request,
            status,
            request.method === 'HEAD' ? 0 : bytes(body),
            tail,
          ),
      });
      const failed = (status: number, title: string, note = '') => {
        const body = nginxPage(`${status} ${title}`, server);
        return done(
          status,
          [...html, ['Content-Length', String(bytes(body))], ['Connection', 'keep-alive']],
          body,
          note,
        );
      };
      const file = lookup(self, NGINX_ROOT, request.target);
      const error = (what: string) =>
        `${goDate(self.now)} [error] 29#29: *1 ${what}, client: ${arrival.source.address}, ` +
        `server: localhost, request: "${request.method} ${request.target} HTTP/1.1", host: ` +
        `"${header(request, 'host') ?? ''}"\n`;
      const path = request.target.replace(/\?.*$/s, '');
      if (!file)
        return path.endsWith('/') && path !== '/'
          ? failed(404, 'Not Found')
          : path === '/'
            ? failed(403, 'Forbidden', error(`directory index of "${NGINX_ROOT}/" is forbidden`))
            : failed(
                404,
                'Not Found',
                error(`open() "${NGINX_ROOT}${path}" failed (2: No such file or directory)`),
              );
      if (request.method !== 'GET' && request.method !== 'HEAD') return failed(405, 'Not Allowed');
      const size = bytes(file.text);
      const type = TYPES[/\.(\w+)$/.exec(file.path)?.[1] ?? ''] ?? 'application/octet-stream';
      return done(
        200,
        [
          ['Server', server],
          ['Date', httpDate(self.now)],
          ['Content-Type', type],
          ['Content-Length', String(size)],
          ['Last-Modified', BUILT_DATE],
          ['Connection', 'keep-alive'],
          ['ETag', `"${Math.floor(BUILT / 1000).toString(16)}-${size.toString(16)}"`],
          ['Accept-Ranges', 'bytes'],
        ],
        file.text,
      );
    },
    {
      onStop: 0,
      started: (self) =>
        self.argv[0]?.endsWith('docker-entrypoint.sh')
          ? ENTRYPOINT.map((l) =>
              l
                ? `/docker-entrypoint.sh: ${l}\n`
                : `${IPV6}Getting the checksum of /etc/nginx/conf.d/default.conf\n` +
                  `${IPV6}Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf\n`,
            ).join('')
          : '',
    },
  );
}

const HTTPD_ROOT = '/usr/local/apache2/htdocs';

export function httpd(version: string): Program {
  const server = `Apache/${version} (Unix)`;
  return httpProgram(
    () => tcp([80]),
    (request, self, arrival) => {
      const done = (status: number, headers: [string, string][], body: string) => ({
        response: response(
          request,
          status,
          [['Date', httpDate(self.now)], ['Server', server], ...headers],
          body,
        ),
        log: accessLine(
          arrival,
          self,
          request,
          status,
          request.method === 'HEAD' ? '-' : bytes(body),
          '',
        ),
      });
      const file = lookup(self, HTTPD_ROOT, request.target);
      if (!file) {
        const body = apachePage('404 Not Found', 'The requested URL was not found on this server.');
        return done(
          404,
          [
            ['Content-Length', String(bytes(body))],
            ['Content-Type', 'text/html; charset=iso-8859-1'],
          ],
          body,
        );
      }
      const size = bytes(file.text);
      return done(
        200,
        [
          ['Last-Modified', BUILT_DATE],
          ['ETag', `"${size.toString(16)}-432a5e4a73a80"`],
          ['Accept-Ranges', 'bytes'],
          ['Content-Length', String(size)],
          ['Content-Type', TYPES[/\.(\w+)$/.exec(file.path)?.[1] ?? ''] ?? 'text/plain'],
        ],
        file.text,
      );
    },
    {
      onStop: 0,
      started: (self) => {
        const name =
          `AH00558: httpd: Could not reliably determine the server's fully qualified domain ` +
          `name, using ${self.address}. Set the 'ServerName' directive globally to suppress ` +
          `this message\n`;
        return name + name;
      },
    },
  );
}
