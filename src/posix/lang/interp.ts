/**
 * Runs a shell process frame by frame until it waits. Each frame of `shell.stack` is one construct
 * in progress.
 */
import type { OperatingSystem } from '../kernel/kernel.ts';
import { ForkFail, limits, OutOfMemory } from '../kernel/limits.ts';
import type { Frame, Job, Proc, Shell } from '../kernel/state.ts';
import type { IfArm, Node } from './ast.ts';
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
import { flagsOf, getVar, prefix, scopeOf, setVar, shellOf } from './scope.ts';
import { own, resolved } from './variables.ts';
import { ifNeeded } from './quoting.ts';
import { conditionStatus } from './test.ts';
import { traceLine } from './trace.ts';

type Of<T extends Node['kind']> = Node & { kind: T };

/** Runs until the process waits, writes what does not fit, or ends. */
export function runShell(os: OperatingSystem, proc: Proc): void {
  while (
    os.m.procs[proc.pid] === proc &&
    proc.shell &&
    !proc.wait &&
    !proc.out.length &&
    os.spent < os.until
  ) {
    const shell = proc.shell;
    os.spent += 1;
    const top = shell.stack.at(-1);
    for (
      let last = shell.psubs?.at(-1);
      last && last.depth > shell.stack.length;
      last = shell.psubs?.at(-1)
    ) {
      shell.psubs?.pop();
      endSubstitution(os, proc, last);
    }
    if (!top) {
      finish(os, proc);
      return;
    }
    if (
      shell.pendingTraps.length &&
      (top.kind === 'node' || top.kind === 'stdin' || top.kind === 'wait')
    ) {
      const name = shell.pendingTraps.shift() as string;
      push(shell, { kind: 'status', status: shell.status });
      push(shell, { kind: 'script', text: shell.traps[name] ?? '', pos: 0, trap: name });
      continue;
    }
    try {
      stepFrame(os, proc, shell, top);
    } catch (error) {
      if (error instanceof ExpandError) {
        expansionFailed(os, proc, error);
        continue;
      }
      if (error instanceof MatchLimit) {
        os.spent += 1_000_000;
        expansionFailed(os, proc, new ExpandError(error.message));
        continue;
      }
      if (!(error instanceof ForkFail)) throw error;
      os.write(proc, 2, `${shell.mode === 'f' ? shell.name : 'bash'}: ${error.message}\n`);
      discard(os, proc, 254);
    }
  }
}

function finish(os: OperatingSystem, proc: Proc): void {
  const shell = shellOf(proc);
  const trap = shell.traps.EXIT;
  if (trap) {
    delete shell.traps.EXIT;
    push(shell, { kind: 'status', status: shell.status });
    push(shell, { kind: 'script', text: trap, pos: 0, trap: 'EXIT' });
    return;
  }
  os.end(proc, shell.status);
}

function stepFrame(os: OperatingSystem, proc: Proc, shell: Shell, top: Frame): void {
  switch (top.kind) {
    case 'script':
      runScript(os, proc, shell, top);
      return;
    case 'stdin':
      runStdin(os, proc, shell, top);
      return;
    case 'status':
      if (top.leave) exitShell(os, proc, top.status);
      else {
        shell.status = top.status;
        pop(os, proc);
      }
      return;
    case 'restore':
      pop(os, proc);
      return;
    case 'call':
      pop(os, proc);
      runTrap(proc, 'RETURN');
      return;
    case 'capture':
      runCapture(os, proc, shell, top);
      return;
    case 'wait':
      runWait(os, proc, shell, top);
      return;
    case 'read':
      builtins.read?.resume?.(os, proc, top);
      return;
    case 'mapfile':
      builtins.mapfile?.resume?.(os, proc, top);
      return;
    case 'run':
      pop(os, proc);
      return;
    case 'node':
      runNode(os, proc, shell, top);
      return;
  }
}

const reading = (shell: Shell, final: boolean, base = 1): Reading => ({
  final,
  base,
  extglob: shell.opts.extglob === true,
  ash: shell.dialect === 'ash',
});

function runScript(
  os: OperatingSystem,
  proc: Proc,
  shell: Shell,
  frame: Frame & { kind: 'script' },
): void {
  const parsed = parseCommand(
    frame.text,
    frame.pos,
    shell.opts.expand_aliases || shell.mode === 'i' || shell.dialect === 'ash' ? shell.aliases : {},
    reading(shell, true, frame.base),
  );
  if (parsed.kind === 'ok') {
    warnCut(os, proc, shell, parsed.cut, frame.text);
    const line = countLines(frame.text, frame.pos);
    frame.text = parsed.text;
    frame.pos = parsed.pos;
    const only =
      parsed.node?.kind === 'list' &&
      parsed.node.items.length === 1 &&
      !parsed.node.items[0]?.background &&
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
    } else if (frame.pos >= frame.text.length) pop(os, proc);
    return;
  }
  syntaxError(
    os,
    proc,
    shell,
    parsed,
    frame.text,
    frame.pos,
    frame.source === true,
    frame.eval === true,
  );
  if (frame.source) pop(os, proc);
  else {
    const code = shell.status;
    if (shell.mode === 'i') pop(os, proc);
    else exitShell(os, proc, code);
  }
}

/** bash tells of heredocs that the end of the text ended. */
function warnCut(
  os: OperatingSystem,
  proc: Proc,
  shell: Shell,
  cut: { end: string; line: number }[],
  text: string,
): void {
  if (shell.dialect === 'ash') return;
  const last = countLines(text.replace(/\n$/, ''), text.length);
  for (const { end, line } of cut)
    os.write(
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
  os: OperatingSystem,
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
    os.write(proc, 2, `${prefix(shell)}syntax error: ${want}\n`);
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
    os.write(
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
  if (parsed.words) os.write(proc, 2, `${at(parsed.line)}${parsed.words}\n`);
  if (parsed.deep) {
    os.write(proc, 2, `${at(parsed.line)}syntax error: nesting too deep\n`);
    return;
  }
  const token = parsed.token === '\n' ? 'newline' : parsed.token || 'newline';
  os.write(
    proc,
    2,
    `${at(parsed.line)}syntax error near ${parsed.words ? '' : 'unexpected token '}\`${token}'\n`,
  );
  if (shell.mode !== 'i')
    os.write(proc, 2, `${at(parsed.line)}\`${text.split('\n')[parsed.line - 1] ?? ''}'\n`);
}

/** Commands from standard input: interactive, or `sh < file`, `… | sh`. */
function runStdin(
  os: OperatingSystem,
  proc: Proc,
  shell: Shell,
  frame: Frame & { kind: 'stdin' },
): void {
  const interactive = shell.mode === 'i';
  if (interactive && frame.buf === '') tellJobs(os, proc, shell);
  const ready = frame.buf.endsWith('\n') || frame.eof;
  if (ready && frame.buf !== '') {
    const parsed = parseCommand(
      frame.buf,
      0,
      interactive || shell.dialect === 'ash' || shell.opts.expand_aliases ? shell.aliases : {},
      reading(shell, frame.eof === true, interactive ? 1 : (frame.line ?? 1)),
    );
    if (parsed.kind === 'ok') {
      warnCut(os, proc, shell, parsed.cut, frame.buf);
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
      syntaxError(os, proc, shell, parsed, frame.buf, 0, true);
      frame.buf = '';
      if (!interactive) {
        exitShell(os, proc, 2);
        return;
      }
      return;
    }
  }
  if (frame.eof) {
    if (interactive && os.isTty(proc, 0)) os.write(proc, 2, farewell(shell));
    pop(os, proc);
    return;
  }
  const text = os.read(proc, 0, true);
  if (text === undefined) {
    const session = os.inputSession(proc, 0);
    if (interactive && session && session.asked !== 'prompt') {
      session.asked = 'prompt';
      os.calls.push({
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
function tellJobs(os: OperatingSystem, proc: Proc, shell: Shell): void {
  updateJobs(proc, shell);
  const loud = os.m.sessions[proc.session]?.tty;
  for (const job of shell.jobs)
    if (job.state === 'done' && loud) os.write(proc, 2, jobLine(shell, job) + '\n');
  shell.jobs = shell.jobs.filter((job) => job.state !== 'done');
}
function runCapture(
  os: OperatingSystem,
  proc: Proc,
  shell: Shell,
  frame: Frame & { kind: 'capture' },
): void {
  const text = os.read(proc, frame.fd);
  if (typeof text === 'string') {
    frame.text += text;
    os.spent += text.length / 200;
    if (frame.text.length > limits.memory) throw new OutOfMemory();
    return;
  }
  if (text === undefined) {
    proc.wait = { on: 'read', fd: frame.fd };
    return;
  }
  if (proc.dead[frame.pid] === undefined && os.m.procs[frame.pid]) {
    proc.wait = { on: 'child', pids: [frame.pid] };
    return;
  }
  shell.substatus = proc.dead[frame.pid] ?? 0;
  delete proc.dead[frame.pid];
  pop(os, proc);
  const below = shell.stack.at(-1);
  if (below?.kind === 'node')
    below.results.push(
      frame.file ? substituted(os, shell, frame.text) : frame.text.replace(/\n+$/, ''),
    );
}

/** The file of `<(…)` goes; what was written to the file of `>(…)` is its command's input. */
function endSubstitution(
  os: OperatingSystem,
  proc: Proc,
  one: { path: string; into?: Node },
): void {
  const text = os.m.files[one.path] ?? '';
  delete os.m.files[one.path];
  if (!one.into) return;
  const child = forkShell(os, proc, one.into, true);
  os.setFd(child, 0, os.newOfd({ kind: 'text', text, pos: 0 }));
}

function runWait(
  os: OperatingSystem,
  proc: Proc,
  shell: Shell,
  frame: Frame & { kind: 'wait' },
): void {
  const alive = frame.pids.filter((pid) => os.m.procs[pid]);
  if (alive.length) {
    proc.wait = { on: 'child', pids: alive };
    return;
  }
  const codes = frame.pids.map((pid) => proc.dead[pid] ?? 0);
  tellKilled(os, proc, shell, frame.pids);
  for (const pid of frame.pids) delete proc.dead[pid];
  pop(os, proc);
  shell.pipestatus = codes;
  const status = shell.opts.pipefail ? (codes.findLast((c) => c !== 0) ?? 0) : (codes.at(-1) ?? 0);
  setStatus(os, proc, status);
}

const ends: Record<number, string> = {
  9: 'Killed',
  11: 'Segmentation fault',
  6: 'Aborted',
  15: 'Terminated',
  3: 'Quit',
};

/** A signal that ended the command in the foreground is told. */
function tellKilled(os: OperatingSystem, proc: Proc, shell: Shell, pids: number[]): void {
  const pid = pids.at(-1) ?? -1;
  const words = ends[proc.killed?.[pid] ?? 0];
  for (const one of pids) if (proc.killed) delete proc.killed[one];
  if (!words || shell.subshell || proc.dead[pid] === undefined) return;
  const long = shell.dialect === 'bash' && shell.mode !== 'i' && words !== 'Terminated';
  os.write(
    proc,
    2,
    long
      ? `${prefix(shell)}${String(pid).padStart(5)} ${words.padEnd(24)}${shell.command ?? ''}\n`
      : `${words}\n`,
  );
}

// ------------------------------------------------------------------------ nodes

function runNode(os: OperatingSystem, proc: Proc, shell: Shell, frame: NodeFrame): void {
  const { node: n } = frame;
  if (
    n.redirections &&
    n.kind !== 'simple' &&
    n.kind !== 'function' &&
    frame.step === 0 &&
    frame.at !== 1
  ) {
    const texts = expanding(os, proc, frame, (ex) =>
      (n.redirections ?? []).map((r) => ex.text(r.word)),
    );
    if (!texts) return;
    const opened = redirect(os, proc, n.redirections, texts.value);
    if (typeof opened === 'string') {
      complain(os, proc, opened);
      pop(os, proc);
      setStatus(os, proc, 1);
      return;
    }
    frame.at = 1;
    shell.stack.splice(-1, 0, { kind: 'restore', fds: applyOpened(os, proc, opened) });
    delete frame.last;
  }
  switch (n.kind) {
    case 'list': {
      const item = n.items[frame.step++];
      if (!item) {
        pop(os, proc);
        return;
      }
      if (!inTrap(shell)) shell.command = item.text;
      if (item.background) background(os, proc, shell, item.node, item.text);
      else
        push(
          shell,
          node(item.node, frame.last && frame.step === n.items.length ? { last: true } : {}),
        );
      if (frame.step === n.items.length && !item.background && shell.stack.at(-2) === frame)
        shell.stack.splice(-2, 1);
      return;
    }
    case 'and':
    case 'or':
      if (frame.step++ === 0) {
        frame.quiet = true;
        push(shell, node(n.left));
        return;
      }
      pop(os, proc);
      if ((shell.status === 0) === (n.kind === 'and'))
        push(shell, node(n.right, frame.last ? { last: true } : {}));
      return;
    case 'pipeline':
      runPipe(os, proc, shell, frame, n);
      return;
    case 'simple':
      if (shell.mode !== 'i' && !inTrap(shell)) shell.line = n.line;
      runCommand(os, proc, shell, frame, n);
      return;
    case 'if':
      if (frame.step % 2 === 1) {
        delete frame.quiet;
        const arm = n.arms[(frame.step - 1) / 2];
        if (shell.status === 0 && arm) {
          pop(os, proc);
          push(shell, node(arm.body));
          return;
        }
        frame.step++;
      }
      if (n.arms[frame.step / 2]) {
        frame.quiet = true;
        push(shell, node((n.arms[frame.step / 2] as IfArm).condition));
        frame.step++;
        return;
      }
      pop(os, proc);
      if (n.otherwise) push(shell, node(n.otherwise));
      else shell.status = 0;
      return;
    case 'while':
      frame.loop = true;
      if (frame.step === 0) {
        frame.step = 1;
        frame.quiet = true;
        frame.went ??= 0;
        push(shell, node(n.condition));
        return;
      }
      if (frame.step === 1) {
        delete frame.quiet;
        if ((shell.status === 0) === n.until) {
          pop(os, proc);
          shell.status = frame.went ?? 0;
          return;
        }
        frame.step = 2;
        push(shell, node(n.body));
        return;
      }
      frame.went = shell.status;
      frame.step = 0;
      return;
    case 'for': {
      if (n.select) {
        runSelect(os, proc, shell, frame, n);
        return;
      }
      if (!frame.items) {
        const items = n.words
          ? expanding(os, proc, frame, (ex) => ex.fields(n.words ?? []))
          : { value: [...shell.args] };
        if (!items) return;
        if (!/^[A-Za-z_]\w*$/.test(n.variable)) {
          complain(
            os,
            proc,
            shell.dialect === 'ash'
              ? 'syntax error: bad for loop variable'
              : `\`${n.variable}': not a valid identifier`,
          );
          pop(os, proc);
          setStatus(os, proc, 1);
          return;
        }
        frame.items = items.value;
        frame.loop = true;
        frame.step = 0;
        shell.status = 0;
      }
      const item = frame.items[frame.step++];
      if (item === undefined) {
        pop(os, proc);
        return;
      }
      if (shell.opts.x && shell.dialect === 'bash')
        traceLine(os, proc, `for ${n.variable} in ${frame.items.map(ifNeeded).join(' ')}`);
      if (own(shell, resolved(shell, n.variable))?.readonly) {
        complain(
          os,
          proc,
          `${n.variable}: ${shell.dialect === 'ash' ? 'is read only' : 'readonly variable'}`,
        );
        pop(os, proc);
        setStatus(os, proc, 1);
        return;
      }
      setVar(shell, n.variable, item);
      push(shell, node(n.body));
      return;
    }
    case 'arithmetic-for': {
      frame.loop = true;
      const x = n.expressions[frame.step === 0 ? 0 : frame.step === 1 ? 1 : 2];
      const ended = shell.status;
      const value = expanding(os, proc, frame, (ex) =>
        arithmeticOr1(ex.text(x), (text) => ex.evaluate(text, '((: ')),
      );
      if (!value) return;
      if (frame.step === 1) {
        if (value.value === 0n) {
          pop(os, proc);
          shell.status = frame.went ?? 0;
          return;
        }
        frame.step = 2;
        push(shell, node(n.body));
        return;
      }
      if (frame.step === 2) frame.went = ended;
      frame.step = 1;
      return;
    }
    case 'case':
      runCase(os, proc, shell, frame, n);
      return;
    case 'group':
      pop(os, proc);
      push(shell, node(n.body, frame.last ? { last: true } : {}));
      return;
    case 'subshell': {
      pop(os, proc);
      if (frame.last) {
        push(shell, node(n.body, { last: true }));
        return;
      }
      const child = forkShell(os, proc, n.body, false);
      push(shell, { kind: 'wait', pids: [child.pid] });
      return;
    }
    case 'function':
      shell.funcs[n.name] = n.body;
      (shell.sources ??= {})[n.name] = n.source;
      pop(os, proc);
      shell.status = 0;
      return;
    case 'conditional': {
      const value = expanding(os, proc, frame, (ex) =>
        soft(os, proc, () => conditionStatus(os, proc, n.condition, ex), 1),
      );
      if (!value) return;
      pop(os, proc);
      setStatus(os, proc, value.value);
      return;
    }
    case 'arithmetic': {
      const value = expanding(os, proc, frame, (ex) =>
        soft(os, proc, () => ex.evaluate(ex.text(n.expression), '((: '), 0n),
      );
      if (!value) return;
      if (shell.opts.x && shell.dialect === 'bash')
        traceLine(
          os,
          proc,
          `((${n.expression.map((p) => (p.kind === 'literal' ? p.text : '')).join('')}))`.replace(
            /^\(\((\S[\s\S]*\S|\S)\)\)$/,
            '(( $1 ))',
          ),
        );
      pop(os, proc);
      setStatus(os, proc, value.value ? 0 : 1);
    }
  }
}

/** The lines of a trap's commands are not told: `$LINENO` is where it was when the trap came. */
const inTrap = (shell: Shell): boolean => shell.stack.some((f) => f.kind === 'script' && f.trap);

const arithmeticOr1 = (text: string, run: (text: string) => bigint): bigint =>
  text.trim() === '' ? 1n : run(text);

/** `select`: the menu, a line of input, the body; until the input ends. */
function runSelect(
  os: OperatingSystem,
  proc: Proc,
  shell: Shell,
  frame: NodeFrame,
  n: Of<'for'>,
): void {
  if (!frame.items) {
    const items = n.words
      ? expanding(os, proc, frame, (ex) => ex.fields(n.words ?? []))
      : { value: [...shell.args] };
    if (!items) return;
    frame.items = items.value;
    frame.loop = true;
    shell.status = 0;
    if (!items.value.length) {
      pop(os, proc);
      return;
    }
  }
  const { items } = frame;
  if (frame.step === 0) {
    const width = String(items.length).length;
    const menu = items.map((item, at) => `${String(at + 1).padStart(width)}) ${item}\n`).join('');
    os.write(proc, 2, menu + (getVar(shell, 'PS3') ?? '#? '));
    frame.step = 1;
    push(shell, { kind: 'read', fd: 0, names: ['REPLY'], text: '', raw: true, delim: '\n' });
    return;
  }
  if (shell.status !== 0) {
    os.write(proc, 1, '\n');
    pop(os, proc);
    shell.status = 1;
    return;
  }
  const reply = (getVar(shell, 'REPLY') ?? '').trim();
  frame.step = 0;
  if (reply === '') return;
  scopeOf(os, proc).set(n.variable, /^\d+$/.test(reply) ? (items[Number(reply) - 1] ?? '') : '');
  push(shell, node(n.body));
}

function runCase(
  os: OperatingSystem,
  proc: Proc,
  shell: Shell,
  frame: NodeFrame,
  n: Of<'case'>,
): void {
  const from = frame.went ?? 0;
  const found = expanding(os, proc, frame, (ex) => {
    const text = frame.items?.[0] ?? ex.text(n.word);
    const flags = flagsOf(shell);
    const fits = (arm: (typeof n.arms)[number]): boolean =>
      arm.patterns.some((p) => matches(ex.pattern(p), text, false, flags));
    return { text, at: n.arms.findIndex((arm, at) => at >= from && fits(arm)) };
  });
  if (!found) return;
  const { text, at } = found.value;
  if (frame.went === undefined) {
    shell.status = 0;
    if (shell.opts.x && shell.dialect === 'bash') traceLine(os, proc, `case ${ifNeeded(text)} in`);
  }
  const bodies: Node[] = [];
  let next = at < 0 ? n.arms.length : at;
  for (; next < n.arms.length; next++) {
    const arm = n.arms[next];
    if (arm?.body) bodies.push(arm.body);
    if (arm?.end !== ';&') break;
  }
  if (n.arms[next]?.end === ';;&') {
    frame.went = next + 1;
    frame.items = [text];
  } else pop(os, proc);
  for (const body of bodies.reverse()) push(shell, node(body));
}

function background(os: OperatingSystem, proc: Proc, shell: Shell, n: Node, text: string): void {
  const child = forkShell(os, proc, n, true);
  if (shell.mode !== 'i') {
    const none = os.newOfd({ kind: 'null' });
    os.setFd(child, 0, none);
  }
  shell.lastBackground = child.pid;
  updateJobs(proc, shell);
  const job: Job = {
    number: (shell.jobs.at(-1)?.number ?? 0) + 1,
    pids: [child.pid],
    text,
    state: 'running',
    code: 0,
  };
  shell.jobs.push(job);
  if (shell.jobs.length > limits.remembered) forget(proc, shell);
  if (shell.mode === 'i' && os.m.sessions[proc.session]?.tty)
    os.write(proc, 2, `[${job.number}] ${child.pid}\n`);
  shell.status = 0;
}

/** Ended jobs that nobody asked about go, the oldest first. */
function forget(proc: Proc, shell: Shell): void {
  const at = shell.jobs.findIndex((job) => job.state === 'done');
  if (at < 0) return;
  const [job] = shell.jobs.splice(at, 1);
  for (const pid of job?.pids ?? []) delete proc.dead[pid];
}

function runPipe(
  os: OperatingSystem,
  proc: Proc,
  shell: Shell,
  frame: NodeFrame,
  n: Of<'pipeline'>,
): void {
  if (frame.step === 0) {
    frame.step = 1;
    if (n.negated) frame.quiet = true;
    frame.went = os.now;
    if (n.commands.length === 1) {
      push(shell, node(n.commands[0] as Node));
      return;
    }
    os.room(n.commands.length);
    const pids: number[] = [];
    let input: number | undefined;
    n.commands.forEach((c, at) => {
      const child = forkShell(os, proc, c, false);
      if (input !== undefined) {
        os.setFd(child, 0, input);
        os.release(input);
        input = undefined;
      }
      if (at < n.commands.length - 1) {
        const pipe = os.newPipe();
        os.setFd(child, 1, pipe.write);
        input = os.hold(pipe.read);
      }
      // `2>&1` of `|&` and of the element itself is applied by the element.
      pids.push(child.pid);
    });
    push(shell, { kind: 'wait', pids });
    return;
  }
  if (n.timed) {
    const ms = os.now - (frame.went ?? os.now);
    const show = (t: number): string =>
      `${Math.floor(t / 60_000)}m${((t % 60_000) / 1000).toFixed(3)}s`;
    os.write(
      proc,
      2,
      shell.dialect === 'bash'
        ? `\nreal\t${show(ms)}\nuser\t${show(0)}\nsys\t${show(0)}\n`
        : `real\t${Math.floor(ms / 60_000)}m ${((ms % 60_000) / 1000).toFixed(2)}s\nuser\t0m 0.00s\nsys\t0m 0.00s\n`,
    );
  }
  pop(os, proc);
  if (n.negated) shell.status = shell.status === 0 ? 1 : 0;
}
