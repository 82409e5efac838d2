/** Runs a shell process frame by frame until it waits. Each frame of `shell.stack` is one construct in progress. */
import { kindOf, resolve } from '../kernel/fs.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Frame, Proc, Shell, Var } from '../kernel/state.ts';
import type { Assign, Node, Redir, Word } from './ast.ts';
import { builtins, special } from './builtins.ts';
import { ExpandError, Expander, Need } from './expand.ts';
import { complain, exitShell, jobLine, pop, push, setStatus, updateJobs } from './frames.ts';
import { matches } from './glob.ts';
import { parseCommand } from './parser.ts';
import { environment, getVar, prefix, scopeOf, setVar, sh } from './scope.ts';
import { evaluateCondition } from './test.ts';

type NodeFrame = Frame & { f: 'node' };
export type Of<T extends Node['t']> = Node & { t: T };

const node = (n: Node, extra: Partial<NodeFrame> = {}): NodeFrame => ({ f: 'node', n, i: 0, res: [], ...extra });

/** Runs until the process waits, writes what does not fit, or ends. */
export function runShell(k: Kernel, proc: Proc): void {
  while (k.m.procs[proc.pid] === proc && proc.shell && !proc.wait && !proc.out.length && k.spent < 20_000) {
    const shell = proc.shell;
    k.spent += 1;
    const top = shell.stack.at(-1);
    if (!top) { finish(k, proc); return; }
    if (shell.pendingTraps.length && (top.f === 'node' || top.f === 'stdin' || top.f === 'wait')) {
      const name = shell.pendingTraps.shift() as string;
      push(shell, { f: 'status', status: shell.status });
      push(shell, { f: 'script', text: shell.traps[name] ?? '', pos: 0 });
      continue;
    }
    stepFrame(k, proc, shell, top);
  }
}

function finish(k: Kernel, proc: Proc): void {
  const shell = sh(proc);
  const trap = shell.traps.EXIT;
  if (trap) {
    delete shell.traps.EXIT;
    push(shell, { f: 'status', status: shell.status });
    push(shell, { f: 'script', text: trap, pos: 0 });
    return;
  }
  k.end(proc, shell.status);
}

function stepFrame(k: Kernel, proc: Proc, shell: Shell, top: Frame): void {
  switch (top.f) {
    case 'script': runScript(k, proc, shell, top); return;
    case 'stdin': runStdin(k, proc, shell, top); return;
    case 'status': shell.status = top.status; pop(k, proc); return;
    case 'restore': case 'call': pop(k, proc); return;
    case 'capture': runCapture(k, proc, shell, top); return;
    case 'wait': runWait(k, proc, shell, top); return;
    case 'read': builtins.read?.resume?.(k, proc, top); return;
    case 'run': pop(k, proc); return;
    case 'node': runNode(k, proc, shell, top); return;
  }
}

function runScript(k: Kernel, proc: Proc, shell: Shell, frame: Frame & { f: 'script' }): void {
  const parsed = parseCommand(frame.text, frame.pos, shell.opts.expand_aliases || shell.mode === 'i' || shell.dialect === 'ash' ? shell.aliases : {});
  if (parsed.kind === 'ok') {
    const line = countLines(frame.text, frame.pos);
    frame.text = parsed.text;
    frame.pos = parsed.pos;
    const only = parsed.node?.t === 'list' && parsed.node.items.length === 1 && !parsed.node.items[0]?.bg && frame.text.slice(frame.pos).trim() === '';
    if (parsed.node) { if (shell.mode !== 'i') shell.line = line; push(shell, node(parsed.node, only && shell.stack.length === 1 && shell.mode === 'c' ? { last: true } : {})); }
    else if (frame.pos >= frame.text.length) pop(k, proc);
    return;
  }
  syntaxError(k, proc, shell, parsed, frame.text, frame.pos, frame.source === true);
  if (frame.source) pop(k, proc); else { const code = shell.status; if (shell.mode === 'i') pop(k, proc); else exitShell(k, proc, code); }
}

const countLines = (text: string, to: number): number => { let n = 1; for (let i = 0; i < to; i++) if (text[i] === '\n') n++; return n; };

function syntaxError(k: Kernel, proc: Proc, shell: Shell, parsed: Exclude<ReturnType<typeof parseCommand>, { kind: 'ok' }>, text: string, pos: number, inner: boolean): void {
  shell.status = 2;
  if (shell.dialect === 'ash') {
    const want = parsed.kind === 'error' ? `unexpected "${parsed.token === '\n' || parsed.token === 'newline' ? 'newline' : parsed.token}"` : `'"\``.includes(parsed.want) ? 'unterminated quoted string' : /^(fi|done|then|do|esac|\})$/.test(parsed.want) ? `unexpected end of file (expecting "${parsed.want}")` : parsed.want === ')' ? 'unexpected end of file (expecting ")")' : 'unexpected end of file';
    k.write(proc, 2, `${prefix(shell)}syntax error: ${want}\n`);
    return;
  }
  const last = countLines(text.replace(/\n$/, ''), text.length);
  const at = (line: number): string => (shell.mode === 'i' ? 'bash: ' : shell.mode === 'c' && !inner ? `${shell.name.replace(/^.*\//, '')}: -c: line ${line}: ` : `${shell.mode === 'f' ? shell.name : shell.name.replace(/^.*\//, '')}: line ${line}: `);
  if (parsed.kind === 'incomplete') {
    const quote = /^(['"`]|\$\()$/.test(parsed.want);
    k.write(proc, 2, quote ? `${at(countLines(text, pos))}unexpected EOF while looking for matching \`${parsed.want === '$(' ? ')' : parsed.want}'\n` : parsed.want === 'line' ? '' : `${at(last + 1)}syntax error: unexpected end of file\n`);
    return;
  }
  const token = parsed.token === '\n' ? 'newline' : parsed.token || 'newline';
  k.write(proc, 2, `${at(parsed.line)}syntax error near unexpected token \`${token}'\n`);
  if (shell.mode !== 'i') k.write(proc, 2, `${at(parsed.line)}\`${text.split('\n')[parsed.line - 1] ?? ''}'\n`);
}

/** Commands from standard input: interactive, or `sh < file`, `… | sh`. */
function runStdin(k: Kernel, proc: Proc, shell: Shell, frame: Frame & { f: 'stdin' }): void {
  const interactive = shell.mode === 'i';
  if (interactive && frame.buf === '') tellJobs(k, proc, shell);
  const ready = /\n$/.test(frame.buf) || frame.eof;
  if (ready && frame.buf !== '') {
    const parsed = parseCommand(frame.buf, 0, interactive || shell.dialect === 'ash' || shell.opts.expand_aliases ? shell.aliases : {});
    if (parsed.kind === 'ok') {
      frame.buf = parsed.text.slice(parsed.pos);
      if (parsed.node) push(shell, node(parsed.node));
      else if (frame.buf !== '') return;
      if (!parsed.node && !interactive) shell.line++;
      return;
    }
    if (parsed.kind === 'error' || frame.eof) {
      syntaxError(k, proc, shell, parsed, frame.buf, 0, true);
      frame.buf = '';
      if (!interactive) { exitShell(k, proc, 2); return; }
      return;
    }
  }
  if (frame.eof) {
    if (interactive && k.isTty(proc, 0)) k.write(proc, 2, 'exit\n');
    pop(k, proc);
    return;
  }
  const text = k.read(proc, 0, true);
  if (text === undefined) {
    const session = k.inputSession(proc, 0);
    if (interactive && session && session.asked !== 'prompt') {
      session.asked = 'prompt';
      k.calls.push({ call: 'prompt', session: proc.session, status: shell.status, cwd: proc.cwd, continuation: frame.buf !== '' });
    }
    proc.wait = { on: 'read', fd: 0 };
  } else if (text === null) frame.eof = true;
  else frame.buf += text;
}

/** Ended background jobs, before an interactive prompt. */
function tellJobs(k: Kernel, proc: Proc, shell: Shell): void {
  updateJobs(proc, shell);
  const loud = k.m.sessions[proc.session]?.tty;
  for (const job of shell.jobs) if (job.state === 'done' && loud) k.write(proc, 2, jobLine(shell, job) + '\n');
  shell.jobs = shell.jobs.filter((job) => job.state !== 'done');
}
function runCapture(k: Kernel, proc: Proc, shell: Shell, frame: Frame & { f: 'capture' }): void {
  const text = k.read(proc, frame.fd);
  if (typeof text === 'string') { frame.text += text; return; }
  if (text === undefined) { proc.wait = { on: 'read', fd: frame.fd }; return; }
  if (proc.dead[frame.pid] === undefined && k.m.procs[frame.pid]) { proc.wait = { on: 'child', pids: [frame.pid] }; return; }
  shell.substatus = proc.dead[frame.pid] ?? 0;
  delete proc.dead[frame.pid];
  pop(k, proc);
  const below = shell.stack.at(-1);
  if (below?.f === 'node') below.res.push(frame.text.replace(/\n+$/, ''));
}

function runWait(k: Kernel, proc: Proc, shell: Shell, frame: Frame & { f: 'wait' }): void {
  const alive = frame.pids.filter((pid) => k.m.procs[pid]);
  if (alive.length) { proc.wait = { on: 'child', pids: alive }; return; }
  const codes = frame.pids.map((pid) => proc.dead[pid] ?? 0);
  for (const pid of frame.pids) delete proc.dead[pid];
  pop(k, proc);
  shell.pipestatus = codes;
  const status = shell.opts.pipefail ? (codes.findLast((c) => c !== 0) ?? 0) : (codes.at(-1) ?? 0);
  setStatus(k, proc, status);
}

// ------------------------------------------------------------------------ expanding

/** Expands; undefined when a substitution has to run first, or an error ended the command. */
export function expanding<T>(k: Kernel, proc: Proc, frame: NodeFrame, fn: (ex: Expander) => T): { value: T } | undefined {
  const shell = sh(proc);
  const ex = new Expander(scopeOf(k, proc), frame.res);
  const random = k.m.random;
  try {
    const value = fn(ex);
    ex.commit();
    frame.res = [];
    return { value };
  } catch (error) {
    if (error instanceof Need) {
      k.m.random = random;
      const pipe = k.newPipe();
      const child = forkShell(k, proc, error.node, false);
      k.setFd(child, 1, pipe.write);
      let fd = 60;
      while (proc.fds[fd] !== undefined) fd++;
      k.setFd(proc, fd, pipe.read);
      k.closeFd(child, fd);
      push(shell, { f: 'capture', fd, pid: child.pid, text: '' });
      return undefined;
    }
    if (!(error instanceof ExpandError)) throw error;
    complain(k, proc, error.message);
    if (shell.mode === 'i') { while (shell.stack.length > 1) pop(k, proc); shell.status = 1; }
    else exitShell(k, proc, shell.dialect === 'ash' ? 2 : shell.mode === 'c' || /unbound variable|parameter/.test(error.message) ? 127 : 1);
    if (shell.dialect === 'bash' && shell.mode !== 'i') shell.status = /unbound|parameter/.test(error.message) ? 127 : 1;
    return undefined;
  }
}

/** A subshell that runs one node. */
export function forkShell(k: Kernel, proc: Proc, n: Node, background: boolean): Proc {
  const shell = sh(proc);
  const child = k.fork(proc, background);
  for (const f of shell.stack) if (f.f === 'capture') k.closeFd(child, f.fd);
  child.shell = {
    ...shell, vars: structured(shell.vars), funcs: { ...shell.funcs }, aliases: { ...shell.aliases }, opts: { ...shell.opts }, args: [...shell.args],
    jobs: [], traps: {}, pendingTraps: [], pipestatus: [0], mode: shell.mode === 'i' ? 'c' : shell.mode, stack: [node(n, { last: true })],
  };
  // Errors of a subshell of an interactive shell are worded as the shell's own.
  if (shell.mode === 'i') child.shell.opts = { ...child.shell.opts, interactive_parent: true, expand_aliases: true };
  return child;
}
const structured = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

// ------------------------------------------------------------------------ redirections

export interface Opened { fd: number; ofd: number | null }

/** Expands and opens redirections in order. Undefined: not yet, or failed (then `status` is set). */
function redirect(k: Kernel, proc: Proc, r: Redir[] | undefined, texts: string[]): Opened[] | string {
  const out: Opened[] = [];
  const current = (fd: number): number | null | undefined => out.findLast((o) => o.fd === fd)?.ofd ?? proc.fds[fd];
  const add = (fd: number, ofd: number | null): void => { out.push({ fd, ofd: ofd === null ? null : k.hold(ofd) }); };
  const drop = (message: string): string => { for (const o of out) if (o.ofd !== null) k.release(o.ofd); return message; };
  for (const [n, one] of (r ?? []).entries()) {
    const text = texts[n] ?? '';
    switch (one.op) {
      case '<<': case '<<<': add(one.fd, k.newOfd({ k: 'text', text: one.op === '<<<' ? text + '\n' : text, pos: 0 })); break;
      case '<&': case '>&': {
        if (text === '-') { add(one.fd, null); break; }
        const from = /^\d+$/.test(text) ? current(Number(text)) : undefined;
        if (from === undefined || from === null) return drop(`${text}: Bad file descriptor`);
        add(one.fd, from);
        break;
      }
      default: {
        const path = resolve(proc.cwd, text);
        const ash = sh(proc).dialect === 'ash';
        if (text === '') return drop(ash ? `can't ${one.op === '<' ? 'open' : 'create'} : nonexistent directory` : ': No such file or directory');
        if (one.op === '<' && kindOf(k.m, path) === 'directory') { add(one.fd, k.newOfd({ k: 'text', text: '', pos: 0 })); break; }
        if (one.op === '>' && sh(proc).opts.C && kindOf(k.m, path) === 'file') return drop(`${text}: cannot overwrite existing file`);
        const opened = k.open(proc, text, one.op === '<' ? 'r' : one.op === '>>' ? 'a' : one.op === '<>' ? 'rw' : 'w');
        if (typeof opened === 'string') return drop(ash ? `can't ${one.op === '<' ? 'open' : 'create'} ${text}: ${one.op !== '<' && opened === 'No such file or directory' ? 'nonexistent directory' : opened === 'No such file or directory' ? 'no such file' : opened}` : `${text}: ${opened}`);
        add(one.fd, opened);
        if (one.both) add(2, opened);
      }
    }
  }
  return out;
}

/** Applies redirections, returning what stood there before. */
export function applyOpened(k: Kernel, proc: Proc, opened: Opened[]): Record<string, number | null> {
  const saved: Record<string, number | null> = {};
  for (const { fd, ofd } of opened) {
    if (!(fd in saved)) { const old = proc.fds[fd]; saved[fd] = old === undefined ? null : k.hold(old); }
    if (ofd === null) k.closeFd(proc, fd); else { k.setFd(proc, fd, ofd); k.release(ofd); }
  }
  return saved;
}

// ------------------------------------------------------------------------ nodes

function runNode(k: Kernel, proc: Proc, shell: Shell, frame: NodeFrame): void {
  const { n } = frame;
  if (n.r && n.t !== 'cmd' && n.t !== 'fn' && frame.i === 0 && frame.at !== 1) {
    const texts = expanding(k, proc, frame, (ex) => (n.r ?? []).map((r) => ex.text(r.w)));
    if (!texts) return;
    const opened = redirect(k, proc, n.r, texts.value);
    if (typeof opened === 'string') { complain(k, proc, opened); pop(k, proc); setStatus(k, proc, 1); return; }
    frame.at = 1;
    shell.stack.splice(-1, 0, { f: 'restore', fds: applyOpened(k, proc, opened) });
    delete frame.last;
  }
  switch (n.t) {
    case 'list': {
      const item = n.items[frame.i++];
      if (!item) { pop(k, proc); return; }
      if (item.bg) background(k, proc, shell, item.n, item.text);
      else push(shell, node(item.n, frame.last && frame.i === n.items.length ? { last: true } : {}));
      if (frame.i === n.items.length && !item.bg && shell.stack.at(-2) === frame) shell.stack.splice(-2, 1);
      return;
    }
    case 'and': case 'or':
      if (frame.i++ === 0) { frame.quiet = true; push(shell, node(n.a)); return; }
      pop(k, proc);
      if ((shell.status === 0) === (n.t === 'and')) push(shell, node(n.b, frame.last ? { last: true } : {}));
      return;
    case 'pipe': runPipe(k, proc, shell, frame, n); return;
    case 'cmd': runCommand(k, proc, shell, frame, n); return;
    case 'if':
      if (frame.i % 2 === 1) {
        delete frame.quiet;
        const arm = n.arms[(frame.i - 1) / 2];
        if (shell.status === 0 && arm) { pop(k, proc); push(shell, node(arm.b)); return; }
        frame.i++;
      }
      if (n.arms[frame.i / 2]) { frame.quiet = true; push(shell, node((n.arms[frame.i / 2] as { c: Node }).c)); frame.i++; return; }
      shell.status = 0;
      pop(k, proc);
      if (n.e) push(shell, node(n.e));
      return;
    case 'while':
      frame.loop = true;
      if (frame.i === 0) { frame.i = 1; frame.quiet = true; frame.went ??= 0; push(shell, node(n.c)); return; }
      if (frame.i === 1) {
        delete frame.quiet;
        if ((shell.status === 0) === n.until) { pop(k, proc); shell.status = frame.went ?? 0; return; }
        frame.i = 2;
        push(shell, node(n.b));
        return;
      }
      frame.went = shell.status;
      frame.i = 0;
      return;
    case 'for': {
      if (!frame.items) {
        const items = n.w ? expanding(k, proc, frame, (ex) => ex.fields(n.w ?? [])) : { value: [...shell.args] };
        if (!items) return;
        frame.items = items.value;
        frame.loop = true;
        frame.i = 0;
        shell.status = 0;
      }
      const item = frame.items[frame.i++];
      if (item === undefined) { pop(k, proc); return; }
      setVar(shell, n.v, item);
      push(shell, node(n.b));
      return;
    }
    case 'cfor': {
      frame.loop = true;
      const x = n.x[frame.i === 0 ? 0 : frame.i === 1 ? 1 : 2];
      const value = expanding(k, proc, frame, (ex) => (ex.text(x).trim() === '' ? 1 : ex.arithmetic(x)));
      if (!value) return;
      if (frame.i === 1) { if (value.value === 0) { pop(k, proc); shell.status = 0; return; } frame.i = 2; push(shell, node(n.b)); return; }
      frame.i = 1;
      return;
    }
    case 'case': runCase(k, proc, shell, frame, n); return;
    case 'brace': pop(k, proc); push(shell, node(n.b, frame.last ? { last: true } : {})); return;
    case 'sub': {
      pop(k, proc);
      if (frame.last) { push(shell, node(n.b, { last: true })); return; }
      const child = forkShell(k, proc, n.b, false);
      push(shell, { f: 'wait', pids: [child.pid] });
      return;
    }
    case 'fn': shell.funcs[n.name] = n.b; pop(k, proc); shell.status = 0; return;
    case 'cond': {
      const value = expanding(k, proc, frame, (ex) => evaluateCondition(k, proc, n.e, ex));
      if (!value) return;
      pop(k, proc);
      setStatus(k, proc, value.value ? 0 : 1);
      return;
    }
    case 'arith': {
      const value = expanding(k, proc, frame, (ex) => ex.arithmetic(n.x));
      if (!value) return;
      pop(k, proc);
      setStatus(k, proc, value.value === 0 ? 1 : 0);
    }
  }
}

function runCase(k: Kernel, proc: Proc, shell: Shell, frame: NodeFrame, n: Of<'case'>): void {
  const found = expanding(k, proc, frame, (ex) => {
    const text = ex.text(n.w);
    return n.arms.findIndex((arm, at) => at >= (frame.went ?? 0) && arm.p.some((p) => matches(ex.pattern(p), text)));
  });
  if (!found) return;
  pop(k, proc);
  shell.status = 0;
  const bodies: Node[] = [];
  for (let at = found.value; at >= 0; at++) {
    const arm = n.arms[at];
    if (!arm) break;
    if (arm.b) bodies.push(arm.b);
    if (arm.end !== ';&') break;
  }
  for (const body of bodies.reverse()) push(shell, node(body));
}

function background(k: Kernel, proc: Proc, shell: Shell, n: Node, text: string): void {
  const child = forkShell(k, proc, n, true);
  if (shell.mode !== 'i') { const none = k.newOfd({ k: 'null' }); k.setFd(child, 0, none); }
  shell.lastBackground = child.pid;
  updateJobs(proc, shell);
  const job = { n: (shell.jobs.at(-1)?.n ?? 0) + 1, pids: [child.pid], text, state: 'running' as const, code: 0 };
  shell.jobs.push(job);
  if (shell.mode === 'i' && k.m.sessions[proc.session]?.tty) k.write(proc, 2, `[${job.n}] ${child.pid}\n`);
  shell.status = 0;
}

function runPipe(k: Kernel, proc: Proc, shell: Shell, frame: NodeFrame, n: Of<'pipe'>): void {
  if (frame.i === 0) {
    frame.i = 1;
    if (n.neg) frame.quiet = true;
    frame.went = k.now;
    if (n.c.length === 1) { push(shell, node(n.c[0] as Node)); return; }
    const pids: number[] = [];
    let input: number | undefined;
    n.c.forEach((c, at) => {
      const child = forkShell(k, proc, c, false);
      if (input !== undefined) { k.setFd(child, 0, input); k.release(input); input = undefined; }
      if (at < n.c.length - 1) {
        const pipe = k.newPipe();
        k.setFd(child, 1, pipe.write);
        input = k.hold(pipe.read);
      }
      // `2>&1` of `|&` and of the element itself is applied by the element.
      pids.push(child.pid);
    });
    push(shell, { f: 'wait', pids });
    return;
  }
  if (n.time) {
    const ms = k.now - (frame.went ?? k.now);
    const show = (t: number): string => `${Math.floor(t / 60_000)}m${((t % 60_000) / 1000).toFixed(3)}s`;
    k.write(proc, 2, shell.dialect === 'bash' ? `\nreal\t${show(ms)}\nuser\t${show(0)}\nsys\t${show(0)}\n` : `real\t${Math.floor(ms / 60_000)}m ${((ms % 60_000) / 1000).toFixed(2)}s\nuser\t0m 0.00s\nsys\t0m 0.00s\n`);
  }
  pop(k, proc);
  if (n.neg) shell.status = shell.status === 0 ? 1 : 0;
}

// ------------------------------------------------------------------------ simple commands

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
    return () => { const old = shell.vars[a.n]; shell.vars[a.n] = { ...(old?.x ? { x: true } : {}), ...(assoc ? { assoc } : {}), a: { ...(a.add ? old?.a : {}), ...Object.fromEntries(entries) } }; return undefined; };
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
    table[ix] = (a.add ? (table[ix] ?? '') : '') + value;
    delete v.v;
    shell.vars[a.n] = { ...v, a: table };
    return undefined;
  };
}

const quoteTrace = (s: string): string => (s === '' ? "''" : /[^\w@%+=:,./-]/.test(s) ? `'${s.replaceAll("'", String.raw`'\''`)}'` : s);

function runCommand(k: Kernel, proc: Proc, shell: Shell, frame: NodeFrame, n: Of<'cmd'>): void {
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
    if (shell.stack.filter((f) => f.f === 'call').length > 300) { complain(k, proc, `${name}: maximum function nesting level exceeded (300)`); setStatus(k, proc, 1); return; }
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
        if (error) { notFound(k, proc, fields[1] as string, error); if (shell.mode !== 'i') exitShell(k, proc, shell.status); }
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
  const only = frame.last && !shell.stack.length && !Object.keys(shell.traps).length;
  const child = only ? proc : k.fork(proc, false);
  if (!only) for (const f of shell.stack) { if (f.f === 'capture') k.closeFd(child, f.fd); if (f.f === 'restore') for (const fd in f.fds) if (Number(fd) > 9) k.closeFd(child, Number(fd)); }
  applyAll(k, child, opened);
  const error = k.exec(child, fields, env);
  if (!error) { if (!only) push(shell, { f: 'wait', pids: [child.pid] }); return; }
  if (only) { notFound(k, proc, name, error); return; }
  notFound(k, proc, name, error, child);
  k.end(child, shell.status);
  push(shell, { f: 'wait', pids: [child.pid] });
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
