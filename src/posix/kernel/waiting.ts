/** What a session waits for, told to whoever wonders why nothing happens. */
import type { MachineState } from '../ports.ts';
import { machineOf } from './machine-state.ts';
import type { Machine, Proc } from './state.ts';

export interface Waiting {
  /** Line of the script that the session's shell is at. */
  line: number | undefined;
  /** The command that waits, as typed or as started. */
  command: string;
  on: 'input' | 'connection' | 'process' | 'time' | 'processor';
}

const reasons = { read: 'input', accept: 'connection', child: 'process', call: 'time' } as const;

/** The innermost process of a session that waits or runs. Undefined: the session is over. */
export function waitingOf(state: MachineState, session: string): Waiting | undefined {
  const machine = machineOf(state);
  const top = machine.procs[machine.sessions[session]?.pid ?? -1];
  if (!top) return undefined;
  const leaf = innermost(machine, top);
  const on = leaf.wait ? reasons[leaf.wait.on] : 'processor';
  return { line: top.shell?.line, command: commandOf(leaf), on: leaf.host ? 'time' : on };
}

function innermost(machine: Machine, proc: Proc): Proc {
  const waits = proc.wait?.on === 'child' ? proc.wait.pids : [];
  for (const pid of waits) {
    const child = machine.procs[pid];
    if (child) return innermost(machine, child);
  }
  return proc;
}

function commandOf(proc: Proc): string {
  const frame = proc.shell?.stack.at(-1);
  if (!proc.shell) return proc.argv.join(' ');
  if (frame?.kind === 'read') return 'read';
  if (frame?.kind === 'wait') return 'wait';
  for (const { kind: field, node: n } of proc.shell.stack.filter((one) => one.kind === 'node')) {
    if (field && n.kind === 'while') return n.until ? 'until' : 'while';
    if (field && (n.kind === 'for' || n.kind === 'arithmetic-for')) return 'for';
  }
  return proc.argv[0] ?? 'sh';
}

/** Operations since the machine last did anything but compute. */
export const busyFor = (state: MachineState): number => machineOf(state).streak ?? 0;
