/** What the machine answers to a tool that asks, or what its process waits for instead. */
import { resolve } from '../kernel/fs.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import { limits, OutOfMemory } from '../kernel/limits.ts';
import type { Proc, ToolState } from '../kernel/state.ts';
import type { Ask } from './ask.ts';

export interface Answer {
  value: unknown;
}
type Asked<Kind extends Ask['ask']> = Extract<Ask, { ask: Kind }>;

/** Undefined: the process waits now. */
export function answerTo(
  os: OperatingSystem,
  proc: Proc,
  ask: Exclude<Ask, { ask: 'keep' }>,
): Answer | undefined {
  switch (ask.ask) {
    case 'read':
      return reading(os, proc, ask.fd ?? 0);
    case 'sleep':
      return replied(os, proc) ?? waitForCall(proc, os.sleep(proc, ask.ms));
    case 'net':
      return replied(os, proc) ?? request(os, proc, ask);
    case 'start':
      return starting(os, proc, ask);
    case 'wait':
      return waiting(os, proc, ask);
    case 'accept':
      return accepting(os, proc, ask.port);
  }
}

function reading(os: OperatingSystem, proc: Proc, fd: number): Answer | undefined {
  const text = os.read(proc, fd);
  if (text !== undefined) {
    hold(proc, text?.length ?? 0);
    return { value: text };
  }
  os.announce(proc, fd);
  proc.wait = { on: 'read', fd };
  return undefined;
}

/** What a tool has read and not let go is its memory. */
function hold(proc: Proc, size: number): void {
  const state = proc.tool as ToolState;
  state.held = (state.held ?? 0) + size;
  if (state.held > limits.memory) throw new OutOfMemory();
}

/** The reply to a call that came meanwhile. */
function replied(os: OperatingSystem, proc: Proc): Answer | undefined {
  const ids = Object.keys(proc.replies).map(Number);
  if (!ids.length) return undefined;
  // The request has the lower number; its deadline, if any, the next.
  const value = proc.replies[Math.min(...ids)];
  proc.replies = {};
  for (const id of callsOf(os, proc)) {
    os.cancel(id);
  }
  return { value };
}
const callsOf = (os: OperatingSystem, proc: Proc): number[] =>
  Object.keys(os.m.calls)
    .map(Number)
    .filter((id) => os.m.calls[id] === proc.pid);

function waitForCall(proc: Proc, id: number): undefined {
  proc.wait = { on: 'call', id };
}
function request(os: OperatingSystem, proc: Proc, ask: Asked<'net'>): undefined {
  const id = os.net(proc, ask.request);
  if (ask.ms === undefined) return waitForCall(proc, id);
  proc.wait = { on: 'call', id, timer: os.sleep(proc, ask.ms) };
}

function starting(os: OperatingSystem, proc: Proc, ask: Asked<'start'>): Answer {
  const child = os.fork(proc, false);
  if (ask.cwd !== undefined) child.cwd = resolve(proc.cwd, ask.cwd);
  connect(os, proc, child, ask);
  const error = os.exec(child, ask.argv, ask.env ?? proc.env);
  if (error === undefined) return { value: child.pid };
  os.end(child, 127);
  delete proc.dead[child.pid];
  return { value: error };
}

/** The streams of a program that was started. */
function connect(os: OperatingSystem, proc: Proc, child: Proc, ask: Asked<'start'>): void {
  // What leads to other programs is this one's alone.
  const own = Object.keys(child.fds).map(Number);
  for (const fd of own.filter((number) => number >= 1000)) {
    os.closeFd(child, fd);
  }
  if (ask.stdout) {
    const pipe = os.newPipe();
    os.setFd(child, 1, pipe.write);
    os.setFd(proc, 1000 + child.pid, pipe.read);
  }
  if (ask.input) {
    const pipe = os.newPipe();
    os.setFd(child, 0, pipe.read);
    os.setFd(proc, 2000 + child.pid, pipe.write);
  }
  if (ask.stdin !== undefined) {
    os.setFd(child, 0, os.newOfd({ kind: 'text', text: ask.stdin, pos: 0 }));
  }
}

function waiting(os: OperatingSystem, proc: Proc, { pid, ms }: Asked<'wait'>): Answer | undefined {
  const code = proc.dead[pid];
  const [timer] = callsOf(os, proc);
  if (code !== undefined) {
    delete proc.dead[pid];
    if (timer !== undefined) os.cancel(timer);
    proc.replies = {};
    return { value: code };
  }
  if (!os.m.procs[pid]) return { value: 0 };
  if (ms === undefined) {
    proc.wait = { on: 'child', pids: [pid] };
    return undefined;
  }
  if (takeReply(proc)) return { value: null };
  proc.wait = { on: 'child', pids: [pid], call: timer ?? os.sleep(proc, ms) };
  return undefined;
}
function takeReply(proc: Proc): boolean {
  const [id] = Object.keys(proc.replies);
  if (id === undefined) return false;
  delete proc.replies[id];
  return true;
}

function accepting(os: OperatingSystem, proc: Proc, port: number): Answer | undefined {
  const entry = os.m.listening[port];
  const first = entry?.queue.shift();
  if (first) return { value: first };
  if (!entry) {
    os.m.listening[port] = { pid: proc.pid, protocol: 'TCP', queue: [] };
    os.calls.push({ call: 'listen', protocol: 'TCP', port, open: true });
  }
  proc.wait = { on: 'accept', port };
  return undefined;
}
