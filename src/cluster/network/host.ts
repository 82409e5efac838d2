/** What kube-proxy itself answers on a node: health checks of load balancers (policy Local) and its own health. Models pkg/proxy/healthcheck. */
import type { HttpResponse } from '../../posix/net.ts';
import type { Answer, Arrival } from '../workloads.ts';
import type { Roads } from './carry.ts';

const HEALTHZ_PORT = 10256;

/** Undefined when kube-proxy does not listen on that port. */
export function hostAnswer({ proxy, kernel }: Roads, node: string, arrival: Arrival): Answer | undefined {
  if (!('http' in arrival) || arrival.tls) return undefined;
  const { port } = arrival.destination;
  const rules = proxy.table(node).healthChecks.get(port);
  if (!rules && port !== HEALTHZ_PORT) return undefined;
  if (rules) {
    const [namespace = '', rest = ''] = rules.port.name.split('/');
    const localEndpoints = rules.local.length;
    const body = `{\n\t"service": {\n\t\t"namespace": ${JSON.stringify(namespace)},\n\t\t"name": ${JSON.stringify(rest.split(':')[0])}\n\t},\n\t"localEndpoints": ${localEndpoints},\n\t"serviceProxyHealthy": true\n}`;
    return { kind: 'http', ms: 1, response: json(localEndpoints > 0 ? 200 : 503, body) };
  }
  if (!/^\/(healthz|livez)(\?|$)/.test(arrival.http.target)) return { kind: 'http', ms: 1, response: json(404, '404 page not found\n') };
  const now = kernel.context('network').timestamp();
  return { kind: 'http', ms: 1, response: json(200, `{"lastUpdated": "${now}","currentTime": "${now}", "nodeEligible": true}`) };
}

function json(status: number, body: string): HttpResponse {
  const reason = { 200: 'OK', 404: 'Not Found', 503: 'Service Unavailable' }[status] ?? '';
  return { version: 'HTTP/1.1', status, reason, headers: [['Content-Type', 'application/json'], ['X-Content-Type-Options', 'nosniff'], ['Content-Length', String(body.length)]], body };
}
