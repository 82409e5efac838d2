/** What arrives at a Pod is handed to the program that listens there. */
import type { Listener, Program, Served } from '../images/program.ts';
import { generic } from '../images/generic-server.ts';
import type { Answer, Arrival } from '../workloads.ts';
import { appendLog } from './container-logs.ts';
import { processOf, type ContainerProcess, type ContainerRecord } from './container.ts';
import type { Kubelet } from './kubelet.ts';
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
    : kubelet.lazy().connectToMachine(kubelet, run, record, arrival);
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
