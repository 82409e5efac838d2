/** What happens to a machine: input, signals, answers of the world. */
import type { MachineEvent } from '../ports.ts';
import { resolve, walk } from './fs.ts';
import { interrupt, resumeInterrupt } from './interrupt.ts';
import type { OperatingSystem } from './kernel.ts';
import { failed } from './schedule.ts';
import { spawn } from './spawn.ts';
import type { Proc } from './state.ts';

type EventOf<Type extends MachineEvent['type']> = MachineEvent & { type: Type };

const procOfCall = ({ m: machine }: OperatingSystem, id: number): Proc | undefined =>
  machine.procs[machine.calls[id] ?? -1];

/** The process whose host program speaks. */
function hostOf(
  os: OperatingSystem,
  id: number,
): { proc: Proc; host: NonNullable<Proc['host']> } | undefined {
  const proc = procOfCall(os, id);
  return proc?.host && { proc, host: proc.host };
}

function input({ m: machine }: OperatingSystem, { session: name, text }: EventOf<'input'>): void {
  const session = machine.sessions[name];
  const pipe = machine.pipes[session?.stdin ?? -1];
  if (!session || !pipe) return;
  delete session.asked;
  if (text !== null) pipe.data += text;
  else if (session.tty) pipe.data += '\x04';
  else pipe.writers = 0;
}

function signal(os: OperatingSystem, event: EventOf<'signal'>): void {
  const session = os.m.sessions[event.session];
  if (!session) return;
  if (event.name === 'INT') interrupt(os, event.session, session.pid);
  else
    for (const proc of os.tree(session.pid).reverse()) {
      os.signal(proc, event.name);
    }
}

function woke(os: OperatingSystem, { id, rivals = 1 }: EventOf<'woke'>): void {
  const { m: machine } = os;
  if (id === machine.throttle) {
    delete machine.throttle;
    machine.rivals = rivals;
  } else answer(os, id, null);
}

/** Gives a process what it waits for. */
function answer(os: OperatingSystem, id: number, reply: unknown): void {
  const proc = procOfCall(os, id);
  if (!proc) return;
  delete os.m.calls[id];
  proc.replies[id] = reply;
}

function hostWritesFile(os: OperatingSystem, event: EventOf<'host-writes-file'>): void {
  const { m: machine } = os;
  const path = resolve(procOfCall(os, event.id)?.cwd ?? '/', event.path);
  if (event.text !== null) {
    machine.files[path] = event.text;
    machine.times[path] = os.wall;
    return;
  }
  for (const old of walk(machine, path)) {
    delete machine.files[old];
    delete machine.dirs[old];
  }
}

/** A host program runs one of the machine's. */
function hostRuns(os: OperatingSystem, event: EventOf<'host-runs'>): void {
  const found = hostOf(os, event.id);
  if (!found) return;
  const { proc, host } = found;
  const child = os.fork(proc, proc.background);
  host.ran = child.pid;
  if (!os.exec(child, event.argv, proc.env)) return;
  delete host.ran;
  child.parent = 0;
  os.end(child, 127);
  os.calls.push({ call: 'host-ran', id: event.id, code: 127 });
}

function hostExit(os: OperatingSystem, { id, code }: EventOf<'host-exit'>): void {
  const found = hostOf(os, id);
  if (!found) return;
  delete os.m.calls[id];
  os.end(found.proc, code);
  resumeInterrupt(os, found.proc.session, code);
}

/** A connection that nobody listens for is closed at once. */
function connection(os: OperatingSystem, event: EventOf<'connection'>): void {
  const { connection: id, data } = event;
  const entry = os.m.listening[event.port];
  if (entry) entry.queue.push({ connection: id, data });
  else os.calls.push({ call: 'answer', connection: id, data: '' });
}

export function take(os: OperatingSystem, event: MachineEvent): void {
  switch (event.type) {
    case 'spawn':
      return spawn(os, event);
    case 'input':
      return input(os, event);
    case 'signal':
      return signal(os, event);
    case 'woke':
      return woke(os, event);
    case 'net':
      return answer(os, event.id, event.reply);
    case 'host-output': {
      const found = hostOf(os, event.id);
      if (found) os.write(found.proc, event.fd, event.data);
      return;
    }
    case 'host-reads': {
      const found = hostOf(os, event.id);
      if (found) found.host.wantsInput = true;
      return;
    }
    case 'host-writes-file':
      return hostWritesFile(os, event);
    case 'host-runs':
      return hostRuns(os, event);
    case 'host-exit':
      return hostExit(os, event);
    case 'connection':
      return connection(os, event);
  }
}

/** An event that cannot be taken ends the process it was for. */
export function refuse(os: OperatingSystem, event: MachineEvent, error: unknown): void {
  const { m: machine } = os;
  const owner = 'id' in event ? machine.calls[event.id] : undefined;
  const pid = 'session' in event ? machine.sessions[event.session]?.pid : owner;
  const proc = machine.procs[pid ?? -1];
  if (proc) failed(os, proc, error);
}
