/** Commands from a text or from standard input, one after the other. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Frame, Proc, Shell } from '../kernel/state.ts';
import { exitShell, pop, pushNode } from './frames.ts';
import { tellJobs } from './jobs.ts';
import { farewell } from './messages.ts';
import { countLines, syntaxError, warnCut } from './syntax-errors.ts';
import type { Node } from './syntax/ast.ts';
import { parseCommand, type Parsed } from './syntax/parser.ts';
import { shellOf } from './variables.ts';

type ScriptFrame = Frame & { kind: 'script' };
type InputFrame = Frame & { kind: 'stdin' };

/** Commands that `history` remembers. */
const HISTORY_SIZE = 500;

/** `final`: no more text follows. `base`: the number of the first line. */
function parse(shell: Shell, text: string, pos: number, final: boolean, base = 1): Parsed {
  const hasAliases = shell.opts.expand_aliases || shell.mode === 'i' || shell.dialect === 'ash';
  return parseCommand(text, pos, hasAliases ? shell.aliases : {}, {
    final,
    base,
    extglob: shell.opts.extglob === true,
    ash: shell.dialect === 'ash',
  });
}

/** Is a command the only one of a text, and not in the background? */
const isOnly = (node: Node, rest: string): boolean =>
  node.kind === 'list' &&
  node.items.length === 1 &&
  !node.items[0]?.background &&
  rest.trim() === '';

/** The next command of a text: a script, an argument of `-c` or `eval`, a trap. */
export function readScript(os: OperatingSystem, proc: Proc, frame: ScriptFrame): void {
  const shell = shellOf(proc);
  const parsed = parse(shell, frame.text, frame.pos, true, frame.base);
  if (parsed.kind !== 'ok') {
    const source = frame.eval ? 'eval' : 'inner';
    const { text, pos } = frame;
    syntaxError(os, proc, parsed, { text, pos, ...(frame.source ? { source } : {}) });
    if (frame.source || shell.mode === 'i') pop(os, proc);
    else exitShell(os, proc, shell.status);
    return;
  }
  warnCut(os, proc, parsed.cut, frame.text);
  const line = countLines(frame.text, frame.pos);
  frame.text = parsed.text;
  frame.pos = parsed.pos;
  const { node } = parsed;
  if (!node) {
    if (frame.pos >= frame.text.length) pop(os, proc);
    return;
  }
  if (shell.mode !== 'i' && !frame.trap) shell.line = line + (frame.base ?? 1) - 1;
  const isAlone = shell.mode === 'c' && shell.stack.length === 1;
  pushNode(shell, node, isAlone && isOnly(node, frame.text.slice(frame.pos)));
}

/** Commands from standard input: interactive, or `sh < file`, `… | sh`. */
export function readStandardInput(os: OperatingSystem, proc: Proc, frame: InputFrame): void {
  const shell = shellOf(proc);
  const isInteractive = shell.mode === 'i';
  if (isInteractive && frame.buf === '') tellJobs(os, proc);
  const isReady = frame.buf !== '' && (frame.buf.endsWith('\n') || frame.eof);
  if (isReady && runBuffered(os, proc, frame)) return;
  if (frame.eof) {
    if (isInteractive && os.isTty(proc, 0)) os.write(proc, 2, farewell(shell));
    pop(os, proc);
    return;
  }
  const text = os.read(proc, 0, true);
  if (text === undefined) {
    if (isInteractive) prompt(os, proc, frame);
    proc.wait = { on: 'read', fd: 0 };
  } else if (text === null) frame.eof = true;
  else frame.buf += text;
}

/** Reads a command from what has come so far; false where more has to come. */
function runBuffered(os: OperatingSystem, proc: Proc, frame: InputFrame): boolean {
  const shell = shellOf(proc);
  const isInteractive = shell.mode === 'i';
  const base = isInteractive ? 1 : (frame.line ?? 1);
  const parsed = parse(shell, frame.buf, 0, frame.eof === true, base);
  if (parsed.kind === 'ok') {
    takeCommand(os, proc, frame, parsed);
    return true;
  }
  if (parsed.kind === 'incomplete' && !frame.eof) return false;
  syntaxError(os, proc, parsed, { text: frame.buf, pos: 0, source: 'inner' });
  frame.buf = '';
  if (!isInteractive) exitShell(os, proc, 2);
  return true;
}

function takeCommand(
  os: OperatingSystem,
  proc: Proc,
  frame: InputFrame,
  parsed: Parsed & { kind: 'ok' },
): void {
  const shell = shellOf(proc);
  const isInteractive = shell.mode === 'i';
  warnCut(os, proc, parsed.cut, frame.buf);
  if (!isInteractive) {
    shell.line = frame.line ?? 1;
    frame.line = shell.line + countLines(parsed.text, parsed.pos) - 1;
  }
  const rest = parsed.text.slice(parsed.pos);
  if (isInteractive && parsed.node) {
    const isAsTyped = frame.buf.endsWith(rest);
    remember(shell, isAsTyped ? frame.buf.slice(0, frame.buf.length - rest.length) : frame.buf);
  }
  frame.buf = rest;
  if (parsed.node) pushNode(shell, parsed.node);
}

/** Tells the world once that a line is wanted. */
function prompt(os: OperatingSystem, proc: Proc, frame: InputFrame): void {
  const session = os.inputSession(proc, 0);
  if (!session || session.asked === 'prompt') return;
  session.asked = 'prompt';
  os.calls.push({
    call: 'prompt',
    session: proc.session,
    status: shellOf(proc).status,
    cwd: proc.cwd,
    continuation: frame.buf !== '',
  });
}

/** For `history`: the last commands, as typed. */
function remember(shell: Shell, text: string): void {
  const all = (shell.history ??= []);
  all.push(text.trim());
  if (all.length > HISTORY_SIZE) all.shift();
}
