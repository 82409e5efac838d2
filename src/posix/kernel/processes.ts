/** Processes: how they begin and end, the calls they wait for, the signals they get. */
import type { NetCall } from '../net.ts';
import { ForkFail, limits } from './limits.ts';
import { Output } from './output.ts';
import { signalNumber } from './signals.ts';
import type { Proc, Shell } from './state.ts';

/** Does an interactive shell take no notice of it? */
const isHarmless = (shell: Shell, name: string): boolean => shell.mode === 'i' && name !== 'HUP';

const KILL = 9;
const PIPE = 13;
/** `kill -0` asks only; CHLD and CONT end nobody. */
const ignored = new Set([0, 17, 18]);

export class Processes extends Output {
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
    for (const [fd, id] of Object.entries(parent.fds)) {
      child.fds[fd] = this.hold(id);
    }
    this.m.procs[pid] = child;
    this.spent += 50;
    return child;
  }

  newCall(proc: Proc): number {
    const id = this.m.nextCall;
    this.m.nextCall += 1;
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
    if (this.m.calls[id] === undefined) return;
    delete this.m.calls[id];
    this.calls.push({ call: 'cancel', id });
  }

  /** Ends a process once its output is out. */
  end(proc: Proc, code: number): void {
    proc.ending = code;
    if (this.flush(proc)) this.bury(proc);
  }

  /** Ends a process now; whatever it held is let go, its parent and the world are told. */
  bury(proc: Proc): void {
    const { pid } = proc;
    if (!this.m.procs[pid]) return;
    const code = (proc.ending ?? 0) & 255;
    delete this.m.procs[pid];
    for (const fd of Object.keys(proc.fds)) {
      this.closeFd(proc, Number(fd));
    }
    this.dropOutput(proc);
    for (const [id, owner] of Object.entries(this.m.calls)) {
      if (owner === pid) this.cancel(Number(id));
    }
    this.stopListening(pid);
    this.tellParent(proc, code);
    this.endSession(proc, code);
  }

  /** What a process had not written yet is lost. */
  dropOutput(proc: Proc): void {
    for (const { ofd } of proc.out) {
      this.release(ofd);
    }
    proc.out = [];
  }

  private stopListening(pid: number): void {
    for (const [port, entry] of Object.entries(this.m.listening)) {
      if (entry.pid !== pid) continue;
      delete this.m.listening[port];
      const { protocol } = entry;
      this.calls.push({ call: 'listen', protocol, port: Number(port), open: false });
    }
  }

  private tellParent(proc: Proc, code: number): void {
    const { pid, signal } = proc;
    const parent = this.m.procs[proc.parent];
    if (!parent) return;
    parent.dead[pid] = code;
    if (signal !== undefined) (parent.killed ??= {})[pid] = signal;
    if (parent.host?.ran !== pid) return;
    delete parent.host.ran;
    delete parent.dead[pid];
    this.calls.push({ call: 'host-ran', id: parent.host.call, code });
  }

  /** A session is over with its first process; others that read its input find the end. */
  private endSession(proc: Proc, code: number): void {
    const session = this.m.sessions[proc.session];
    if (session?.pid !== proc.pid) return;
    if (session.stdin !== undefined) {
      const pipe = this.m.pipes[session.stdin];
      if (pipe && pipe.readers <= 0) delete this.m.pipes[session.stdin];
      else if (pipe) pipe.writers = 0;
    }
    const oom = proc.oom ? { oom: true as const } : {};
    this.calls.push({ call: 'exit', session: proc.session, code, ...oom });
    delete this.m.sessions[proc.session];
  }

  /** No memory is left for a process. */
  outOfMemory(proc: Proc): void {
    if (this.m.procs[proc.pid] !== proc) return;
    proc.oom = true;
    this.signal(proc, 'KILL');
  }

  signal(proc: Proc, name: string): void {
    const number = signalNumber(name) ?? 15;
    if (ignored.has(number) || !this.m.procs[proc.pid]) return;
    if (number !== KILL && this.isCaught(proc, name)) return;
    if (proc.host && this.passToHost(proc, name, number)) return;
    this.dropOutput(proc);
    proc.ending = 128 + number;
    proc.signal = number;
    if (number !== KILL && this.runExitTrap(proc, 128 + number)) return;
    this.bury(proc);
  }

  /** A shell runs the trap of a signal when it can; some do not matter to it. */
  private isCaught({ shell }: Proc, name: string): boolean {
    if (!shell) return false;
    const trap = shell.traps[name];
    if (trap === undefined) return isHarmless(shell, name);
    if (trap !== '') shell.pendingTraps.push(name);
    return true;
  }

  /** True when the host program decides itself when and how it ends. */
  private passToHost(proc: Proc, name: string, number: number): boolean {
    const { host } = proc;
    if (!host) return false;
    const known = name === 'INT' || name === 'KILL' ? name : 'TERM';
    this.calls.push({ call: 'host-signal', id: host.call, name: known });
    if (number === KILL || number === PIPE) return false;
    host.signalled = name;
    return true;
  }

  /** A shell that a signal ends runs its trap of EXIT first. */
  private runExitTrap(proc: Proc, status: number): boolean {
    const { shell } = proc;
    const text = shell?.traps.EXIT;
    if (!shell || !text) return false;
    delete shell.traps.EXIT;
    delete proc.ending;
    delete proc.signal;
    delete proc.wait;
    shell.status = status;
    shell.stack = [
      { kind: 'status', status },
      { kind: 'script', text, pos: 0 },
    ];
    return true;
  }

  /** The descendants of a process, itself first. */
  tree(pid: number): Proc[] {
    const proc = this.m.procs[pid];
    if (!proc) return [];
    const children = Object.values(this.m.procs).filter((one) => one.parent === pid);
    return [proc, ...children.flatMap((child) => this.tree(child.pid))];
  }
}
