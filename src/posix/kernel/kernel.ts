/**
 * Processes, descriptors, pipes and pending calls. A `Kernel` is made for one step and holds
 * nothing of its own but the calls that step issues.
 */
import type { NetCall } from '../net.ts';
import type { SystemCall } from '../ports.ts';
import { kindOf, resolve, write as writeFile } from './fs.ts';
import { ForkFail, limits, OutOfMemory } from './limits.ts';
import { newShell } from './shellstate.ts';
import type { Machine, Ofd, Proc, Session, Var } from './state.ts';

const signals: Record<string, number> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
  CHLD: 17,
  CONT: 18,
  STOP: 19,
  TSTP: 20,
};
export const signalNumber = (name: string): number | undefined =>
  /^\d+$/.test(name) ? Number(name) : signals[name.replace(/^SIG/, '').toUpperCase()];
export const signalName = (n: number): string | undefined =>
  Object.keys(signals).find((name) => signals[name] === n);
export const signalNames = Object.keys(signals);

export const pipeCapacity = 4096;

type NewOfd = Ofd extends infer O ? (O extends { refs: number } ? Omit<O, 'refs'> : never) : never;

export class OperatingSystem {
  readonly m: Machine;
  readonly now: number;
  readonly calls: SystemCall[] = [];
  /** Spent operations, and where the turn of the process that runs ends. */
  spent = 0;
  until = Infinity;
  private used: number | undefined;
  readonly has: (tool: string) => boolean;

  constructor(machine: Machine, now: number, has: (tool: string) => boolean) {
    this.m = machine;
    this.now = now;
    this.has = has;
  }

  get wall(): number {
    return this.m.options.epoch + this.now;
  }

  // -------------------------------------------------------------- descriptors

  newOfd(ofd: NewOfd): number {
    const id = this.m.nextOfd++;
    this.m.ofds[id] = { ...ofd, refs: 0 };
    if (ofd.kind === 'read') (this.m.pipes[ofd.pipe] as { readers: number }).readers++;
    if (ofd.kind === 'write') (this.m.pipes[ofd.pipe] as { writers: number }).writers++;
    return id;
  }
  hold(id: number): number {
    const ofd = this.m.ofds[id];
    if (ofd) ofd.refs++;
    return id;
  }
  release(id: number): void {
    const ofd = this.m.ofds[id];
    if (!ofd || --ofd.refs > 0) return;
    delete this.m.ofds[id];
    if (ofd.kind !== 'read' && ofd.kind !== 'write') return;
    const pipe = this.m.pipes[ofd.pipe];
    if (!pipe) return;
    if (ofd.kind === 'read') pipe.readers--;
    else pipe.writers--;
    if (pipe.readers <= 0 && pipe.writers <= 0) delete this.m.pipes[ofd.pipe];
  }
  setFd(proc: Proc, fd: number, id: number): void {
    this.hold(id);
    this.closeFd(proc, fd);
    proc.fds[fd] = id;
  }
  closeFd(proc: Proc, fd: number): void {
    const id = proc.fds[fd];
    if (id !== undefined) {
      delete proc.fds[fd];
      this.release(id);
    }
  }
  newPipe(capacity = pipeCapacity): { read: number; write: number; pipe: number } {
    const pipe = this.m.nextPipe++;
    this.m.pipes[pipe] = { data: '', readers: 0, writers: 0, capacity };
    return {
      read: this.newOfd({ kind: 'read', pipe }),
      write: this.newOfd({ kind: 'write', pipe }),
      pipe,
    };
  }

  /** Opens a path. A string is the error's words. */
  open(proc: Proc, name: string, how: 'r' | 'w' | 'a' | 'rw'): number | string {
    const path = resolve(proc.cwd, name);
    if (path === '/dev/null' || path === '/dev/zero') return this.newOfd({ kind: 'null' });
    const std = ['/dev/stdin', '/dev/stdout', '/dev/stderr'].indexOf(path);
    if (std >= 0) return proc.fds[std] ?? 'No such device or address';
    if (path === '/dev/tty') return this.newOfd({ kind: 'out', session: proc.session, fd: 1 });
    const kind = kindOf(this.m, path);
    if (how === 'r') {
      if (kind === undefined) return 'No such file or directory';
      // The file of `<(…)` may go before whoever has opened it.
      if (path.startsWith('/dev/fd/'))
        return this.newOfd({ kind: 'text', text: this.m.files[path] ?? '', pos: 0 });
      // A directory opens, reading it fails; the tools look before.
      return this.newOfd({
        kind: 'file',
        path,
        pos: 0,
        append: false,
        readable: true,
        writable: false,
      });
    }
    if (kind === 'directory') return 'Is a directory';
    if (name.endsWith('/')) return 'Is a directory';
    if (how === 'w' || kind === undefined) {
      const error = writeFile(this.m, path, '', this.wall);
      if (error) return error;
    }
    return this.newOfd({
      kind: 'file',
      path,
      pos: 0,
      append: how === 'a',
      readable: how === 'rw',
      writable: true,
    });
  }

  // ------------------------------------------------------------------ reading

  /**
   * What a descriptor has: text, null at its end, undefined: nothing yet. `line`: at most one line
   * with its newline.
   */
  read(proc: Proc, fd: number, line = false): string | null | undefined {
    const ofd = this.m.ofds[proc.fds[fd] ?? -1];
    if (!ofd) return null;
    switch (ofd.kind) {
      case 'null':
      case 'write':
        return null;
      case 'out': {
        const session = this.m.sessions[ofd.session];
        return session?.stdin === undefined ? null : this.take(session.stdin, line);
      }
      case 'read':
        return this.take(ofd.pipe, line);
      case 'text':
      case 'file': {
        const text = ofd.kind === 'text' ? ofd.text : (this.m.files[ofd.path] ?? '');
        if (ofd.pos >= text.length) return null;
        const stop = line ? text.indexOf('\n', ofd.pos) : -1;
        const end =
          stop >= 0 ? stop + 1 : line ? text.length : Math.min(text.length, ofd.pos + 65_536);
        const piece = text.slice(ofd.pos, end);
        ofd.pos = end;
        return piece;
      }
    }
  }
  private take(id: number, line: boolean): string | null | undefined {
    const pipe = this.m.pipes[id];
    if (!pipe) return null;
    if (pipe.data === '') {
      if (pipe.writers <= 0) return null;
      return undefined;
    }
    let end = pipe.data.length;
    if (pipe.tty) {
      const eof = pipe.data.indexOf('\x04');
      if (eof === 0) {
        pipe.data = pipe.data.slice(1);
        return null;
      }
      if (eof > 0) end = eof;
    }
    if (line) {
      const stop = pipe.data.indexOf('\n');
      if (stop >= 0 && stop < end) end = stop + 1;
    }
    const piece = pipe.data.slice(0, end);
    pipe.data = pipe.data.slice(end);
    return piece;
  }
  /** Would `read` give something at once? */
  canRead(proc: Proc, fd: number): boolean {
    const ofd = this.m.ofds[proc.fds[fd] ?? -1];
    const id =
      ofd?.kind === 'read'
        ? ofd.pipe
        : ofd?.kind === 'out'
          ? this.m.sessions[ofd.session]?.stdin
          : undefined;
    const pipe = id === undefined ? undefined : this.m.pipes[id];
    return !pipe || pipe.data !== '' || pipe.writers <= 0;
  }
  /** The session whose own input a descriptor is. */
  inputSession(proc: Proc, fd: number): Session | undefined {
    const ofd = this.m.ofds[proc.fds[fd] ?? -1];
    const name =
      ofd?.kind === 'read'
        ? this.m.pipes[ofd.pipe]?.session
        : ofd?.kind === 'out'
          ? ofd.session
          : undefined;
    return name === undefined ? undefined : this.m.sessions[name];
  }
  /** Tells the world once that someone waits for a session's input. */
  announce(proc: Proc, fd: number): void {
    const session = this.inputSession(proc, fd);
    if (!session || session.asked === 'read') return;
    session.asked = 'read';
    this.calls.push({ call: 'reads', session: proc.session });
  }
  isTty(proc: Proc, fd: number): boolean {
    const ofd = this.m.ofds[proc.fds[fd] ?? -1];
    if (ofd?.kind === 'out') return this.m.sessions[ofd.session]?.ttyOut ?? false;
    if (ofd?.kind === 'read') return this.m.pipes[ofd.pipe]?.tty ?? false;
    return false;
  }
  columns(proc: Proc): number {
    return this.m.sessions[proc.session]?.columns || 80;
  }

  // ------------------------------------------------------------------ writing

  /** Writes, or queues what does not fit. */
  write(proc: Proc, fd: number, data: string): void {
    const id = proc.fds[fd];
    if (id === undefined || data === '') return;
    this.spent += 1 + data.length / 50;
    if (data.length > limits.memory) throw new OutOfMemory();
    if (!proc.out.length) data = this.put(proc, id, data);
    if (data === '' || proc.ending !== undefined) return;
    const last = proc.out.at(-1);
    if (last?.ofd !== id) {
      proc.out.push({ ofd: this.hold(id), data });
      return;
    }
    last.data += data;
    if (last.data.length > limits.memory) throw new OutOfMemory();
  }
  private put(proc: Proc, id: number, data: string): string {
    const ofd = this.m.ofds[id];
    switch (ofd?.kind) {
      case 'out': {
        // A terminal or a log is slower than a pipe.
        if (!proc.host) this.spent += data.length / 4;
        const last = this.calls.at(-1);
        if (last?.call === 'write' && last.session === ofd.session && last.fd === ofd.fd)
          last.data += data;
        else if (this.m.sessions[ofd.session])
          this.calls.push({ call: 'write', session: ofd.session, fd: ofd.fd, data });
        return '';
      }
      case 'write': {
        const pipe = this.m.pipes[ofd.pipe];
        if (!pipe || pipe.readers <= 0) {
          this.signal(proc, 'PIPE');
          return '';
        }
        const room = pipe.capacity - pipe.data.length;
        if (room <= 0) return data;
        pipe.data += data.slice(0, room);
        return data.slice(room);
      }
      case 'file': {
        if (!ofd.writable) return '';
        const text = this.m.files[ofd.path] ?? '';
        const pos = ofd.append ? text.length : ofd.pos;
        if (!this.fits(text.length, pos + data.length)) {
          this.diskFull(proc);
          return '';
        }
        const padded = text.length < pos ? text.padEnd(pos, '\0') : text;
        this.m.files[ofd.path] =
          pos === text.length
            ? text + data
            : padded.slice(0, pos) + data + padded.slice(pos + data.length);
        this.m.times[ofd.path] = this.wall;
        ofd.pos = pos + data.length;
        return '';
      }
      default:
        return '';
    }
  }
  /** Is there room for a file that had `old` units and will have `size`? */
  private fits(old: number, size: number): boolean {
    if (size <= old) return true;
    this.used ??= Object.values(this.m.files).reduce((sum, text) => sum + text.length, 0);
    if (size > limits.file || this.used + size - old > limits.disk) return false;
    this.used += size - old;
    return true;
  }
  /** A tool says so and ends; a shell says so when its command is done. */
  private diskFull(proc: Proc): void {
    if (proc.full || proc.host) return;
    proc.full = true;
    if (!proc.tool) return;
    const { name } = proc.tool;
    this.write(
      proc,
      2,
      `${name}: ${name === 'yes' ? 'standard output' : 'write error'}: No space left on device\n`,
    );
    proc.ending = 1;
  }
  /** True when nothing is left to write. */
  flush(proc: Proc): boolean {
    while (proc.out.length) {
      const first = proc.out[0] as { ofd: number; data: string };
      const rest = this.put(proc, first.ofd, first.data);
      if (!this.m.procs[proc.pid]) return false;
      if (rest !== '') {
        first.data = rest;
        return false;
      }
      proc.out.shift();
      this.release(first.ofd);
    }
    return true;
  }

  // ---------------------------------------------------------------- processes

  /** Throws when there is no room for some more processes. */
  room(more = 1): void {
    if (Object.keys(this.m.procs).length + more > limits.processes) throw new ForkFail();
  }
  /** A child with the same descriptors. Throws `ForkFail`. */
  fork(parent: Proc, background: boolean): Proc {
    this.room();
    const pid = this.m.nextPid;
    this.m.nextPid += 1;
    const child: Proc = {
      pid,
      parent: parent.pid,
      session: parent.session,
      background: background || parent.background,
      argv: [...parent.argv],
      env: parent.env,
      cwd: parent.cwd,
      fds: {},
      started: this.wall,
      out: [],
      replies: {},
      dead: {},
    };
    for (const fd in parent.fds) child.fds[fd] = this.hold(parent.fds[fd] as number);
    this.m.procs[pid] = child;
    this.spent += 50;
    return child;
  }

  /** Turns a process into a program. A string is the reason why not. */
  exec(
    proc: Proc,
    argv: string[],
    env: Record<string, string>,
  ): 'not found' | 'is a directory' | 'denied' | 'no such file' | undefined {
    const name = argv[0] ?? '';
    const slash = name.includes('/');
    const base = slash ? name.slice(name.lastIndexOf('/') + 1) : name;
    const { options } = this.m;
    this.spent += 200;
    const start = (): void => {
      delete proc.shell;
      delete proc.tool;
      delete proc.host;
      delete proc.wait;
      proc.argv = argv;
      proc.env = env;
    };
    const path = slash ? resolve(proc.cwd, name) : '';
    if (slash && kindOf(this.m, path) === 'directory') return 'is a directory';
    let file = slash && kindOf(this.m, path) === 'file' ? path : undefined;
    const systemPath = /^\/(usr\/(local\/)?)?s?bin\/[^/]+$/.test(name);
    if (!file && !slash) {
      for (const dir of (env.PATH ?? '').split(':'))
        if (dir && Object.hasOwn(this.m.files, resolve(dir, name))) {
          file = resolve(dir, name);
          break;
        }
    }
    if (file !== undefined && (this.m.files[file] !== '' || (slash && !systemPath))) {
      const text = this.m.files[file] ?? '';
      if (!((this.m.modes[file] ?? 0o644) & 0o111)) return 'denied';
      const bang = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(text);
      const interpreter = bang?.[1]
        ? bang[1].endsWith('/env')
          ? (bang[2] ?? 'sh')
          : bang[1]
        : options.shell === 'ash'
          ? 'sh'
          : 'bash';
      return this.exec(proc, [interpreter, name, ...argv.slice(1)], env);
    }
    if (slash && !systemPath) return 'no such file';
    if (options.hostPrograms?.includes(base)) {
      start();
      const session = this.m.sessions[proc.session];
      const id = this.newCall(proc);
      proc.host = { call: id, wantsInput: false };
      this.calls.push({
        call: 'host',
        id,
        session: proc.session,
        argv,
        env,
        cwd: proc.cwd,
        tty: {
          stdin: this.isTty(proc, 0),
          stdout: this.isTty(proc, 1),
          columns: session?.columns || 80,
        },
      });
      return undefined;
    }
    if (
      (base === 'sh' || base === 'bash' || base === 'ash' || base === 'dash') &&
      this.has('sh') &&
      (base !== 'bash' || options.shell === 'bash')
    ) {
      start();
      const vars: Record<string, Var> = {};
      for (const key of Object.keys(env))
        if (/^[A-Za-z_]\w*$/.test(key)) vars[key] = { value: env[key] ?? '', exported: true };
      proc.shell = newShell(this, proc, argv, vars);
      return undefined;
    }
    if (this.has(base)) {
      start();
      proc.tool = { name: base, log: [], outs: 0 };
      return undefined;
    }
    return slash ? 'no such file' : 'not found';
  }

  newCall(proc: Proc): number {
    const id = this.m.nextCall++;
    this.m.calls[id] = proc.pid;
    return id;
  }
  sleep(proc: Proc, ms: number): number {
    const id = this.newCall(proc);
    this.calls.push({ call: 'sleep', id, ms });
    return id;
  }
  net(proc: Proc, request: NetCall): number {
    const id = this.newCall(proc);
    this.calls.push({ call: 'net', id, request });
    return id;
  }
  cancel(id: number): void {
    if (this.m.calls[id] !== undefined) {
      delete this.m.calls[id];
      this.calls.push({ call: 'cancel', id });
    }
  }

  /** Ends a process once its output is out. */
  end(proc: Proc, code: number): void {
    proc.ending = code;
    if (this.flush(proc)) this.bury(proc);
  }

  bury(proc: Proc): void {
    const { pid } = proc;
    if (!this.m.procs[pid]) return;
    const code = (proc.ending ?? 0) & 255;
    delete this.m.procs[pid];
    for (const fd of Object.keys(proc.fds)) this.closeFd(proc, Number(fd));
    for (const out of proc.out) this.release(out.ofd);
    for (const id of Object.keys(this.m.calls))
      if (this.m.calls[id] === pid) this.cancel(Number(id));
    for (const port of Object.keys(this.m.listening)) {
      const entry = this.m.listening[port];
      if (entry?.pid === pid) {
        delete this.m.listening[port];
        this.calls.push({
          call: 'listen',
          protocol: entry.protocol,
          port: Number(port),
          open: false,
        });
      }
    }
    const parent = this.m.procs[proc.parent];
    if (parent) {
      parent.dead[pid] = code;
      if (proc.signal !== undefined) (parent.killed ??= {})[pid] = proc.signal;
      if (parent.host?.ran === pid) {
        delete parent.host.ran;
        delete parent.dead[pid];
        this.calls.push({ call: 'host-ran', id: parent.host.call, code });
      }
    }
    const session = this.m.sessions[proc.session];
    if (session?.pid === pid) {
      if (session.stdin !== undefined) {
        const pipe = this.m.pipes[session.stdin];
        if (pipe && pipe.readers <= 0) delete this.m.pipes[session.stdin];
        else if (pipe) pipe.writers = 0;
      }
      this.calls.push({
        call: 'exit',
        session: proc.session,
        code,
        ...(proc.oom ? { oom: true } : {}),
      });
      delete this.m.sessions[proc.session];
    }
  }

  /** No memory is left for a process. */
  outOfMemory(proc: Proc): void {
    if (this.m.procs[proc.pid] !== proc) return;
    proc.oom = true;
    this.signal(proc, 'KILL');
  }

  signal(proc: Proc, name: string): void {
    const n = signalNumber(name) ?? 15;
    if (n === 0 || n === 17 || n === 18 || !this.m.procs[proc.pid]) return;
    const { shell } = proc;
    if (n !== 9 && shell) {
      const trap = shell.traps[name];
      if (trap !== undefined) {
        if (trap !== '') {
          shell.pendingTraps.push(name);
        }
        return;
      }
      if (shell.mode === 'i' && name !== 'HUP' && name !== 'PIPE') return;
      if (name === 'PIPE' && shell.mode === 'i') return;
    }
    if (proc.host) {
      const known = name === 'INT' || name === 'KILL' ? name : 'TERM';
      this.calls.push({ call: 'host-signal', id: proc.host.call, name: known });
      if (n !== 9 && n !== 13) {
        proc.host.signalled = name;
        return;
      }
    }
    for (const out of proc.out) this.release(out.ofd);
    proc.out = [];
    proc.ending = 128 + n;
    proc.signal = n;
    if (shell?.traps.EXIT && n !== 9) {
      const text = shell.traps.EXIT;
      delete shell.traps.EXIT;
      delete proc.ending;
      delete proc.signal;
      delete proc.wait;
      shell.exiting = true;
      shell.status = 128 + n;
      shell.stack = [
        { kind: 'status', status: 128 + n },
        { kind: 'script', text, pos: 0 },
      ];
      return;
    }
    this.bury(proc);
  }

  /**
   * Drops all that an interactive shell was doing; descriptors go back to what they were at the
   * prompt.
   */
  abandon(proc: Proc): void {
    const { shell } = proc;
    if (!shell) return;
    while (shell.stack.length > 1) {
      const frame = shell.stack.pop();
      if (frame?.kind === 'restore') {
        for (const fd in frame.fds) {
          const old = frame.fds[fd];
          if (old === null || old === undefined) this.closeFd(proc, Number(fd));
          else {
            this.setFd(proc, Number(fd), old);
            this.release(old);
          }
        }
      } else if (frame?.kind === 'capture') this.closeFd(proc, frame.fd);
      if (frame?.kind === 'call') shell.args = frame.args;
      const vars =
        frame?.kind === 'restore' ? frame.vars : frame?.kind === 'call' ? frame.locals : undefined;
      for (const name in vars) {
        const old = vars[name];
        if (old) shell.vars[name] = old;
        else delete shell.vars[name];
      }
    }
    delete shell.calls;
    const base = shell.stack[0];
    if (base?.kind === 'stdin') base.buf = '';
  }

  /** The descendants of a process, itself first. */
  tree(pid: number): Proc[] {
    const proc = this.m.procs[pid];
    return proc
      ? [
          proc,
          ...Object.values(this.m.procs)
            .filter((p) => p.parent === pid)
            .flatMap((p) => this.tree(p.pid)),
        ]
      : [];
  }
}
