/**
 * Who runs, and for how long. Processes take turns of `turn` operations; a step of the machine
 * ends after `quantum` of them and the machine sleeps. Its processor is a token bucket: a burst is
 * free, whoever stays busy gets `rate` operations a virtual ms. Operations are counted, never
 * timed, so the same events give the same bytes.
 */
import { runShell } from '../lang/interpreter.ts';
import { tools } from '../tools/index.ts';
import { runTool } from '../tools/run.ts';
import type { OperatingSystem } from './kernel.ts';
import { ForkFail, OutOfMemory } from './limits.ts';
import type { Proc } from './state.ts';

/** Operations of one step, and of one process before it is the next one's turn. */
const quantum = 10_000;
const turn = 1_000;
/** Operations that an idle machine saves up. */
const burst = 200_000;
/** Operations a virtual ms when they are used up. */
const rate = 100;
/** The shortest sleep of a busy machine, ms. */
const slice = 10;
/** Operations that an event may cost while the machine sleeps. */
const interruptQuantum = 2_000;

/** Lets everyone run until all wait, or the step's share is used up. */
export function runAll(os: OperatingSystem): void {
  const { m: machine } = os;
  const processor = (machine.cpu ??= { credit: burst, at: os.now });
  const sleeping = machine.throttle !== undefined;
  const rivals = Math.max(1, machine.rivals ?? 1);
  const pace = rate / rivals;
  const saved = processor.credit + (os.now - processor.at) * pace;
  processor.credit = Math.min(burst / rivals, saved);
  processor.at = os.now;
  if (!sleeping)
    for (const pid in machine.procs) {
      delete machine.procs[pid]?.worn;
    }
  const worn = rounds(os, sleeping ? interruptQuantum : Math.max(turn / 2, quantum / rivals));
  processor.credit -= os.spent;
  machine.streak = (machine.streak ?? 0) + Math.ceil(os.spent);
  if (sleeping || (!worn && processor.credit >= 0)) return;
  machine.throttle = machine.nextCall++;
  const debt = Math.ceil(Math.max(0, -processor.credit) / pace);
  const busy = debt > 0 ? 'spent' : 'saved';
  os.calls.push({ call: 'sleep', id: machine.throttle, ms: Math.max(slice, debt), busy });
}

/** Turns until all wait (false) or `share` is used up. */
function rounds(os: OperatingSystem, share: number): boolean {
  const { m: machine } = os;
  for (let again = true; again;) {
    again = false;
    for (const pid of inTurn(os)) {
      const proc = machine.procs[pid];
      if (!proc || (proc.worn && machine.throttle !== undefined)) continue;
      os.until = Math.min(share, os.spent + turn);
      const before = os.spent;
      if (advance(os, proc)) again = true;
      if (os.spent > before) machine.turn = proc.pid;
      if (os.spent >= os.until) proc.worn = true;
      if (os.spent >= share) return true;
    }
  }
  return false;
}

/** Processes, beginning behind the one that ran last. */
function inTurn(os: OperatingSystem): string[] {
  const pids = Object.keys(os.m.procs);
  const from = pids.findIndex((pid) => Number(pid) > (os.m.turn ?? 0));
  return from <= 0 ? pids : [...pids.slice(from), ...pids.slice(0, from)];
}

function ready(os: OperatingSystem, proc: Proc): boolean {
  const { wait } = proc;
  if (!wait) return true;
  const trapped = (proc.shell?.pendingTraps.length ?? 0) > 0;
  switch (wait.on) {
    case 'read':
      return os.canRead(proc, wait.fd) || Object.keys(proc.replies).length > 0 || trapped;
    case 'child': {
      const answered = wait.call !== undefined && wait.call in proc.replies;
      return wait.pids.some((pid) => !os.m.procs[pid]) || answered || trapped;
    }
    case 'call':
      return wait.id in proc.replies || (wait.timer !== undefined && wait.timer in proc.replies);
    case 'accept':
      return (os.m.listening[wait.port]?.queue.length ?? 0) > 0;
  }
}

/** True when something was done. */
function advance(os: OperatingSystem, proc: Proc): boolean {
  if (proc.out.length || proc.ending !== undefined) {
    const before = proc.out[0]?.data.length;
    const count = proc.out.length;
    if (!os.flush(proc)) {
      const left = proc.out[0]?.data.length;
      return !os.m.procs[proc.pid] || proc.out.length !== count || left !== before;
    }
    if (proc.ending !== undefined) {
      os.bury(proc);
      return true;
    }
    return true;
  }
  if (proc.host) return feed(os, proc);
  if (!ready(os, proc)) return false;
  delete proc.wait;
  const { spent } = os;
  try {
    runProgram(os, proc);
  } catch (error) {
    failed(os, proc, error);
  }
  return os.spent > spent;
}

function runProgram(os: OperatingSystem, proc: Proc): void {
  if (proc.shell) {
    runShell(os, proc);
    return;
  }
  const tool = proc.tool && tools[proc.tool.name];
  if (tool) runTool(os, proc, tool);
  else os.end(proc, 127);
}

/** What a program throws is its own end, with a message: nobody else's. */
export function failed(os: OperatingSystem, proc: Proc, error: unknown): void {
  os.spent += 1;
  if (error instanceof OutOfMemory) {
    os.outOfMemory(proc);
    return;
  }
  if (os.m.procs[proc.pid] !== proc) return;
  const name = (proc.argv[0] ?? '').replace(/^.*\//, '') || 'sh';
  const text = error instanceof Error ? error.message : String(error);
  const deep = error instanceof RangeError && /call stack/.test(text);
  if (error instanceof ForkFail) os.write(proc, 2, `${name}: ${text}\n`);
  else os.write(proc, 2, `${name}: ${deep ? 'stack overflow' : `internal error: ${text}`}\n`);
  os.end(proc, deep ? 139 : 70);
}

/** Gives a host program the input it asked for. */
function feed(os: OperatingSystem, proc: Proc): boolean {
  const { host } = proc;
  if (!host?.wantsInput) return false;
  const text = os.read(proc, 0);
  if (text === undefined) {
    os.announce(proc, 0);
    return false;
  }
  host.wantsInput = false;
  os.calls.push({ call: 'host-input', id: host.call, text });
  return true;
}
