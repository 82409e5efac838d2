/** A shell that waits for its children, and what it says of how they ended. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Frame, Proc } from '../kernel/state.ts';
import { pop, setStatus } from './frames.ts';
import { prefix } from './messages.ts';
import { shellOf } from './variables.ts';

/** Waits until all have ended; `$?` is the last one's, with `pipefail` the last failure. */
export function resumeWait(
  os: OperatingSystem,
  proc: Proc,
  { pids }: Frame & { kind: 'wait' },
): void {
  const shell = shellOf(proc);
  const alive = pids.filter((pid) => os.m.procs[pid]);
  if (alive.length) {
    proc.wait = { on: 'child', pids: alive };
    return;
  }
  const codes = pids.map((pid) => proc.dead[pid] ?? 0);
  tellKilled(os, proc, pids);
  for (const pid of pids) {
    delete proc.dead[pid];
  }
  pop(os, proc);
  shell.pipestatus = codes;
  const failure = codes.findLast((code) => code !== 0) ?? 0;
  setStatus(os, proc, shell.opts.pipefail ? failure : (codes.at(-1) ?? 0));
}

/** Signals that are told, by number. */
const signalWords: Record<number, string> = {
  3: 'Quit',
  6: 'Aborted',
  9: 'Killed',
  11: 'Segmentation fault',
  15: 'Terminated',
};

/** A signal that ended the command in the foreground is told. */
function tellKilled(os: OperatingSystem, proc: Proc, pids: number[]): void {
  const shell = shellOf(proc);
  const pid = pids.at(-1) ?? -1;
  const words = signalWords[proc.killed?.[pid] ?? 0];
  for (const one of pids) {
    if (proc.killed) delete proc.killed[one];
  }
  if (!words || shell.subshell || proc.dead[pid] === undefined) return;
  const isScript = shell.dialect === 'bash' && shell.mode !== 'i';
  if (!isScript || words === 'Terminated') {
    os.write(proc, 2, `${words}\n`);
    return;
  }
  const columns = `${String(pid).padStart(5)} ${words.padEnd(24)}`;
  os.write(proc, 2, `${prefix(shell)}${columns}${shell.command ?? ''}\n`);
}
