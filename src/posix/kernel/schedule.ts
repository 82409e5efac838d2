/**
 * Who runs, and for how long. Processes take turns of `turn` operations; a step of the machine
 * ends after `quantum` of them and the machine sleeps. Its processor is a token bucket: a burst is
 * free, whoever stays busy gets `rate` operations a virtual ms. Operations are counted, never
 * timed, so the same events give the same bytes.
 */
import { runShell } from '../lang/interp.ts';
import { tools } from '../tools/index.ts';
import { runTool } from '../tools/run.ts';
import type { Kernel } from './kernel.ts';
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
export function runAll(k: Kernel): void {
  const { m } = k;
  const processor = (m.cpu ??= { credit: burst, at: k.now });
  const sleeping = m.throttle !== undefined;
  const rivals = Math.max(1, m.rivals ?? 1);
  const pace = rate / rivals;
  const saved = processor.credit + (k.now - processor.at) * pace;
  processor.credit = Math.min(burst / rivals, saved);
  processor.at = k.now;
  if (!sleeping) for (const pid in m.procs) delete m.procs[pid]?.worn;
  const worn = rounds(k, sleeping ? interruptQuantum : Math.max(turn / 2, quantum / rivals));
  processor.credit -= k.spent;
  m.streak = (m.streak ?? 0) + Math.ceil(k.spent);
  if (sleeping || (!worn && processor.credit >= 0)) return;
  m.throttle = m.nextCall++;
  const debt = Math.ceil(Math.max(0, -processor.credit) / pace);
  const busy = debt > 0 ? 'spent' : 'saved';
  k.calls.push({ call: 'sleep', id: m.throttle, ms: Math.max(slice, debt), busy });
}

/** Turns until all wait (false) or `share` is used up. */
function rounds(k: Kernel, share: number): boolean {
  const { m } = k;
  for (let again = true; again;) {
    again = false;
    for (const pid of inTurn(k)) {
      const proc = m.procs[pid];
      if (!proc || (proc.worn && m.throttle !== undefined)) continue;
      k.until = Math.min(share, k.spent + turn);
      const before = k.spent;
      if (advance(k, proc)) again = true;
      if (k.spent > before) m.turn = proc.pid;
      if (k.spent >= k.until) proc.worn = true;
      if (k.spent >= share) return true;
    }
  }
  return false;
}

/** Processes, beginning behind the one that ran last. */
function inTurn(k: Kernel): string[] {
  const pids = Object.keys(k.m.procs);
  const from = pids.findIndex((pid) => Number(pid) > (k.m.turn ?? 0));
  return from <= 0 ? pids : [...pids.slice(from), ...pids.slice(0, from)];
}

function ready(k: Kernel, proc: Proc): boolean {
  const { wait } = proc;
  if (!wait) return true;
  const trapped = (proc.shell?.pendingTraps.length ?? 0) > 0;
  switch (wait.on) {
    case 'read':
      return k.canRead(proc, wait.fd) || Object.keys(proc.replies).length > 0 || trapped;
    case 'child': {
      const answered = wait.call !== undefined && wait.call in proc.replies;
      return wait.pids.some((pid) => !k.m.procs[pid]) || answered || trapped;
    }
    case 'call':
      return wait.id in proc.replies || (wait.timer !== undefined && wait.timer in proc.replies);
    case 'accept':
      return (k.m.listening[wait.port]?.queue.length ?? 0) > 0;
  }
}

/** True when something was done. */
function advance(k: Kernel, proc: Proc): boolean {
  if (proc.out.length || proc.ending !== undefined) {
    const before = proc.out[0]?.data.length;
    const count = proc.out.length;
    if (!k.flush(proc)) {
      const left = proc.out[0]?.data.length;
      return !k.m.procs[proc.pid] || proc.out.length !== count || left !== before;
    }
    if (proc.ending !== undefined) {
      k.bury(proc);
      return true;
    }
    return true;
  }
  if (proc.host) return feed(k, proc);
  if (!ready(k, proc)) return false;
  delete proc.wait;
  const { spent } = k;
  try {
    runProgram(k, proc);
  } catch (error) {
    failed(k, proc, error);
  }
  return k.spent > spent;
}

function runProgram(k: Kernel, proc: Proc): void {
  if (proc.shell) {
    runShell(k, proc);
    return;
  }
  const tool = proc.tool && tools[proc.tool.name];
  if (tool) runTool(k, proc, tool);
  else k.end(proc, 127);
}

/** What a program throws is its own end, with a message: nobody else's. */
export function failed(k: Kernel, proc: Proc, error: unknown): void {
  k.spent += 1;
  if (error instanceof OutOfMemory) {
    k.outOfMemory(proc);
    return;
  }
  if (k.m.procs[proc.pid] !== proc) return;
  const name = (proc.argv[0] ?? '').replace(/^.*\//, '') || 'sh';
  const text = error instanceof Error ? error.message : String(error);
  const deep = error instanceof RangeError && /call stack/.test(text);
  if (error instanceof ForkFail) k.write(proc, 2, `${name}: ${text}\n`);
  else k.write(proc, 2, `${name}: ${deep ? 'stack overflow' : `internal error: ${text}`}\n`);
  k.end(proc, deep ? 139 : 70);
}

/** Gives a host program the input it asked for. */
function feed(k: Kernel, proc: Proc): boolean {
  const { host } = proc;
  if (!host?.wantsInput) return false;
  const text = k.read(proc, 0);
  if (text === undefined) {
    k.announce(proc, 0);
    return false;
  }
  host.wantsInput = false;
  k.calls.push({ call: 'host-input', id: host.call, text });
  return true;
}
