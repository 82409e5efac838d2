/** How often a Client sends. */
import type { ClientObject } from './client-object.ts';

/** Requests a second of one Client, from and up to. */
const SLOWEST = 0.01;
const FASTEST = 1000;
/** Requests a second of all Clients together: beyond that each gets its share. */
export const MAX_REQUESTS_PER_SECOND = 10_000;

/** Requests a second that a Client asks for. */
export const rateOf = ({ spec }: ClientObject): number =>
  Math.min(Math.max(spec.requestsPerSecond || 1, SLOWEST), FASTEST);

/** Where a Client is in its sequence of requests. */
export interface Progress {
  /** Virtual ms at which the present rate began, and requests sent since. */
  start: number;
  sent: number;
  rate: number;
  /** Requests since the Client was made. */
  n: number;
}

/** When the next request is due, in virtual ms. */
export const nextDue = ({ start, sent, rate }: Progress): number =>
  Math.round(start + (sent * 1000) / rate);
