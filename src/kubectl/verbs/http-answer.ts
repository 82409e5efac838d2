/** HTTP answers of proxy and port-forward. */
import type { HttpRequest, HttpResponse } from '../../posix/net.ts';
import { utf8Length } from '../../base/utf8.ts';

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

/** HEAD is asked as GET; its answer says how long the body would be, and has none. */
export const asked = (request: HttpRequest): 'GET' =>
  request.method === 'HEAD' ? 'GET' : (request.method as 'GET');

export const reasonOf = (status: number): string => REASONS[status] ?? '';

export const headOnly = (request: HttpRequest, response: HttpResponse): HttpResponse =>
  request.method === 'HEAD' ? { ...response, body: '' } : response;

export function answer(
  status: number,
  type: string,
  body: string,
  extra: [string, string][] = [],
): HttpResponse {
  return {
    version: 'HTTP/1.1',
    status,
    reason: reasonOf(status),
    headers: [...extra, ['Content-Length', String(utf8Length(body))], ['Content-Type', type]],
    body,
  };
}
