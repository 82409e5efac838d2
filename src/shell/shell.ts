/**
 * The learner's machine and the nodes' shells: owns one machine (posix) per place, answers its system calls, and runs host
 * programs (kubectl, ssh …) beside it. Lives on the cluster's side of the worker's door.
 */
import type { ApiServer, ControlCore, Network, Place } from '../cluster/ports.ts';
import type { ClusterSpec } from '../cluster/spec.ts';
import { timing } from '../cluster/timing.ts';
import type { HostProgram } from '../kubectl/host.ts';
import type { HttpRequest, HttpResponse, NetCall, NetReply } from '../posix/net.ts';
import type { MachineEvent, MachineOptions, MachineState, Stepped } from '../posix/ports.ts';
import { complete, type Completion } from './complete.ts';
import { machineFiles, nodeFiles } from './files.ts';
import { startProgram, type RunningProgram } from './host.ts';
import { programs } from './programs.ts';

export interface Posix {
  createMachine(options: MachineOptions): MachineState;
  step(state: MachineState, event: MachineEvent, now: number): Stepped;
}

export interface ShellDeps {
  /** The API server for one command line (it becomes an annotation of what it changes). Latency is the caller's. */
  api(command: string): ApiServer;
  network: Network;
  /** Virtual ms since boot. */
  now(): number;
  epoch: number;
  /** A timer in virtual time; returns what cancels it. `work`: time that something takes, not a wait (done also while paused). */
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
  /** With a prompt, and job notices on a terminal. */
  interactive: boolean;
  /** The whole of standard input: a script for bash, which ends with it. */
  script?: string;
}

export interface Prompt { status: number; cwd: string; continuation: boolean }

export interface Shell {
  open(place: Place, options: OpenOptions): string;
  /** Text for a session's standard input (a line with its newline); null ends it. */
  input(session: string, text: string | null): void;
  signal(session: string, name: 'INT' | 'TERM'): void;
  onOutput(listener: (session: string, fd: 1 | 2, text: string) => void): void;
  onPrompt(listener: (session: string, prompt: Prompt) => void): void;
  onExit(listener: (session: string, code: number) => void): void;
  complete(session: string, line: string, cursor: number): Promise<Completion>;
  /** Path → text of a place's files. */
  files(place: Place): Record<string, string>;
  /** Plain JSON. Host programs that run have ended after a restore, with a mark. */
  snapshot(): Record<string, MachineState>;
  restore(machines: Record<string, MachineState>): void;
}

/** Who hears what a session prints. */
export interface Sink {
  output(fd: 1 | 2, text: string): void;
  prompt(prompt: Prompt): void;
  exit(code: number): void;
}

interface Listener { port: number; handler(request: HttpRequest): Promise<HttpResponse> }

/** One computer with what waits for it. */
export class Computer {
  readonly place: Place;
  readonly hostname: string;
  readonly address: string;
  readonly deps: ShellDeps;
  readonly listeners: Listener[] = [];
  private state: MachineState | undefined;
  private posix: Posix | undefined;
  private queued: MachineEvent[] = [];
  private stepping = false;
  private readonly calls = new Map<number, () => void>();
  private readonly running = new Map<number, RunningProgram>();
  readonly sinks = new Map<string, Sink>();
  /** Sessions whose standard input counts as a terminal though no job notices are wanted (a session driven by a script). */
  readonly terminals = new Set<string>();
  private sessions = 0;
  private readonly shell: ShellInner;

  constructor(place: Place, hostname: string, address: string, options: MachineOptions, shell: ShellInner) {
    this.place = place;
    this.hostname = hostname;
    this.address = address;
    this.deps = shell.deps;
    this.shell = shell;
    const loading = shell.deps.loadPosix();
    shell.deps.busy(loading.then((posix) => {
      this.posix = posix;
      this.state ??= posix.createMachine(options);
      for (const event of this.queued.splice(0)) this.dispatch(event);
    }));
  }

  newSession(prefix: string): string {
    return `${prefix}:${++this.sessions}`;
  }

  files(): Record<string, string> {
    return (this.state?.files ?? {}) as Record<string, string>;
  }

  directories(): Record<string, unknown> {
    return (this.state?.dirs ?? {}) as Record<string, unknown>;
  }

  snapshot(): MachineState | undefined {
    return this.state && (JSON.parse(JSON.stringify(this.state)) as MachineState);
  }

  restore(state: MachineState): void {
    this.state = state;
  }

  /** Events one after the other: what an answer to a call brings about comes after the calls before it. */
  dispatch(event: MachineEvent): void {
    this.queued.push(event);
    if (this.stepping || !this.posix) return;
    this.stepping = true;
    for (let next = this.queued.shift(); next; next = this.queued.shift()) this.step(this.posix, next);
    this.stepping = false;
  }

  private step(posix: Posix, event: MachineEvent): void {
    if (!this.state) return;
    const { state, calls } = posix.step(this.state, event, this.deps.now());
    this.state = state;
    for (const c of calls) {
      switch (c.call) {
        case 'write': this.sinks.get(c.session)?.output(c.fd, c.data); break;
        case 'prompt': this.sinks.get(c.session)?.prompt({ status: c.status, cwd: c.cwd, continuation: c.continuation }); break;
        case 'clear': this.sinks.get(c.session)?.output(1, '\u001b[2J\u001b[H'); break;
        case 'exit': { const sink = this.sinks.get(c.session); this.sinks.delete(c.session); sink?.exit(c.code); break; }
        case 'sleep': this.calls.set(c.id, this.deps.later(c.ms, () => this.reply({ type: 'woke', id: c.id }), c.ms <= timing.programStart)); break;
        case 'net': this.net(c.id, c.request); break;
        case 'cancel': this.calls.get(c.id)?.(); this.calls.delete(c.id); this.running.get(c.id)?.signal('KILL'); break;
        case 'host': this.host(c.id, c); break;
        case 'host-input': this.running.get(c.id)?.input(c.text); break;
        case 'host-signal': this.running.get(c.id)?.signal(c.name); break;
        case 'host-ran': this.running.get(c.id)?.ran(c.code); break;
        case 'reads': case 'listen': case 'answer': break;
      }
    }
  }

  private reply(event: MachineEvent & { id: number }): void {
    this.calls.delete(event.id);
    this.dispatch(event);
  }

  private net(id: number, call: NetCall): void {
    let wanted = true;
    this.calls.set(id, () => { wanted = false; });
    const done = (reply: NetReply) => { if (wanted) this.reply({ type: 'net', id, reply }); };
    const own = call.kind === 'http' && (call.address.startsWith('127.') || call.address === '::1' || call.address === this.address) ? this.listeners.find((l) => l.port === call.port) : undefined;
    if (own && call.kind === 'http') {
      const began = this.deps.now();
      void own.handler(call.request).then((response) => done({ kind: 'http', ms: this.deps.now() - began, response, peer: { address: call.address, port: call.port }, local: { address: call.address, port: 40_000 + (id % 20_000) } }));
      return;
    }
    void this.deps.network.send(this.place, call).then(done);
  }

  private host(id: number, call: { argv: string[]; session: string; env: Record<string, string>; cwd: string; tty: { stdin: boolean; stdout: boolean; columns: number } }): void {
    const tty = this.terminals.has(call.session) && call.tty.stdout ? { ...call.tty, stdin: true } : call.tty;
    // A program takes a moment to start; whoever kills it before that finds nothing to signal.
    const cancel = this.deps.later(timing.programStart, () => {
      this.calls.delete(id);
      this.running.set(id, startProgram(this, this.shell, { ...call, tty }, {
        output: (fd, data) => this.dispatch({ type: 'host-output', id, fd, data }),
        reads: () => this.dispatch({ type: 'host-reads', id }),
        writesFile: (path, text) => this.dispatch({ type: 'host-writes-file', id, path, text }),
        runs: (argv) => this.dispatch({ type: 'host-runs', id, argv }),
        exit: (code) => { this.running.delete(id); this.dispatch({ type: 'host-exit', id, code }); },
      }));
    }, true);
    this.calls.set(id, cancel);
  }
}

/** What the parts of the shell share. */
export interface ShellInner {
  readonly deps: ShellDeps;
  computer(place: Place): Computer;
  /** Starts a session whose output goes to `sink`. */
  spawn(computer: Computer, o: { argv: string[]; tty: boolean; interactive: boolean; stdin: 'none' | 'open'; columns: number; notices?: boolean }, sink: Sink): string;
}

const shellEnv = (home: string, user: string): Record<string, string> => ({ HOME: home, USER: user, LOGNAME: user, SHELL: '/bin/bash', TERM: 'dumb', LANG: 'C.UTF-8', PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' });

export function createShell(deps: ShellDeps): Shell {
  const computers = new Map<string, Computer>();
  const sessions = new Map<string, Computer>();
  const outputs: ((session: string, fd: 1 | 2, text: string) => void)[] = [];
  const prompts: ((session: string, prompt: Prompt) => void)[] = [];
  const exits: ((session: string, code: number) => void)[] = [];
  const keyOf = (place: Place) => (place.kind === 'node' ? `node/${place.name}` : 'machine');
  const homeOf = (computer: Computer) => (computer.place.kind === 'node' ? '/root' : '/home/you');

  const inner: ShellInner = {
    deps,
    computer(place) {
      const key = keyOf(place);
      let computer = computers.get(key);
      if (!computer) {
        const node = place.kind === 'node' ? deps.spec.nodes.find((n) => n.name === place.name) : undefined;
        const common = { tools: '*' as const, shell: 'bash' as const, epoch: deps.epoch, seed: `${deps.spec.seed} ${key}` };
        computer = node
          ? new Computer(place, node.name, node.address, { ...common, hostname: node.name, user: 'root', files: nodeFiles(node, deps.spec), hostPrograms: programs.node(node.roles.includes('control-plane')) }, inner)
          : new Computer({ kind: 'machine' }, deps.spec.machine.hostname, deps.spec.machine.address, { ...common, hostname: deps.spec.machine.hostname, user: 'you', files: machineFiles(deps.spec, deps.home), hostPrograms: programs.machine }, inner);
        computers.set(key, computer);
      }
      return computer;
    },
    spawn(computer, o, sink) {
      const session = computer.newSession(keyOf(computer.place));
      const home = homeOf(computer);
      computer.sinks.set(session, sink);
      sessions.set(session, computer);
      const notices = o.notices ?? true;
      if (o.tty && !notices) computer.terminals.add(session);
      computer.dispatch({ type: 'spawn', session, argv: o.argv, env: shellEnv(home, computer.place.kind === 'node' ? 'root' : 'you'), cwd: home, tty: o.tty && notices, stdin: o.stdin, columns: o.columns, interactive: o.interactive });
      return session;
    },
  };

  /** `kubectl exec -it POD -- sh` typed into the learner's machine: what a terminal in a Pod is. */
  function enterPod(place: Place & { kind: 'pod' }, sink: Sink): string {
    const computer = inner.computer({ kind: 'machine' });
    const command = `kubectl exec -it -n ${place.namespace} ${place.name} -- sh`;
    return inner.spawn(computer, { argv: ['bash', '-c', command], tty: true, interactive: false, stdin: 'open', columns: deps.columns }, sink);
  }

  const shell: Shell = {
    open(place, o) {
      let id = '';
      const sink: Sink = {
        output: (fd, text) => { for (const l of outputs) l(id, fd, text); },
        prompt: (prompt) => { for (const l of prompts) l(id, prompt); },
        exit: (code) => { sessions.delete(id); for (const l of exits) l(id, code); },
      };
      if (place.kind === 'pod') { id = enterPod(place, sink); return id; }
      const computer = inner.computer(place);
      const script = o.script !== undefined;
      id = inner.spawn(computer, { argv: ['bash'], tty: o.tty, interactive: script ? false : true, stdin: 'open', columns: deps.columns, notices: o.interactive }, sink);
      if (o.script !== undefined) { computer.dispatch({ type: 'input', session: id, text: o.script }); computer.dispatch({ type: 'input', session: id, text: null }); }
      return id;
    },
    input(session, text) { sessions.get(session)?.dispatch({ type: 'input', session, text }); },
    signal(session, name) { sessions.get(session)?.dispatch({ type: 'signal', session, name }); },
    onOutput(listener) { outputs.push(listener); },
    onPrompt(listener) { prompts.push(listener); },
    onExit(listener) { exits.push(listener); },
    complete: (session, line, cursor) => complete(sessions.get(session), deps, line, cursor),
    files: (place) => inner.computer(place).files(),
    snapshot() {
      const found: Record<string, MachineState> = {};
      for (const [key, computer] of computers) { const state = computer.snapshot(); if (state) found[key] = state; }
      return found;
    },
    restore(machines) {
      for (const [key, state] of Object.entries(machines)) inner.computer(key === 'machine' ? { kind: 'machine' } : { kind: 'node', name: key.slice(5) }).restore(state);
    },
  };
  return shell;
}
