/** The start of a session: its first process, with its standard streams. */
import type { MachineEvent } from '../ports.ts';
import { resolve } from './fs.ts';
import type { OperatingSystem } from './kernel.ts';
import type { Proc, Session } from './state.ts';

const SEARCH_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

type Spawn = MachineEvent & { type: 'spawn' };

/** The pipe behind standard input, which the world writes to. */
function openInput(os: OperatingSystem, session: Session, { session: name, tty }: Spawn): number {
  const { m: machine } = os;
  const pipe = machine.nextPipe;
  machine.nextPipe += 1;
  machine.pipes[pipe] = {
    data: '',
    readers: 0,
    writers: 1,
    capacity: Number.MAX_SAFE_INTEGER,
    session: name,
    ...(tty ? { tty: true } : {}),
  };
  session.stdin = pipe;
  return os.newOfd({ kind: 'read', pipe });
}

function firstProcess(os: OperatingSystem, event: Spawn): Proc {
  const { m: machine } = os;
  const pid = machine.nextPid;
  machine.nextPid += 1;
  const proc: Proc = {
    pid,
    parent: 0,
    session: event.session,
    background: false,
    argv: event.argv,
    env: { PATH: SEARCH_PATH, ...event.env },
    cwd: resolve('/', event.cwd || '/'),
    fds: {},
    started: os.wall,
    out: [],
    replies: {},
    dead: {},
  };
  machine.procs[pid] = proc;
  return proc;
}

export function spawn(os: OperatingSystem, event: Spawn): void {
  const { session: name, tty, columns } = event;
  const proc = firstProcess(os, event);
  const session: Session = { pid: proc.pid, tty, ttyOut: tty || columns > 0, columns };
  os.m.sessions[name] = session;
  const isOpen = event.stdin === 'open';
  os.setFd(proc, 0, isOpen ? openInput(os, session, event) : os.newOfd({ kind: 'null' }));
  os.setFd(proc, 1, os.newOfd({ kind: 'out', session: name, fd: 1 }));
  // A terminal shows both in one.
  os.setFd(proc, 2, os.newOfd({ kind: 'out', session: name, fd: tty ? 1 : 2 }));
  const error = os.exec(proc, event.argv, proc.env);
  if (error) {
    os.end(proc, error === 'denied' ? 126 : 127);
    return;
  }
  if (!event.interactive || !proc.shell) return;
  proc.shell.mode = 'i';
  proc.shell.stack = [{ kind: 'stdin', buf: '' }];
}
