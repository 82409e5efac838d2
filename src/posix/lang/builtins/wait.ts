/** `wait`: for all jobs, for some, for a process. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { push } from '../frames.ts';
import { findJob, updateJobs } from '../jobs.ts';
import { shellOf } from '../variables.ts';
import { fail } from './builtin.ts';

/** Pids of a job or a process; or the status of what is neither, which is told. */
function pidsOf(
  os: OperatingSystem,
  proc: Proc,
  argument: string,
): { pids: number[] } | { status: number } {
  const shell = shellOf(proc);
  const job = findJob(shell, argument);
  if (job) return { pids: job.pids };
  if (argument.startsWith('%'))
    return { status: fail(os, proc, `wait: ${argument}: no such job`, 127) };
  if (!/^\d+$/.test(argument))
    return { status: fail(os, proc, `wait: \`${argument}': not a pid or valid job spec`) };
  const pid = Number(argument);
  if (proc.dead[pid] !== undefined) return { pids: [pid] };
  if (shell.dialect === 'ash') return { status: 127 };
  return { status: fail(os, proc, `wait: pid ${argument} is not a child of this shell`, 127) };
}

export function wait(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  updateJobs(proc, shell);
  const args = argv.slice(1).filter((word) => !word.startsWith('-'));
  const pids = args.length ? [] : shell.jobs.flatMap((job) => job.pids);
  for (const argument of args) {
    const found = pidsOf(os, proc, argument);
    if ('status' in found) return found.status;
    pids.push(...found.pids);
  }
  shell.jobs = shell.jobs.filter((job) => !job.pids.every((pid) => pids.includes(pid)));
  if (!pids.length) return 0;
  // Without arguments the status is 0, whatever the jobs' were: that of a process that never was.
  push(shell, { kind: 'wait', pids: args.length ? pids : [...pids, -1] });
  return undefined;
}
