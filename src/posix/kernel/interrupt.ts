/** Ctrl-C: ends the foreground job; the interactive shell goes back to its prompt. */
import { abandonCommand } from '../lang/interpreter.ts';
import type { OperatingSystem } from './kernel.ts';
import type { Proc } from './state.ts';

/** The foreground job of a session, the last process first. */
const foregroundOf = ({ m: machine }: OperatingSystem, session: string): Proc[] =>
  Object.values(machine.procs)
    .filter((proc) => proc.session === session && !proc.background && proc.shell?.mode !== 'i')
    .reverse();

/** `top`: the session's first process. */
export function interrupt(os: OperatingSystem, name: string, top: number): void {
  const { m: machine } = os;
  const session = machine.sessions[name];
  if (!session) return;
  const pipe = session.tty ? machine.pipes[session.stdin ?? -1] : undefined;
  if (pipe) pipe.data = '';
  const job = foregroundOf(os, name);
  if (!job.some((proc) => proc.host)) {
    abandonJob(os, name, top, job);
    return;
  }
  // A host program decides itself when and how it ends (one with a remote terminal passes the
  // signal on); shells wait for it.
  for (const proc of job) {
    if (!proc.shell) os.signal(proc, 'INT');
  }
  session.interrupted = true;
}

/** Shells go on with what follows unless the program died of the interrupt. */
export function resumeInterrupt(os: OperatingSystem, name: string, code: number): void {
  const session = os.m.sessions[name];
  if (!session?.interrupted) return;
  const job = foregroundOf(os, name);
  if (code === 130) {
    delete session.interrupted;
    abandonJob(os, name, session.pid, job);
    return;
  }
  if (!job.some((proc) => proc.host)) delete session.interrupted;
}

function abandonJob(os: OperatingSystem, name: string, top: number, job: Proc[]): void {
  const { m: machine } = os;
  const session = machine.sessions[name];
  for (const proc of job) {
    os.signal(proc, 'INT');
  }
  const proc = machine.procs[top];
  if (proc?.shell?.mode !== 'i') return;
  os.dropOutput(proc);
  delete proc.wait;
  delete proc.worn;
  proc.replies = {};
  proc.shell.pendingTraps = [];
  // The frames below the prompt's are undone by the shell itself.
  abandonCommand(os, proc);
  proc.shell.status = 130;
  if (session) delete session.asked;
}
