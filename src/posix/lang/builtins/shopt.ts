/** `shopt`: the options that `set` has not. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc, Shell } from '../../kernel/state.ts';
import { shellOf } from '../variables.ts';
import { fail, say } from './builtin.ts';

/** Options as bash 5.2 has them: on or off at the start of a script. Most change nothing here. */
const names: Record<string, boolean> = {
  autocd: false,
  assoc_expand_once: false,
  cdable_vars: false,
  cdspell: false,
  checkhash: false,
  checkjobs: false,
  checkwinsize: true,
  cmdhist: true,
  compat31: false,
  compat32: false,
  compat40: false,
  compat41: false,
  compat42: false,
  compat43: false,
  compat44: false,
  complete_fullquote: true,
  direxpand: false,
  dirspell: false,
  dotglob: false,
  execfail: false,
  expand_aliases: false,
  extdebug: false,
  extglob: false,
  extquote: true,
  failglob: false,
  force_fignore: true,
  globasciiranges: true,
  globskipdots: true,
  globstar: false,
  gnu_errfmt: false,
  histappend: false,
  histreedit: false,
  histverify: false,
  hostcomplete: true,
  huponexit: false,
  inherit_errexit: false,
  interactive_comments: true,
  lastpipe: false,
  lithist: false,
  localvar_inherit: false,
  localvar_unset: false,
  login_shell: false,
  mailwarn: false,
  no_empty_cmd_completion: false,
  nocaseglob: false,
  nocasematch: false,
  noexpand_translation: false,
  nullglob: false,
  patsub_replacement: true,
  progcomp: true,
  progcomp_alias: false,
  promptvars: true,
  restricted_shell: false,
  shift_verbose: false,
  sourcepath: true,
  syslog_history: false,
  varredir_close: false,
  xpg_echo: false,
};

const isOn = (shell: Shell, name: string): boolean => shell.opts[name] ?? names[name] ?? false;

/** `-s` and `-u` of some names. */
function switchTo(os: OperatingSystem, proc: Proc, asked: string[], on: boolean): number {
  const { opts } = shellOf(proc);
  let status = 0;
  for (const name of asked) {
    if (Object.hasOwn(names, name)) opts[name] = on;
    else status = refuse(os, proc, name);
  }
  return status;
}

const refuse = (os: OperatingSystem, proc: Proc, name: string): number =>
  fail(os, proc, `shopt: ${name}: invalid shell option name`);

/** Options and their words; `-p` shows commands, `-q` nothing. 1 when one that was asked is off. */
function show(os: OperatingSystem, proc: Proc, asked: string[], has: Set<string>): number {
  const shell = shellOf(proc);
  let status = 0;
  for (const name of asked.length ? asked : Object.keys(names).sort()) {
    if (!Object.hasOwn(names, name)) {
      status = refuse(os, proc, name);
      continue;
    }
    const on = isOn(shell, name);
    const isUnwanted = (has.has('s') && !on) || (has.has('u') && on);
    if (!asked.length && isUnwanted) continue;
    if (asked.length && !on) status = 1;
    if (has.has('q')) continue;
    const row = `${name.padEnd(15)}\t${on ? 'on' : 'off'}\n`;
    say(os, proc, has.has('p') ? `shopt -${on ? 's' : 'u'} ${name}\n` : row);
  }
  return status;
}

const isOption = (word: string): boolean => /^-[supqo]+$/.test(word);

export function shopt(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const words = argv.slice(1);
  const has = new Set(words.filter(isOption).join(''));
  const asked = words.filter((word) => !isOption(word));
  const sets = has.has('s') || has.has('u');
  if (sets && asked.length) return switchTo(os, proc, asked, has.has('s'));
  return show(os, proc, asked, has);
}
