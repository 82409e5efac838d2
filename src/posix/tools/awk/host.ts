/** Carries out what the machine of awk cannot: it reads, starts programs, opens files. */
import { kindOf, resolve } from '../../kernel/fs.ts';
import { keep, read, readFrom, type Run, start, waitFor } from '../ask.ts';
import { fileText } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure } from '../tool.ts';
import { type Code, place } from './code.ts';
import { cannotOpen } from './command-line.ts';
import { AwkMachine } from './machine.ts';
import { outputKey } from './outputs.ts';
import { more } from './records.ts';
import { assign, type AwkState, newStream, type Request } from './state.ts';
import { mark } from './tables.ts';
import { toText } from './values.ts';

/** Instructions of one turn. */
const BUDGET = 20_000;
/** How much of a file is taken at once, in UTF-16 units. */
const PIECE = 65_536;
/** How much is written at once. */
const HELD = 8192;
const ASSIGNMENT = /^[A-Za-z_]\w*=/;

/** Ends all with a message. */
const fatal = (message: string): Failure => new Failure(message, 2);

export class Host {
  private readonly sys: Sys;
  private readonly code: Code;
  private readonly state: AwkState;
  private readonly machine: AwkMachine;
  /** Written and not passed on yet. */
  private held = '';

  constructor(sys: Sys, code: Code, state: AwkState) {
    this.sys = sys;
    this.code = code;
    this.state = state;
    this.machine = new AwkMachine(code, state, {
      write: (fd, text) => this.write(fd, text),
      file: (name) => fileText(sys, name),
      now: () => sys.os.wall,
      ash: sys.ash,
    });
  }

  private write(fd: number, text: string): void {
    if (fd === 1) {
      this.held += text;
      if (this.held.length > HELD) this.flush();
      return;
    }
    this.flush();
    this.sys.write(fd, text);
  }
  private flush(): void {
    this.sys.out(this.held);
    this.held = '';
  }

  /** The exit code. */
  *run(): Run {
    const { state } = this;
    for (;;) {
      if (state.pending?.r === 'halt') break;
      if (state.pending) {
        yield* this.serve(state.pending);
        state.pending = null;
      } else {
        this.turn();
      }
      yield* keep(state);
    }
    yield* this.closeAll();
    return state.exit ?? state.failed;
  }
  private turn(): void {
    try {
      this.state.pending = this.machine.run(BUDGET) ?? null;
    } finally {
      this.flush();
    }
    this.sys.os.spent += this.machine.spent / 4;
  }

  private *serve(request: Request): Run<void> {
    switch (request.r) {
      case 'main':
        yield* this.mainInput();
        return;
      case 'open':
        yield* this.openCommand(request.command);
        return;
      case 'fill':
        yield* this.fill(request.command);
        return;
      case 'output':
        yield* this.openOutput(request.op, request.name);
        return;
      case 'system':
        this.machine.push(yield* this.system(request.command));
        return;
      case 'close':
        this.machine.push(yield* this.close(request.name));
        return;
      case 'halt':
    }
  }

  // ---------------------------------------------------------------------- input

  /** Gives the main input more text, or says that it is over. */
  private *mainInput(): Run<void> {
    const { state } = this;
    if (state.stdin) {
      const text = yield* read();
      if (text !== null) {
        more(state.main, text);
        return;
      }
      state.stdin = false;
      state.main.over = true;
      return;
    }
    if (!state.main.over) this.nextPiece();
    else this.nextInput();
  }
  private nextPiece(): void {
    const { state, sys } = this;
    const found = fileText(sys, toText(state.globals[place.FILENAME] ?? null, ''));
    const text = 'text' in found ? found.text : '';
    const from = state.main.fd ?? 0;
    more(state.main, text.slice(from, from + PIECE));
    state.main.fd = from + PIECE;
    if (from + PIECE >= text.length) state.main.over = true;
  }
  /** Goes on with the next file. One that is missing ends all, but not in busybox. */
  private nextInput(): void {
    const { state, sys } = this;
    const name = this.nextFile();
    if (name === undefined) {
      state.mainOver = true;
      return;
    }
    state.globals[place.FNR] = 0;
    state.globals[place.FILENAME] = name === '-' && sys.ash ? '' : name;
    state.opened = true;
    state.main = newStream();
    if (name === '-' || name === '/dev/stdin') {
      state.stdin = true;
      return;
    }
    const found = fileText(sys, name);
    if ('text' in found) return;
    const message = cannotOpen(sys, name, found.error);
    if (!sys.ash) throw fatal(message);
    sys.err(`awk: ${message}\n`);
    state.main.over = true;
    state.failed = 2;
  }
  /** The next argument that is a file; standard input where there was none. */
  private nextFile(): string | undefined {
    const { state } = this;
    const args = state.arrays.g1 ?? {};
    const count = Number(toText(state.globals[place.ARGC] ?? null, ''));
    while (state.argument < count) {
      const arg = toText(args[mark(String(state.argument++))] ?? null, '');
      if (arg === '') continue;
      if (!ASSIGNMENT.test(arg)) return arg;
      assign(this.code, state, arg);
    }
    return state.opened ? undefined : '-';
  }
  private *openCommand(command: string): Run<void> {
    const pid = yield* start(['sh', '-c', command], { stdout: 'pipe' });
    if (typeof pid === 'string') throw fatal(`cannot run ${command}`);
    this.state.commands[command] = { ...newStream(), pid, fd: 1000 + pid };
  }
  private *fill(command: string): Run<void> {
    const stream = this.state.commands[command];
    if (!stream) return;
    const text = yield* readFrom(stream.fd ?? 0);
    if (text === null) stream.over = true;
    else more(stream, text);
  }

  // --------------------------------------------------------------------- output

  private *openOutput(op: string, name: string): Run<void> {
    const { state } = this;
    const key = outputKey(op, name);
    if (op === '|') {
      const pid = yield* start(['sh', '-c', name], { input: 'pipe' });
      if (typeof pid === 'string') throw fatal(`cannot run ${name}`);
      state.outputs[key] = { fd: 2000 + pid, pid };
      return;
    }
    state.outputs[key] = { fd: this.openFile(name, op === '>>') };
  }
  private openFile(name: string, append: boolean): number {
    const { sys } = this;
    const fd = sys.once((os, proc) => {
      const id = os.open(proc, name, append ? 'a' : 'w');
      if (typeof id === 'string') return id;
      let free = 3;
      while (proc.fds[free] !== undefined) free++;
      os.setFd(proc, free, id);
      return free;
    });
    if (typeof fd === 'number') return fd;
    const isDirectory = kindOf(sys.machine, resolve(sys.cwd, name)) === 'directory';
    const busybox = `${name}: ${isDirectory ? 'Is a directory' : fd}`;
    throw fatal(sys.ash ? busybox : `cannot open "${name}" for output`);
  }

  // ------------------------------------------------------------------- programs

  private *system(command: string): Run {
    const pid = yield* start(['sh', '-c', command]);
    const status = typeof pid === 'string' ? 127 : yield* waitFor(pid);
    return status ?? 0;
  }
  /**
   * The status of what was closed; -1: nothing was open. Nothing is forgotten before all is waited
   * for.
   */
  private *close(name: string): Run {
    const { state } = this;
    const keys = [outputKey('>', name), outputKey('|', name)];
    const open = [state.commands[name], ...keys.map((key) => state.outputs[key])];
    let status = state.files[name] ? 0 : -1;
    for (const one of open) {
      if (one?.fd !== undefined) status = yield* this.end(one.fd, one.pid);
    }
    delete state.files[name];
    delete state.commands[name];
    for (const key of keys) {
      delete state.outputs[key];
    }
    return status;
  }
  private *end(fd: number, pid: number | undefined): Run {
    this.sys.once((os, proc) => {
      os.closeFd(proc, fd);
      return null;
    });
    return pid === undefined ? 0 : ((yield* waitFor(pid)) ?? 0);
  }
  private *closeAll(): Run<void> {
    const { outputs, commands } = this.state;
    for (const { fd, pid } of [...Object.values(outputs), ...Object.values(commands)]) {
      if (fd !== undefined) yield* this.end(fd, pid);
    }
  }
}
