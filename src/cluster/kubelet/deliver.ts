/** What arrives at a Pod is handed to the program that listens there. */
import type { HttpResponse } from '../../posix/net.ts';
import type { Listener, Program, Served } from '../images/image.ts';
import { generic } from '../images/programs.ts';
import type { Answer, Arrival } from '../workloads.ts';
import { appendLog } from './container-logs.ts';
import { processOf, type ContainerProcess, type ContainerRecord } from './container.ts';
import { findContainer, type Kubelet } from './kubelet.ts';
import { guard, programOf, selfOf } from './program.ts';
import { containerKey } from './queue-keys.ts';
import { containersOf, type PodRun } from './state.ts';

type Protocol = Listener['protocol'];

/** Ports of one running container: those of its server, and those of its machine's programs. */
function listenersOf(kubelet: Kubelet, run: PodRun, record: ContainerRecord): Listener[] {
  const process = processOf(record);
  if (!process) return [];
  const program = programOf(kubelet, record);
  const own = program ? serverPorts(kubelet, run, record, program, process) : [];
  const { listening = [] } = process.machine ?? {};
  return listening.length > 0 ? [...own, ...listening.map(listenerOfKey)] : own;
}

function serverPorts(
  kubelet: Kubelet,
  run: PodRun,
  record: ContainerRecord,
  program: Program,
  { server, argv, env }: ContainerProcess,
): Listener[] {
  if (program === generic) return declared(kubelet, run, record);
  return program.listens({ argv: server?.argv ?? argv, env });
}

/** `TCP/8080`. */
function listenerOfKey(key: string): Listener {
  const [protocol, port] = key.split('/');
  return { protocol: protocol as Protocol, port: Number(port) };
}

/** A program that nobody knows listens on the ports that its container declares. */
function declared(kubelet: Kubelet, run: PodRun, { name }: ContainerRecord): Listener[] {
  const pod = kubelet.ctx.api.get('Pod', run.namespace, run.name);
  const spec = pod && containersOf(pod).find((other) => other.name === name);
  return (spec?.ports ?? []).map(({ protocol = 'TCP', containerPort }) => ({
    protocol: protocol as Protocol,
    port: containerPort,
  }));
}

/** The container of the Pod that listens on a port. */
export function listenerOf(
  kubelet: Kubelet,
  run: PodRun,
  protocol: string,
  port: number,
): ContainerRecord | undefined {
  const isMeant = (listener: Listener): boolean =>
    listener.port === port && listener.protocol === protocol;
  for (const name in run.containers) {
    const record = run.containers[name];
    if (record && listenersOf(kubelet, run, record).some(isMeant)) return record;
  }
  return undefined;
}

export function deliver(kubelet: Kubelet, run: PodRun, arrival: Arrival): Answer {
  const { port } = arrival.destination;
  const record = listenerOf(kubelet, run, arrival.protocol, port);
  const process = record && processOf(record);
  if (!process) return { kind: 'refused' };
  const program = programOf(kubelet, record);
  const isMachines = process.machine?.listening.includes(`${arrival.protocol}/${port}`);
  return program && !isMachines
    ? serve(kubelet, run, record, program, arrival)
    : connect(kubelet, run, record, arrival);
}

const crashed = (log: string): Served => ({ answer: { kind: 'reset', ms: 1 }, log, exit: 2 });

/** A server of the image answers, writes to its log, and may end with that. */
function serve(
  kubelet: Kubelet,
  run: PodRun,
  record: ContainerRecord,
  program: Program,
  arrival: Arrival,
): Answer {
  const process = processOf(record);
  if (!process) return { kind: 'refused' };
  const { answer, log, exit } = guard(
    () => program.answer(arrival, selfOf(kubelet, run, record, process)),
    crashed,
  );
  if (log) appendLog(kubelet, run, record, log);
  if (exit !== undefined) {
    const key = containerKey({ run, record }, { kind: 'end', code: exit });
    kubelet.ctx.enqueue(key, 'ms' in answer ? answer.ms : 1);
  }
  return answer;
}

/** A program of the container's machine is connected to. */
function connect(kubelet: Kubelet, run: PodRun, record: ContainerRecord, arrival: Arrival): Answer {
  const container = findContainer(kubelet, run.uid, record.name);
  const machine = processOf(record)?.machine;
  if (!container || !machine) return { kind: 'refused' };
  const { port } = arrival.destination;
  const data = 'data' in arrival ? arrival.data : requestText(arrival.http);
  const connection = ++machine.connections;
  const event = { type: 'connection', connection, port, data } as const;
  const answer = kubelet.lazy().step(kubelet, container, event);
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
