/**
 * What an image is, and what a program in it does when something arrives. Programs are pure: what
 * changes between two calls lies in the `memory` they are given, which is plain JSON and belongs to
 * one run of one container.
 */
import { utf8Length } from '../../base/utf8.ts';
import type { HttpRequest, HttpResponse } from '../../posix/net.ts';
import type { Answer, Arrival } from '../workloads.ts';

export interface Listener {
  protocol: 'TCP' | 'UDP' | 'SCTP';
  port: number;
}

/** What a running program knows of itself. */
export interface Self {
  argv: string[];
  env: Record<string, string>;
  hostname: string;
  namespace: string;
  node: string;
  address: string;
  /** Normalised name of its image. */
  image: string;
  /** ms since the Unix epoch. */
  now: number;
  startedAt: number;
  /** A file of the container. */
  read(path: string): string | undefined;
  memory: Record<string, unknown>;
}

export interface Served {
  answer: Answer;
  /** Lines for the container's log, each with its newline. */
  log?: string;
  /** The program ends with this code after it has answered. */
  exit?: number;
}

export interface Program {
  listens(self: Pick<Self, 'argv' | 'env'>): Listener[];
  /** What it prints when it starts. */
  started?(self: Self): string;
  /** Ends at once instead of serving. */
  fails?(self: Self): { code: number; output: string } | undefined;
  answer(arrival: Arrival, self: Self): Served;
  /**
   * Exit code on the image's stop signal; `ignored` when the program has no handler (PID 1 is not
   * killed by SIGTERM then).
   */
  onStop: number | 'ignored';
  /** `x=1` in place of real work: time to answer, ms. Default 1. */
  ms?: number;
}

export interface Image {
  entrypoint: string[];
  cmd: string[];
  /** Beyond PATH. */
  env: Record<string, string>;
  path: string;
  workdir: string;
  user: string;
  uid: number;
  gid: number;
  home: string;
  /** Undefined: no shell in it. */
  shell: 'bash' | 'ash' | undefined;
  tools: '*' | string[];
  files: Record<string, string>;
  /**
   * Programs by the name they are called by; a text is `NAME` or `NAME VERSION` of one in lazy.ts.
   */
  programs: Record<string, Program | string>;
  /** Bytes, as the registry tells. */
  size: number;
  /** Not in the catalogue: a generic server stands in. */
  generic: boolean;
}

export const NGINX_ROOT = '/usr/share/nginx/html';
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

const REASONS: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  418: "I'm a teapot",
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** An HTTP/1.1 answer. Headers in the order in which the server writes them. */
export function response(
  request: HttpRequest,
  status: number,
  headers: [string, string][],
  body: string,
): HttpResponse {
  return {
    version: 'HTTP/1.1',
    status,
    reason: REASONS[status] ?? '',
    headers,
    body: request.method === 'HEAD' ? '' : body,
  };
}

/** The text that was measured last: a server sends the same one again and again. */
let measured = { text: '', bytes: 0 };

/** Length of a text in UTF-8. */
export function bytes(text: string): number {
  if (text === measured.text) return measured.bytes;
  measured = { text, bytes: utf8Length(text) };
  return measured.bytes;
}

/** A program that speaks HTTP on its ports; anything else that arrives is a bad request. */
export function httpProgram(
  listens: Program['listens'],
  handle: (
    request: HttpRequest,
    self: Self,
    arrival: Arrival,
  ) => { response: HttpResponse; log?: string; exit?: number; ms?: number },
  rest: Partial<Program> = {},
): Program {
  return {
    onStop: 2,
    ...rest,
    listens,
    answer(arrival, self) {
      if (!('http' in arrival))
        return {
          answer:
            arrival.protocol === 'UDP'
              ? { kind: 'refused' }
              : {
                  kind: 'data',
                  data: arrival.data.trim()
                    ? 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'
                    : '',
                  ms: 1,
                },
        };
      if (arrival.tls) return { answer: { kind: 'reset', ms: 1 } };
      const { ms, ...served } = handle(arrival.http, self, arrival);
      return {
        answer: { kind: 'http', response: served.response, ms: ms ?? rest.ms ?? 1 },
        ...(served.log === undefined ? {} : { log: served.log }),
        ...(served.exit === undefined ? {} : { exit: served.exit }),
      };
    },
  };
}

export const header = (request: HttpRequest, name: string): string | undefined =>
  request.headers.find(([n]) => n.toLowerCase() === name)?.[1];

/** The value of `--name=v`, `--name v` or `-name=v` in an argument list. */
export function flag(argv: string[], ...names: string[]): string | undefined {
  for (let i = 1; i < argv.length; i++) {
    const m = /^--?([^=]+)(?:=([\s\S]*))?$/.exec(argv[i] ?? '');
    if (m && names.includes(m[1] ?? '')) return m[2] ?? argv[i + 1] ?? '';
  }
  return undefined;
}
