import { singleQuoted } from '../../../base/shell-quote.ts';
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { complain } from '../messages.ts';
import { programPath } from '../program-path.ts';
import { printFunction } from '../syntax/print.ts';
import { keywords } from '../syntax/reserved-words.ts';
import { shellOf } from '../variables.ts';
import { fail, say, worded } from './builtin.ts';
import { isBuiltin } from './names.ts';

/** `type`, `command -v`, `hash`: what a name would run. */

/** `is`: behind the name, as `type` says it. `path`: what `command -v` prints. */
export interface Command {
  kind: 'alias' | 'keyword' | 'function' | 'builtin' | 'file';
  is: string;
  path: string;
}

export function commandOf(os: OperatingSystem, proc: Proc, name: string): Command | undefined {
  const shell = shellOf(proc);
  if (Object.hasOwn(shell.aliases, name)) {
    const value = shell.aliases[name] ?? '';
    return {
      kind: 'alias',
      is: worded(shell, { bash: `is aliased to \`${value}'`, ash: `is an alias for ${value}` }),
      path: `alias ${name}=${singleQuoted(value)}`,
    };
  }
  if (keywords.has(name)) return { kind: 'keyword', is: 'is a shell keyword', path: name };
  if (Object.hasOwn(shell.funcs, name))
    return { kind: 'function', is: 'is a function', path: name };
  if (isBuiltin(name)) return { kind: 'builtin', is: 'is a shell builtin', path: name };
  const path = programPath(os, proc, name);
  return path ? { kind: 'file', is: `is ${path}`, path } : undefined;
}

export function type(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const isTerse = argv.includes('-t');
  let status = 0;
  for (const name of argv.slice(1).filter((word) => !word.startsWith('-'))) {
    const found = commandOf(os, proc, name);
    if (!found) {
      status = shell.dialect === 'ash' ? 127 : 1;
      if (isTerse) continue;
      if (shell.dialect === 'ash') say(os, proc, `${name}: not found\n`);
      else complain(os, proc, `type: ${name}: not found`);
      continue;
    }
    say(os, proc, isTerse ? `${found.kind}\n` : `${name} ${found.is}\n`);
    if (found.kind === 'function' && !isTerse && shell.dialect === 'bash')
      say(os, proc, printFunction(name, shell.sources?.[name] ?? ''));
  }
  return status;
}

/** Nothing is remembered: `hash` only says which programs there are not. */
export function hash(os: OperatingSystem, proc: Proc, argv: string[]): number {
  let status = 0;
  for (const name of argv.slice(1).filter((word) => !word.startsWith('-'))) {
    if (!programPath(os, proc, name)) status = fail(os, proc, `hash: ${name}: not found`);
  }
  return status;
}
