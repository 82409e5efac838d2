/** `alias` and `unalias`. */
import { singleQuoted } from '../../../base/shell-quote.ts';
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { shellOf } from '../variables.ts';
import { fail, say, worded } from './builtin.ts';

export function alias(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const { aliases } = shell;
  const show = (name: string): void => {
    const before = worded(shell, { bash: 'alias ', ash: '' });
    say(os, proc, `${before}${name}=${singleQuoted(aliases[name] ?? '')}\n`);
  };
  let status = 0;
  if (argv.length === 1)
    for (const name of Object.keys(aliases).sort()) {
      show(name);
    }
  for (const word of argv.slice(1)) {
    const equals = word.indexOf('=');
    if (equals > 0) aliases[word.slice(0, equals)] = word.slice(equals + 1);
    else if (Object.hasOwn(aliases, word)) show(word);
    else status = fail(os, proc, `alias: ${word}: not found`);
  }
  return status;
}

export function unalias(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  if (argv[1] === '-a') {
    shell.aliases = {};
    return 0;
  }
  let status = 0;
  for (const name of argv.slice(1)) {
    if (Object.hasOwn(shell.aliases, name)) {
      delete shell.aliases[name];
      continue;
    }
    status = 1;
    if (shell.dialect === 'ash') os.write(proc, 2, `unalias: ${name} not found\n`);
    else fail(os, proc, `unalias: ${name}: not found`);
  }
  return status;
}
