/** What processes write: to a session, a pipe, a file; and what waits until there is room. */
import { Input } from './input.ts';
import { limits, OutOfMemory } from './limits.ts';
import type { Ofd, Proc } from './state.ts';

export abstract class Output extends Input {
  /** UTF-16 units in all files, once somebody asked. */
  private used: number | undefined;

  abstract signal(proc: Proc, name: string): void;

  /** Writes, or queues what does not fit. */
  write(proc: Proc, fd: number, data: string): void {
    const id = proc.fds[fd];
    if (id === undefined || data === '') return;
    this.spent += 1 + data.length / 50;
    if (data.length > limits.memory) throw new OutOfMemory();
    const rest = proc.out.length ? data : this.put(proc, id, data);
    if (rest === '' || proc.ending !== undefined) return;
    const last = proc.out.at(-1);
    if (last?.ofd !== id) {
      proc.out.push({ ofd: this.hold(id), data: rest });
      return;
    }
    last.data += rest;
    if (last.data.length > limits.memory) throw new OutOfMemory();
  }

  /** True when nothing is left to write. */
  flush(proc: Proc): boolean {
    for (let first = proc.out[0]; first; first = proc.out[0]) {
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

  /** Gives back what does not fit. */
  private put(proc: Proc, id: number, data: string): string {
    const ofd = this.m.ofds[id];
    if (ofd?.kind === 'write') return this.putInPipe(proc, ofd, data);
    if (ofd?.kind === 'out') this.putOut(proc, ofd, data);
    if (ofd?.kind === 'file') this.putInFile(proc, ofd, data);
    return '';
  }

  private putOut(proc: Proc, ofd: Ofd & { kind: 'out' }, data: string): void {
    // A terminal or a log is slower than a pipe.
    if (!proc.host) this.spent += data.length / 4;
    const last = this.calls.at(-1);
    if (last?.call === 'write' && last.session === ofd.session && last.fd === ofd.fd)
      last.data += data;
    else if (this.m.sessions[ofd.session])
      this.calls.push({ call: 'write', session: ofd.session, fd: ofd.fd, data });
  }

  private putInPipe(proc: Proc, ofd: Ofd & { kind: 'read' | 'write' }, data: string): string {
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

  private putInFile(proc: Proc, ofd: Ofd & { kind: 'file' }, data: string): void {
    if (!ofd.writable) return;
    const text = this.m.files[ofd.path] ?? '';
    const pos = ofd.append ? text.length : ofd.pos;
    const end = pos + data.length;
    if (!this.fits(text.length, end)) {
      this.diskFull(proc);
      return;
    }
    // Where nothing was written before, a file holds zeros.
    const padded = text.length < pos ? text.padEnd(pos, '\0') : text;
    const isAtEnd = pos === text.length;
    this.m.files[ofd.path] = isAtEnd
      ? text + data
      : padded.slice(0, pos) + data + padded.slice(end);
    this.m.times[ofd.path] = this.wall;
    ofd.pos = end;
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
    const what = name === 'yes' ? 'standard output' : 'write error';
    this.write(proc, 2, `${name}: ${what}: No space left on device\n`);
    proc.ending = 1;
  }
}
