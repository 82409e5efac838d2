/** System calls of a machine that take time: sleeps, network calls, host programs. */
import { timing } from '../cluster/timing.ts';
import type { NetCall } from '../posix/net.ts';
import type { SystemCall } from '../posix/ports.ts';
import { exitCodeOf } from './exit-codes.ts';
import type { ComputerPort, Pending, ShellDeps, ShellInner } from './ports.ts';
import type { RunningProgram } from './program-call.ts';
import { startProgram } from './start-program.ts';

type Signal = 'INT' | 'TERM' | 'KILL';

export class PendingCalls {
  private readonly computer: ComputerPort;
  private readonly shell: ShellInner;
  private readonly deps: ShellDeps;
  /** Sessions whose standard input counts as a terminal. */
  private readonly terminals: ReadonlySet<string>;
  private readonly pending = new Map<number, Pending>();
  private readonly cancels = new Map<number, () => void>();
  private readonly running = new Map<number, RunningProgram>();

  constructor(computer: ComputerPort, shell: ShellInner, terminals: ReadonlySet<string>) {
    this.computer = computer;
    this.shell = shell;
    this.deps = shell.deps;
    this.terminals = terminals;
  }

  /** What is waited for, by the id of its call. */
  waiting(): [id: number, what: Pending][] {
    return [...this.pending];
  }

  /** Nothing is waited for any more, and programs that run are killed. */
  stop(): void {
    this.pending.clear();
    for (const cancel of this.cancels.values()) {
      cancel();
    }
    for (const program of this.running.values()) {
      program.signal('KILL');
    }
    this.cancels.clear();
    this.running.clear();
  }

  cancel(id: number): void {
    this.cancels.get(id)?.();
    this.cancels.delete(id);
    this.pending.delete(id);
    this.running.get(id)?.signal('KILL');
    this.running.delete(id);
  }

  input(id: number, text: string | null): void {
    this.running.get(id)?.input(text);
  }

  ran(id: number, code: number): void {
    this.running.get(id)?.ran(code);
  }

  /** A program that was signalled before it began never begins. */
  signal(id: number, name: Signal): void {
    const program = this.running.get(id);
    if (program) {
      program.signal(name);
      return;
    }
    if (!this.pending.has(id)) return;
    this.cancel(id);
    this.computer.dispatch({ type: 'host-exit', id, code: exitCodeOf(name) });
  }

  /** `busy`: the time is what something takes, saved up or spent. */
  sleep(id: number, ms: number, busy?: 'saved' | 'spent'): void {
    this.pending.set(id, { kind: 'sleep', at: this.deps.now() + ms });
    const woke = (): void => {
      this.pending.delete(id);
      this.cancels.delete(id);
      this.computer.dispatch({ type: 'woke', id });
    };
    const isWork = ms <= timing.programStart && busy !== 'spent';
    this.cancels.set(id, this.deps.later(ms, woke, isWork));
  }

  net(id: number, request: NetCall): void {
    let wanted = true;
    this.pending.set(id, { kind: 'net', request });
    this.cancels.set(id, () => {
      wanted = false;
    });
    void this.computer.send(request).then((reply) => {
      if (!wanted) return;
      this.pending.delete(id);
      this.cancels.delete(id);
      this.computer.dispatch({ type: 'net', id, reply });
    });
  }

  /** A program takes a moment to start; whoever kills it before that finds nothing to signal. */
  host(call: SystemCall & { call: 'host' }): void {
    const { id, session } = call;
    this.pending.set(id, { kind: 'host', session });
    const onTerminal = this.terminals.has(session) && call.tty.stdout;
    const tty = onTerminal ? { ...call.tty, stdin: true } : call.tty;
    const start = (): void => {
      this.cancels.delete(id);
      this.running.set(id, this.start({ ...call, tty }));
    };
    this.cancels.set(id, this.deps.later(timing.programStart, start, true));
  }

  private start(call: SystemCall & { call: 'host' }): RunningProgram {
    const { id, argv, env, cwd, tty } = call;
    const { computer } = this;
    return startProgram(
      computer,
      this.shell,
      { argv, env, cwd, tty },
      {
        output: (fd, data) => computer.dispatch({ type: 'host-output', id, fd, data }),
        reads: () => computer.dispatch({ type: 'host-reads', id }),
        writesFile: (path, text) => computer.dispatch({ type: 'host-writes-file', id, path, text }),
        runs: (words) => computer.dispatch({ type: 'host-runs', id, argv: words }),
        exit: (code) => {
          this.running.delete(id);
          if (this.pending.delete(id)) computer.dispatch({ type: 'host-exit', id, code });
        },
      },
    );
  }
}
