import { goDate, httpDate } from './dates.ts';
import { flag } from './flag.ts';
import { goHeaders } from './go-http.ts';
import { header, httpProgram, onPort, pathOf, response, type Headers } from './http.ts';
import type { Program, Self } from './program.ts';

const portOf = ({ argv, env }: Pick<Self, 'argv' | 'env'>): number =>
  Number(flag(argv, 'port') ?? env.WHOAMI_PORT_NUMBER) || 80;

/** The headers of a request in Go's canonical spelling, sorted; the host stands elsewhere. */
const canonical = (headers: Headers): string =>
  headers
    .filter(([name]) => name.toLowerCase() !== 'host')
    .map(
      ([name, value]) => `${name.replace(/(^|-)[a-z]/g, (first) => first.toUpperCase())}: ${value}`,
    )
    .sort()
    .map((line) => `${line}\n`)
    .join('');

/** traefik/whoami. */
export const whoami: Program = httpProgram(
  (self) => onPort(portOf(self)),
  (request, self, { source }) => {
    if (pathOf(request) === '/health') {
      const headers: Headers = [
        ['Date', httpDate(self.now)],
        ['Content-Length', '0'],
      ];
      return { response: response(request, 200, headers, '') };
    }
    const name = flag(self.argv, 'name') ?? self.env.WHOAMI_NAME;
    const body =
      `${name ? `Name: ${name}\n` : ''}Hostname: ${self.hostname}\nIP: 127.0.0.1\nIP: ::1\n` +
      `IP: ${self.address}\nRemoteAddr: ${source.address}:${source.port}\n` +
      `${request.method} ${request.target} HTTP/1.1\nHost: ${header(request, 'host') ?? ''}\n` +
      `${canonical(request.headers)}\n`;
    return { response: response(request, 200, goHeaders(self, body), body) };
  },
  {
    onStop: 0,
    started: (self) => `${goDate(self.now)} Starting up on port ${portOf(self)}\n`,
  },
);
