import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';
import { Expander } from './expand.ts';
import { ExpandError, Need } from './expansion.ts';
import { discard, exitShell, type NodeFrame, pop } from './frames.ts';
import { complain } from './messages.ts';
import { scopeOf } from './scope.ts';
import { startCapture, substitutedFile } from './substitution.ts';
import { shellOf } from './variables.ts';

/** Expansion within a shell process: substitutions run as children first. */

/** Expands; undefined when a substitution has to run first, or an error ended the command. */
export function expanding<T>(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  expand: (expander: Expander) => T,
): { value: T } | undefined {
  const expander = new Expander(scopeOf(os, proc), frame.results);
  const { random } = os.m;
  // What is expanded again costs again.
  os.spent += frame.results.length / 4;
  try {
    const value = expand(expander);
    os.spent += expander.made / 50;
    expander.commit();
    frame.results = [];
    return { value };
  } catch (error) {
    if (error instanceof Need) {
      // The same numbers come when it is expanded again.
      os.m.random = random;
      if (error.into) frame.results.push(substitutedFile(os, proc, '', error.node));
      else startCapture(os, proc, error);
      return undefined;
    }
    if (!(error instanceof ExpandError)) throw error;
    expansionFailed(os, proc, error);
    return undefined;
  }
}

/** `((…))` and `[[ … ]]` only fail where bash's other commands are given up. */
export function soft<T>(os: OperatingSystem, proc: Proc, run: () => T, otherwise: T): T {
  try {
    return run();
  } catch (error) {
    const isSoft = error instanceof ExpandError && !error.fatal;
    if (!isSoft || shellOf(proc).dialect === 'ash') throw error;
    complain(os, proc, error.message);
    return otherwise;
  }
}

/** bash goes on with the next line, unless the shell has to end; ash always ends. */
export function expansionFailed(os: OperatingSystem, proc: Proc, error: ExpandError): void {
  const shell = shellOf(proc);
  complain(os, proc, error.message);
  if (shell.mode === 'i') {
    while (shell.stack.length > 1) {
      pop(os, proc);
    }
    shell.status = 1;
    return;
  }
  if (shell.dialect === 'ash') exitShell(os, proc, 2);
  else if (error.fatal) exitShell(os, proc, shell.mode === 'c' && !shell.subshell ? 127 : 1);
  else discard(os, proc, 1);
}
