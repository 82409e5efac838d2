/** For bench/: how many requests a second `send` carries. Time is the caller's. */
import type { NetCall } from '../../posix/net.ts';
import type { NetworkCore, Place } from '../ports.ts';

/** Sends `requests` times, to the calls in turn; says how many were answered. */
export function benchSend(
  core: NetworkCore,
  from: Place,
  calls: readonly NetCall[],
  requests: number,
): number {
  let answered = 0;
  for (let i = 0; i < requests; i++)
    if (core.send(from, calls[i % calls.length]!).kind !== 'failure') answered++;
  return answered;
}
