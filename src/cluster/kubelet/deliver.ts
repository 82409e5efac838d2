/** What arrives at a Pod is handed to the program that listens there. */
import type { Answer, Arrival } from '../workloads.ts';
import { generic } from '../images/programs.ts';
import type { Listener, Served } from '../images/image.ts';
import { appendLog } from './container-logs.ts';
import { guard, programOf, selfOf, targetOf, timer } from './main-process.ts';
import { containersOf, type ContainerRun, type Kubelet, type PodRun } from './state.ts';

/** Ports of one running container. */
export function listenersOf(k: Kubelet, run: PodRun, r: ContainerRun): Listener[] {
  if (r.state !== 'running') return [];
  const program = programOf(k, r);
  const own = !program
    ? []
    : program === generic
      ? declared(k, run, r)
      : program.listens({ argv: r.server?.argv ?? r.argv, env: r.env });
  if (!r.listening.length) return own;
  return [
    ...own,
    ...r.listening.map((l) => {
      const [protocol, port] = l.split('/');
      return { protocol: protocol as 'TCP', port: Number(port) };
    }),
  ];
}

function declared(k: Kubelet, run: PodRun, r: ContainerRun): Listener[] {
  const pod = k.ctx.api.get('Pod', run.namespace, run.name),
    c = pod && containersOf(pod).find((x) => x.name === r.name);
  return (c?.ports ?? []).map((p) => ({
    protocol: (p.protocol ?? 'TCP') as 'TCP',
    port: p.containerPort,
  }));
}

export function listenerOf(
  k: Kubelet,
  run: PodRun,
  protocol: string,
  port: number,
): ContainerRun | undefined {
  for (const name in run.containers) {
    const r = run.containers[name] as ContainerRun;
    if (
      r.state === 'running' &&
      listenersOf(k, run, r).some((l) => l.port === port && l.protocol === protocol)
    )
      return r;
  }
  return undefined;
}

const crashed = (log: string): Served => ({ answer: { kind: 'reset', ms: 1 }, log, exit: 2 });

export function deliver(k: Kubelet, run: PodRun, arrival: Arrival): Answer {
  const r = listenerOf(k, run, arrival.protocol, arrival.destination.port);
  if (!r) return { kind: 'refused' };
  const program = programOf(k, r);
  if (program && !r.listening.includes(`${arrival.protocol}/${arrival.destination.port}`)) {
    const served = guard(() => program.answer(arrival, selfOf(k, run, r)), crashed);
    if (served.log) appendLog(k, run, r, served.log);
    if (served.exit !== undefined)
      k.ctx.enqueue(
        timer('end', { run, r }, served.exit),
        'ms' in served.answer ? served.answer.ms : 1,
      );
    return served.answer;
  }
  const t = targetOf(k, run.uid, r.name);
  if (!t) return { kind: 'refused' };
  const data =
    'data' in arrival
      ? arrival.data
      : `${arrival.http.method} ${arrival.http.target} HTTP/1.1\r\n` +
        `${arrival.http.headers.map(([n, v]) => `${n}: ${v}\r\n`).join('')}\r\n` +
        arrival.http.body;
  const answer = k.extra().step(k, t, {
    type: 'connection',
    connection: ++r.connections,
    port: arrival.destination.port,
    data,
  });
  if (!('http' in arrival)) return { kind: 'data', data: answer, ms: 1 };
  const m = /^HTTP\/1\.([01]) (\d{3}) ?([^\r\n]*)\r?\n([\s\S]*?)\r?\n\r?\n([\s\S]*)$/.exec(answer);
  if (!m) return answer ? { kind: 'reset', ms: 1 } : { kind: 'hang' };
  const headers = (m[4] ?? '')
    .split(/\r?\n/)
    .filter(Boolean)
    .map((l): [string, string] => {
      const at = l.indexOf(':');
      return [l.slice(0, at), l.slice(at + 1).trim()];
    });
  return {
    kind: 'http',
    response: {
      version: `HTTP/1.${m[1]}`,
      status: Number(m[2]),
      reason: m[3] ?? '',
      headers,
      body: m[5] ?? '',
    },
    ms: 1,
  };
}
