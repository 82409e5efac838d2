/**
 * What the shell is given (`ShellDeps`) and what it is (`Shell`). Its state is plain JSON.
 */
import type { ApiServer, ControlCore, Network, Place } from '../cluster/ports.ts';
import type { ClusterSpec } from '../cluster/spec.ts';
import type { HostProgram } from '../kubectl/host.ts';
import type { Waiting } from '../posix/kernel/waiting.ts';
import type { HttpRequest, HttpResponse, NetCall, NetReply } from '../posix/net.ts';
import type { MachineEvent, MachineOptions, MachineState, Stepped } from '../posix/ports.ts';
import type { Completion } from './completion/items.ts';

export interface Posix {
  createMachine(options: MachineOptions): MachineState;
  step(state: MachineState, event: MachineEvent, now: number): Stepped;
  waitingOf(state: MachineState, session: string): Waiting | undefined;
  busyFor(state: MachineState): number;
}

export interface ShellDeps {
  /**
   * The API server for one command line (it becomes an annotation of what it changes). Latency is
   * the caller's.
   */
  api(command: string): ApiServer;
  network: Network;
  /** Virtual ms since boot. */
  now(): number;
  epoch: number;
  /**
   * A timer in virtual time; returns what cancels it. `work`: time that something takes, not a wait
   * (done also while paused).
   */
  later(ms: number, run: () => void, work?: boolean): () => void;
  /** Virtual time stands still until it settles. */
  busy(promise: Promise<unknown>): void;
  loadKubectl(): Promise<HostProgram>;
  loadPosix(): Promise<Posix>;
  control: Pick<ControlCore, 'node'>;
  spec: ClusterSpec;
  /** Files of the learner's home: path relative to it → text. */
  home: Record<string, string>;
  columns: number;
}

export interface OpenOptions {
  /** Standard input is a terminal. */
  tty: boolean;
  /** The session's name, before anything comes from it. */
  opened?(session: string): void;
  /** With a prompt, and job notices on a terminal. */
  interactive: boolean;
  /** The whole of standard input: a script for bash, which ends with it. */
  script?: string;
  /** A command to run instead, with nothing on its standard input. */
  argv?: string[];
}

export interface ShellState {
  /** Place → its computer. */
  computers: Record<string, ComputerState>;
  /** Sessions that were opened (not those of programs): id → place. */
  sessions: [id: string, place: string][];
}

export interface Prompt {
  status: number;
  cwd: string;
  continuation: boolean;
}

export interface Shell {
  open(place: Place, options: OpenOptions): string;
  /** Text for a session's standard input (a line with its newline); null ends it. */
  input(session: string, text: string | null): void;
  signal(session: string, name: 'INT' | 'TERM'): void;
  onOutput(listener: (session: string, fd: 1 | 2, text: string) => void): void;
  onPrompt(listener: (session: string, prompt: Prompt) => void): void;
  onExit(listener: (session: string, code: number) => void): void;
  /** What a session waits for. `never`: nothing before `until` (virtual ms) can end that. */
  stuck(session: string, until: number): { waiting: Waiting; never: boolean } | undefined;
  complete(session: string, line: string, cursor: number): Promise<Completion>;
  /** Path → text of a place's files. */
  files(place: Place): Record<string, string>;
  /**
   * Puts a file of the learner's home there, as an editor beside the shell does; undefined removes
   * it. Path relative to the home.
   */
  writeHome(path: string, text: string | undefined): void;
  /**
   * Told of a file of the learner's home once a program there has written or removed it. Only files
   * that `writeHome` or `home` put there.
   */
  onHome(listener: (path: string, text: string | undefined) => void): void;
  /**
   * Something happened to a session that is no output. `interrupted`: the host program that ran in
   * it ended with a restore.
   */
  onMark(listener: (session: string, code: 'interrupted') => void): void;
  /** Plain JSON. */
  snapshot(): ShellState;
  /**
   * Sleeps and calls that were pending go on, sessions are there under their names; host programs
   * that ran have ended, with a mark.
   */
  restore(state: ShellState): void;
}

/** A computer as its programs, completion and the shell's other parts see it. */
export interface ComputerPort {
  readonly place: Place;
  readonly hostname: string;
  readonly address: string;
  /** Ports that host programs listen on. */
  readonly listeners: Listener[];
  /** Path → text. A folder that is empty has a path that ends in `/`. */
  files(): Record<string, string>;
  directories(): Record<string, unknown>;
  /** The top process of a session: its directory, its aliases and variables. */
  shellOf(session: string): { cwd: string; aliases: Record<string, string>; vars: string[] };
  dispatch(event: MachineEvent): void;
  /** A network call from here. */
  send(request: NetCall): Promise<NetReply>;
  /** Does anything here listen on a port? */
  inUse(port: number): boolean;
}

/** How a session begins. */
export interface SpawnOptions {
  argv: string[];
  tty: boolean;
  interactive: boolean;
  stdin: 'none' | 'open';
  columns: number;
  /** Without job notices, though its input counts as a terminal. Default true. */
  notices?: boolean;
}

/** What the parts of the shell share. */
export interface ShellInner {
  readonly deps: ShellDeps;
  computer(place: Place): ComputerPort;
  /** Starts a session on the computer of a place, whose output goes to `sink`; its id. */
  spawn(place: Place, options: SpawnOptions, sink: Sink): string;
}

/** Who hears what a session prints. */
export interface Sink {
  /** The session's name, before anything comes from it. */
  opened?(session: string): void;
  output(fd: 1 | 2, text: string): void;
  prompt(prompt: Prompt): void;
  exit(code: number): void;
}

export interface Listener {
  port: number;
  handler(request: HttpRequest): Promise<HttpResponse>;
}

/** What a call of the machine waits for. Plain JSON. */
export type Pending =
  | { kind: 'sleep'; at: number }
  | { kind: 'net'; request: NetCall }
  | { kind: 'host'; session: string };

/** A computer as plain JSON: its machine, its pending calls, how its sessions were opened. */
export interface ComputerState {
  state: MachineState;
  pending: [id: number, what: Pending][];
  sessions: number;
  terminals: string[];
}
