/** `kill`: signals to processes and jobs. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import { signalName, signalNames, signalNumber } from '../../kernel/signals.ts';
import type { Proc } from '../../kernel/state.ts';
import { findJob, updateJobs } from '../jobs.ts';
import { shellOf } from '../variables.ts';
import { fail, say, usage, worded } from './builtin.ts';

const USAGE = 'kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]';

/** The signal that the first arguments ask for, and where the others begin. */
function signalOf(argv: string[]): { signal: string; from: number } {
  const [, first = '', second = ''] = argv;
  if (first === '-s' || first === '-n') return { signal: second, from: 3 };
  if (first === '--') return { signal: 'TERM', from: 2 };
  if (/^-./.test(first)) return { signal: first.slice(1), from: 2 };
  return { signal: 'TERM', from: 1 };
}

function listSignals(os: OperatingSystem, proc: Proc, number: string | undefined): number {
  // A status beyond 128 stands for the signal that ended the program.
  const shown = number ? (signalName(Number(number) & 127) ?? '') : signalNames.join(' ');
  say(os, proc, `${shown}\n`);
  return 0;
}

/** `signal` absent: only asks whether the process is there. */
function signalPid(
  os: OperatingSystem,
  proc: Proc,
  pid: number,
  signal: string | undefined,
): number {
  const target = os.m.procs[pid];
  if (target) {
    if (signal !== undefined) os.signal(target, signal);
    return 0;
  }
  if (proc.dead[pid] !== undefined) return 0;
  const words = {
    bash: `kill: (${pid}) - No such process`,
    ash: `can't kill pid ${pid}: No such process`,
  };
  return fail(os, proc, worded(shellOf(proc), words));
}

function signalArgument(
  os: OperatingSystem,
  proc: Proc,
  argument: string,
  signal: string | undefined,
): number {
  const shell = shellOf(proc);
  if (!argument.startsWith('%')) {
    if (/^-?\d+$/.test(argument)) return signalPid(os, proc, Math.abs(Number(argument)), signal);
    const words = {
      bash: `kill: ${argument}: arguments must be process or job IDs`,
      ash: `invalid number '${argument}'`,
    };
    return fail(os, proc, worded(shell, words));
  }
  const job = findJob(shell, argument);
  if (!job) return fail(os, proc, `kill: ${argument}: no such job`);
  if (signal === undefined) return 0;
  for (const pid of job.pids) {
    for (const one of os.tree(pid).reverse()) {
      os.signal(one, signal);
    }
  }
  return 0;
}

export function kill(os: OperatingSystem, proc: Proc, argv: string[]): number {
  if (argv[1] === '-l') return listSignals(os, proc, argv[2]);
  const shell = shellOf(proc);
  const { signal, from } = signalOf(argv);
  const number = signalNumber(signal);
  if (number === undefined) {
    const words = {
      bash: `kill: ${signal}: invalid signal specification`,
      ash: `bad signal name '${signal}'`,
    };
    return fail(os, proc, worded(shell, words));
  }
  if (from >= argv.length) return usage(os, proc, 'kill', USAGE);
  updateJobs(proc, shell);
  const sent = number === 0 ? undefined : (signalName(number) ?? 'TERM');
  let status = 0;
  for (const argument of argv.slice(from)) {
    const failed = signalArgument(os, proc, argument, sent);
    if (failed) status = failed;
  }
  return status;
}
