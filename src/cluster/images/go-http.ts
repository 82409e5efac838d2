import { httpDate } from './dates.ts';
import { bytes, type Headers } from './http.ts';
import type { Self } from './program.ts';

/** Headers of Go's net/http for a short text. */
export const goHeaders = (
  self: Self,
  body: string,
  type = 'text/plain; charset=utf-8',
): Headers => [
  ['Date', httpDate(self.now)],
  ['Content-Length', String(bytes(body))],
  ['Content-Type', type],
];
