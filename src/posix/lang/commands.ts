/** Simple commands: assignments, functions, built-ins, programs. */
import type { Kernel } from '../kernel/kernel.ts';
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
import { environment, getVar, prefix, sh } from './scope.ts';
import { trace } from './trace.ts';

type Command = Node & { t: 'cmd' };

/** A command whose arguments are assignments. */
function declaring(words: Word[]): boolean {
  const first = words[0]?.length === 1 ? words[0][0] : undefined;
  if (first?.k !== 'lit' || first.q) return false;
  return /^(export|local|readonly|declare|typeset)$/.test(first.s);
}

export function runCommand(
  k: Kernel,
  proc: Proc,
  shell: Shell,
  frame: NodeFrame,
  n: Command,
): void {
  if (!frame.told && shell.traps.DEBUG && !shell.calls) {
    frame.told = true;
    if (runTrap(proc, 'DEBUG')) return;
  }
  const declares = declaring(n.w);
  const done = expanding(k, proc, frame, (ex) => {
    // The right side of `export A=$x` is not split.
    const fields = declares
      ? n.w.flatMap((w) =>
          w[0]?.k === 'lit' && !w[0].q && /^[A-Za-z_]\w*\+?=/.test(w[0].s)
            ? [tildeAssign(ex, w)]
            : ex.fields([w]),
        )
      : ex.fields(n.w);
    const texts = (n.r ?? []).map((r) => ex.text(r.w));
    const assoc = declares && fields.some((f) => /^-[a-zA-Z]*A/.test(f));
    const given = n.as.map((a) => assignment(shell, ex, a, assoc));
    // An element cannot be set for one command only.
    const wrong = fields.length ? given.filter((a) => a.element !== undefined) : [];
    return { fields, texts, wrong, actions: given.filter((a) => !wrong.includes(a)) };
  });
  if (!done) return;
  const { fields, texts, actions, wrong } = done.value;

  const hadSub = shell.substatus;
  shell.substatus = 0;
  pop(k, proc);
  const opened = redirect(k, proc, n.r, texts);
  if (shell.opts.x) trace(k, proc, fields, actions);
  if (typeof opened === 'string') {
    complain(k, proc, opened);
    if (special.has(fields[0] ?? '') && shell.mode !== 'i' && shell.dialect === 'ash') {
      exitShell(k, proc, 1);
      return;
    }
    setStatus(k, proc, 1);
    return;
  }
  for (const { element } of wrong) complain(k, proc, `\`${element}': not a valid identifier`);
  const [name] = fields;
  if (name === undefined) {
    const saved = applyOpened(k, proc, opened);
    push(shell, { f: 'restore', fds: saved });
    pop(k, proc);
    for (const { run } of actions) {
      const error = run();
      if (error) {
        expansionFailed(k, proc, new ExpandError(error));
        return;
      }
    }
    setStatus(k, proc, hadSub);
    return;
  }
  shell.lastArg = fields.at(-1) ?? '';
  const saveVars = (): Record<string, Var | null> => {
    const vars: Record<string, Var | null> = {};
    for (const a of actions) vars[a.n] = shell.vars[a.n] ? { ...(shell.vars[a.n] as Var) } : null;
    return vars;
  };
  const arrays = declares ? actions.filter((a) => a.arr) : [];
  const body = Object.hasOwn(shell.funcs, name) ? shell.funcs[name] : undefined;
  if (body) {
    const most = Math.min(limits.calls, Number(getVar(shell, 'FUNCNEST') ?? 0) || Infinity);
    if ((shell.calls ?? 0) >= most) {
      complain(k, proc, `${name}: maximum function nesting level exceeded (${most})`);
      for (const one of opened) if (one.ofd !== null) k.release(one.ofd);
      discard(k, proc, 1);
      return;
    }
    const vars = saveVars();
    for (const a of actions) {
      say(k, proc, a.run());
      (shell.vars[a.n] as Var).x = true;
    }
    push(shell, { f: 'restore', fds: applyOpened(k, proc, opened), vars });
    push(shell, { f: 'call', args: shell.args, locals: {}, name });
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
        applyAll(k, proc, opened);
        const error = k.exec(proc, fields.slice(1), env);
        if (error) {
          if (shell.dialect === 'bash' && error === 'not found') {
            complain(k, proc, `exec: ${fields[1]}: not found`);
            shell.status = 127;
          } else notFound(k, proc, fields[1] as string, error);
          if (shell.mode !== 'i') exitShell(k, proc, shell.status);
        }
        return;
      }
      applyAll(k, proc, opened);
      shell.status = 0;
      return;
    }
    const vars = saveVars();
    if (!arrays.length) for (const { run } of actions) say(k, proc, run());
    push(shell, {
      f: 'restore',
      fds: applyOpened(k, proc, opened),
      ...((special.has(name) && shell.dialect === 'ash') || declares ? {} : { vars }),
    });
    k.spent += 5;
    const status = builtin.run(k, proc, fields, frame.quiet === true);
    for (const { run } of arrays) run(true);
    if (status !== undefined && proc.shell) {
      const top = shell.stack.at(-1);
      if (top?.f === 'restore') pop(k, proc);
      setStatus(k, proc, status);
    }
    return;
  }
  const env = environment(shell);
  if (actions.length) {
    const vars = saveVars();
    for (const a of actions) {
      say(k, proc, a.run());
      env[a.n] = getVar(shell, a.n) ?? '';
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
  const child = only ? proc : forkOrClose(k, proc, opened);
  if (!only)
    for (const f of shell.stack) {
      if (f.f === 'capture') k.closeFd(child, f.fd);
      if (f.f === 'restore')
        for (const fd in f.fds) if (Number(fd) > 9) k.closeFd(child, Number(fd));
    }
  applyAll(k, child, opened);
  const error = k.exec(child, fields, env);
  if (!error) {
    if (!only) push(shell, { f: 'wait', pids: [child.pid] });
    return;
  }
  if (only) {
    notFound(k, proc, name, error);
    return;
  }
  notFound(k, proc, name, error, child);
  k.end(child, shell.status);
  push(shell, { f: 'wait', pids: [child.pid] });
}

const say = (k: Kernel, proc: Proc, error: string | undefined): void => {
  if (error) complain(k, proc, error);
};

/** A descriptor that was opened for a process that cannot be is closed. */
function forkOrClose(k: Kernel, proc: Proc, opened: Opened[]): Proc {
  try {
    return k.fork(proc, false);
  } catch (error) {
    for (const { ofd } of opened) if (ofd !== null) k.release(ofd);
    throw error;
  }
}

const tildeAssign = (ex: Expander, w: Word): string => {
  const first = w[0];
  if (first?.k !== 'lit') return ex.text(w);
  const at = first.s.indexOf('=') + 1;
  return first.s.slice(0, at) + ex.text([{ ...first, s: first.s.slice(at) }, ...w.slice(1)]);
};

function applyAll(k: Kernel, proc: Proc, opened: Opened[]): void {
  const saved = applyOpened(k, proc, opened);
  for (const fd in saved) {
    const old = saved[fd];
    if (old !== null && old !== undefined) k.release(old);
  }
}

/**
 * Writes why a program did not start and sets the status. `on`: the process whose error stream is
 * used.
 */
export function notFound(
  k: Kernel,
  proc: Proc,
  name: string,
  error: string,
  on: Proc = proc,
): void {
  const shell = sh(proc);
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
  k.write(on, 2, `${prefix(shell)}${name}: ${words}\n`);
  shell.status = error === 'not found' || error === 'no such file' ? 127 : 126;
}
