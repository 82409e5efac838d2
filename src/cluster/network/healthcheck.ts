/**
 * What kube-proxy itself answers on a node: health checks of load balancers (policy Local) and its
 * own health. Models pkg/proxy/healthcheck.
 */
import type { HttpResponse } from '../../posix/net.ts';
import { goTime, httpDate } from '../images/dates.ts';
import type { Answer, Arrival } from '../workloads.ts';
import type { Roads } from './carry.ts';

const HEALTHZ_PORT = 10256;
const REASONS: Record<number, string> = { 200: 'OK', 404: 'Not Found', 503: 'Service Unavailable' };

/** Undefined when kube-proxy does not listen on that port. */
export function hostAnswer(
  { proxy, kernel }: Roads,
  node: string,
  arrival: Arrival,
): Answer | undefined {
  if (!('http' in arrival) || arrival.tls) return undefined;
  const { port } = arrival.destination;
  const rules = proxy.table(node).healthChecks.get(port);
  if (!rules && port !== HEALTHZ_PORT) return undefined;
  const now = kernel.spec.epoch + kernel.now();
  const answer = (status: number, body: string, headers: HttpResponse['headers']): Answer => ({
    kind: 'http',
    ms: 1,
    response: {
      version: 'HTTP/1.1',
      status,
      reason: REASONS[status] ?? '',
      body: arrival.http.method === 'HEAD' ? '' : body,
      headers: [...headers, ['Date', httpDate(now)], ['Content-Length', String(body.length)]],
    },
  });
  const json: HttpResponse['headers'] = [
    ['Content-Type', 'application/json'],
    ['X-Content-Type-Options', 'nosniff'],
  ];
  if (rules) {
    const [namespace = '', rest = ''] = rules.port.name.split('/');
    const ready = rules.port.endpoints.filter((e) => e.node === node && e.ready).length;
    const body =
      `{\n\t"service": {\n\t\t"namespace": ${JSON.stringify(namespace)},\n` +
      `\t\t"name": ${JSON.stringify(rest.split(':')[0])}\n\t},\n\t"localEndpoints": ${ready},\n` +
      `\t"serviceProxyHealthy": true\n}`;
    return answer(ready > 0 ? 200 : 503, body, [
      ...json,
      ['X-Load-Balancing-Endpoint-Weight', String(ready)],
    ]);
  }
  if (!/^\/(healthz|livez)(\?|$)/.test(arrival.http.target))
    return answer(404, '404 page not found\n', [
      ['Content-Type', 'text/plain; charset=utf-8'],
      ['X-Content-Type-Options', 'nosniff'],
    ]);
  return answer(
    200,
    `{"lastUpdated": ${JSON.stringify(goTime(now))},"currentTime": ` +
      `${JSON.stringify(goTime(now))}, "nodeEligible": true}`,
    json,
  );
}
