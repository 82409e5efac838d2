/**
 * More servers that the Kubernetes docs use, apart so that they can be loaded when one of their
 * images is used.
 */
import { goDate, httpDate } from './dates.ts';
import { bytes, flag, header, httpProgram, response, type Program } from './image.ts';
import { goHeaders } from './programs.ts';

const on = (port: number) => [{ protocol: 'TCP' as const, port }];

/** serve_hostname: the Pod's name on 9376, TCP and UDP off by default. */
export const serveHostname: Program = httpProgram(
  (self) => on(Number(flag(self.argv, 'port')) || 9376),
  (request, self) => {
    const body = self.hostname;
    return { response: response(request, 200, goHeaders(self, body), body) };
  },
  {
    started: (self) =>
      `${goDate(self.now)} Serving HTTP on port ${Number(flag(self.argv, 'port')) || 9376}.\n`,
  },
);

/** hashicorp/http-echo. */
export const httpEcho: Program = httpProgram(
  (self) => on(Number(/:(\d+)$/.exec(flag(self.argv, 'listen') ?? '')?.[1] ?? 5678)),
  (request, self, arrival) => {
    const text = `${flag(self.argv, 'text') ?? self.env.ECHO_TEXT ?? 'hello-world'}\n`;
    return {
      response: response(
        request,
        Number(flag(self.argv, 'status-code')) || 200,
        [['X-App-Name', 'http-echo'], ['X-App-Version', '1.0.0'], ...goHeaders(self, text)],
        text,
      ),
      log:
        `${goDate(self.now)} [INFO] ${header(request, 'host') ?? ''} ` +
        `${arrival.source.address}:${arrival.source.port} "${request.method} ${request.target} ` +
        `HTTP/1.1" 200 ${bytes(text)} "${header(request, 'user-agent') ?? ''}" 10µs\n`,
    };
  },
  {
    onStop: 0,
    started: (self) =>
      `${goDate(self.now)} [INFO] server is listening on ${flag(self.argv, 'listen') ?? ':5678'}\n`,
  },
);

/** traefik/whoami. */
export const whoami: Program = httpProgram(
  (self) => on(Number(flag(self.argv, 'port') ?? self.env.WHOAMI_PORT_NUMBER) || 80),
  (request, self, arrival) => {
    const path = request.target.replace(/\?.*$/s, '');
    if (path === '/health')
      return {
        response: response(
          request,
          200,
          [
            ['Date', httpDate(self.now)],
            ['Content-Length', '0'],
          ],
          '',
        ),
      };
    const sent = request.headers
      .filter(([n]) => n.toLowerCase() !== 'host')
      .map(([n, v]) => `${n.replace(/(^|-)[a-z]/g, (c) => c.toUpperCase())}: ${v}`)
      .sort();
    const name = flag(self.argv, 'name') ?? self.env.WHOAMI_NAME;
    const body =
      `${name ? `Name: ${name}\n` : ''}Hostname: ${self.hostname}\nIP: 127.0.0.1\nIP: ::1\n` +
      `IP: ${self.address}\nRemoteAddr: ${arrival.source.address}:${arrival.source.port}\n` +
      `${request.method} ${request.target} HTTP/1.1\nHost: ${header(request, 'host') ?? ''}\n` +
      `${sent.map((l) => `${l}\n`).join('')}\n`;
    return { response: response(request, 200, goHeaders(self, body), body) };
  },
  {
    onStop: 0,
    started: (self) =>
      `${goDate(self.now)} Starting up on port ` +
      `${Number(flag(self.argv, 'port') ?? self.env.WHOAMI_PORT_NUMBER) || 80}\n`,
  },
);

/** registry.k8s.io/echoserver: tells the request back. */
export const echoserver: Program = httpProgram(
  () => [...on(8080), ...on(8443)],
  (request, self, arrival) => {
    const path = request.target,
      host = (header(request, 'host') ?? '').replace(/:\d+$/, '');
    const headers = request.headers
      .map(([n, v]) => `\t${n.toLowerCase()}=${v}`)
      .sort()
      .join('\n');
    const body =
      `\n\nHostname: ${self.hostname}\n\nPod Information:\n\t-no pod information available-\n\n` +
      `Server values:\n\tserver_version=nginx: 1.14.2 - lua: 10015\n\nRequest Information:\n` +
      `\tclient_address=${arrival.source.address}\n\tmethod=${request.method}\n` +
      `\treal path=${path}\n\tquery=${/\?(.*)$/s.exec(path)?.[1] ?? ''}\n` +
      `\trequest_version=1.1\n\trequest_scheme=http\n` +
      `\trequest_uri=http://${host}:8080${path}\n\nRequest Headers:\n${headers}\n\n` +
      `Request Body:\n${request.body || '\t-no body in request-'}\n\n`;
    return {
      response: response(
        request,
        200,
        [
          ['Date', httpDate(self.now)],
          ['Content-Type', 'text/plain'],
          ['Transfer-Encoding', 'chunked'],
          ['Connection', 'keep-alive'],
          ['Server', 'echoserver'],
        ],
        body,
      ),
    };
  },
  { onStop: 0, started: () => 'Generating self-signed cert\nStarting nginx\n' },
);

/** redis: a few commands of its protocol, inline or as arrays. */
export const redis: Program = {
  onStop: 0,
  listens: (self) => on(Number(flag(self.argv, 'port')) || 6379),
  started: (self) => {
    const t = httpDate(self.now).slice(5, 25);
    return (
      `1:C ${t}.000 * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo\n` +
      `1:C ${t}.000 * Redis version=7.4.2, bits=64, commit=00000000, modified=0, pid=1, just started\n` +
      `1:M ${t}.000 * Server initialized\n1:M ${t}.000 * Ready to accept connections tcp\n`
    );
  },
  answer: (arrival, self) => {
    if ('http' in arrival) return { answer: { kind: 'reset', ms: 1 } };
    const keys = (self.memory.keys ??= {}) as Record<string, string>;
    const bulk = (v: string | undefined) =>
      v === undefined ? '$-1\r\n' : `$${bytes(v)}\r\n${v}\r\n`;
    const commands: string[][] = arrival.data.startsWith('*')
      ? [arrival.data.split('\r\n').filter((l) => l && !/^[*$]\d+$/.test(l))]
      : arrival.data
          .split(/\r?\n/)
          .filter(Boolean)
          .map((l) => l.trim().split(/\s+/));
    let out = '';
    for (const [name = '', a = '', b = ''] of commands) {
      const verb = name.toUpperCase();
      if (verb === 'PING') out += a ? bulk(a) : '+PONG\r\n';
      else if (verb === 'ECHO') out += bulk(a);
      else if (verb === 'SET') {
        keys[a] = b;
        out += '+OK\r\n';
      } else if (verb === 'GET') out += bulk(Object.hasOwn(keys, a) ? keys[a] : undefined);
      else if (verb === 'DEL') {
        out += `:${Object.hasOwn(keys, a) ? 1 : 0}\r\n`;
        delete keys[a];
      } else if (verb === 'INCR') {
        const v = Number(keys[a] ?? 0) + 1;
        keys[a] = String(v);
        out += `:${v}\r\n`;
      } else if (verb === 'QUIT') out += '+OK\r\n';
      else
        out += `-ERR unknown command '${name}', with args beginning with: ${a ? `'${a}' ` : ''}\r\n`;
    }
    return { answer: { kind: 'data', data: out, ms: 1 } };
  },
};
