/** `jobs`, `fg`, `bg`, `disown`: job control. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Job, Proc } from '../../kernel/state.ts';
import { push } from '../frames.ts';
import { findJob, jobLine, updateJobs } from '../jobs.ts';
import { shellOf } from '../variables.ts';
import { fail, say } from './builtin.ts';

export function jobs(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  updateJobs(proc, shell);
  const withPid = (job: Job): string =>
    jobLine(shell, job).replace(/^(\[\d+\].) /, `$1 ${job.pids[0]}`);
  const line = (job: Job): string => {
    if (argv.includes('-p')) return String(job.pids[0]);
    return argv.includes('-l') ? withPid(job) : jobLine(shell, job);
  };
  const shown = shell.jobs.length ? shell.jobs : (shell.seen ?? []);
  for (const job of shown) {
    say(os, proc, `${line(job)}\n`);
  }
  shell.jobs = shell.jobs.filter((job) => job.state !== 'done');
  return 0;
}

/** `fg` and `bg`. A job that runs in the background goes on there. */
export function foreground(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  const [name = 'fg', spec] = argv;
  updateJobs(proc, shell);
  const job = findJob(shell, spec ?? '%%');
  if (!job) return fail(os, proc, `${name}: ${spec ?? 'current'}: no such job`);
  say(os, proc, `${job.text}${name === 'bg' ? ' &' : ''}\n`);
  if (name === 'bg') return 0;
  for (const pid of job.pids) {
    for (const one of os.tree(pid)) {
      one.background = false;
    }
  }
  shell.jobs = shell.jobs.filter((other) => other !== job);
  push(shell, { kind: 'wait', pids: job.pids });
  return undefined;
}

export function disown(_os: OperatingSystem, proc: Proc): number {
  shellOf(proc).jobs = [];
  return 0;
}
