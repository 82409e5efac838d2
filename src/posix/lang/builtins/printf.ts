/** `printf` and `echo`. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { echo as echoText } from '../../echo.ts';
import { printf as printfText } from '../../printf.ts';
import { setVar, shellOf } from '../variables.ts';
import { fail, say, usage } from './builtin.ts';
import { InternalGetopt } from './internal-getopt.ts';

const USAGE = 'printf [-v var] format [arguments]';

function usageError(os: OperatingSystem, proc: Proc): number {
  if (shellOf(proc).dialect === 'bash') return usage(os, proc, 'printf', USAGE);
  os.write(proc, 2, 'sh: printf: usage: printf FORMAT [ARG]...\n');
  return 2;
}

/** `into`: the variable of `-v`. A status where an option is wrong. */
function optionsOf(
  os: OperatingSystem,
  proc: Proc,
  argv: string[],
): { into?: string; operands: string[] } | number {
  const options = new InternalGetopt(argv.slice(1), { flags: '', values: 'v' });
  let into: string | undefined;
  for (const { letter, value } of options) {
    if (value === undefined) {
      fail(os, proc, `printf: -${letter}: invalid option`);
      return usageError(os, proc);
    }
    into = value;
  }
  const { operands } = options;
  return into === undefined ? { operands } : { into, operands };
}

export function printf(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  // busybox takes a format that begins with a dash as it is.
  const hasOptions = argv[1] === '--' || (argv[1] === '-v' && argv.length > 2);
  const isPlain = shell.dialect === 'ash' && !hasOptions;
  const read = isPlain ? { operands: argv.slice(1) } : optionsOf(os, proc, argv);
  if (typeof read === 'number') return read;
  const { into, operands } = read;
  const [format, ...args] = operands;
  if (format === undefined) return usageError(os, proc);
  let status = 0;
  const complain = (message: string): void => {
    const failed = fail(os, proc, `printf: ${message}`);
    if (!message.startsWith('warning:')) status = failed;
  };
  const text = printfText(format, args, {
    complain,
    voice: shell.dialect,
    now: os.wall,
    started: proc.started,
  });
  if (into === undefined) say(os, proc, text);
  else setVar(shell, into, text);
  return status;
}

export function echo(os: OperatingSystem, proc: Proc, argv: string[]): number {
  say(os, proc, echoText(argv.slice(1)));
  return 0;
}
