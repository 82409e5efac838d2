/** `shopt`. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell } from '../kernel/state.ts';
import { complain } from './frames.ts';
import { shellOf } from './variables.ts';

/**
 * Options as bash 5.2 has them: on or off at the start of a script. Those in `works` change
 * something here.
 */
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

export function shopt(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const flags = argv
    .slice(1)
    .filter((a) => /^-[supqo]+$/.test(a))
    .join('');
  const asked = argv.slice(1).filter((a) => !/^-[supqo]+$/.test(a));
  const has = (c: string): boolean => flags.includes(c);
  let status = 0;
  if ((has('s') || has('u')) && asked.length) {
    for (const name of asked) {
      if (Object.hasOwn(names, name)) shell.opts[name] = has('s');
      else {
        complain(os, proc, `shopt: ${name}: invalid shell option name`);
        status = 1;
      }
    }
    return status;
  }
  for (const name of asked.length ? asked : Object.keys(names).sort()) {
    if (!Object.hasOwn(names, name)) {
      complain(os, proc, `shopt: ${name}: invalid shell option name`);
      status = 1;
      continue;
    }
    const on = isOn(shell, name);
    if (!asked.length && ((has('s') && !on) || (has('u') && on))) continue;
    if (asked.length && !on) status = 1;
    if (has('q')) continue;
    const text = has('p')
      ? `shopt -${on ? 's' : 'u'} ${name}`
      : `${name.padEnd(15)}\t${on ? 'on' : 'off'}`;
    os.write(proc, 1, `${text}\n`);
  }
  return status;
}
