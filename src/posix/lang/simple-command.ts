import type { OperatingSystem } from '../kernel/kernel.ts';
import { limits } from '../kernel/limits.ts';
import type { Proc, Shell, Var } from '../kernel/state.ts';
import { assignment, type Assignment } from './assign.ts';
import type { Builtin } from './builtins/builtin.ts';
import { builtins } from './builtins/index.ts';
import { bashOnly, isBuiltin, special } from './builtins/names.ts';
import type { Expander } from './expand.ts';
import { expanding, expansionFailed } from './expanding.ts';
import { ExpandError } from './expansion.ts';
import {
  discard,
  exitShell,
  type NodeFrame,
  pop,
  push,
  pushNode,
  runTrap,
  setStatus,
} from './frames.ts';
import { complain } from './messages.ts';
import { assign, type Expanded, type PreparedCommand, savedVars } from './prepared-command.ts';
import { exec, runProgram } from './program.ts';
import { applyOpened, dropOpened, type Opened, redirect } from './redirections.ts';
import type { NodeOf, Word } from './syntax/ast.ts';
import { trace } from './trace.ts';
import { getVar, shellOf } from './variables.ts';

/** Simple commands: assignments, functions, built-ins, programs. */

/** A command whose arguments are assignments. */
function declaring(words: Word[]): boolean {
  const first = words[0]?.length === 1 ? words[0][0] : undefined;
  if (first?.kind !== 'literal' || first.quoted) return false;
  return /^(export|local|readonly|declare|typeset)$/.test(first.text);
}

/** The right side of `export A=$x` is not split, and `~` is the home behind the `=`. */
function declaringFields(expander: Expander, word: Word): string[] {
  const [first, ...rest] = word;
  const isAssignment =
    first?.kind === 'literal' && !first.quoted && /^[A-Za-z_]\w*\+?=/.test(first.text);
  if (!isAssignment) return expander.fields([word]);
  const value = first.text.indexOf('=') + 1;
  const start = first.text.slice(0, value);
  return [start + expander.text([{ ...first, text: first.text.slice(value) }, ...rest])];
}

function expand(shell: Shell, expander: Expander, command: NodeOf<'simple'>): Expanded {
  const { words, redirections = [], assigns } = command;
  const declares = declaring(words);
  const fields = declares
    ? words.flatMap((word) => declaringFields(expander, word))
    : expander.fields(words);
  const targets = redirections.map((one) => expander.text(one.word));
  const isAssociative = declares && fields.some((field) => /^-[a-zA-Z]*A/.test(field));
  const given = assigns.map((one) => assignment(shell, expander, one, isAssociative));
  // An element cannot be set for one command only.
  const refused = fields.length ? given.filter((one) => one.element !== undefined) : [];
  const assignments = given.filter((one) => !refused.includes(one));
  return { fields, targets, assignments, refused, declares };
}

export function runSimpleCommand(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  command: NodeOf<'simple'>,
): void {
  const shell = shellOf(proc);
  if (!frame.debugged && shell.traps.DEBUG && !shell.calls) {
    frame.debugged = true;
    if (runTrap(proc, 'DEBUG')) return;
  }
  const done = expanding(os, proc, frame, (expander) => expand(shell, expander, command));
  if (!done) return;
  const { value: expanded } = done;
  const { fields, targets, assignments } = expanded;

  const substitutionStatus = shell.substatus;
  shell.substatus = 0;
  pop(os, proc);
  const opened = redirect(os, proc, command.redirections, targets);
  if (shell.opts.x) trace(os, proc, fields, assignments);
  if (typeof opened === 'string') {
    redirectionFailed(os, proc, fields[0] ?? '', opened);
    return;
  }
  for (const { element } of expanded.refused) {
    complain(os, proc, `\`${element}': not a valid identifier`);
  }
  const [name] = fields;
  if (name === undefined) {
    assignOnly(os, proc, opened, assignments, substitutionStatus);
    return;
  }
  shell.lastArg = fields.at(-1) ?? '';
  start(os, proc, { ...expanded, name, opened, isLast: frame.last === true });
}

/** A special built-in whose redirection fails ends a script of ash. */
function redirectionFailed(os: OperatingSystem, proc: Proc, name: string, words: string): void {
  const shell = shellOf(proc);
  complain(os, proc, words);
  if (special.has(name) && shell.mode !== 'i' && shell.dialect === 'ash') exitShell(os, proc, 1);
  else setStatus(os, proc, 1);
}

/** Assignments without a command stay; the status is that of the last `$(…)`. */
function assignOnly(
  os: OperatingSystem,
  proc: Proc,
  opened: Opened[],
  assignments: Assignment[],
  status: number,
): void {
  // Files are made and closed again.
  push(shellOf(proc), { kind: 'restore', fds: applyOpened(os, proc, opened) });
  pop(os, proc);
  for (const { run } of assignments) {
    const error = run();
    if (error) {
      expansionFailed(os, proc, new ExpandError(error));
      return;
    }
  }
  setStatus(os, proc, status);
}

/** Functions come before built-ins, built-ins before programs. */
function start(os: OperatingSystem, proc: Proc, command: PreparedCommand): void {
  const shell = shellOf(proc);
  const { name } = command;
  if (Object.hasOwn(shell.funcs, name)) {
    callFunction(os, proc, command);
    return;
  }
  const builtin = builtinOf(shell, name);
  if (!builtin) runProgram(os, proc, command);
  else if (name === 'exec') exec(os, proc, command);
  else runBuiltin(os, proc, command, builtin);
}

function builtinOf(shell: Shell, name: string): Builtin | undefined {
  if (!isBuiltin(name)) return undefined;
  return shell.dialect === 'ash' && bashOnly.has(name) ? undefined : builtins[name];
}

function callFunction(os: OperatingSystem, proc: Proc, command: PreparedCommand): void {
  const shell = shellOf(proc);
  const { name, fields, assignments, opened } = command;
  const body = shell.funcs[name];
  if (!body) return;
  const most = Math.min(limits.calls, Number(getVar(shell, 'FUNCNEST') ?? 0) || Infinity);
  if ((shell.calls ?? 0) >= most) {
    complain(os, proc, `${name}: maximum function nesting level exceeded (${most})`);
    dropOpened(os, opened);
    discard(os, proc, 1);
    return;
  }
  const vars = savedVars(shell, assignments);
  for (const one of assignments) {
    assign(os, proc, one);
    (shell.vars[one.name] as Var).exported = true;
  }
  push(shell, { kind: 'restore', fds: applyOpened(os, proc, opened), vars });
  push(shell, { kind: 'call', args: shell.args, locals: {}, name });
  shell.args = fields.slice(1);
  pushNode(shell, body);
}

function runBuiltin(
  os: OperatingSystem,
  proc: Proc,
  command: PreparedCommand,
  builtin: Builtin,
): void {
  const shell = shellOf(proc);
  const { name, fields, assignments, declares, opened } = command;
  const vars = savedVars(shell, assignments);
  // `local a=(…)`: first the name is declared, then the array gets its values.
  const arrays = declares ? assignments.filter((one) => one.isArray) : [];
  if (!arrays.length)
    for (const one of assignments) {
      assign(os, proc, one);
    }
  const stays = declares || (special.has(name) && shell.dialect === 'ash');
  const fds = applyOpened(os, proc, opened);
  push(shell, { kind: 'restore', fds, ...(stays ? {} : { vars }) });
  os.spent += 5;
  const status = builtin(os, proc, fields);
  for (const { run } of arrays) {
    run(true);
  }
  if (status === undefined || !proc.shell) return;
  if (shell.stack.at(-1)?.kind === 'restore') pop(os, proc);
  setStatus(os, proc, status);
}
