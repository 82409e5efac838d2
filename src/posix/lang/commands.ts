/** Simple commands: assignments, functions, built-ins, programs. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import { limits } from '../kernel/limits.ts';
import type { Proc, Shell, Var } from '../kernel/state.ts';
import { assignment } from './assign.ts';
import type { Node, Word } from './ast.ts';
import { builtins, special } from './builtins.ts';
import { ExpandError, type Expander } from './expand.ts';
import {
  applyOpened,
  expanding,
  expansionFailed,
  node,
  type NodeFrame,
  type Opened,
  redirect,
} from './expanding.ts';
import { complain, discard, exitShell, pop, push, runTrap, setStatus } from './frames.ts';
import { environment, getVar, prefix, shellOf } from './scope.ts';
import { trace } from './trace.ts';

type Command = Node & { kind: 'simple' };

/** A command whose arguments are assignments. */
function declaring(words: Word[]): boolean {
  const first = words[0]?.length === 1 ? words[0][0] : undefined;
  if (first?.kind !== 'literal' || first.quoted) return false;
  return /^(export|local|readonly|declare|typeset)$/.test(first.text);
}

export function runCommand(
  os: OperatingSystem,
  proc: Proc,
  shell: Shell,
  frame: NodeFrame,
  n: Command,
): void {
  if (!frame.told && shell.traps.DEBUG && !shell.calls) {
    frame.told = true;
    if (runTrap(proc, 'DEBUG')) return;
  }
  const declares = declaring(n.words);
  const done = expanding(os, proc, frame, (ex) => {
    // The right side of `export A=$x` is not split.
    const fields = declares
      ? n.words.flatMap((w) =>
          w[0]?.kind === 'literal' && !w[0].quoted && /^[A-Za-z_]\w*\+?=/.test(w[0].text)
            ? [tildeAssign(ex, w)]
            : ex.fields([w]),
        )
      : ex.fields(n.words);
    const texts = (n.redirections ?? []).map((r) => ex.text(r.word));
    const assoc = declares && fields.some((f) => /^-[a-zA-Z]*A/.test(f));
    const given = n.assigns.map((a) => assignment(shell, ex, a, assoc));
    // An element cannot be set for one command only.
    const wrong = fields.length ? given.filter((a) => a.element !== undefined) : [];
    return { fields, texts, wrong, actions: given.filter((a) => !wrong.includes(a)) };
  });
  if (!done) return;
  const { fields, texts, actions, wrong } = done.value;

  const hadSub = shell.substatus;
  shell.substatus = 0;
  pop(os, proc);
  const opened = redirect(os, proc, n.redirections, texts);
  if (shell.opts.x) trace(os, proc, fields, actions);
  if (typeof opened === 'string') {
    complain(os, proc, opened);
    if (special.has(fields[0] ?? '') && shell.mode !== 'i' && shell.dialect === 'ash') {
      exitShell(os, proc, 1);
      return;
    }
    setStatus(os, proc, 1);
    return;
  }
  for (const { element } of wrong) complain(os, proc, `\`${element}': not a valid identifier`);
  const [name] = fields;
  if (name === undefined) {
    const saved = applyOpened(os, proc, opened);
    push(shell, { kind: 'restore', fds: saved });
    pop(os, proc);
    for (const { run } of actions) {
      const error = run();
      if (error) {
        expansionFailed(os, proc, new ExpandError(error));
        return;
      }
    }
    setStatus(os, proc, hadSub);
    return;
  }
  shell.lastArg = fields.at(-1) ?? '';
  const saveVars = (): Record<string, Var | null> => {
    const vars: Record<string, Var | null> = {};
    for (const a of actions)
      vars[a.name] = shell.vars[a.name] ? { ...(shell.vars[a.name] as Var) } : null;
    return vars;
  };
  const arrays = declares ? actions.filter((a) => a.isArray) : [];
  const body = Object.hasOwn(shell.funcs, name) ? shell.funcs[name] : undefined;
  if (body) {
    const most = Math.min(limits.calls, Number(getVar(shell, 'FUNCNEST') ?? 0) || Infinity);
    if ((shell.calls ?? 0) >= most) {
      complain(os, proc, `${name}: maximum function nesting level exceeded (${most})`);
      for (const one of opened) if (one.ofd !== null) os.release(one.ofd);
      discard(os, proc, 1);
      return;
    }
    const vars = saveVars();
    for (const a of actions) {
      say(os, proc, a.run());
      (shell.vars[a.name] as Var).exported = true;
    }
    push(shell, { kind: 'restore', fds: applyOpened(os, proc, opened), vars });
    push(shell, { kind: 'call', args: shell.args, locals: {}, name });
    shell.args = fields.slice(1);
    push(shell, node(body));
    return;
  }
  const builtin =
    Object.hasOwn(builtins, name) && !(shell.dialect === 'ash' && builtins[name]?.bashOnly)
      ? builtins[name]
      : undefined;
  if (builtin) {
    if (name === 'exec') {
      if (fields.length > 1) {
        const env = environment(shell);
        applyAll(os, proc, opened);
        const error = os.exec(proc, fields.slice(1), env);
        if (error) {
          if (shell.dialect === 'bash' && error === 'not found') {
            complain(os, proc, `exec: ${fields[1]}: not found`);
            shell.status = 127;
          } else notFound(os, proc, fields[1] as string, error);
          if (shell.mode !== 'i') exitShell(os, proc, shell.status);
        }
        return;
      }
      applyAll(os, proc, opened);
      shell.status = 0;
      return;
    }
    const vars = saveVars();
    if (!arrays.length) for (const { run } of actions) say(os, proc, run());
    push(shell, {
      kind: 'restore',
      fds: applyOpened(os, proc, opened),
      ...((special.has(name) && shell.dialect === 'ash') || declares ? {} : { vars }),
    });
    os.spent += 5;
    const status = builtin.run(os, proc, fields, frame.quiet === true);
    for (const { run } of arrays) run(true);
    if (status !== undefined && proc.shell) {
      const top = shell.stack.at(-1);
      if (top?.kind === 'restore') pop(os, proc);
      setStatus(os, proc, status);
    }
    return;
  }
  const env = environment(shell);
  if (actions.length) {
    const vars = saveVars();
    for (const a of actions) {
      say(os, proc, a.run());
      env[a.name] = getVar(shell, a.name) ?? '';
    }
    for (const a in vars) {
      const old = vars[a];
      if (old) shell.vars[a] = old;
      else delete shell.vars[a];
    }
  }
  if (shell.lastArg) env._ = name;
  const only =
    frame.last && !shell.stack.length && !shell.psubs?.length && !Object.keys(shell.traps).length;
  const child = only ? proc : forkOrClose(os, proc, opened);
  if (!only)
    for (const f of shell.stack) {
      if (f.kind === 'capture') os.closeFd(child, f.fd);
      if (f.kind === 'restore')
        for (const fd in f.fds) if (Number(fd) > 9) os.closeFd(child, Number(fd));
    }
  applyAll(os, child, opened);
  const error = os.exec(child, fields, env);
  if (!error) {
    if (!only) push(shell, { kind: 'wait', pids: [child.pid] });
    return;
  }
  if (only) {
    notFound(os, proc, name, error);
    return;
  }
  notFound(os, proc, name, error, child);
  os.end(child, shell.status);
  push(shell, { kind: 'wait', pids: [child.pid] });
}

const say = (os: OperatingSystem, proc: Proc, error: string | undefined): void => {
  if (error) complain(os, proc, error);
};

/** A descriptor that was opened for a process that cannot be is closed. */
function forkOrClose(os: OperatingSystem, proc: Proc, opened: Opened[]): Proc {
  try {
    return os.fork(proc, false);
  } catch (error) {
    for (const { ofd } of opened) if (ofd !== null) os.release(ofd);
    throw error;
  }
}

const tildeAssign = (ex: Expander, w: Word): string => {
  const first = w[0];
  if (first?.kind !== 'literal') return ex.text(w);
  const at = first.text.indexOf('=') + 1;
  return (
    first.text.slice(0, at) + ex.text([{ ...first, text: first.text.slice(at) }, ...w.slice(1)])
  );
};

function applyAll(os: OperatingSystem, proc: Proc, opened: Opened[]): void {
  const saved = applyOpened(os, proc, opened);
  for (const fd in saved) {
    const old = saved[fd];
    if (old !== null && old !== undefined) os.release(old);
  }
}

/**
 * Writes why a program did not start and sets the status. `on`: the process whose error stream is
 * used.
 */
export function notFound(
  os: OperatingSystem,
  proc: Proc,
  name: string,
  error: string,
  on: Proc = proc,
): void {
  const shell = shellOf(proc);
  const ash = shell.dialect === 'ash';
  const words =
    error === 'not found'
      ? ash
        ? 'not found'
        : 'command not found'
      : error === 'is a directory'
        ? ash
          ? 'Permission denied'
          : 'Is a directory'
        : error === 'denied'
          ? 'Permission denied'
          : ash
            ? 'not found'
            : 'No such file or directory';
  os.write(on, 2, `${prefix(shell)}${name}: ${words}\n`);
  shell.status = error === 'not found' || error === 'no such file' ? 127 : 126;
}
