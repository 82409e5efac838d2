/** Connections that Clients keep. */
import type { NetCall } from '../../posix/net.ts';
import type { Outcome } from '../network/delivery.ts';
import type { Carried } from '../network/journey.ts';
import type { Net } from '../network/network.ts';
import type { Hop, Place } from '../ports.ts';

interface Connection {
  carried: Carried;
  sourcePort: number;
}
/** Of one Client, by source and destination. */
export type Connections = Record<string, Connection>;
type HttpCall = Extract<NetCall, { kind: 'http' }>;

const MAX_CONNECTIONS = 500;

/**
 * On the connection that is open, or on a new one. A connection whose Pod has gone was closed by
 * it: the next request opens another.
 */
export function kept(
  net: Net,
  open: Connections,
  from: Place,
  call: HttpCall,
  chance: string,
  hops?: Hop[],
): Outcome {
  const place = from.kind === 'pod' ? `${from.namespace}/${from.name}` : from.kind;
  const id = `${place}>${call.address}:${call.port}`;
  const connection = open[id];
  if (connection) {
    const outcome = net.again(connection.carried, call, connection.sourcePort);
    const { reply } = outcome;
    if (reply.kind === 'http') {
      hops?.push(established(connection.carried));
      return outcome;
    }
    delete open[id];
    if (reply.kind !== 'failure' || reply.failure === 'timeout') return outcome;
  }
  const outcome = net.call(from, call, chance, hops);
  const { reply, carried, sourcePort } = outcome;
  if (reply.kind === 'http' && carried && sourcePort !== undefined) {
    const [oldest, ...others] = Object.keys(open);
    if (oldest !== undefined && others.length >= MAX_CONNECTIONS - 1) delete open[oldest];
    open[id] = { carried, sourcePort };
  }
  return outcome;
}

/** conntrack knows the connection: no rule is asked. */
const established = ({ source, destination, pod }: Carried): Hop => ({
  stage: 'nat',
  verdict: 'established',
  source: `${source.address}:${source.port}`,
  destination: `${destination.address}:${destination.port}`,
  at: 0,
  ...(pod && { node: pod.node, object: pod.uid }),
});
