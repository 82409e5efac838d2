// Models pkg/probe.
/** What a probe asks of a container over the network: httpGet, tcpSocket, grpc. */
import type { HttpRequest } from '../../posix/net.ts';
import type { HTTPGetAction, Probe } from '../../schema/types.ts';
import type { Answer } from '../workloads.ts';
import { deliver } from './deliver.ts';
import type { Kubelet } from './kubelet.ts';
import type { Container, PodRun } from './state.ts';

const USER_AGENT = 'kube-probe/1.37';
/** Ports that the node connects from: the first, and how many. */
const EPHEMERAL = { first: 32_768, count: 28_000 };

/** A port by number or by the name of a container's port. */
export function portNumber(spec: Container, port: number | string): number | undefined {
  if (typeof port === 'number') return port;
  const named = spec.ports?.find(({ name }) => name === port)?.containerPort;
  return named ?? (/^\d+$/.test(port) ? Number(port) : undefined);
}

/** The node's end of the Pod network, where probes come from. */
function gatewayOf({ cluster, node }: Kubelet, run: PodRun): string {
  if (run.hostNetwork || !cluster.podGateway) return node.address;
  const [network = ''] = node.podCIDR.split('/');
  return network.replace(/\d+$/, (last) => String(Number(last) + 1));
}

/** Headers of the node's request: `Host` can be set, the others are added to. */
function headersOf(
  { httpHeaders = [] }: HTTPGetAction,
  host: string,
  agent: string,
): HttpRequest['headers'] {
  const isHost = ({ name }: { name: string }): boolean => name.toLowerCase() === 'host';
  return [
    ['Host', httpHeaders.find(isHost)?.value ?? host],
    ['User-Agent', agent],
    ['Accept', '*/*'],
    ...httpHeaders
      .filter((header) => !isHost(header))
      .map(({ name, value }): [string, string] => [name, value]),
    ['Connection', 'close'],
  ];
}

/** One HTTP GET from the node; undefined when it succeeded, else what the event says. */
export function httpGet(
  kubelet: Kubelet,
  run: PodRun,
  spec: Container,
  action: HTTPGetAction,
  timeout: number,
  agent: string,
): string | undefined {
  const port = portNumber(spec, action.port);
  if (port === undefined) return `couldn't find port: ${action.port}`;
  const { path = '' } = action;
  const target = path.startsWith('/') ? path : `/${path}`;
  const scheme = (action.scheme ?? 'HTTP').toLowerCase();
  const host = `${action.host ?? run.address}:${port}`;
  const chance = kubelet.ctx.random('probe-port', run.uid, kubelet.ctx.now);
  const answer = deliver(kubelet, run, {
    protocol: 'TCP',
    source: {
      address: gatewayOf(kubelet, run),
      port: EPHEMERAL.first + Math.floor(chance * EPHEMERAL.count),
    },
    destination: { address: run.address, port },
    http: { method: 'GET', target, headers: headersOf(action, host, agent), body: '' },
    tls: scheme === 'https',
  });
  const failure = httpFailure(answer, timeout, scheme === 'https', host);
  if (failure !== undefined) return `Get "${scheme}://${host}${target}": ${failure}`;
  const { status } = answer.kind === 'http' ? answer.response : { status: 0 };
  return status >= 200 && status < 400 ? undefined : `HTTP probe failed with statuscode: ${status}`;
}

/** Why there is no answer, in the words of Go's HTTP client. */
function httpFailure(
  answer: Answer,
  timeout: number,
  tls: boolean,
  host: string,
): string | undefined {
  if (answer.kind === 'refused') return `dial tcp ${host}: connect: connection refused`;
  if (answer.kind === 'hang' || answer.ms > timeout)
    return 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
  if (answer.kind === 'http') return undefined;
  return tls ? 'http: server gave HTTP response to HTTPS client' : 'EOF';
}

/** Runs a probe that is no command; undefined when it succeeded, else what the event says. */
export function runHandler(
  kubelet: Kubelet,
  run: PodRun,
  spec: Container,
  probe: Probe,
  timeout: number,
): string | undefined {
  if (probe.httpGet) return httpGet(kubelet, run, spec, probe.httpGet, timeout, USER_AGENT);
  const port = portNumber(spec, probe.tcpSocket?.port ?? probe.grpc?.port ?? 0);
  if (port === undefined) return `couldn't find port: ${probe.tcpSocket?.port}`;
  const host = `${probe.tcpSocket?.host ?? run.address}:${port}`;
  const answer = deliver(kubelet, run, {
    protocol: 'TCP',
    source: { address: gatewayOf(kubelet, run), port: 40_000 },
    destination: { address: run.address, port },
    data: '',
  });
  const isRefused = answer.kind === 'refused';
  if (probe.tcpSocket)
    return isRefused ? `dial tcp ${host}: connect: connection refused` : undefined;
  // No image here speaks gRPC.
  if (!isRefused)
    return 'error: this server does not implement the grpc health protocol (grpc.health.v1.Health)';
  const failure = `failed to connect service "${host}" within ${timeout / 1000}s`;
  return `timeout: ${failure}: context deadline exceeded`;
}
