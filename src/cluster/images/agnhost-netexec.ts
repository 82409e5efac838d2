// Models test/images/agnhost/netexec.
/** agnhost netexec: answers about itself and its clients, over HTTP and UDP. */
import { civil, padded } from '../../base/calendar.ts';
import type { HttpRequest } from '../../posix/net.ts';
import type { Arrival } from '../workloads.ts';
import { httpDate, klog } from './dates.ts';
import { flag } from './flag.ts';
import { goHeaders } from './go-http.ts';
import {
  header,
  httpProgram,
  pathOf,
  response,
  type Handled,
  type Handler,
  type Headers,
} from './http.ts';
import type { Listener, Program, Self } from './program.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Go's duration `1.5s` in ms; 0 for text that is none. */
function duration(text: string): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  return number === undefined ? 0 : Number(number) * (UNITS[unit] ?? 0);
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Reads the values of a query string by name. */
export function query(target: string): (name: string) => string | undefined {
  const pairs = (target.split('?')[1] ?? '')
    .split('&')
    .map((pair) => pair.split('=').map(unescaped));
  return (name) => pairs.find(([key]) => key === name)?.[1];
}

/** One request to netexec. */
interface Exchange {
  request: HttpRequest;
  self: Self;
  arrival: Arrival;
  path: string;
  value: (name: string) => string | undefined;
}

const logLine = ({ now }: Self, text: string): string => `${klog(now, 'log.go:245')}${text}\n`;

/** A text, and a line in the log. */
const text = ({ request, self }: Exchange, body: string, line: string, status = 200): Handled => ({
  response: response(request, status, goHeaders(self, body), body),
  log: logLine(self, line),
});

/** An answer without a body. */
function empty({ request, self, path }: Exchange, status = 200, headers: Headers = []): Handled {
  const all: Headers = [...headers, ['Date', httpDate(self.now)], ['Content-Length', '0']];
  return { response: response(request, status, all, ''), log: logLine(self, `GET ${path}`) };
}

/** `2026-11-23 06:00:00.000000000 +0000 UTC m=+1.000000000`. */
function goNow({ now, startedAt }: Self): string {
  const { year, month, day, hour, minute, second, millisecond } = civil(now);
  const time = `${padded(hour)}:${padded(minute)}:${padded(second)}`;
  const fraction = `${String(millisecond).padStart(3, '0')}000000`;
  const monotonic = ((now - startedAt) / 1000).toFixed(9);
  return `${year}-${padded(month)}-${padded(day)} ${time}.${fraction} +0000 UTC m=+${monotonic}`;
}

const hostname = (exchange: Exchange): Handled =>
  text(exchange, exchange.self.hostname, `GET ${exchange.path}`);

const clientIp = ({ source }: Arrival): string => `${source.address}:${source.port}`;

const ROUTES: Readonly<Record<string, (exchange: Exchange) => Handled>> = {
  '/': (exchange) => text(exchange, `NOW: ${goNow(exchange.self)}`, 'GET /'),
  '/hostname': hostname,
  '/hostName': hostname,
  '/clientip': (exchange) => text(exchange, clientIp(exchange.arrival), 'GET /clientip'),
  '/echo'(exchange) {
    const message = exchange.value('msg') ?? '';
    const status = Number(exchange.value('code')) || 200;
    return text(exchange, message, `GET /echo?msg=${message}`, status);
  },
  '/header'(exchange) {
    const key = exchange.value('key') ?? '';
    const found = header(exchange.request, key.toLowerCase()) ?? '';
    return text(exchange, found, `GET /header?key=${key}`);
  },
  '/healthz': (exchange) => empty(exchange),
  '/readyz': (exchange) => empty(exchange),
  '/redirect': (exchange) =>
    empty(exchange, Number(exchange.value('code')) || 302, [
      ['Location', exchange.value('location') ?? '/'],
    ]),
  '/shutdown': (exchange) => ({ ...text(exchange, '', 'GET /shutdown'), exit: 0 }),
  '/exit'(exchange) {
    const code = exchange.value('code');
    const wait = duration(exchange.value('wait') ?? exchange.value('timeout') ?? '');
    const answer = text(exchange, '', `GET /exit?code=${code ?? ''}`);
    return { ...answer, exit: Number(code) || 0, ms: 1 + wait };
  },
};

/** What Go's http.NotFound writes. */
function notFound({ request, self }: Exchange): Handled {
  const headers: Headers = [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Date', httpDate(self.now)],
    ['Content-Length', '19'],
  ];
  return { response: response(request, 404, headers, '404 page not found\n') };
}

const route: Handler = (request, self, arrival) => {
  const path = pathOf(request);
  const exchange = { request, self, arrival, path, value: query(request.target) };
  return Object.hasOwn(ROUTES, path) ? (ROUTES[path] ?? notFound)(exchange) : notFound(exchange);
};

const overHttp = httpProgram(() => [], route);

const portOf = (argv: readonly string[], name: string, fallback: number): number =>
  Number(flag(argv, name) ?? fallback);

const udpPort = (argv: readonly string[]): number => portOf(argv, 'udp-port', 8081);

/** A port of 0 or below is not listened on. */
const listener = (protocol: Listener['protocol'], port: number): Listener[] =>
  port > 0 ? [{ protocol, port }] : [];

export const netexec: Program = {
  onStop: 0,
  listens: ({ argv }) => [
    { protocol: 'TCP', port: portOf(argv, 'http-port', 8080) },
    ...listener('UDP', udpPort(argv)),
    ...listener('SCTP', portOf(argv, 'sctp-port', -1)),
  ],
  started(self) {
    const { argv } = self;
    const http = logLine(self, `Started HTTP server on port ${portOf(argv, 'http-port', 8080)}`);
    if (!(udpPort(argv) > 0)) return http;
    return http + logLine(self, `Started UDP server on port ${udpPort(argv)}`);
  },
  answer(arrival, self) {
    if (arrival.protocol !== 'UDP') return overHttp.answer(arrival, self);
    const [verb = '', ...words] = arrival.data.trim().split(' ');
    const answers: Record<string, string | undefined> = {
      hostname: self.hostname,
      clientip: clientIp(arrival),
      echo: words.join(' '),
    };
    const data = answers[verb.toLowerCase()];
    return { answer: data === undefined ? { kind: 'hang' } : { kind: 'data', data, ms: 1 } };
  },
};
