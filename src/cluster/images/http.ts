/** HTTP as the programs of images speak it. */
import { utf8Length } from '../../base/utf8.ts';
import type { HttpRequest, HttpResponse } from '../../posix/net.ts';
import type { Arrival } from '../workloads.ts';
import type { Listener, Program, Self, Served } from './program.ts';

export type Headers = HttpResponse['headers'];

/** Listens on this TCP port. */
export const onPort = (port: number): Listener[] => [{ protocol: 'TCP', port }];

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
  headers: Headers,
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

/** What a handler makes of one request. `ms`: its own time to answer. */
export interface Handled {
  response: HttpResponse;
  log?: string;
  exit?: number;
  ms?: number;
}

export type Handler = (request: HttpRequest, self: Self, arrival: Arrival) => Handled;

/** What is no HTTP gets, on a port that speaks it. */
function badRequest(arrival: Extract<Arrival, { data: string }>): Served {
  if (arrival.protocol === 'UDP') return { answer: { kind: 'refused' } };
  const data = arrival.data.trim() ? 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n' : '';
  return { answer: { kind: 'data', data, ms: 1 } };
}

/** A program that speaks HTTP on its ports; anything else that arrives is a bad request. */
export function httpProgram(
  listens: Program['listens'],
  handle: Handler,
  rest: Partial<Program> = {},
): Program {
  return {
    onStop: 2,
    ...rest,
    listens,
    answer(arrival, self) {
      if (!('http' in arrival)) return badRequest(arrival);
      if (arrival.tls) return { answer: { kind: 'reset', ms: 1 } };
      const { response, log, exit, ms = rest.ms ?? 1 } = handle(arrival.http, self, arrival);
      return {
        answer: { kind: 'http', response, ms },
        ...(log !== undefined && { log }),
        ...(exit !== undefined && { exit }),
      };
    },
  };
}

/** A header of a request; its name in lower case. */
export const header = (request: HttpRequest, name: string): string | undefined =>
  request.headers.find(([own]) => own.toLowerCase() === name)?.[1];

/** The path of a request without its query. */
export const pathOf = ({ target }: HttpRequest): string => target.replace(/\?.*$/s, '');
