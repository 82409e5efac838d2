/**
 * The system that programs run on: processes, descriptors, pipes and pending calls of a machine. An
 * `OperatingSystem` is made for one step and holds nothing of its own but the calls that step
 * issues.
 */
import { exec, type ExecError } from './exec.ts';
import { Processes } from './processes.ts';
import type { Proc } from './state.ts';

export type { OpenMode } from './descriptors.ts';
export type { ExecError } from './exec.ts';

export class OperatingSystem extends Processes {
  /** Turns a process into a program. A text is the reason why not. */
  exec(proc: Proc, argv: string[], env: Record<string, string>): ExecError | undefined {
    return exec(this, proc, argv, env);
  }
}
