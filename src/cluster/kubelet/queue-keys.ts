/**
 * The work of a kubelet and its keys on the queue: one type, one encoder, one decoder. Work of a
 * container names the run of it (`start`) that it is meant for.
 */
import type { HookKind, ProbeKind } from './container.ts';
import type { PodContainer, PodRun } from './state.ts';

/** The pod worker; the end of a step; a status report; the last clean-up. */
export type PodWorkKind = 'pod' | 'step' | 'report' | 'gone';

/** What comes due in a container. */
export type ContainerTask =
  /** A sleep, a reply of the network, the end of a hosted program. */
  | { kind: 'wake' | 'net' | 'host'; call: number }
  /** The main process ends. */
  | { kind: 'end'; code: number }
  /** The grace period is over; the crash-loop back-off is over. */
  | { kind: 'kill' | 'retry' }
  /** A sleep of a hook is over. */
  | { kind: 'hook'; hook: HookKind }
  | { kind: 'probe'; probe: ProbeKind }
  /** An exec probe takes too long. */
  | { kind: 'overdue'; session: string };

export type PodWork = { kind: PodWorkKind; namespace: string; name: string; uid: string };
export type ContainerWork = ContainerTask & { uid: string; container: string; start: number };
export type Work =
  { kind: 'heartbeat' } | { kind: 'exec'; session: string } | PodWork | ContainerWork;

const POD = ['namespace', 'name', 'uid'] as const;
const CONTAINER = ['uid', 'container', 'start'] as const;

/** What a key says after its kind, in order. */
const FIELDS: Record<Work['kind'], readonly string[]> = {
  heartbeat: [],
  exec: ['session'],
  pod: POD,
  step: POD,
  report: POD,
  gone: POD,
  wake: [...CONTAINER, 'call'],
  net: [...CONTAINER, 'call'],
  host: [...CONTAINER, 'call'],
  end: [...CONTAINER, 'code'],
  kill: CONTAINER,
  retry: CONTAINER,
  hook: [...CONTAINER, 'hook'],
  probe: [...CONTAINER, 'probe'],
  overdue: [...CONTAINER, 'session'],
};
const NUMBERS = new Set(['start', 'call', 'code']);

/** `pod/default/web/UID`, `wake/UID/main/1/7`. */
export function encodeWork(work: Work): string {
  const fields: Record<string, string | number> = work;
  return [work.kind, ...FIELDS[work.kind].map((name) => fields[name])].join('/');
}

/** The work of a key that `encodeWork` made. */
export function decodeWork(key: string): Work {
  const [kind = '', ...values] = key.split('/');
  const work: Record<string, string | number> = { kind };
  FIELDS[kind as Work['kind']].forEach((name, i) => {
    const value = values[i] ?? '';
    work[name] = NUMBERS.has(name) ? Number(value) : value;
  });
  return work as Work;
}

export const podKey = (kind: PodWorkKind, { namespace, name, uid }: PodRun): string =>
  encodeWork({ kind, namespace, name, uid });

/** The key of a task in the present run of a container. */
export const containerKey = (
  { run, record }: Pick<PodContainer, 'run' | 'record'>,
  task: ContainerTask,
): string => encodeWork({ ...task, uid: run.uid, container: record.name, start: record.starts });
