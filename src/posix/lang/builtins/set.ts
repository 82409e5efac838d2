/** `set`: options of the shell, its positional parameters, a list of its variables. */
import { singleQuoted } from '../../../base/shell-quote.ts';
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc, Shell } from '../../kernel/state.ts';
import { exitShell } from '../frames.ts';
import { shellOf } from '../variables.ts';
import { fail, say, usage, worded } from './builtin.ts';

/** Names of options (`set -o NAME`) and where the shell keeps them: a letter, or the name. */
const longOptions: Record<string, string> = {
  braceexpand: 'B',
  errtrace: 'E',
  functrace: 'T',
  keyword: 'k',
  onecmd: 't',
  physical: 'P',
  privileged: 'p',
  history: 'history',
  'interactive-comments': 'interactive-comments',
  nolog: 'nolog',
  errexit: 'e',
  nounset: 'u',
  xtrace: 'x',
  noglob: 'f',
  noclobber: 'C',
  allexport: 'a',
  verbose: 'v',
  noexec: 'n',
  pipefail: 'pipefail',
  monitor: 'm',
  notify: 'b',
  hashall: 'h',
  emacs: 'emacs',
  vi: 'vi',
  posix: 'posix',
  histexpand: 'H',
  ignoreeof: 'ignoreeof',
};
const shortOptions = 'abefhkmnptuvxBCEHPT';

/** On at the start of a script. */
const startsOn = new Set(['braceexpand', 'hashall', 'interactive-comments']);

/** `set -o` shows a table, `set +o` commands that would set all as it is. */
function showOptions(os: OperatingSystem, proc: Proc, asTable: boolean): void {
  const { opts } = shellOf(proc);
  for (const name of Object.keys(longOptions).sort()) {
    const on = opts[longOptions[name] ?? ''] ?? startsOn.has(name);
    const row = `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`;
    say(os, proc, asTable ? row : `set ${on ? '-' : '+'}o ${name}\n`);
  }
}

function showVariables(os: OperatingSystem, proc: Proc): void {
  const shell = shellOf(proc);
  for (const name of Object.keys(shell.vars).sort()) {
    const value = shell.vars[name]?.value;
    if (value === undefined) continue;
    const isClear = /^[\w@%+=:,./-]*$/.test(value) && shell.dialect === 'bash';
    say(os, proc, `${name}=${isClear ? value : singleQuoted(value)}\n`);
  }
}

/** A letter that is no option; a script of ash ends with it. */
function refuseLetter(os: OperatingSystem, proc: Proc, option: string): number | undefined {
  const shell = shellOf(proc);
  const words = {
    bash: `set: ${option}: invalid option`,
    ash: `set: illegal option -${option.slice(1)}`,
  };
  fail(os, proc, worded(shell, words));
  if (shell.dialect === 'bash')
    return usage(os, proc, 'set', `set [-${shortOptions}] [-o option-name] [--] [-] [arg ...]`);
  if (shell.mode === 'i') return 2;
  exitShell(os, proc, 2);
  return undefined;
}

function refuseName(os: OperatingSystem, proc: Proc, name: string): number {
  const shell = shellOf(proc);
  if (shell.dialect === 'ash') return fail(os, proc, `set: illegal option -o ${name}`);
  return fail(os, proc, `set: ${name}: invalid option name`, 2);
}

/** Sets `-o NAME`; a status where there is no such option. */
function setNamed(
  os: OperatingSystem,
  proc: Proc,
  name: string | undefined,
  on: boolean,
): number | undefined {
  if (name === undefined) {
    showOptions(os, proc, on);
    return undefined;
  }
  const key = longOptions[name];
  if (!key) return refuseName(os, proc, name);
  shellOf(proc).opts[key] = on;
  return undefined;
}

export function set(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell: Shell = shellOf(proc);
  if (argv.length === 1) {
    showVariables(os, proc);
    return 0;
  }
  let at = 1;
  for (; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--' || word === '-') {
      if (word === '--' || at + 1 < argv.length) shell.args = argv.slice(at + 1);
      return 0;
    }
    if (!/^[-+]./.test(word)) break;
    const on = word.startsWith('-');
    for (const letter of word.slice(1)) {
      if (letter === 'o') {
        at += 1;
        const refused = setNamed(os, proc, argv[at], on);
        if (refused !== undefined) return refused;
      } else if (shortOptions.includes(letter)) shell.opts[letter] = on;
      else return refuseLetter(os, proc, word.charAt(0) + letter);
    }
  }
  if (at < argv.length) shell.args = argv.slice(at);
  return 0;
}
