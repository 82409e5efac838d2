/**
 * What listens on the machines themselves: sshd, the kubelet, the API server and etcd. TLS ports
 * answer nothing that a plain client understands.
 */
import type { HttpRequest } from '../../posix/net.ts';
import { httpDate } from '../images/dates.ts';
import { bytes, response } from '../images/http.ts';
import type { Answer, Arrival } from '../workloads.ts';
import { deliver } from './deliver.ts';
import type { Kubelet } from './kubelet.ts';

const SSH = 22;
const KUBELET = 10_250;
const API_SERVER = 6443;
/** Client and peer port. */
const ETCD = [2379, 2380];
/** kube-proxy's own health, where its part of the network does not answer. */
const PROXY_HEALTH = 10_256;

/** A host-network Pod's port, when nothing of the machine's own is there. */
export function deliverToNode(kubelet: Kubelet, arrival: Arrival): Answer {
  const own = arrival.protocol === 'TCP' ? ownAnswer(kubelet, arrival) : undefined;
  if (own) return own;
  for (const run of Object.values(kubelet.state.pods)) {
    const answer = run.hostNetwork && run.sandbox && deliver(kubelet, run, arrival);
    if (answer && answer.kind !== 'refused') return answer;
  }
  return { kind: 'refused' };
}

function ownAnswer(kubelet: Kubelet, arrival: Extract<Arrival, { protocol: 'TCP' }>) {
  const { port } = arrival.destination;
  const http = 'http' in arrival ? arrival.http : undefined;
  if (port === SSH) return sshAnswer(http !== undefined);
  if (isSecure(kubelet, port)) {
    if (!('http' in arrival)) return data('');
    return arrival.tls ? secureAnswer(kubelet, port, arrival.http) : plainAnswer(arrival.http);
  }
  return port === PROXY_HEALTH && http ? proxyHealth(http) : undefined;
}

const data = (text: string): Answer => ({ kind: 'data', data: text, ms: 1 });

const sshAnswer = (isHttp: boolean): Answer =>
  isHttp ? { kind: 'reset', ms: 1 } : data('SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u7\r\n');

function isSecure({ node }: Kubelet, port: number): boolean {
  if (port === KUBELET) return true;
  return node.roles.includes('control-plane') && (port === API_SERVER || ETCD.includes(port));
}

/** HTTP where TLS was expected. */
const plainAnswer = (request: HttpRequest): Answer => ({
  kind: 'http',
  response: {
    ...response(request, 400, [], 'Client sent an HTTP request to an HTTPS server.\n'),
    version: 'HTTP/1.0',
  },
  ms: 1,
});

const UNAUTHORIZED =
  '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",' +
  '"message":"Unauthorized","reason":"Unauthorized","code":401}\n';

/** Nobody has credentials here; the API server tells its health to everybody. */
function secureAnswer({ cluster, kernel }: Kubelet, port: number, request: HttpRequest): Answer {
  const isOpen = port === API_SERVER && /^\/(healthz|livez|readyz|version)/.test(request.target);
  const refusal = port === KUBELET ? 'Unauthorized' : UNAUTHORIZED;
  const body = isOpen ? 'ok' : refusal;
  const type = body.startsWith('{') ? 'application/json' : 'text/plain; charset=utf-8';
  const headers: [string, string][] = [
    ['Content-Type', type],
    ['Date', httpDate(cluster.epoch + kernel.now())],
    ['Content-Length', String(bytes(body))],
  ];
  return { kind: 'http', response: response(request, isOpen ? 200 : 401, headers, body), ms: 2 };
}

function proxyHealth(request: HttpRequest): Answer {
  const isHealth = request.target === '/healthz' || request.target === '/livez';
  const body = '{"lastUpdated": "", "currentTime": "", "nodeEligible": true}';
  const headers: [string, string][] = [['Content-Type', 'application/json']];
  return { kind: 'http', response: response(request, isHealth ? 200 : 404, headers, body), ms: 1 };
}
