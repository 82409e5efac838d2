import { resolve, walk } from './kernel/fs.ts';
import { OperatingSystem } from './kernel/kernel.ts';
import { failed, runAll } from './kernel/schedule.ts';
import type { Machine, Proc } from './kernel/state.ts';
import { abandonCommand } from './lang/interpreter.ts';
import type { MachineEvent, MachineOptions, MachineState, Stepped } from './ports.ts';
import { hash } from './random.ts';
import { tools } from './tools/index.ts';

/** The machine of ports.ts: events in, system calls out. */

export { busyFor, waitingOf } from './kernel/waiting.ts';

export function createMachine(options: MachineOptions): MachineState {
  const { files, ...rest } = options;
  const seed = hash(options.seed);
  const machine: Machine = {
    options: rest,
    files: {},
    dirs: {
      '/tmp': true,
      '/root': true,
      '/etc': true,
      '/bin': true,
      '/usr/bin': true,
      '/home': true,
      '/var/log': true,
    },
    times: {},
    modes: {},
    sessions: {},
    procs: {},
    ofds: {},
    pipes: {},
    calls: {},
    listening: {},
    nextPid: 1,
    nextOfd: 1,
    nextPipe: 1,
    nextCall: 1,
    random: seed & 0x7fff_ffff,
  };
  for (const path in files) {
    if (path.endsWith('/')) machine.dirs[path.slice(0, -1)] = true;
    else machine.files[path] = files[path] as string;
  }
  return machine as unknown as MachineState;
}

function present(machine: Machine): (tool: string) => boolean {
  const { tools: given } = machine.options;
  const shells = ['sh', 'bash', 'ash'];
  return (name) =>
    name === 'sh'
      ? given === '*' || shells.some((s) => given.includes(s))
      : Object.hasOwn(tools, name) && (given === '*' || given.includes(name));
}

/** Would `spawn` find this program? */
export function hasProgram(
  state: MachineState,
  name: string,
  env: Record<string, string> = {},
  cwd = '/',
): boolean {
  const machine = state as unknown as Machine;
  const has = present(machine);
  const base = name.slice(name.lastIndexOf('/') + 1);
  if (name.includes('/') && machine.files[resolve(cwd, name)]) return true;
  if (name.includes('/') && !/^\/(usr\/(local\/)?)?s?bin\/[^/]+$/.test(name)) return false;
  if (!name.includes('/'))
    for (const dir of (env.PATH ?? '').split(':'))
      if (machine.files[resolve(dir, name)]) return true;
  if (machine.options.hostPrograms?.includes(base)) return true;
  return base === 'bash'
    ? machine.options.shell === 'bash' && has('sh')
    : base === 'ash' || base === 'sh'
      ? has('sh')
      : has(base);
}

export function step(state: MachineState, event: MachineEvent, now: number): Stepped {
  const machine = state as unknown as Machine;
  const os = new OperatingSystem(machine, now, present(machine));
  if (event.type !== 'woke' || event.id !== machine.throttle) delete machine.streak;
  try {
    take(os, event);
  } catch (error) {
    refuse(os, event, error);
  }
  runAll(os);
  return { state, calls: os.calls };
}

/** An event that cannot be taken ends the process it was for. */
function refuse(os: OperatingSystem, event: MachineEvent, error: unknown): void {
  const { m } = os;
  const id = 'id' in event ? m.calls[event.id] : undefined;
  const pid = 'session' in event ? m.sessions[event.session]?.pid : id;
  const proc = m.procs[pid ?? -1];
  if (proc) failed(os, proc, error);
}

function take(os: OperatingSystem, event: MachineEvent): void {
  const { m } = os;
  const callProc = (id: number): Proc | undefined => m.procs[m.calls[id] ?? -1];
  switch (event.type) {
    case 'spawn':
      spawn(os, event);
      return;
    case 'input': {
      const session = m.sessions[event.session];
      const pipe = session?.stdin === undefined ? undefined : m.pipes[session.stdin];
      if (!session || !pipe) return;
      delete session.asked;
      if (event.text !== null) pipe.data += event.text;
      else if (session.tty) pipe.data += '\x04';
      else pipe.writers = 0;
      return;
    }
    case 'signal': {
      const session = m.sessions[event.session];
      if (!session) return;
      if (event.name !== 'INT') {
        for (const proc of os.tree(session.pid).reverse()) os.signal(proc, event.name);
        return;
      }
      interrupt(os, event.session, session.pid);
      return;
    }
    case 'woke': {
      if (event.id === m.throttle) {
        delete m.throttle;
        m.rivals = event.rivals ?? 1;
        return;
      }
      const proc = callProc(event.id);
      if (proc) {
        delete m.calls[event.id];
        proc.replies[event.id] = null;
      }
      return;
    }
    case 'net': {
      const proc = callProc(event.id);
      if (proc) {
        delete m.calls[event.id];
        proc.replies[event.id] = event.reply;
      }
      return;
    }
    case 'host-output': {
      const proc = callProc(event.id);
      if (proc?.host) os.write(proc, event.fd, event.data);
      return;
    }
    case 'host-reads': {
      const proc = callProc(event.id);
      if (proc?.host) proc.host.wantsInput = true;
      return;
    }
    case 'host-writes-file': {
      const proc = callProc(event.id);
      const path = resolve(proc?.cwd ?? '/', event.path);
      if (event.text === null) {
        for (const old of walk(m, path)) {
          delete m.files[old];
          delete m.dirs[old];
        }
        return;
      }
      m.files[path] = event.text;
      m.times[path] = os.wall;
      return;
    }
    case 'host-runs': {
      const proc = callProc(event.id);
      if (!proc?.host) return;
      const child = os.fork(proc, proc.background);
      proc.host.ran = child.pid;
      if (os.exec(child, event.argv, proc.env)) {
        delete proc.host.ran;
        child.parent = 0;
        os.end(child, 127);
        os.calls.push({ call: 'host-ran', id: event.id, code: 127 });
      }
      return;
    }
    case 'host-exit': {
      const proc = callProc(event.id);
      if (!proc?.host) return;
      delete m.calls[event.id];
      os.end(proc, event.code);
      resumeInterrupt(os, proc.session, event.code);
      return;
    }
    case 'connection': {
      const entry = m.listening[event.port];
      if (entry) entry.queue.push({ connection: event.connection, data: event.data });
      else os.calls.push({ call: 'answer', connection: event.connection, data: '' });
    }
  }
}

function spawn(os: OperatingSystem, event: MachineEvent & { type: 'spawn' }): void {
  const { m } = os;
  const pid = m.nextPid++;
  const cwd = resolve('/', event.cwd || '/');
  const env = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ...event.env,
  };
  const proc: Proc = {
    pid,
    parent: 0,
    session: event.session,
    background: false,
    argv: event.argv,
    env,
    cwd,
    fds: {},
    started: os.wall,
    out: [],
    replies: {},
    dead: {},
  };
  m.procs[pid] = proc;
  const session = (m.sessions[event.session] = {
    pid,
    tty: event.tty,
    ttyOut: event.tty || event.columns > 0,
    columns: event.columns,
  } as Machine['sessions'][string]);
  if (event.stdin === 'open') {
    const id = m.nextPipe++;
    m.pipes[id] = {
      data: '',
      readers: 0,
      writers: 1,
      capacity: Number.MAX_SAFE_INTEGER,
      session: event.session,
      ...(event.tty ? { tty: true } : {}),
    };
    session.stdin = id;
    os.setFd(proc, 0, os.newOfd({ kind: 'read', pipe: id }));
  } else os.setFd(proc, 0, os.newOfd({ kind: 'null' }));
  os.setFd(proc, 1, os.newOfd({ kind: 'out', session: event.session, fd: 1 }));
  os.setFd(proc, 2, os.newOfd({ kind: 'out', session: event.session, fd: event.tty ? 1 : 2 }));
  const error = os.exec(proc, event.argv, env);
  if (error) {
    os.end(proc, error === 'denied' ? 126 : 127);
    return;
  }
  if (event.interactive && proc.shell) {
    proc.shell.mode = 'i';
    proc.shell.stack = [{ kind: 'stdin', buf: '' }];
  }
}

const foregroundOf = (os: OperatingSystem, name: string): Proc[] =>
  Object.values(os.m.procs).filter(
    (p) => p.session === name && !p.background && p.shell?.mode !== 'i',
  );

/** Ctrl-C: ends the foreground job; the interactive shell goes back to its prompt. */
function interrupt(os: OperatingSystem, name: string, top: number): void {
  const { m } = os;
  const session = m.sessions[name];
  if (!session) return;
  if (session.stdin !== undefined && session.tty) {
    const pipe = m.pipes[session.stdin];
    if (pipe) pipe.data = '';
  }
  const jobs = foregroundOf(os, name).reverse();
  if (!jobs.some((p) => p.host)) {
    abandonJob(os, name, top, jobs);
    return;
  }
  // A host program decides itself when and how it ends (one with a remote terminal passes the
  // signal on); shells wait for it.
  for (const proc of jobs) if (!proc.shell) os.signal(proc, 'INT');
  session.interrupted = true;
}

/** Shells go on with what follows unless the program died of the interrupt. */
function resumeInterrupt(os: OperatingSystem, name: string, code: number): void {
  const session = os.m.sessions[name];
  if (!session?.interrupted) return;
  const jobs = foregroundOf(os, name).reverse();
  if (code === 130) {
    delete session.interrupted;
    abandonJob(os, name, session.pid, jobs);
    return;
  }
  if (!jobs.some((p) => p.host)) delete session.interrupted;
}

function abandonJob(os: OperatingSystem, name: string, top: number, jobs: Proc[]): void {
  const { m } = os;
  const session = m.sessions[name];
  for (const proc of jobs) os.signal(proc, 'INT');
  const shell = m.procs[top]?.shell;
  if (!shell || shell.mode !== 'i') return;
  const proc = m.procs[top] as Proc;
  for (const out of proc.out) os.release(out.ofd);
  proc.out = [];
  delete proc.wait;
  delete proc.worn;
  proc.replies = {};
  shell.pendingTraps = [];
  // The frames below the prompt's are undone by the shell itself.
  abandonCommand(os, proc);
  shell.status = 130;
  if (session) delete session.asked;
}
