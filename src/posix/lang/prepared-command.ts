import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell, Var } from '../kernel/state.ts';
import type { Assignment } from './assign.ts';
import { complain } from './messages.ts';
import type { Opened } from './redirections.ts';

/** A simple command that is about to run, and the assignments before it. */
/** A command with all its words expanded. */
export interface Expanded {
  /** Its name and arguments. */
  fields: string[];
  /** The words of its redirections. */
  targets: string[];
  assignments: Assignment[];
  /** Elements of arrays that were to be set for this command only. */
  refused: Assignment[];
  /** Its arguments are assignments: `export`, `local` … */
  declares: boolean;
}

/** A command that may run: its redirections are open. */
export interface PreparedCommand extends Expanded {
  name: string;
  opened: Opened[];
  /** Nothing of the shell follows. */
  isLast: boolean;
}

/** The variables that assignments will change, as they are. */
export function savedVars(shell: Shell, assignments: Assignment[]): Record<string, Var | null> {
  const saved: Record<string, Var | null> = {};
  for (const { name } of assignments) {
    const variable = shell.vars[name];
    saved[name] = variable ? { ...variable } : null;
  }
  return saved;
}

/** An assignment before a command that fails is told; the command runs. */
export function assign(os: OperatingSystem, proc: Proc, { run }: Assignment): void {
  const error = run();
  if (error) complain(os, proc, error);
}
