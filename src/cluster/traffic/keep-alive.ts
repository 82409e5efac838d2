/** Connections that Clients keep. */
import type { NetCall } from '../../posix/net.ts';
import type { Carried } from '../network/carry.ts';
import type { Net, Outcome } from '../network/network.ts';
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
  const id = `${from.kind === 'pod' ? `${from.namespace}/${from.name}` : from.kind}>${call.address}:${call.port}`;
  const connection = open[id];
  if (connection) {
    const outcome = net.again(connection.carried, call, connection.sourcePort);
    if (outcome.reply.kind === 'http') {
      const { source, destination: d, pod } = connection.carried;
      hops?.push({
        stage: 'nat',
        verdict: 'established',
        source: `${source.address}:${source.port}`,
        destination: `${d.address}:${d.port}`,
        at: 0,
        ...(pod && { node: pod.node, object: pod.uid }),
      });
      return outcome;
    }
    delete open[id];
    if (outcome.reply.kind !== 'failure' || outcome.reply.failure === 'timeout') return outcome;
  }
  const outcome = net.call(from, call, chance, hops);
  if (outcome.reply.kind === 'http' && outcome.carried && outcome.sourcePort !== undefined) {
    const [oldest, ...others] = Object.keys(open);
    if (oldest !== undefined && others.length >= MAX_CONNECTIONS - 1) delete open[oldest];
    open[id] = { carried: outcome.carried, sourcePort: outcome.sourcePort };
  }
  return outcome;
}
