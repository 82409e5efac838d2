import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { push } from '../frames.ts';
import { complain } from '../messages.ts';
import type { Word } from '../syntax/ast.ts';
import { shellOf } from '../variables.ts';
import { fail, say } from './builtin.ts';
import { isBuiltin } from './names.ts';
import { commandOf } from './type.ts';

/** `command` and `builtin`: run a command though a function has its name, or say what it is. */

/** `command -v`, `command -V`: 0 when one of the names is a command. */
function describe(os: OperatingSystem, proc: Proc, names: string[], isVerbose: boolean): number {
  if (!names.length) return 0;
  let isAny = false;
  for (const name of names) {
    const found = commandOf(os, proc, name);
    if (found) {
      isAny = true;
      say(os, proc, isVerbose ? `${name} ${found.is}\n` : `${found.path}\n`);
    } else if (isVerbose) complain(os, proc, `command: ${name}: not found`);
  }
  if (isAny) return 0;
  return shellOf(proc).dialect === 'ash' ? 127 : 1;
}

export function command(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  const [, first] = argv;
  if (first === '-v' || first === '-V') return describe(os, proc, argv.slice(2), first === '-V');
  const rest = argv.slice(first === '-p' || first === '--' ? 2 : 1);
  const [name] = rest;
  if (name === undefined) return 0;
  push(shell, { kind: 'restore', fds: {} });
  if (shell.funcs[name]) delete shell.funcs[name];
  // The words are final: as quoted literals they run again without functions and aliases.
  const words = rest.map((text): Word => [{ kind: 'literal', text, quoted: true }]);
  const again = { kind: 'simple' as const, line: shell.line, assigns: [], words };
  push(shell, { kind: 'node', step: 0, results: [], node: again });
  return undefined;
}

export function builtin(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const [, name] = argv;
  if (name !== undefined && !isBuiltin(name))
    return fail(os, proc, `builtin: ${name}: not a shell builtin`);
  return command(os, proc, argv);
}
