/** The next step of a statement: what each kind does. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { expanding } from '../expanding.ts';
import { finishNode, inTrap, type NodeFrame } from '../frames.ts';
import { complain } from '../messages.ts';
import { applyOpened, redirect } from '../redirections.ts';
import { runSimpleCommand } from '../simple-command.ts';
import type { Node, Redir } from '../syntax/ast.ts';
import { shellOf } from '../variables.ts';
import { runCase } from './case.ts';
import { runArithmetic, runConditional, runFunction, runGroup, runSubshell } from './compound.ts';
import { runArithmeticFor, runFor } from './for.ts';
import { runIf } from './if.ts';
import { runAndOr, runList } from './list.ts';
import { runPipeline } from './pipeline.ts';
import { runSelect } from './select.ts';
import { runWhile } from './while.ts';

/** Those of a simple command are its own; those of a function are its body's. */
const ownRedirections = ({ kind, redirections }: Node): Redir[] | undefined =>
  kind === 'simple' || kind === 'function' ? undefined : redirections;

/** Opens a compound command's redirections before its first step; false: not yet, or failed. */
function redirectFirst(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  redirections: Redir[],
): boolean {
  const texts = expanding(os, proc, frame, (expander) =>
    redirections.map((one) => expander.text(one.word)),
  );
  if (!texts) return false;
  const opened = redirect(os, proc, redirections, texts.value);
  if (typeof opened === 'string') {
    complain(os, proc, opened);
    finishNode(os, proc, 1);
    return false;
  }
  frame.redirected = true;
  const fds = applyOpened(os, proc, opened);
  shellOf(proc).stack.splice(-1, 0, { kind: 'restore', fds });
  // What stood there before comes back: something of the shell follows.
  delete frame.last;
  return true;
}

export function runStatement(os: OperatingSystem, proc: Proc, frame: NodeFrame): void {
  const { node } = frame;
  const redirections = ownRedirections(node);
  const isFirst = frame.step === 0 && !frame.redirected;
  if (redirections && isFirst && !redirectFirst(os, proc, frame, redirections)) return;
  runStep(os, proc, frame, node);
}

function runStep(os: OperatingSystem, proc: Proc, frame: NodeFrame, node: Node): void {
  const shell = shellOf(proc);
  switch (node.kind) {
    case 'simple':
      if (shell.mode !== 'i' && !inTrap(shell)) shell.line = node.line;
      return runSimpleCommand(os, proc, frame, node);
    case 'list':
      return runList(os, proc, frame, node);
    case 'and':
    case 'or':
      return runAndOr(os, proc, frame, node);
    case 'pipeline':
      return runPipeline(os, proc, frame, node);
    case 'if':
      return runIf(os, proc, frame, node);
    case 'while':
      return runWhile(os, proc, frame, node);
    case 'for':
      return node.select ? runSelect(os, proc, frame, node) : runFor(os, proc, frame, node);
    case 'arithmetic-for':
      return runArithmeticFor(os, proc, frame, node);
    case 'case':
      return runCase(os, proc, frame, node);
    case 'group':
      return runGroup(os, proc, frame, node);
    case 'subshell':
      return runSubshell(os, proc, frame, node);
    case 'function':
      return runFunction(os, proc, frame, node);
    case 'conditional':
      return runConditional(os, proc, frame, node);
    case 'arithmetic':
      return runArithmetic(os, proc, frame, node);
  }
}
