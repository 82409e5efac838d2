/** Connections to ports that programs of a container's machine listen on. */
import type { HttpResponse } from '../../posix/net.ts';
import type { Answer, Arrival } from '../workloads.ts';
import { processOf, type ContainerRecord } from './container.ts';
import { findContainer, type Kubelet } from './kubelet.ts';
import { step } from './machine.ts';
import type { PodRun } from './state.ts';

/** A program of the container's machine is connected to. */
export function connectToMachine(
  kubelet: Kubelet,
  run: PodRun,
  record: ContainerRecord,
  arrival: Arrival,
): Answer {
  const container = findContainer(kubelet, run.uid, record.name);
  const machine = processOf(record)?.machine;
  if (!container || !machine) return { kind: 'refused' };
  const { port } = arrival.destination;
  const data = 'data' in arrival ? arrival.data : requestText(arrival.http);
  const connection = ++machine.connections;
  const event = { type: 'connection', connection, port, data } as const;
  const answer = step(kubelet, container, event);
  if (!('http' in arrival)) return { kind: 'data', data: answer, ms: 1 };
  const response = parseResponse(answer);
  if (response) return { kind: 'http', response, ms: 1 };
  return answer ? { kind: 'reset', ms: 1 } : { kind: 'hang' };
}

type Http = Extract<Arrival, { http: unknown }>['http'];

function requestText({ method, target, headers, body }: Http): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

const RESPONSE = /^HTTP\/1\.([01]) (\d{3}) ?([^\r\n]*)\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*)$/;

/** What a program wrote, as an HTTP answer; undefined when it is none. */
function parseResponse(text: string): HttpResponse | undefined {
  const match = RESPONSE.exec(text);
  if (!match) return undefined;
  const [, minor, status, reason = '', lines = '', body = ''] = match;
  const headers = lines
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
  return { version: `HTTP/1.${minor}`, status: Number(status), reason, headers, body };
}
