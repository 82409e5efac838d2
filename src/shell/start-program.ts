/** Runs one host program for a machine: builds its `Host` from the machine's files and streams. */
import { shellWord } from '../base/shell-quote.ts';
import type { Channel } from '../cluster/ports.ts';
import { AddressInUse, type Host, type HostProgram, Interrupted } from '../kubectl/host.ts';
import type { HttpRequest, HttpResponse } from '../posix/net.ts';
import { exitCodeOf } from './exit-codes.ts';
import { fetchFrom } from './fetch-from.ts';
import type { ComputerPort, ShellInner } from './ports.ts';
import type { ProgramCall, ProgramEvents, RunningProgram } from './program-call.ts';
import { filesOf } from './program-files.ts';
import { programs } from './programs/programs.ts';
import { tracked } from './tracked-channels.ts';

/** Ctrl-D as a character, for a terminal in raw mode. */
const END_OF_TRANSMISSION = '\u0004';
/** Exit code of a program with a defect of ours (EX_SOFTWARE). */
const DEFECT = 70;
/** The first port that is given to who asks for any. */
const FIRST_FREE_PORT = 40_000;

class Run implements RunningProgram {
  private readonly computer: ComputerPort;
  private readonly shell: ShellInner;
  private readonly call: ProgramCall;
  private readonly events: ProgramEvents;
  private over = false;
  private signalled = false;
  /** Who waits for standard input. */
  private readonly readers: ((text: string | null) => void)[] = [];
  /** Who waits for a program that this one runs. */
  private readonly runners: ((code: number) => void)[] = [];
  /** What is closed at the end. */
  private readonly closers: (() => void)[] = [];
  /** What ends each sleep with `Interrupted`. */
  private readonly sleepers = new Set<() => void>();
  private readonly channels = new Set<Channel>();
  private interrupt: (name: 'INT' | 'TERM') => void = () => {};
  private readonly interrupted: Promise<'INT' | 'TERM'>;

  constructor(computer: ComputerPort, shell: ShellInner, call: ProgramCall, events: ProgramEvents) {
    this.computer = computer;
    this.shell = shell;
    this.call = call;
    this.events = events;
    this.interrupted = new Promise((resolve) => {
      this.interrupt = resolve;
    });
  }

  start(): void {
    const { computer, shell, call, events } = this;
    const { deps } = shell;
    const name = (call.argv[0] ?? '').replace(/^.*\//, '');
    const isKubectl = name === 'kubectl';
    const loaded: Promise<HostProgram> = isKubectl
      ? deps.loadKubectl()
      : Promise.resolve(programs.find(name, computer, shell, call));
    if (isKubectl) deps.busy(loaded);
    const host = this.host();
    void loaded
      .then((program) => program(call.argv.slice(1), host))
      .then(
        (code) => this.end(code),
        (error: unknown) => {
          if (error instanceof Interrupted) {
            this.end(exitCodeOf('INT'));
            return;
          }
          // A defect of ours; said where it is seen, and the shell goes on.
          const message = error instanceof Error ? error.message : String(error);
          events.output(2, `${name}: internal error: ${message}\n`);
          this.end(DEFECT);
        },
      );
  }

  input(text: string | null): void {
    this.readers.shift()?.(text);
  }

  signal(signal: 'INT' | 'TERM' | 'KILL'): void {
    const remote = signal === 'INT' && !this.over ? this.remote() : undefined;
    if (remote) {
      remote('INT');
      return;
    }
    this.signalled = true;
    if (signal !== 'KILL') this.interrupt(signal);
    for (const stop of this.sleepers) {
      stop();
    }
    this.sleepers.clear();
    // The machine has ended the process; what it still says is not heard.
    this.end(exitCodeOf(signal));
  }

  ran(code: number): void {
    this.runners.shift()?.(code);
  }

  private end(code: number): void {
    if (this.over) return;
    this.over = true;
    for (const close of this.closers) {
      close();
    }
    this.events.exit(code);
  }

  /** Whose terminal it is, when it is a remote one: Ctrl-C and Ctrl-D go there. */
  private remote(): ((name: 'INT') => void) | undefined {
    const [channel] = this.channels;
    return channel ? (name) => channel.signal(name) : this.call.remote;
  }

  private host(): Host {
    const { computer, call, events, shell } = this;
    const { deps } = shell;
    return {
      api: tracked(deps.api(call.argv.map(shellWord).join(' ')), this.channels),
      now: () => deps.epoch + deps.now(),
      sleep: (ms) => this.sleep(ms),
      tty: call.tty,
      env: call.env,
      cwd: call.cwd,
      files: filesOf(computer, call.cwd, events),
      stdout: (text) => this.output(1, text),
      stderr: (text) => this.output(2, text),
      read: () => this.read(),
      readAll: () => this.readAll(),
      fetch: (url) => fetchFrom(computer, url),
      listen: (address, port, handler) => this.listen(address, port, handler),
      run: (argv) =>
        new Promise((resolve) => {
          this.runners.push(resolve);
          events.runs(argv);
        }),
      interrupted: this.interrupted,
    };
  }

  private output(fd: 1 | 2, text: string): void {
    if (!this.over && text !== '') this.events.output(fd, text);
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.shell.deps.later(ms, () => {
        this.sleepers.delete(stop);
        resolve();
      });
      const stop = (): void => {
        cancel();
        reject(new Interrupted());
      };
      if (this.signalled) stop();
      else this.sleepers.add(stop);
    });
  }

  private read(): Promise<string | null> {
    return new Promise((resolve) => {
      this.readers.push((text) => {
        // A terminal in raw mode has no end: Ctrl-D is a character like others.
        const raw = text === null && this.call.tty.stdin && this.remote() && !this.over;
        resolve(raw ? END_OF_TRANSMISSION : text);
      });
      if (!this.over) this.events.reads();
    });
  }

  private async readAll(): Promise<string> {
    let all = '';
    for (;;) {
      const text = await this.read();
      if (text === null) return all;
      all += text;
    }
  }

  private listen(
    address: string,
    port: number,
    handler: (request: HttpRequest) => Promise<HttpResponse>,
  ): { port: number; close(): void } {
    const { computer } = this;
    if (computer.inUse(port))
      throw new AddressInUse(`listen tcp ${address}:${port}: bind: address already in use`);
    let free = port || FIRST_FREE_PORT;
    while (computer.inUse(free)) free++;
    const listener = { port: free, handler };
    computer.listeners.push(listener);
    const close = (): void => {
      const index = computer.listeners.indexOf(listener);
      if (index >= 0) computer.listeners.splice(index, 1);
    };
    this.closers.push(close);
    return { port: free, close };
  }
}

export function startProgram(
  computer: ComputerPort,
  shell: ShellInner,
  call: ProgramCall,
  events: ProgramEvents,
): RunningProgram {
  const run = new Run(computer, shell, call, events);
  run.start();
  return run;
}
