/** Simple commands: assignments, functions, built-ins, programs. */
import type { Kernel } from '../kernel/kernel.ts';
import { limits, sizeOf } from '../kernel/limits.ts';
import type { Proc, Shell, Var } from '../kernel/state.ts';
import type { Assign, Node, Word } from './ast.ts';
import { builtins, special } from './builtins.ts';
import type { Expander } from './expand.ts';
import { applyOpened, expanding, node, type NodeFrame, type Opened, redirect } from './expanding.ts';
import { complain, discard, exitShell, pop, push, setStatus } from './frames.ts';
import { environment, getVar, hold, prefix, setVar, sh } from './scope.ts';

type Command = Node & { t: 'cmd' };

function assign(shell: Shell, ex: Expander, a: Assign): () => string | undefined {
  if (a.arr) {
    const items = a.arr;
    const assoc = shell.vars[a.n]?.assoc;
    const entries: [string, string][] = [];
    let next = a.add ? Object.keys(shell.vars[a.n]?.a ?? {}).length : 0;
    for (const w of items) {
      const first = w[0];
      const m = first?.k === 'lit' && !first.q ? /^\[([^\]]+)\]=/.exec(first.s) : null;
      if (m && first?.k === 'lit') entries.push([m[1] as string, ex.text([{ k: 'lit', s: first.s.slice(m[0].length) }, ...w.slice(1)])]);
      else for (const field of ex.fields([w])) entries.push([String(next++), field]);
    }
    return () => { const old = shell.vars[a.n]; hold(shell, sizeOf(entries)); shell.vars[a.n] = { ...(old?.x ? { x: true } : {}), ...(assoc ? { assoc } : {}), a: { ...(a.add ? old?.a : {}), ...Object.fromEntries(entries) } }; return undefined; };
  }
  let value = ex.text(a.w);
  const ix = a.ix ? (shell.vars[a.n]?.assoc ? ex.text(a.ix) : String(ex.arithmetic(a.ix))) : undefined;
  if (ix === undefined && a.add) value = shell.vars[a.n]?.int ? String(ex.arithmetic([{ k: 'lit', s: `${ex.get(a.n) ?? 0}+(${value})` }])) : (ex.get(a.n) ?? '') + value;
  else if (shell.vars[a.n]?.int) value = String(ex.arithmetic([{ k: 'lit', s: value }]));
  if (ix === undefined && shell.vars[a.n]?.r !== true) ex.assign(a.n, value);
  return () => {
    if (shell.vars[a.n]?.r) return `${a.n}: ${shell.dialect === 'ash' ? 'is read only' : 'readonly variable'}`;
    if (ix === undefined) { setVar(shell, a.n, value); return undefined; }
    const v = shell.vars[a.n] ?? {};
    const table = v.a ?? (v.v === undefined ? {} : { 0: v.v });
    hold(shell, value.length + 16);
    table[ix] = (a.add ? (table[ix] ?? '') : '') + value;
    delete v.v;
    shell.vars[a.n] = { ...v, a: table };
    return undefined;
  };
}

const quoteTrace = (s: string): string => (s === '' ? "''" : /[^\w@%+=:,./-]/.test(s) ? `'${s.replaceAll("'", String.raw`'\''`)}'` : s);

export function runCommand(k: Kernel, proc: Proc, shell: Shell, frame: NodeFrame, n: Command): void {
  const declares = n.w[0]?.length === 1 && n.w[0][0]?.k === 'lit' && !n.w[0][0].q && /^(export|local|readonly|declare|typeset|alias)$/.test(n.w[0][0].s) && n.w[0][0].s !== 'alias';
  const done = expanding(k, proc, frame, (ex) => {
    // The right side of `export A=$x` is not split.
    const fields = declares ? n.w.flatMap((w) => (w[0]?.k === 'lit' && !w[0].q && /^[A-Za-z_]\w*\+?=/.test(w[0].s) ? [tildeAssign(ex, w)] : ex.fields([w]))) : ex.fields(n.w);
    const texts = (n.r ?? []).map((r) => ex.text(r.w));
    const actions = n.as.map((a) => ({ a, run: assign(shell, ex, a) }));
    return { fields, texts, actions };
  });
  if (!done) return;
  const { fields, texts, actions } = done.value;
  const hadSub = shell.substatus;
  shell.substatus = 0;
  pop(k, proc);
  const opened = redirect(k, proc, n.r, texts);
  if (shell.opts.x || shell.opts.xtrace) {
    for (const { a } of actions) if (!fields.length) k.write(proc, 2, `+ ${a.n}=${quoteTrace(getVar(shell, a.n) ?? '')}\n`);
    if (fields.length) k.write(proc, 2, `+ ${actions.map(({ a }) => `${a.n}=… `).join('')}${fields.map(quoteTrace).join(' ')}\n`);
  }
  if (typeof opened === 'string') {
    complain(k, proc, opened);
    if (special.has(fields[0] ?? '') && shell.mode !== 'i' && shell.dialect === 'ash') { exitShell(k, proc, 2); return; }
    setStatus(k, proc, 1);
    return;
  }
  const [name] = fields;
  if (name === undefined) {
    const saved = applyOpened(k, proc, opened);
    push(shell, { f: 'restore', fds: saved });
    pop(k, proc);
    for (const { run } of actions) {
      const error = run();
      if (error) { complain(k, proc, error); if (shell.mode === 'i') { while (shell.stack.length > 1) pop(k, proc); shell.status = 1; } else exitShell(k, proc, 1); return; }
    }
    setStatus(k, proc, hadSub);
    return;
  }
  shell.lastArg = fields.at(-1) ?? '';
  const saveVars = (): Record<string, Var | null> => {
    const vars: Record<string, Var | null> = {};
    for (const { a } of actions) vars[a.n] = shell.vars[a.n] ? { ...(shell.vars[a.n] as Var) } : null;
    return vars;
  };
  const arrays = declares ? actions.filter(({ a }) => a.arr) : [];
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
    for (const { run, a } of actions) { run(); (shell.vars[a.n] as Var).x = true; }
    push(shell, { f: 'restore', fds: applyOpened(k, proc, opened), vars });
    push(shell, { f: 'call', args: shell.args, locals: {}, name });
    shell.args = fields.slice(1);
    push(shell, node(body));
    return;
  }
  const builtin = Object.hasOwn(builtins, name) && !(shell.dialect === 'ash' && builtins[name]?.bashOnly) ? builtins[name] : undefined;
  if (builtin) {
    if (name === 'exec') {
      if (fields.length > 1) {
        const env = environment(shell);
        applyAll(k, proc, opened);
        const error = k.exec(proc, fields.slice(1), env);
        if (error) { if (shell.dialect === 'bash' && error === 'not found') { complain(k, proc, `exec: ${fields[1]}: not found`); shell.status = 127; } else notFound(k, proc, fields[1] as string, error); if (shell.mode !== 'i') exitShell(k, proc, shell.status); }
        return;
      }
      applyAll(k, proc, opened);
      shell.status = 0;
      return;
    }
    const vars = saveVars();
    for (const { run } of actions) run();
    push(shell, { f: 'restore', fds: applyOpened(k, proc, opened), ...(special.has(name) || arrays.length ? {} : { vars }) });
    k.spent += 5;
    const status = builtin.run(k, proc, fields, frame.quiet === true);
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
    for (const { a, run } of actions) { run(); env[a.n] = getVar(shell, a.n) ?? ''; }
    for (const a in vars) { const old = vars[a]; if (old) shell.vars[a] = old; else delete shell.vars[a]; }
  }
  if (shell.lastArg) env._ = name;
  const only = frame.last && !shell.stack.length && !shell.psubs?.length && !Object.keys(shell.traps).length;
  const child = only ? proc : forkOrClose(k, proc, opened);
  if (!only) for (const f of shell.stack) { if (f.f === 'capture') k.closeFd(child, f.fd); if (f.f === 'restore') for (const fd in f.fds) if (Number(fd) > 9) k.closeFd(child, Number(fd)); }
  applyAll(k, child, opened);
  const error = k.exec(child, fields, env);
  if (!error) { if (!only) push(shell, { f: 'wait', pids: [child.pid] }); return; }
  if (only) { notFound(k, proc, name, error); return; }
  notFound(k, proc, name, error, child);
  k.end(child, shell.status);
  push(shell, { f: 'wait', pids: [child.pid] });
}

/** A descriptor that was opened for a process that cannot be is closed. */
function forkOrClose(k: Kernel, proc: Proc, opened: Opened[]): Proc {
  try { return k.fork(proc, false); } catch (error) {
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
  for (const fd in saved) { const old = saved[fd]; if (old !== null && old !== undefined) k.release(old); }
}

/** Writes why a program did not start and sets the status. `on`: the process whose error stream is used. */
export function notFound(k: Kernel, proc: Proc, name: string, error: string, on: Proc = proc): void {
  const shell = sh(proc);
  const ash = shell.dialect === 'ash';
  const words = error === 'not found' ? (ash ? 'not found' : 'command not found') : error === 'is a directory' ? (ash ? 'Permission denied' : 'Is a directory') : error === 'denied' ? 'Permission denied' : ash ? 'not found' : 'No such file or directory';
  k.write(on, 2, `${prefix(shell)}${name}: ${words}\n`);
  shell.status = error === 'not found' || error === 'no such file' ? 127 : 126;
}
