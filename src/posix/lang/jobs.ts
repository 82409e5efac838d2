/** The jobs of a shell: what runs in the background, and how it is told of. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import { limits } from '../kernel/limits.ts';
import type { Job, Proc, Shell } from '../kernel/state.ts';
import { forkShell } from './subshell.ts';
import type { Node } from './syntax/ast.ts';
import { shellOf } from './variables.ts';

/** `%1`, `%%`, `%+`, `%-`, `%name`, a pid. */
export function findJob(shell: Shell, spec: string): Job | undefined {
  const text = spec.replace(/^%/, '');
  if (text === '' || text === '%' || text === '+') return shell.jobs.at(-1);
  if (text === '-') return shell.jobs.at(-2);
  if (!/^\d+$/.test(text)) return shell.jobs.find((job) => job.text.startsWith(text));
  const number = Number(text);
  if (spec.startsWith('%')) return shell.jobs.find((job) => job.number === number);
  return shell.jobs.find((job) => job.pids.includes(number));
}

/** Jobs whose processes have all ended are done. */
export function updateJobs(proc: Proc, shell: Shell): void {
  for (const job of shell.jobs) {
    const isOver = job.pids.every((pid) => proc.dead[pid] !== undefined);
    if (job.state !== 'running' || !isOver) continue;
    job.state = 'done';
    job.code = proc.dead[job.pids.at(-1) ?? -1] ?? 0;
  }
}

/** How a job ended, by its status; others are `Exit N`. */
const ends: Record<number, string> = {
  0: 'Done',
  130: 'Interrupt',
  137: 'Killed',
  143: 'Terminated',
};

/** `+` is the job that `%%` means, `-` the one before. */
function markOf(shell: Shell, job: Job): string {
  if (job.number === shell.jobs.at(-1)?.number) return '+';
  return job.number === shell.jobs.at(-2)?.number ? '-' : ' ';
}

/** The line of `jobs`, without a newline. */
export function jobLine(shell: Shell, job: Job): string {
  const isRunning = job.state === 'running';
  const state = isRunning ? 'Running' : (ends[job.code] ?? `Exit ${job.code}`);
  const text = `${job.text}${isRunning ? ' &' : ''}`;
  return `[${job.number}]${markOf(shell, job)}  ${state.padEnd(24)}${text}`;
}

/** Ended background jobs, before an interactive prompt. */
export function tellJobs(os: OperatingSystem, proc: Proc): void {
  const shell = shellOf(proc);
  updateJobs(proc, shell);
  const isLoud = os.m.sessions[proc.session]?.tty;
  for (const job of shell.jobs) {
    if (job.state === 'done' && isLoud) os.write(proc, 2, `${jobLine(shell, job)}\n`);
  }
  shell.jobs = shell.jobs.filter((job) => job.state !== 'done');
}

/** Ended jobs that nobody asked about go, the oldest first. */
function forgetOldest(proc: Proc, shell: Shell): void {
  const place = shell.jobs.findIndex((job) => job.state === 'done');
  if (place < 0) return;
  const [job] = shell.jobs.splice(place, 1);
  for (const pid of job?.pids ?? []) {
    delete proc.dead[pid];
  }
}

/** Runs `node &`. `text`: as typed. */
export function runInBackground(os: OperatingSystem, proc: Proc, node: Node, text: string): void {
  const shell = shellOf(proc);
  const child = forkShell(os, proc, node, true);
  if (shell.mode !== 'i') os.setFd(child, 0, os.newOfd({ kind: 'null' }));
  shell.lastBackground = child.pid;
  updateJobs(proc, shell);
  const number = (shell.jobs.at(-1)?.number ?? 0) + 1;
  shell.jobs.push({ number, pids: [child.pid], text, state: 'running', code: 0 });
  if (shell.jobs.length > limits.remembered) forgetOldest(proc, shell);
  const isTold = shell.mode === 'i' && os.m.sessions[proc.session]?.tty;
  if (isTold) os.write(proc, 2, `[${number}] ${child.pid}\n`);
  shell.status = 0;
}
