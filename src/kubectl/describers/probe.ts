/** Probes on one line. Models DescribeProbe. */
import { goPrint } from '../go-format.ts';
import { at, type Json, map, num, text } from '../values.ts';

/** Fields of a probe with their defaults, as the line ends with them. */
function timing(probe: Json): string {
  const number = (key: string, fallback: number): number =>
    at(probe, key) === undefined ? fallback : num(probe, key);
  return (
    `delay=${number('initialDelaySeconds', 0)}s timeout=${number('timeoutSeconds', 1)}s ` +
    `period=${number('periodSeconds', 10)}s ` +
    `successThreshold=${number('successThreshold', 1)} ` +
    `failureThreshold=${number('failureThreshold', 3)}`
  );
}

function url(action: Json): string {
  const scheme = (text(action, 'scheme') || 'HTTP').toLowerCase();
  const port = text(action, 'port');
  return `${scheme}://${text(action, 'host')}${port ? `:${port}` : ''}${text(action, 'path')}`;
}

function actionText(probe: Json): string {
  if (probe['exec']) return `exec ${goPrint(at(probe, 'exec', 'command') ?? [])}`;
  if (probe['httpGet']) return `http-get ${url(map(probe, 'httpGet'))}`;
  if (probe['tcpSocket'])
    return `tcp-socket ${text(probe, 'tcpSocket', 'host')}:${text(probe, 'tcpSocket', 'port')}`;
  if (probe['grpc'])
    return `grpc <pod>:${num(probe, 'grpc', 'port')} ${text(probe, 'grpc', 'service')}`;
  return 'unknown';
}

/** `http-get http://:80/ delay=0s timeout=1s period=10s successThreshold=1 failureThreshold=3` */
export const probe = (given: Json): string => `${actionText(given)} ${timing(given)}`;
