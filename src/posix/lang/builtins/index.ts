/** The built-in commands by their names. */
import { alias, unalias } from './alias.ts';
import { leaveLoop } from './break.ts';
import type { Builtin } from './builtin.ts';
import { cd, pwd } from './cd.ts';
import { builtin, command } from './command.ts';
import { declare } from './declare.ts';
import { evaluate } from './eval.ts';
import { exit } from './exit.ts';
import { exportVariables } from './export.ts';
import { getopts } from './getopts.ts';
import { history } from './history.ts';
import { disown, foreground, jobs } from './jobs.ts';
import { kill } from './kill.ts';
import { letArithmetic } from './let.ts';
import { mapfile } from './mapfile.ts';
import type { BuiltinName } from './names.ts';
import { echo, printf } from './printf.ts';
import { dirs, popd, pushd } from './pushd.ts';
import { read } from './read.ts';
import { leaveFunction } from './return.ts';
import { set } from './set.ts';
import { shift } from './shift.ts';
import { shopt } from './shopt.ts';
import { source } from './source.ts';
import { test } from './test.ts';
import { trap } from './trap.ts';
import { hash, type } from './type.ts';
import { times, ulimit, umask } from './ulimit.ts';
import { unset } from './unset.ts';
import { wait } from './wait.ts';

const succeed = (): number => 0;

export const builtins: Record<BuiltinName, Builtin> = {
  ':': succeed,
  '.': source,
  '[': test,
  alias,
  bg: foreground,
  break: leaveLoop,
  builtin,
  cd,
  command,
  continue: leaveLoop,
  declare,
  dirs,
  disown,
  echo,
  eval: evaluate,
  // With arguments it is no built-in's work: simple-command.ts replaces the shell.
  exec: succeed,
  exit,
  export: exportVariables,
  false: () => 1,
  fg: foreground,
  getopts,
  hash,
  history,
  jobs,
  kill,
  let: letArithmetic,
  local: declare,
  mapfile,
  popd,
  printf,
  pushd,
  pwd,
  read,
  readarray: mapfile,
  readonly: exportVariables,
  return: leaveFunction,
  set,
  shift,
  shopt,
  source,
  test,
  times,
  trap,
  true: succeed,
  type,
  typeset: declare,
  ulimit,
  umask,
  unalias,
  unset,
  wait,
};
