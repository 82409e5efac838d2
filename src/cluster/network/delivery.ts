/** The end of a request's way: the listener there, its answer, and how long both took. */
import type { NetCall, NetReply } from '../../posix/net.ts';
import type { Hop } from '../ports.ts';
import { healthAnswer } from '../proxy/healthcheck.ts';
import type { Answer, Arrival } from '../workloads.ts';
import type { Carried, Roads } from './journey.ts';

/** What came of a request, beside the reply: for counts and flights. */
export interface Outcome {
  reply: NetReply;
  carried?: Carried;
  sourcePort?: number;
}

export type Request = Extract<NetCall, { kind: 'http' | 'tcp' | 'udp' | 'ping' }>;
/** A request that a listener answers. */
export type Exchange = Exclude<Request, { kind: 'ping' }>;

/** A program that never answers: nobody in the simulation waits longer. */
const FOREVER_MS = 86_400_000;

/** Where a hop is, and between which ends. */
export function endpoints({
  source,
  destination,
  pod,
  node,
}: Carried): Pick<Hop, 'source' | 'destination' | 'node'> {
  const at = pod?.node ?? node?.name;
  return {
    source: `${source.address}:${source.port}`,
    destination: `${destination.address}:${destination.port}`,
    ...(at !== undefined && { node: at }),
  };
}

/** It took `took` to fail; whoever asked waits no longer than `limit`. */
export function failed(
  carried: Carried,
  sourcePort: number,
  failure: 'refused' | 'timeout' | 'no-route',
  took: number,
  limit: number,
  hops?: Hop[],
): Outcome {
  const isLate = Math.ceil(took) > limit;
  const ms = isLate ? limit : Math.ceil(took);
  const said = isLate ? 'timeout' : failure;
  hops?.push({ ...endpoints(carried), stage: 'answer', verdict: said, at: ms });
  return { carried, sourcePort, reply: { kind: 'failure', failure: said, ms } };
}

/** To the listener at the end, and back. `ms`: what the way there and back costs. */
export function deliver(
  roads: Roads,
  carried: Carried,
  call: Exchange,
  ms: number,
  sourcePort: number,
  hops?: Hop[],
): Outcome {
  const answer = answerOf(roads, carried, arrivalOf(carried, call));
  hops?.push({
    ...endpoints(carried),
    stage: 'pod',
    verdict: answer.kind === 'refused' ? 'refused' : 'delivered',
    at: ms / 2,
    ...(carried.pod && { object: carried.pod.uid }),
  });
  const reply = replyOf(answer, carried, call, ms, sourcePort);
  reply.ms = Math.ceil(reply.ms);
  return { carried, sourcePort, reply };
}

function arrivalOf({ source, destination }: Carried, call: Exchange): Arrival {
  if (call.kind === 'http')
    return { source, destination, protocol: 'TCP', http: call.request, tls: call.tls };
  const { data } = call;
  return call.kind === 'tcp'
    ? { source, destination, protocol: 'TCP', data }
    : { source, destination, protocol: 'UDP', data };
}

/** Whoever listens at the end of the way. */
function answerOf(roads: Roads, { pod, node }: Carried, arrival: Arrival): Answer {
  const { workloads, proxy, kernel } = roads;
  if (pod)
    return workloads.listens(pod.uid, arrival.protocol, arrival.destination.port)
      ? workloads.deliver(pod.uid, arrival)
      : { kind: 'refused' };
  if (!node) return { kind: 'refused' };
  const health = healthAnswer(proxy, kernel, node.name, arrival);
  return health ?? workloads.deliverToNode(node.name, arrival);
}

function replyOf(
  answer: Answer,
  carried: Carried,
  call: Exchange,
  ms: number,
  sourcePort: number,
): NetReply {
  switch (answer.kind) {
    case 'refused':
      return { kind: 'failure', failure: 'refused', ms };
    case 'reset':
      return { kind: 'failure', failure: 'reset', ms: ms + answer.ms };
    // Connected, and then nothing: a limit of connecting does not apply, the asker's own ends it.
    case 'hang': {
      const own = call.kind === 'http' ? undefined : call.timeoutMs;
      return { kind: 'failure', failure: 'timeout', ms: own ?? FOREVER_MS };
    }
    case 'data':
      return { kind: 'data', data: answer.data, ms: ms + answer.ms };
    case 'http':
      if (call.kind !== 'http') return { kind: 'data', data: '', ms: ms + answer.ms };
      return {
        kind: 'http',
        response: answer.response,
        peer: { address: call.address, port: call.port },
        local: { address: carried.local, port: sourcePort },
        ms: ms + answer.ms,
      };
  }
}
