// Models the default configuration of the official image.
/** httpd (Apache): the files below its document root. */
import { httpDate } from './dates.ts';
import { bytes, httpProgram, onPort, response, type Headers } from './http.ts';
import type { Program } from './program.ts';
import { accessLine, BUILT_DATE, contentType, lookup } from './static-files.ts';

const HTTPD_ROOT = '/usr/local/apache2/htdocs';

const apachePage = (title: string, text: string): string =>
  `<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n<html><head>\n` +
  `<title>${title}</title>\n</head><body>\n<h1>${title.slice(4)}</h1>\n<p>${text}</p>\n` +
  `</body></html>\n`;

/** Said twice when it starts. */
const unnamed = (address: string): string =>
  `AH00558: httpd: Could not reliably determine the server's fully qualified domain name, using ` +
  `${address}. Set the 'ServerName' directive globally to suppress this message\n`;

/** `version` as in `Server: Apache/VERSION (Unix)`. */
export function httpd(version: string): Program {
  const server = `Apache/${version} (Unix)`;
  return httpProgram(
    () => onPort(80),
    (request, self, arrival) => {
      const done = (status: number, headers: Headers, body: string) => {
        const own: Headers = [
          ['Date', httpDate(self.now)],
          ['Server', server],
        ];
        const size = request.method === 'HEAD' ? '-' : bytes(body);
        return {
          response: response(request, status, [...own, ...headers], body),
          log: accessLine(arrival, self, request, status, size, ''),
        };
      };
      const file = lookup(self, HTTPD_ROOT, request.target);
      if (!file) {
        const body = apachePage('404 Not Found', 'The requested URL was not found on this server.');
        const headers: Headers = [
          ['Content-Length', String(bytes(body))],
          ['Content-Type', 'text/html; charset=iso-8859-1'],
        ];
        return done(404, headers, body);
      }
      const size = bytes(file.text);
      const headers: Headers = [
        ['Last-Modified', BUILT_DATE],
        ['ETag', `"${size.toString(16)}-432a5e4a73a80"`],
        ['Accept-Ranges', 'bytes'],
        ['Content-Length', String(size)],
        ['Content-Type', contentType(file.path) ?? 'text/plain'],
      ];
      return done(200, headers, file.text);
    },
    { onStop: 0, started: ({ address }) => unnamed(address).repeat(2) },
  );
}
