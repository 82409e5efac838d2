/** One request of a Client: from where, to where, and what came of it. */
import type { NetCall, NetReply } from '../../posix/net.ts';
import { ipv4 } from '../../base/ipv4.ts';
import type { Context } from '../component.ts';
import { needs, type Code, type Needs } from '../modules.ts';
import type { Outcome } from '../network/delivery.ts';
import type { Net } from '../network/network.ts';
import type { Flight, Hop, Place } from '../ports.ts';
import type { ClusterSpec } from '../spec.ts';
import type { Workloads } from '../workloads.ts';
import type { ClientObject, Destination } from './client-object.ts';
import type { EdgeCounts } from './edge-counts.ts';
import type { Flights } from './flights.ts';
import type { Connections } from './keep-alive.ts';
import { rateOf } from './rate.ts';
import { usualEnds } from './usual-ends.ts';

type HttpCall = Extract<NetCall, { kind: 'http' }>;

const DEFAULT_TIMEOUT_MS = 2000;
/** Flights a second and Client. */
const FLIGHTS_PER_SECOND = 15;

/** What requests are sent through, and where they are counted. */
export interface Sender {
  spec: ClusterSpec;
  workloads: Workloads;
  net: Net;
  edges: EdgeCounts;
  flights: Flights;
  ctx: Context;
  code: Code;
  /** Those that the Client keeps open. */
  connections(): Connections;
}

/** One attempt: where it starts, whose chance it is, and the stages that are kept of it. */
interface Attempt {
  from: Place;
  to: Destination;
  chance: string;
  hops: Hop[] | undefined;
}

/**
 * The n-th request of a Client. Whatever code it needs is asked for before anything is sent: the
 * answer then says which.
 */
export function sendRequest(sender: Sender, client: ClientObject, n: number): Needs | undefined {
  const { workloads, ctx, flights, code, spec } = sender;
  if (client.spec.keepAlive && code.traffic === undefined) return needs('traffic');
  const usual = usualEnds(client, n, ctx, spec);
  if (usual === undefined && code.traffic === undefined) return needs('traffic');
  const ends = usual ?? code.traffic?.endsOf(client, n, ctx, spec, workloads);
  if (!ends?.from) return undefined;
  const { from, to } = ends;
  if (isName(to.host) && code.dns === undefined) return needs('dns');
  const every = Math.max(1, Math.ceil(rateOf(client) / FLIGHTS_PER_SECOND));
  const { namespace, name } = client.metadata;
  attempt(sender, client, {
    from,
    to,
    chance: `client/${namespace}/${name}`,
    hops: n % every === 0 && flights.room() ? [] : undefined,
  });
  return undefined;
}

const isName = (host: string | undefined): host is string => host !== undefined && ipv4(host) < 0;

/** Resolves, sends, counts. */
function attempt(sender: Sender, { metadata, spec }: ClientObject, one: Attempt): void {
  const { ctx, edges, flights } = sender;
  const { from, to, hops } = one;
  const { address, before } = resolve(sender, one);
  const limit = spec.timeoutMilliseconds ?? DEFAULT_TIMEOUT_MS;
  const outcome =
    address === undefined
      ? undefined
      : exchange(sender, one, httpCall(to, address, limit), before, spec.keepAlive === true);
  if (!outcome)
    hops?.push({
      stage: 'dns',
      verdict: 'unresolved',
      source: '',
      destination: to.host ?? spec.to.service ?? spec.to.url ?? '',
      at: before,
    });
  const { result, ms } = resultWithin(outcome, before, limit);
  const { entry, podUid, service } = outcome?.carried ?? {};
  const way = { client: metadata.uid, entry, service: to.service ?? service, pod: podUid };
  const edge = edges.count(way, result, ms);
  if (!hops) return;
  flights.record({
    client: metadata.uid,
    from,
    service: edge.service,
    entry: edge.entry,
    pod: edge.pod,
    result,
    start: ctx.now,
    ms,
    hops,
  });
}

/** The address of the destination, and the ms that its name took. */
function resolve(
  { net }: Sender,
  { from, to, chance, hops }: Attempt,
): { address: string | undefined; before: number } {
  const { host } = to;
  if (!isName(host)) return { address: host, before: 0 };
  const { reply } = net.call(from, { kind: 'lookup', name: host }, chance, hops);
  return { address: reply.kind === 'lookup' ? reply.addresses[0] : undefined, before: reply.ms };
}

/** The GET to an address; a port that goes without saying is not in the Host. */
function httpCall(
  { host = '', port, tls, path }: Destination,
  address: string,
  timeoutMs: number,
): HttpCall {
  const authority = port === (tls ? 443 : 80) ? host : `${host}:${port}`;
  return {
    kind: 'http',
    tls,
    address,
    port,
    timeoutMs,
    request: {
      method: 'GET',
      target: path,
      headers: [
        ['Host', authority],
        ['User-Agent', 'kubeground'],
        ['Accept', '*/*'],
      ],
      body: '',
    },
  };
}

/** Sends it, on a connection that is kept open if there are such. `before`: ms since its start. */
function exchange(
  { net, code, connections }: Sender,
  { from, chance, hops }: Attempt,
  call: HttpCall,
  before: number,
  keepAlive: boolean,
): Outcome {
  const way: Hop[] | undefined = hops && [];
  const outcome =
    keepAlive && code.traffic
      ? code.traffic.kept(net, connections(), from, call, chance, way)
      : net.call(from, call, chance, way);
  for (const hop of way ?? []) hops?.push({ ...hop, at: hop.at + before });
  return outcome;
}

/** A Client waits no longer than its limit. */
function resultWithin(
  outcome: Outcome | undefined,
  before: number,
  limit: number,
): { result: Flight['result']; ms: number } {
  if (!outcome) return { result: 'unresolved', ms: before };
  const ms = before + outcome.reply.ms;
  return ms > limit ? { result: 'timeout', ms: limit } : { result: resultOf(outcome.reply), ms };
}

/** What a Client makes of a reply. */
export function resultOf(reply: NetReply): Flight['result'] {
  if (reply.kind === 'http') return reply.response.status >= 400 ? 'http-error' : 'succeeded';
  if (reply.kind !== 'failure') return 'succeeded';
  return reply.failure === 'refused' || reply.failure === 'reset' ? reply.failure : 'timeout';
}
