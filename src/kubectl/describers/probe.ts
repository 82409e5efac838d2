/** Probes on one line. Models DescribeProbe. */
import { at, goPrint, type Json, map, num, text } from '../values.ts';

/** `http-get http://:80/ delay=0s timeout=1s period=10s successThreshold=1 failureThreshold=3` */
export function probe(pod: Json): string {
  const seconds = (key: string, fallback: number): number =>
    at(pod, key) === undefined ? fallback : num(pod, key);
  const attrs =
    `delay=${seconds('initialDelaySeconds', 0)}s timeout=${seconds('timeoutSeconds', 1)}s ` +
    `period=${seconds('periodSeconds', 10)}s ` +
    `successThreshold=${seconds('successThreshold', 1)} ` +
    `failureThreshold=${seconds('failureThreshold', 3)}`;
  const http = map(pod, 'httpGet'),
    tcp = map(pod, 'tcpSocket'),
    grpc = map(pod, 'grpc');
  if (pod['exec']) return `exec ${goPrint(at(pod, 'exec', 'command') ?? [])} ${attrs}`;
  if (pod['httpGet']) {
    const port = text(http, 'port');
    return (
      `http-get ` +
      `${(text(http, 'scheme') || 'HTTP').toLowerCase()}://${text(http, 'host')}${port ? `:${port}` : ''}${text(http, 'path')} ` +
      attrs
    );
  }
  if (pod['tcpSocket']) return `tcp-socket ${text(tcp, 'host')}:${text(tcp, 'port')} ${attrs}`;
  if (pod['grpc']) return `grpc <pod>:${num(grpc, 'port')} ${text(grpc, 'service')} ${attrs}`;
  return `unknown ${attrs}`;
}
