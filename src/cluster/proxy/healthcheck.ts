// Models pkg/proxy/healthcheck.
/**
 * What kube-proxy itself answers on a node: health checks of load balancers (policy Local) and its
 * own health.
 */
import type { HttpRequest, HttpResponse } from '../../posix/net.ts';
import type { Kernel } from '../part.ts';
import { goTime, httpDate } from '../images/dates.ts';
import type { Answer, Arrival } from '../workloads.ts';
import type { PortRules } from './usable-endpoints.ts';
import type { Proxy } from './proxy.ts';

const HEALTHZ_PORT = 10256;
const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  404: 'Not Found',
  503: 'Service Unavailable',
};

type Headers = HttpResponse['headers'];

const JSON_HEADERS: Headers = [
  ['Content-Type', 'application/json'],
  ['X-Content-Type-Options', 'nosniff'],
];
const TEXT_HEADERS: Headers = [
  ['Content-Type', 'text/plain; charset=utf-8'],
  ['X-Content-Type-Options', 'nosniff'],
];

/** An answer before its date and length are added. */
interface Page {
  status: number;
  headers: Headers;
  body: string;
}

/** Undefined when kube-proxy does not listen on that port. */
export function healthAnswer(
  proxy: Proxy,
  kernel: Kernel,
  node: string,
  arrival: Arrival,
): Answer | undefined {
  if (!('http' in arrival) || arrival.tls) return undefined;
  const { port } = arrival.destination;
  const rules = proxy.table(node).healthChecks.get(port);
  if (!rules && port !== HEALTHZ_PORT) return undefined;
  const time = kernel.spec.epoch + kernel.now();
  const page = rules ? balancerPage(rules, node) : proxyPage(arrival.http, time);
  const { status, headers, body } = page;
  return {
    kind: 'http',
    ms: 1,
    response: {
      version: 'HTTP/1.1',
      status,
      reason: REASONS[status] ?? '',
      body: arrival.http.method === 'HEAD' ? '' : body,
      headers: [...headers, ['Date', httpDate(time)], ['Content-Length', String(body.length)]],
    },
  };
}

/** Has a Service ready endpoints on this node? */
function balancerPage({ port }: PortRules, node: string): Page {
  const [namespace = '', rest = ''] = port.name.split('/');
  const [name] = rest.split(':');
  const ready = port.endpoints.filter((endpoint) => endpoint.node === node && endpoint.ready);
  const count = ready.length;
  const body =
    `{\n\t"service": {\n\t\t"namespace": ${JSON.stringify(namespace)},\n` +
    `\t\t"name": ${JSON.stringify(name)}\n\t},\n\t"localEndpoints": ${count},\n` +
    `\t"serviceProxyHealthy": true\n}`;
  const headers: Headers = [...JSON_HEADERS, ['X-Load-Balancing-Endpoint-Weight', String(count)]];
  return { status: count > 0 ? 200 : 503, headers, body };
}

/** kube-proxy's own health: it is always well. `time`: ms since the Unix epoch. */
function proxyPage({ target }: HttpRequest, time: number): Page {
  if (!/^\/(healthz|livez)(\?|$)/.test(target))
    return { status: 404, headers: TEXT_HEADERS, body: '404 page not found\n' };
  const now = JSON.stringify(goTime(time));
  const body = `{"lastUpdated": ${now},"currentTime": ${now}, "nodeEligible": true}`;
  return { status: 200, headers: JSON_HEADERS, body };
}
