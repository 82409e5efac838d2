/** The inside of a `MachineState`, which outside of posix is opaque. */
import type { MachineState } from '../ports.ts';
import type { Machine } from './state.ts';

const isMachine = (state: MachineState): state is MachineState & Machine =>
  'procs' in state && 'sessions' in state;

/** Throws where the state was not made by `createMachine`. */
export function machineOf(state: MachineState): Machine {
  if (!isMachine(state)) throw new TypeError('not the state of a machine');
  return state;
}
