import { httpDate } from './dates.ts';
import { bytes, response } from './http.ts';
import type { Program } from './program.ts';

/**
 * Stands in for an image that nobody modelled: a plain web server on the ports that the container
 * declares (the kubelet knows them).
 */
export const generic: Program = {
  onStop: 0,
  listens: () => [],
  answer(arrival, { image, hostname, now }) {
    if (!('http' in arrival)) return { answer: { kind: 'data', data: arrival.data, ms: 1 } };
    const body = `${image} on ${hostname}\n`;
    const headers: [string, string][] = [
      ['Content-Type', 'text/plain'],
      ['Date', httpDate(now)],
      ['Content-Length', String(bytes(body))],
    ];
    return {
      answer: { kind: 'http', response: response(arrival.http, 200, headers, body), ms: 1 },
    };
  },
};
