/**
 * registry.k8s.io/e2e-test-images/agnhost: netexec, serve-hostname, porter, pause. Models
 * test/images/agnhost.
 */
import type { HttpRequest } from '../../posix/net.ts';
import { civil } from '../../base/calendar.ts';
import { httpDate, klog } from './dates.ts';
import { flag, httpProgram, response, type Program, type Self } from './image.ts';
import { goHeaders, pause } from './programs.ts';
import { serveHostname } from './servers.ts';

const goNotFound = (request: HttpRequest, self: Self) =>
  response(
    request,
    404,
    [
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['X-Content-Type-Options', 'nosniff'],
      ['Date', httpDate(self.now)],
      ['Content-Length', '19'],
    ],
    '404 page not found\n',
  );

const port = (argv: string[], name: string, fallback: number): number => {
  const v = flag(argv, name);
  return v === undefined ? fallback : Number(v);
};

const seconds = (text: string | null): number => {
  const m = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text ?? '');
  return m ? Number(m[1]) * ({ ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[m[2] ?? 's'] ?? 1000) : 0;
};

/** Values of a query string. */
export function query(target: string): (name: string) => string | null {
  const pairs = (target.split('?')[1] ?? '').split('&').map((p) =>
    p.split('=').map((v) => {
      try {
        return decodeURIComponent(v.replaceAll('+', ' '));
      } catch {
        return v;
      }
    }),
  );
  return (name) => pairs.find(([n]) => n === name)?.[1] ?? null;
}

const overHttp = httpProgram(
  () => [],
  (request, self, arrival) => {
    const path = request.target.replace(/\?.*$/s, ''),
      q = query(request.target);
    const log = (line: string) => `${klog(self.now, 'log.go:245')}${line}\n`;
    const text = (body: string, line: string, status = 200) => ({
      response: response(request, status, goHeaders(self, body), body),
      log: log(line),
    });
    switch (path) {
      case '/': {
        const c = civil(self.now);
        const two = (n: number) => String(n).padStart(2, '0');
        return text(
          `NOW: ${c.year}-${two(c.month)}-${two(c.day)} ` +
            `${two(c.hour)}:${two(c.minute)}:${two(c.second)}.${String(c.millisecond).padStart(3, '0')}000000 ` +
            `+0000 UTC m=+${((self.now - self.startedAt) / 1000).toFixed(9)}`,
          'GET /',
        );
      }
      case '/hostname':
      case '/hostName':
        return text(self.hostname, `GET ${path}`);
      case '/clientip':
        return text(`${arrival.source.address}:${arrival.source.port}`, 'GET /clientip');
      case '/echo': {
        const msg = q('msg') ?? '';
        return text(msg, `GET /echo?msg=${msg}`, Number(q('code')) || 200);
      }
      case '/header':
        return text(
          request.headers.find(([n]) => n.toLowerCase() === (q('key') ?? '').toLowerCase())?.[1] ??
            '',
          `GET /header?key=${q('key') ?? ''}`,
        );
      case '/healthz':
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
          log: log('GET /healthz'),
        };
      case '/readyz':
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
          log: log('GET /readyz'),
        };
      case '/redirect':
        return {
          response: response(
            request,
            Number(q('code')) || 302,
            [
              ['Location', q('location') ?? '/'],
              ['Date', httpDate(self.now)],
              ['Content-Length', '0'],
            ],
            '',
          ),
          log: log('GET /redirect'),
        };
      case '/shutdown':
        return { ...text('', 'GET /shutdown'), exit: 0 };
      case '/exit': {
        const wait = seconds(q('wait') ?? q('timeout'));
        return {
          ...text('', `GET /exit?code=${q('code') ?? ''}`),
          exit: Number(q('code')) || 0,
          ms: 1 + wait,
        };
      }
      default:
        return { response: goNotFound(request, self) };
    }
  },
);

const netexec: Program = {
  onStop: 0,
  listens: ({ argv }) => {
    const udp = port(argv, 'udp-port', 8081),
      sctp = port(argv, 'sctp-port', -1);
    return [
      { protocol: 'TCP', port: port(argv, 'http-port', 8080) },
      ...(udp > 0 ? [{ protocol: 'UDP' as const, port: udp }] : []),
      ...(sctp > 0 ? [{ protocol: 'SCTP' as const, port: sctp }] : []),
    ];
  },
  started: (self) =>
    `${klog(self.now, 'log.go:245')}Started HTTP server on port ` +
    `${port(self.argv, 'http-port', 8080)}\n` +
    (port(self.argv, 'udp-port', 8081) > 0
      ? `${klog(self.now, 'log.go:245')}Started UDP server on port ${port(self.argv, 'udp-port', 8081)}\n`
      : ''),
  answer(arrival, self) {
    if (arrival.protocol !== 'UDP') return overHttp.answer(arrival, self);
    const [verb = '', ...rest] = arrival.data.trim().split(' ');
    const data = {
      hostname: self.hostname,
      clientip: `${arrival.source.address}:${arrival.source.port}`,
      echo: rest.join(' '),
    }[verb.toLowerCase()];
    return data === undefined
      ? { answer: { kind: 'hang' } }
      : { answer: { kind: 'data', data, ms: 1 } };
  },
};

/** Serves the value of each `SERVE_PORT_N` on port N. */
const porter: Program = httpProgram(
  ({ env }) =>
    Object.keys(env).flatMap((k) => {
      const m = /^SERVE_PORT_(\d+)$/.exec(k);
      return m ? [{ protocol: 'TCP' as const, port: Number(m[1]) }] : [];
    }),
  (request, self, arrival) => {
    const body = self.env[`SERVE_PORT_${arrival.destination.port}`] ?? '';
    return { response: response(request, 200, goHeaders(self, body), body) };
  },
);

const SUB: Record<string, Program> = { netexec, 'serve-hostname': serveHostname, porter, pause };
const sub = (argv: string[]): Program => SUB[argv[1] ?? 'pause'] ?? pause;
const shift = <T extends { argv: string[] }>(self: T): T => ({ ...self, argv: self.argv.slice(1) });

export const agnhost: Program = {
  onStop: 0,
  listens: (self) => sub(self.argv).listens(shift(self)),
  started: (self) => {
    const p = sub(self.argv);
    return (p === pause ? 'Paused\n' : p.started?.(shift(self))) ?? '';
  },
  answer: (arrival, self) => sub(self.argv).answer(arrival, shift(self)),
  fails: (self) =>
    self.argv[1] !== undefined && !SUB[self.argv[1]]
      ? {
          code: 1,
          output: `Error: unknown command ${JSON.stringify(self.argv[1])} for "app"\nRun 'app --help' for usage.\n`,
        }
      : undefined,
};
