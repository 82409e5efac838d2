/** Open file descriptions, the descriptors of processes that share them, and pipes. */
import type { SystemCall } from '../ports.ts';
import { kindOf, resolve, write as writeFile } from './fs.ts';
import type { Machine, Ofd, Pipe, Proc } from './state.ts';

/** UTF-16 units that a pipe holds; writers wait beyond it. */
const pipeCapacity = 4096;

export type OpenMode = 'r' | 'w' | 'a' | 'rw';

type WithoutRefs<T> = T extends { refs: number } ? Omit<T, 'refs'> : never;
type NewOfd = WithoutRefs<Ofd>;

/** Standard streams by their names. */
const standardStreams = ['/dev/stdin', '/dev/stdout', '/dev/stderr'];

export class Descriptors {
  readonly m: Machine;
  /** Virtual ms. */
  readonly now: number;
  readonly calls: SystemCall[] = [];
  /** Spent operations, and where the turn of the process that runs ends. */
  spent = 0;
  until = Infinity;
  /** Is there such a tool on this machine? */
  readonly has: (tool: string) => boolean;

  constructor(machine: Machine, now: number, has: (tool: string) => boolean) {
    this.m = machine;
    this.now = now;
    this.has = has;
  }

  /** Ms since the Unix epoch. */
  get wall(): number {
    return this.m.options.epoch + this.now;
  }

  protected ofdOf(proc: Proc, fd: number): Ofd | undefined {
    return this.m.ofds[proc.fds[fd] ?? -1];
  }

  private pipeOf(ofd: Ofd | NewOfd | undefined): Pipe | undefined {
    return ofd?.kind === 'read' || ofd?.kind === 'write' ? this.m.pipes[ofd.pipe] : undefined;
  }

  newOfd(ofd: NewOfd): number {
    const id = this.m.nextOfd;
    this.m.nextOfd += 1;
    this.m.ofds[id] = { ...ofd, refs: 0 };
    const pipe = this.pipeOf(ofd);
    if (pipe && ofd.kind === 'read') pipe.readers += 1;
    if (pipe && ofd.kind === 'write') pipe.writers += 1;
    return id;
  }

  hold(id: number): number {
    const ofd = this.m.ofds[id];
    if (ofd) ofd.refs += 1;
    return id;
  }

  /** The last to let go closes it. */
  release(id: number): void {
    const ofd = this.m.ofds[id];
    if (!ofd) return;
    ofd.refs -= 1;
    if (ofd.refs > 0) return;
    delete this.m.ofds[id];
    const pipe = this.pipeOf(ofd);
    if (!pipe || (ofd.kind !== 'read' && ofd.kind !== 'write')) return;
    if (ofd.kind === 'read') pipe.readers -= 1;
    else pipe.writers -= 1;
    if (pipe.readers <= 0 && pipe.writers <= 0) delete this.m.pipes[ofd.pipe];
  }

  setFd(proc: Proc, fd: number, id: number): void {
    this.hold(id);
    this.closeFd(proc, fd);
    proc.fds[fd] = id;
  }

  closeFd(proc: Proc, fd: number): void {
    const id = proc.fds[fd];
    if (id === undefined) return;
    delete proc.fds[fd];
    this.release(id);
  }

  /** Puts back what stood there before redirections; null: nothing did. */
  restoreFds(proc: Proc, saved: Record<string, number | null>): void {
    for (const [fd, old] of Object.entries(saved)) {
      if (old === null) {
        this.closeFd(proc, Number(fd));
        continue;
      }
      this.setFd(proc, Number(fd), old);
      this.release(old);
    }
  }

  newPipe(capacity = pipeCapacity): { read: number; write: number; pipe: number } {
    const pipe = this.m.nextPipe;
    this.m.nextPipe += 1;
    this.m.pipes[pipe] = { data: '', readers: 0, writers: 0, capacity };
    const read = this.newOfd({ kind: 'read', pipe });
    const write = this.newOfd({ kind: 'write', pipe });
    return { read, write, pipe };
  }

  /** Opens a path. A string is the error's words. */
  open(proc: Proc, name: string, mode: OpenMode): number | string {
    const path = resolve(proc.cwd, name);
    if (path === '/dev/null' || path === '/dev/zero') return this.newOfd({ kind: 'null' });
    const stream = standardStreams.indexOf(path);
    if (stream >= 0) return proc.fds[stream] ?? 'No such device or address';
    if (path === '/dev/tty') return this.newOfd({ kind: 'out', session: proc.session, fd: 1 });
    return mode === 'r' ? this.openToRead(path) : this.openToWrite(path, name, mode);
  }

  private openToRead(path: string): number | string {
    if (kindOf(this.m, path) === undefined) return 'No such file or directory';
    // The file of `<(…)` may go before whoever has opened it.
    if (path.startsWith('/dev/fd/'))
      return this.newOfd({ kind: 'text', text: this.m.files[path] ?? '', pos: 0 });
    // A directory opens, reading it fails; the tools look before.
    const rights = { append: false, readable: true, writable: false };
    return this.newOfd({ kind: 'file', path, pos: 0, ...rights });
  }

  private openToWrite(path: string, name: string, mode: OpenMode): number | string {
    const kind = kindOf(this.m, path);
    if (kind === 'directory' || name.endsWith('/')) return 'Is a directory';
    if (mode === 'w' || kind === undefined) {
      const error = writeFile(this.m, path, '', this.wall);
      if (error) return error;
    }
    const rights = { append: mode === 'a', readable: mode === 'rw', writable: true };
    return this.newOfd({ kind: 'file', path, pos: 0, ...rights });
  }
}
