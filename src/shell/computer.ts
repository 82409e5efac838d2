/**
 * One computer (the learner's machine, a node): its machine (posix) as events and system calls, and
 * what waits for it.
 */
import type { Place } from '../cluster/ports.ts';
import type { Waiting } from '../posix/kernel/waiting.ts';
import type { NetCall, NetReply } from '../posix/net.ts';
import type { MachineEvent, MachineOptions, MachineState, SystemCall } from '../posix/ports.ts';
import { exitCodeOf } from './exit-codes.ts';
import { Loopback } from './loopback.ts';
import { PendingCalls } from './pending-calls.ts';
import type {
  ComputerPort,
  ComputerState,
  Listener,
  Posix,
  ShellDeps,
  ShellInner,
  Sink,
} from './ports.ts';

/** Operations without any other event after which a loop is held to be endless. */
const patience = 20_000_000;

/** The id of no call: a file that none of the machine's programs asked for. */
const noCall = -1;

export class Computer implements ComputerPort {
  readonly place: Place;
  readonly hostname: string;
  readonly address: string;
  readonly deps: ShellDeps;
  /** Ports that host programs listen on. */
  readonly listeners: Listener[] = [];
  readonly sinks = new Map<string, Sink>();
  /**
   * Sessions whose standard input counts as a terminal though no job notices are wanted (a session
   * driven by a script).
   */
  readonly terminals = new Set<string>();
  /** Files whose changes someone outside wants to hear of: path → the text that they know. */
  readonly watched = new Map<string, string | undefined>();
  onWritten: (path: string, text: string | undefined) => void = () => undefined;
  private state: MachineState | undefined;
  private posix: Posix | undefined;
  private queued: MachineEvent[] = [];
  private stepping = false;
  private readonly calls: PendingCalls;
  private readonly loopback: Loopback;
  private sessions = 0;

  constructor(
    place: Place,
    hostname: string,
    address: string,
    options: MachineOptions,
    shell: ShellInner,
  ) {
    this.place = place;
    this.hostname = hostname;
    this.address = address;
    this.deps = shell.deps;
    this.loopback = new Loopback(this, () => this.deps.now());
    this.calls = new PendingCalls(this, shell, this.terminals);
    const loading = shell.deps.loadPosix();
    shell.deps.busy(
      loading.then((posix) => {
        this.posix = posix;
        this.state ??= posix.createMachine(options);
        this.drain();
      }),
    );
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

  /** The top process of a session, for completion: its directory, its aliases and variables. */
  shellOf(session: string): { cwd: string; aliases: Record<string, string>; vars: string[] } {
    const machine = this.state as
      | {
          sessions: Record<string, { pid: number }>;
          procs: Record<
            string,
            {
              cwd: string;
              shell?: { aliases: Record<string, string>; vars: Record<string, unknown> };
            }
          >;
        }
      | undefined;
    const proc = machine?.procs[machine.sessions[session]?.pid ?? -1];
    return {
      cwd: proc?.cwd ?? '/',
      aliases: proc?.shell?.aliases ?? {},
      vars: Object.keys(proc?.shell?.vars ?? {}),
    };
  }

  /** Why a session does not end: `never` when nothing that is to come can change that. */
  stuck(session: string, until: number): { waiting: Waiting; never: boolean } | undefined {
    if (!this.posix || !this.state) return undefined;
    const waiting = this.posix.waitingOf(this.state, session);
    if (!waiting) return undefined;
    const computes = this.posix.busyFor(this.state) > patience;
    const due = this.calls.waiting().some(([, call]) => call.kind !== 'sleep' || call.at < until);
    return { waiting, never: computes || !due };
  }

  snapshot(): ComputerState | undefined {
    return (
      this.state &&
      (JSON.parse(
        JSON.stringify({
          state: this.state,
          pending: this.calls.waiting(),
          sessions: this.sessions,
          terminals: [...this.terminals],
        }),
      ) as ComputerState)
    );
  }

  /** Whoever hears it hears no more, and nothing is waited for. */
  stop(): void {
    this.sinks.clear();
    this.calls.stop();
    this.loopback.ports.clear();
    this.listeners.length = 0;
    this.state = undefined;
  }

  /**
   * Goes on from a snapshot: sleeps last as long as was left, the network is asked again, host
   * programs have ended (`ended`). Sessions that nobody keeps (a remote end of an ssh) end.
   */
  restore(
    saved: ComputerState,
    kept: (session: string) => boolean,
    ended: (session: string) => void,
  ): void {
    this.state = JSON.parse(JSON.stringify(saved.state)) as MachineState;
    this.sessions = saved.sessions;
    this.terminals.clear();
    for (const session of saved.terminals) {
      this.terminals.add(session);
    }
    for (const port of Object.keys(this.state.listening ?? {}))
      this.loopback.ports.add(Number(port));
    for (const [id, what] of saved.pending) {
      if (what.kind === 'sleep') this.calls.sleep(id, Math.max(0, what.at - this.deps.now()));
      else if (what.kind === 'net') this.calls.net(id, what.request);
      else {
        if (kept(what.session)) ended(what.session);
        this.dispatch({ type: 'host-exit', id, code: exitCodeOf('INT') });
      }
    }
    for (const session of Object.keys(this.state.sessions ?? {}))
      if (!kept(session)) this.dispatch({ type: 'signal', session, name: 'KILL' });
  }

  /**
   * Events one after the other: what an answer to a call brings about comes after the calls before
   * it.
   */
  dispatch(event: MachineEvent): void {
    this.queued.push(event);
    this.drain();
  }

  private drain(): void {
    if (this.stepping || !this.posix) return;
    this.stepping = true;
    try {
      for (let next = this.queued.shift(); next; next = this.queued.shift()) {
        if (!this.state) continue;
        const { state, calls } = this.posix.step(this.state, next, this.deps.now());
        this.state = state;
        for (const call of calls) {
          this.carryOut(call);
        }
      }
    } finally {
      this.stepping = false;
    }
    this.look();
  }

  /** Writes a file from outside; no program of this computer has to do with it. */
  writeFile(path: string, text: string | undefined): void {
    this.watched.set(path, text);
    this.dispatch({ type: 'host-writes-file', id: noCall, path, text: text ?? null });
  }

  /** Has a program written or removed a file that is watched? */
  private look(): void {
    if (!this.state) return;
    const files = this.files();
    for (const [path, known] of this.watched) {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      if (text === known) continue;
      this.watched.set(path, text);
      this.onWritten(path, text);
    }
  }

  private carryOut(call: SystemCall): void {
    switch (call.call) {
      case 'write':
        this.sinks.get(call.session)?.output(call.fd, call.data);
        return;
      case 'prompt':
        this.sinks
          .get(call.session)
          ?.prompt({ status: call.status, cwd: call.cwd, continuation: call.continuation });
        return;
      case 'clear':
        this.sinks.get(call.session)?.output(1, '\u001b[2J\u001b[H');
        return;
      case 'exit': {
        const sink = this.sinks.get(call.session);
        this.sinks.delete(call.session);
        this.terminals.delete(call.session);
        sink?.exit(call.code);
        return;
      }
      case 'sleep':
        this.calls.sleep(call.id, call.ms, call.busy);
        return;
      case 'net':
        this.calls.net(call.id, call.request);
        return;
      case 'cancel':
        this.calls.cancel(call.id);
        return;
      case 'host':
        this.calls.host(call);
        return;
      case 'host-input':
        this.calls.input(call.id, call.text);
        return;
      case 'host-signal':
        this.calls.signal(call.id, call.name);
        return;
      case 'host-ran':
        this.calls.ran(call.id, call.code);
        return;
      case 'listen':
        if (call.open) this.loopback.ports.add(call.port);
        else this.loopback.close(call.port);
        return;
      case 'answer':
        this.loopback.answer(call.connection, call.data);
        return;
      case 'reads':
        return;
    }
  }

  /** A network call from here: what listens on this computer itself answers first. */
  send(request: NetCall): Promise<NetReply> {
    return this.loopback.send(request) ?? this.deps.network.send(this.place, request);
  }

  /** Does anything here listen on a port? */
  inUse(port: number): boolean {
    return (
      this.loopback.ports.has(port) || this.listeners.some((listener) => listener.port === port)
    );
  }
}
