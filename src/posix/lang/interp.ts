/**
 * Runs a shell process frame by frame until it waits. Each frame of `shell.stack` is one construct
 * in progress.
 */
import type { Kernel } from '../kernel/kernel.ts';
import { ForkFail, limits, OutOfMemory } from '../kernel/limits.ts';
import type { Frame, Proc, Shell } from '../kernel/state.ts';
import type { Node } from './ast.ts';
import { builtins } from './builtins.ts';
import { runCommand } from './commands.ts';
import { ExpandError } from './expansion.ts';
import {
  applyOpened,
  expanding,
  expansionFailed,
  forkShell,
  node,
  type NodeFrame,
  redirect,
  soft,
  substituted,
} from './expanding.ts';
import {
  complain,
  discard,
  exitShell,
  runTrap,
  farewell,
  jobLine,
  pop,
  push,
  setStatus,
  updateJobs,
} from './frames.ts';
import { matches } from './glob.ts';
import { parseCommand, type Reading } from './parser.ts';
import { MatchLimit } from './pattern.ts';
import { flagsOf, getVar, prefix, scopeOf, setVar, sh } from './scope.ts';
import { own, resolved } from './variables.ts';
import { ifNeeded } from './quoting.ts';
import { conditionStatus } from './test.ts';
import { traceLine } from './trace.ts';

type Of<T extends Node['t']> = Node & { t: T };

/** Runs until the process waits, writes what does not fit, or ends. */
export function runShell(k: Kernel, proc: Proc): void {
  while (
    k.m.procs[proc.pid] === proc &&
    proc.shell &&
    !proc.wait &&
    !proc.out.length &&
    k.spent < k.until
  ) {
    const shell = proc.shell;
    k.spent += 1;
    const top = shell.stack.at(-1);
    for (
      let last = shell.psubs?.at(-1);
      last && last.depth > shell.stack.length;
      last = shell.psubs?.at(-1)
    ) {
      shell.psubs?.pop();
      endSubstitution(k, proc, last);
    }
    if (!top) {
      finish(k, proc);
      return;
    }
    if (shell.pendingTraps.length && (top.f === 'node' || top.f === 'stdin' || top.f === 'wait')) {
      const name = shell.pendingTraps.shift() as string;
      push(shell, { f: 'status', status: shell.status });
      push(shell, { f: 'script', text: shell.traps[name] ?? '', pos: 0, trap: name });
      continue;
    }
    try {
      stepFrame(k, proc, shell, top);
    } catch (error) {
      if (error instanceof ExpandError) {
        expansionFailed(k, proc, error);
        continue;
      }
      if (error instanceof MatchLimit) {
        k.spent += 1_000_000;
        expansionFailed(k, proc, new ExpandError(error.message));
        continue;
      }
      if (!(error instanceof ForkFail)) throw error;
      k.write(proc, 2, `${shell.mode === 'f' ? shell.name : 'bash'}: ${error.message}\n`);
      discard(k, proc, 254);
    }
  }
}

function finish(k: Kernel, proc: Proc): void {
  const shell = sh(proc);
  const trap = shell.traps.EXIT;
  if (trap) {
    delete shell.traps.EXIT;
    push(shell, { f: 'status', status: shell.status });
    push(shell, { f: 'script', text: trap, pos: 0, trap: 'EXIT' });
    return;
  }
  k.end(proc, shell.status);
}

function stepFrame(k: Kernel, proc: Proc, shell: Shell, top: Frame): void {
  switch (top.f) {
    case 'script':
      runScript(k, proc, shell, top);
      return;
    case 'stdin':
      runStdin(k, proc, shell, top);
      return;
    case 'status':
      if (top.leave) exitShell(k, proc, top.status);
      else {
        shell.status = top.status;
        pop(k, proc);
      }
      return;
    case 'restore':
      pop(k, proc);
      return;
    case 'call':
      pop(k, proc);
      runTrap(proc, 'RETURN');
      return;
    case 'capture':
      runCapture(k, proc, shell, top);
      return;
    case 'wait':
      runWait(k, proc, shell, top);
      return;
    case 'read':
      builtins.read?.resume?.(k, proc, top);
      return;
    case 'mapfile':
      builtins.mapfile?.resume?.(k, proc, top);
      return;
    case 'run':
      pop(k, proc);
      return;
    case 'node':
      runNode(k, proc, shell, top);
      return;
  }
}

const reading = (shell: Shell, final: boolean, base = 1): Reading => ({
  final,
  base,
  extglob: shell.opts.extglob === true,
  ash: shell.dialect === 'ash',
});

function runScript(k: Kernel, proc: Proc, shell: Shell, frame: Frame & { f: 'script' }): void {
  const parsed = parseCommand(
    frame.text,
    frame.pos,
    shell.opts.expand_aliases || shell.mode === 'i' || shell.dialect === 'ash' ? shell.aliases : {},
    reading(shell, true, frame.base),
  );
  if (parsed.kind === 'ok') {
    warnCut(k, proc, shell, parsed.cut, frame.text);
    const line = countLines(frame.text, frame.pos);
    frame.text = parsed.text;
    frame.pos = parsed.pos;
    const only =
      parsed.node?.t === 'list' &&
      parsed.node.items.length === 1 &&
      !parsed.node.items[0]?.bg &&
      frame.text.slice(frame.pos).trim() === '';
    if (parsed.node) {
      if (shell.mode !== 'i' && !frame.trap) shell.line = line + (frame.base ?? 1) - 1;
      push(
        shell,
        node(
          parsed.node,
          only && shell.stack.length === 1 && shell.mode === 'c' ? { last: true } : {},
        ),
      );
    } else if (frame.pos >= frame.text.length) pop(k, proc);
    return;
  }
  syntaxError(
    k,
    proc,
    shell,
    parsed,
    frame.text,
    frame.pos,
    frame.source === true,
    frame.eval === true,
  );
  if (frame.source) pop(k, proc);
  else {
    const code = shell.status;
    if (shell.mode === 'i') pop(k, proc);
    else exitShell(k, proc, code);
  }
}

/** bash tells of heredocs that the end of the text ended. */
function warnCut(
  k: Kernel,
  proc: Proc,
  shell: Shell,
  cut: { end: string; line: number }[],
  text: string,
): void {
  if (shell.dialect === 'ash') return;
  const last = countLines(text.replace(/\n$/, ''), text.length);
  for (const { end, line } of cut)
    k.write(
      proc,
      2,
      `${shell.mode === 'f' ? shell.name : shell.name.replace(/^.*\//, '')}: line ${last}: ` +
        `warning: here-document at line ${line} delimited by end-of-file (wanted \`${end}')\n`,
    );
}

const prefixName = (shell: Shell): string =>
  shell.mode === 'f' ? shell.name : shell.name.replace(/^.*\//, '');

const countLines = (text: string, to: number): number => {
  let n = 1;
  for (let i = 0; i < to; i++) if (text[i] === '\n') n++;
  return n;
};

const closers: Record<string, string> = { '$(': ')', '((': ')', '${': '}' };

function syntaxError(
  k: Kernel,
  proc: Proc,
  shell: Shell,
  parsed: Exclude<ReturnType<typeof parseCommand>, { kind: 'ok' }>,
  text: string,
  pos: number,
  inner: boolean,
  evaluated = false,
): void {
  shell.status = 2;
  if (shell.dialect === 'ash') {
    const want =
      parsed.kind === 'error'
        ? `unexpected "${parsed.token === '\n' || parsed.token === 'newline' ? 'newline' : parsed.token}"`
        : `'"\``.includes(parsed.want)
          ? 'unterminated quoted string'
          : /^(fi|done|then|do|esac|\})$/.test(parsed.want)
            ? `unexpected end of file (expecting "${parsed.want}")`
            : parsed.want === ')'
              ? 'unexpected end of file (expecting ")")'
              : 'unexpected end of file';
    k.write(proc, 2, `${prefix(shell)}syntax error: ${want}\n`);
    return;
  }
  const last = countLines(text.replace(/\n$/, ''), text.length);
  const at = (line: number): string =>
    shell.mode === 'i'
      ? 'bash: '
      : evaluated
        ? `${prefixName(shell)}: eval: line ${shell.line + line - 1}: `
        : shell.mode === 'c' && !inner
          ? `${shell.name.replace(/^.*\//, '')}: -c: line ${line}: `
          : `${shell.mode === 'f' ? shell.name : shell.name.replace(/^.*\//, '')}: line ${line}: `;
  if (parsed.kind === 'incomplete') {
    const quote = /^(['"`]|\$[({]|\(\()$/.test(parsed.want);
    k.write(
      proc,
      2,
      quote
        ? `${at(parsed.line ?? countLines(text, pos))}unexpected EOF while looking for ` +
            `matching \`${closers[parsed.want] ?? parsed.want}'\n`
        : parsed.want === 'line'
          ? ''
          : `${at(last + 1)}syntax error: unexpected end of file\n`,
    );
    return;
  }
  if (parsed.words) k.write(proc, 2, `${at(parsed.line)}${parsed.words}\n`);
  if (parsed.deep) {
    k.write(proc, 2, `${at(parsed.line)}syntax error: nesting too deep\n`);
    return;
  }
  const token = parsed.token === '\n' ? 'newline' : parsed.token || 'newline';
  k.write(
    proc,
    2,
    `${at(parsed.line)}syntax error near ${parsed.words ? '' : 'unexpected token '}\`${token}'\n`,
  );
  if (shell.mode !== 'i')
    k.write(proc, 2, `${at(parsed.line)}\`${text.split('\n')[parsed.line - 1] ?? ''}'\n`);
}

/** Commands from standard input: interactive, or `sh < file`, `… | sh`. */
function runStdin(k: Kernel, proc: Proc, shell: Shell, frame: Frame & { f: 'stdin' }): void {
  const interactive = shell.mode === 'i';
  if (interactive && frame.buf === '') tellJobs(k, proc, shell);
  const ready = frame.buf.endsWith('\n') || frame.eof;
  if (ready && frame.buf !== '') {
    const parsed = parseCommand(
      frame.buf,
      0,
      interactive || shell.dialect === 'ash' || shell.opts.expand_aliases ? shell.aliases : {},
      reading(shell, frame.eof === true, interactive ? 1 : (frame.line ?? 1)),
    );
    if (parsed.kind === 'ok') {
      warnCut(k, proc, shell, parsed.cut, frame.buf);
      if (!interactive) {
        shell.line = frame.line ?? 1;
        frame.line = shell.line + countLines(parsed.text, parsed.pos) - 1;
      }
      const rest = parsed.text.slice(parsed.pos);
      if (interactive && parsed.node)
        remember(
          shell,
          frame.buf.endsWith(rest) ? frame.buf.slice(0, frame.buf.length - rest.length) : frame.buf,
        );
      frame.buf = rest;
      if (parsed.node) push(shell, node(parsed.node));
      else if (frame.buf !== '') return;
      return;
    }
    if (parsed.kind === 'error' || frame.eof) {
      syntaxError(k, proc, shell, parsed, frame.buf, 0, true);
      frame.buf = '';
      if (!interactive) {
        exitShell(k, proc, 2);
        return;
      }
      return;
    }
  }
  if (frame.eof) {
    if (interactive && k.isTty(proc, 0)) k.write(proc, 2, farewell(shell));
    pop(k, proc);
    return;
  }
  const text = k.read(proc, 0, true);
  if (text === undefined) {
    const session = k.inputSession(proc, 0);
    if (interactive && session && session.asked !== 'prompt') {
      session.asked = 'prompt';
      k.calls.push({
        call: 'prompt',
        session: proc.session,
        status: shell.status,
        cwd: proc.cwd,
        continuation: frame.buf !== '',
      });
    }
    proc.wait = { on: 'read', fd: 0 };
  } else if (text === null) frame.eof = true;
  else frame.buf += text;
}

/** For `history`: the last commands, as typed. */
function remember(shell: Shell, text: string): void {
  const list = (shell.history ??= []);
  list.push(text.trim());
  if (list.length > 500) list.shift();
}

/** Ended background jobs, before an interactive prompt. */
function tellJobs(k: Kernel, proc: Proc, shell: Shell): void {
  updateJobs(proc, shell);
  const loud = k.m.sessions[proc.session]?.tty;
  for (const job of shell.jobs)
    if (job.state === 'done' && loud) k.write(proc, 2, jobLine(shell, job) + '\n');
  shell.jobs = shell.jobs.filter((job) => job.state !== 'done');
}
function runCapture(k: Kernel, proc: Proc, shell: Shell, frame: Frame & { f: 'capture' }): void {
  const text = k.read(proc, frame.fd);
  if (typeof text === 'string') {
    frame.text += text;
    k.spent += text.length / 200;
    if (frame.text.length > limits.memory) throw new OutOfMemory();
    return;
  }
  if (text === undefined) {
    proc.wait = { on: 'read', fd: frame.fd };
    return;
  }
  if (proc.dead[frame.pid] === undefined && k.m.procs[frame.pid]) {
    proc.wait = { on: 'child', pids: [frame.pid] };
    return;
  }
  shell.substatus = proc.dead[frame.pid] ?? 0;
  delete proc.dead[frame.pid];
  pop(k, proc);
  const below = shell.stack.at(-1);
  if (below?.f === 'node')
    below.res.push(frame.file ? substituted(k, shell, frame.text) : frame.text.replace(/\n+$/, ''));
}

/** The file of `<(…)` goes; what was written to the file of `>(…)` is its command's input. */
function endSubstitution(k: Kernel, proc: Proc, one: { path: string; into?: Node }): void {
  const text = k.m.files[one.path] ?? '';
  delete k.m.files[one.path];
  if (!one.into) return;
  const child = forkShell(k, proc, one.into, true);
  k.setFd(child, 0, k.newOfd({ k: 'text', text, pos: 0 }));
}

function runWait(k: Kernel, proc: Proc, shell: Shell, frame: Frame & { f: 'wait' }): void {
  const alive = frame.pids.filter((pid) => k.m.procs[pid]);
  if (alive.length) {
    proc.wait = { on: 'child', pids: alive };
    return;
  }
  const codes = frame.pids.map((pid) => proc.dead[pid] ?? 0);
  tellKilled(k, proc, shell, frame.pids);
  for (const pid of frame.pids) delete proc.dead[pid];
  pop(k, proc);
  shell.pipestatus = codes;
  const status = shell.opts.pipefail ? (codes.findLast((c) => c !== 0) ?? 0) : (codes.at(-1) ?? 0);
  setStatus(k, proc, status);
}

const ends: Record<number, string> = {
  9: 'Killed',
  11: 'Segmentation fault',
  6: 'Aborted',
  15: 'Terminated',
  3: 'Quit',
};

/** A signal that ended the command in the foreground is told. */
function tellKilled(k: Kernel, proc: Proc, shell: Shell, pids: number[]): void {
  const pid = pids.at(-1) ?? -1;
  const words = ends[proc.killed?.[pid] ?? 0];
  for (const one of pids) if (proc.killed) delete proc.killed[one];
  if (!words || shell.subshell || proc.dead[pid] === undefined) return;
  const long = shell.dialect === 'bash' && shell.mode !== 'i' && words !== 'Terminated';
  k.write(
    proc,
    2,
    long
      ? `${prefix(shell)}${String(pid).padStart(5)} ${words.padEnd(24)}${shell.command ?? ''}\n`
      : `${words}\n`,
  );
}

// ------------------------------------------------------------------------ nodes

function runNode(k: Kernel, proc: Proc, shell: Shell, frame: NodeFrame): void {
  const { n } = frame;
  if (n.r && n.t !== 'cmd' && n.t !== 'fn' && frame.i === 0 && frame.at !== 1) {
    const texts = expanding(k, proc, frame, (ex) => (n.r ?? []).map((r) => ex.text(r.w)));
    if (!texts) return;
    const opened = redirect(k, proc, n.r, texts.value);
    if (typeof opened === 'string') {
      complain(k, proc, opened);
      pop(k, proc);
      setStatus(k, proc, 1);
      return;
    }
    frame.at = 1;
    shell.stack.splice(-1, 0, { f: 'restore', fds: applyOpened(k, proc, opened) });
    delete frame.last;
  }
  switch (n.t) {
    case 'list': {
      const item = n.items[frame.i++];
      if (!item) {
        pop(k, proc);
        return;
      }
      if (!inTrap(shell)) shell.command = item.text;
      if (item.bg) background(k, proc, shell, item.n, item.text);
      else
        push(shell, node(item.n, frame.last && frame.i === n.items.length ? { last: true } : {}));
      if (frame.i === n.items.length && !item.bg && shell.stack.at(-2) === frame)
        shell.stack.splice(-2, 1);
      return;
    }
    case 'and':
    case 'or':
      if (frame.i++ === 0) {
        frame.quiet = true;
        push(shell, node(n.a));
        return;
      }
      pop(k, proc);
      if ((shell.status === 0) === (n.t === 'and'))
        push(shell, node(n.b, frame.last ? { last: true } : {}));
      return;
    case 'pipe':
      runPipe(k, proc, shell, frame, n);
      return;
    case 'cmd':
      if (shell.mode !== 'i' && !inTrap(shell)) shell.line = n.line;
      runCommand(k, proc, shell, frame, n);
      return;
    case 'if':
      if (frame.i % 2 === 1) {
        delete frame.quiet;
        const arm = n.arms[(frame.i - 1) / 2];
        if (shell.status === 0 && arm) {
          pop(k, proc);
          push(shell, node(arm.b));
          return;
        }
        frame.i++;
      }
      if (n.arms[frame.i / 2]) {
        frame.quiet = true;
        push(shell, node((n.arms[frame.i / 2] as { c: Node }).c));
        frame.i++;
        return;
      }
      pop(k, proc);
      if (n.e) push(shell, node(n.e));
      else shell.status = 0;
      return;
    case 'while':
      frame.loop = true;
      if (frame.i === 0) {
        frame.i = 1;
        frame.quiet = true;
        frame.went ??= 0;
        push(shell, node(n.c));
        return;
      }
      if (frame.i === 1) {
        delete frame.quiet;
        if ((shell.status === 0) === n.until) {
          pop(k, proc);
          shell.status = frame.went ?? 0;
          return;
        }
        frame.i = 2;
        push(shell, node(n.b));
        return;
      }
      frame.went = shell.status;
      frame.i = 0;
      return;
    case 'for': {
      if (n.select) {
        runSelect(k, proc, shell, frame, n);
        return;
      }
      if (!frame.items) {
        const items = n.w
          ? expanding(k, proc, frame, (ex) => ex.fields(n.w ?? []))
          : { value: [...shell.args] };
        if (!items) return;
        if (!/^[A-Za-z_]\w*$/.test(n.v)) {
          complain(
            k,
            proc,
            shell.dialect === 'ash'
              ? 'syntax error: bad for loop variable'
              : `\`${n.v}': not a valid identifier`,
          );
          pop(k, proc);
          setStatus(k, proc, 1);
          return;
        }
        frame.items = items.value;
        frame.loop = true;
        frame.i = 0;
        shell.status = 0;
      }
      const item = frame.items[frame.i++];
      if (item === undefined) {
        pop(k, proc);
        return;
      }
      if (shell.opts.x && shell.dialect === 'bash')
        traceLine(k, proc, `for ${n.v} in ${frame.items.map(ifNeeded).join(' ')}`);
      if (own(shell, resolved(shell, n.v))?.r) {
        complain(
          k,
          proc,
          `${n.v}: ${shell.dialect === 'ash' ? 'is read only' : 'readonly variable'}`,
        );
        pop(k, proc);
        setStatus(k, proc, 1);
        return;
      }
      setVar(shell, n.v, item);
      push(shell, node(n.b));
      return;
    }
    case 'cfor': {
      frame.loop = true;
      const x = n.x[frame.i === 0 ? 0 : frame.i === 1 ? 1 : 2];
      const ended = shell.status;
      const value = expanding(k, proc, frame, (ex) =>
        arithmeticOr1(ex.text(x), (text) => ex.evaluate(text, '((: ')),
      );
      if (!value) return;
      if (frame.i === 1) {
        if (value.value === 0n) {
          pop(k, proc);
          shell.status = frame.went ?? 0;
          return;
        }
        frame.i = 2;
        push(shell, node(n.b));
        return;
      }
      if (frame.i === 2) frame.went = ended;
      frame.i = 1;
      return;
    }
    case 'case':
      runCase(k, proc, shell, frame, n);
      return;
    case 'brace':
      pop(k, proc);
      push(shell, node(n.b, frame.last ? { last: true } : {}));
      return;
    case 'sub': {
      pop(k, proc);
      if (frame.last) {
        push(shell, node(n.b, { last: true }));
        return;
      }
      const child = forkShell(k, proc, n.b, false);
      push(shell, { f: 'wait', pids: [child.pid] });
      return;
    }
    case 'fn':
      shell.funcs[n.name] = n.b;
      (shell.sources ??= {})[n.name] = n.src;
      pop(k, proc);
      shell.status = 0;
      return;
    case 'cond': {
      const value = expanding(k, proc, frame, (ex) =>
        soft(k, proc, () => conditionStatus(k, proc, n.e, ex), 1),
      );
      if (!value) return;
      pop(k, proc);
      setStatus(k, proc, value.value);
      return;
    }
    case 'arith': {
      const value = expanding(k, proc, frame, (ex) =>
        soft(k, proc, () => ex.evaluate(ex.text(n.x), '((: '), 0n),
      );
      if (!value) return;
      if (shell.opts.x && shell.dialect === 'bash')
        traceLine(
          k,
          proc,
          `((${n.x.map((p) => (p.k === 'lit' ? p.s : '')).join('')}))`.replace(
            /^\(\((\S[\s\S]*\S|\S)\)\)$/,
            '(( $1 ))',
          ),
        );
      pop(k, proc);
      setStatus(k, proc, value.value ? 0 : 1);
    }
  }
}

/** The lines of a trap's commands are not told: `$LINENO` is where it was when the trap came. */
const inTrap = (shell: Shell): boolean => shell.stack.some((f) => f.f === 'script' && f.trap);

const arithmeticOr1 = (text: string, run: (text: string) => bigint): bigint =>
  text.trim() === '' ? 1n : run(text);

/** `select`: the menu, a line of input, the body; until the input ends. */
function runSelect(k: Kernel, proc: Proc, shell: Shell, frame: NodeFrame, n: Of<'for'>): void {
  if (!frame.items) {
    const items = n.w
      ? expanding(k, proc, frame, (ex) => ex.fields(n.w ?? []))
      : { value: [...shell.args] };
    if (!items) return;
    frame.items = items.value;
    frame.loop = true;
    shell.status = 0;
    if (!items.value.length) {
      pop(k, proc);
      return;
    }
  }
  const { items } = frame;
  if (frame.i === 0) {
    const width = String(items.length).length;
    const menu = items.map((item, at) => `${String(at + 1).padStart(width)}) ${item}\n`).join('');
    k.write(proc, 2, menu + (getVar(shell, 'PS3') ?? '#? '));
    frame.i = 1;
    push(shell, { f: 'read', fd: 0, names: ['REPLY'], text: '', raw: true, delim: '\n' });
    return;
  }
  if (shell.status !== 0) {
    k.write(proc, 1, '\n');
    pop(k, proc);
    shell.status = 1;
    return;
  }
  const reply = (getVar(shell, 'REPLY') ?? '').trim();
  frame.i = 0;
  if (reply === '') return;
  scopeOf(k, proc).set(n.v, /^\d+$/.test(reply) ? (items[Number(reply) - 1] ?? '') : '');
  push(shell, node(n.b));
}

function runCase(k: Kernel, proc: Proc, shell: Shell, frame: NodeFrame, n: Of<'case'>): void {
  const from = frame.went ?? 0;
  const found = expanding(k, proc, frame, (ex) => {
    const text = frame.items?.[0] ?? ex.text(n.w);
    const flags = flagsOf(shell);
    const fits = (arm: (typeof n.arms)[number]): boolean =>
      arm.p.some((p) => matches(ex.pattern(p), text, false, flags));
    return { text, at: n.arms.findIndex((arm, at) => at >= from && fits(arm)) };
  });
  if (!found) return;
  const { text, at } = found.value;
  if (frame.went === undefined) {
    shell.status = 0;
    if (shell.opts.x && shell.dialect === 'bash') traceLine(k, proc, `case ${ifNeeded(text)} in`);
  }
  const bodies: Node[] = [];
  let next = at < 0 ? n.arms.length : at;
  for (; next < n.arms.length; next++) {
    const arm = n.arms[next];
    if (arm?.b) bodies.push(arm.b);
    if (arm?.end !== ';&') break;
  }
  if (n.arms[next]?.end === ';;&') {
    frame.went = next + 1;
    frame.items = [text];
  } else pop(k, proc);
  for (const body of bodies.reverse()) push(shell, node(body));
}

function background(k: Kernel, proc: Proc, shell: Shell, n: Node, text: string): void {
  const child = forkShell(k, proc, n, true);
  if (shell.mode !== 'i') {
    const none = k.newOfd({ k: 'null' });
    k.setFd(child, 0, none);
  }
  shell.lastBackground = child.pid;
  updateJobs(proc, shell);
  const job = {
    n: (shell.jobs.at(-1)?.n ?? 0) + 1,
    pids: [child.pid],
    text,
    state: 'running' as const,
    code: 0,
  };
  shell.jobs.push(job);
  if (shell.jobs.length > limits.remembered) forget(proc, shell);
  if (shell.mode === 'i' && k.m.sessions[proc.session]?.tty)
    k.write(proc, 2, `[${job.n}] ${child.pid}\n`);
  shell.status = 0;
}

/** Ended jobs that nobody asked about go, the oldest first. */
function forget(proc: Proc, shell: Shell): void {
  const at = shell.jobs.findIndex((job) => job.state === 'done');
  if (at < 0) return;
  const [job] = shell.jobs.splice(at, 1);
  for (const pid of job?.pids ?? []) delete proc.dead[pid];
}

function runPipe(k: Kernel, proc: Proc, shell: Shell, frame: NodeFrame, n: Of<'pipe'>): void {
  if (frame.i === 0) {
    frame.i = 1;
    if (n.neg) frame.quiet = true;
    frame.went = k.now;
    if (n.c.length === 1) {
      push(shell, node(n.c[0] as Node));
      return;
    }
    k.room(n.c.length);
    const pids: number[] = [];
    let input: number | undefined;
    n.c.forEach((c, at) => {
      const child = forkShell(k, proc, c, false);
      if (input !== undefined) {
        k.setFd(child, 0, input);
        k.release(input);
        input = undefined;
      }
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
    const show = (t: number): string =>
      `${Math.floor(t / 60_000)}m${((t % 60_000) / 1000).toFixed(3)}s`;
    k.write(
      proc,
      2,
      shell.dialect === 'bash'
        ? `\nreal\t${show(ms)}\nuser\t${show(0)}\nsys\t${show(0)}\n`
        : `real\t${Math.floor(ms / 60_000)}m ${((ms % 60_000) / 1000).toFixed(2)}s\nuser\t0m 0.00s\nsys\t0m 0.00s\n`,
    );
  }
  pop(k, proc);
  if (n.neg) shell.status = shell.status === 0 ? 1 : 0;
}
