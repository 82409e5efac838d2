/**
 * One container of a Pod as the kubelet remembers it: plain JSON. It is always in one of six
 * states, and what belongs to one state alone lies in that state. Times are virtual ms since boot
 * unless they are strings.
 */
import type { NetReply } from '../../posix/net.ts';
import type { MachineState } from '../../posix/ports.ts';
import type { Container, ContainerStateTerminated } from '../../schema/types.ts';

export interface LogLine {
  at: number;
  text: string;
}

export interface Log {
  lines: LogLine[];
  /** Characters in `lines`. */
  size: number;
}

export type ProbeKind = 'startup' | 'readiness' | 'liveness';
export type HookKind = 'postStart' | 'preStop';

/** Results of one probe in a row, and what they came to. */
export interface ProbeRun {
  ok: number;
  failed: number;
  result?: boolean;
}

/** A session of a machine: who hears of it. */
export type SessionUse =
  | { use: 'main' }
  | { use: 'exec'; id: string; tty: boolean }
  | { use: 'probe'; probe: ProbeKind; output: string; command: string }
  | { use: 'hook'; hook: HookKind };

/** How a `host` call of the machine ends, until its end is due. */
export type HostEnd = { kind: 'refused'; output: string } | { kind: 'ended'; code: number };

/** The machine of a container in which a shell or a tool runs, or once ran. */
export interface ContainerMachine {
  state: MachineState;
  sessions: Record<string, SessionUse>;
  /** Answers of the network that are on their way, by call. */
  netReplies: Record<string, NetReply>;
  hostEnds: Record<string, HostEnd>;
  /** Calls that sleep. */
  sleeps: number[];
  /** The processor is used up until a timer. */
  busy?: true;
  /** Ports that programs of the machine listen on: `TCP/8080`. */
  listening: string[];
  /** Connections so far. */
  connections: number;
}

/** A server of the image that runs. `call`: it was started by the machine, in this call. */
export interface RunningServer {
  name: string;
  argv: string[];
  call?: number;
}

/** A container's processes, while there are any. */
export interface ContainerProcess {
  argv: string[];
  env: Record<string, string>;
  startedAt: string;
  startedMs: number;
  ready: boolean;
  /** Its startup probe and its postStart hook are done. */
  started: boolean;
  probes: Partial<Record<ProbeKind, ProbeRun>>;
  server?: RunningServer;
  /** What the server remembers. */
  memory: Record<string, unknown>;
  machine?: ContainerMachine;
}

/** What the status says of a container that waits. */
export interface WaitingReason {
  reason: string;
  message?: string;
}

/** It has not run yet. `shown` absent: ContainerCreating or PodInitializing. */
export interface Waiting {
  kind: 'waiting';
  shown?: WaitingReason;
}

/** It has run. `shown`: the status says this instead, while it waits to be started again. */
export interface Exited {
  kind: 'exited';
  exit: ContainerStateTerminated;
  at: number;
  shown?: WaitingReason;
}

/** Its image is being pulled. */
export interface Pulling {
  kind: 'pulling';
  begun: number;
  before: Waiting | Exited;
}

/** The runtime creates and starts it. */
export interface Creating {
  kind: 'creating';
  before: Waiting | Exited;
}

export interface Running {
  kind: 'running';
  process: ContainerProcess;
}

/** SIGKILL comes at `deadline`. `signalled`: the stop signal was sent. */
export interface Stopping {
  kind: 'stopping';
  process: ContainerProcess;
  deadline: number;
  signalled: boolean;
}

export type ContainerState = Waiting | Pulling | Creating | Running | Stopping | Exited;

/** After a failed pull of `image` there is no other until then. `ms`: how long that is. */
export interface PullBackOff {
  image: string;
  ms: number;
  until: number;
  error: string;
}

export interface ContainerRecord {
  name: string;
  type: 'main' | 'init' | 'sidecar';
  state: ContainerState;
  starts: number;
  restarts: number;
  /** What the runtime made last: the spec's image, and the ID unless it is not known. */
  created?: { image: string; id?: string };
  /** How the run before the present one ended. */
  last?: ContainerStateTerminated;
  log: Log;
  previousLog?: Log;
  /** The last attempt to start it: with this image there is no other before `retryAt`. */
  attempt?: { image: string; retryAt?: number };
  /** Crash-loop back-off: its length, and when it was begun last. */
  crashBackOff?: { ms: number; at: number };
  pullBackOff?: PullBackOff;
}

/** Path → text. */
export type Files = Record<string, string>;

/** The files of a machine. */
export const filesOf = ({ state }: ContainerMachine): Files =>
  (state as { files?: Files }).files ?? {};

export const emptyLog = (): Log => ({ lines: [], size: 0 });

export function newContainer(spec: Container, isInit: boolean): ContainerRecord {
  const initType = spec.restartPolicy === 'Always' ? 'sidecar' : 'init';
  return {
    name: spec.name,
    type: isInit ? initType : 'main',
    state: { kind: 'waiting' },
    starts: 0,
    restarts: 0,
    log: emptyLog(),
  };
}

/** Its processes; undefined when none runs. */
export function processOf({ state }: ContainerRecord): ContainerProcess | undefined {
  return state.kind === 'running' || state.kind === 'stopping' ? state.process : undefined;
}

/** What it is beside an attempt to start it; undefined when it runs. */
export function restOf({ state }: ContainerRecord): Waiting | Exited | undefined {
  if (state.kind === 'pulling' || state.kind === 'creating') return state.before;
  return state.kind === 'waiting' || state.kind === 'exited' ? state : undefined;
}

/** How it ended; undefined when it runs, or never has. */
export function exitOf(record: ContainerRecord): Exited | undefined {
  const rest = restOf(record);
  return rest?.kind === 'exited' ? rest : undefined;
}

export const exitCodeOf = (record: ContainerRecord): number | undefined =>
  exitOf(record)?.exit.exitCode;

/** Has it ended as an init container has to? */
export const hasSucceeded = (record: ContainerRecord | undefined): boolean =>
  record !== undefined && exitCodeOf(record) === 0;

/** Are its startup probe and postStart hook done? */
export const hasStarted = (record: ContainerRecord | undefined): boolean =>
  (record && processOf(record)?.started) ?? false;

/** Session by its name; undefined when it has ended. */
export const sessionOf = (record: ContainerRecord, session: string): SessionUse | undefined =>
  processOf(record)?.machine?.sessions[session];

/** Runs something in it for somebody else than its own main process? */
export const isVisited = (record: ContainerRecord): boolean =>
  Object.values(processOf(record)?.machine?.sessions ?? {}).some(({ use }) => use !== 'main');

/** The attempt to start it is over: it is what it was before. */
export function endAttempt(record: ContainerRecord): void {
  record.state = restOf(record) ?? record.state;
}

/** Its status says why it waits. */
export function show(record: ContainerRecord, shown: WaitingReason): void {
  const rest = restOf(record);
  if (rest) rest.shown = shown;
}
