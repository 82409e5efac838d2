/** The machine of ports.ts: events in, system calls out. */
import { refuse, take } from './kernel/events.ts';
import { OperatingSystem } from './kernel/kernel.ts';
import { machineOf } from './kernel/machine-state.ts';
import { hasProgramOn, toolsOf } from './kernel/programs.ts';
import { runAll } from './kernel/schedule.ts';
import type { Machine } from './kernel/state.ts';
import type { MachineEvent, MachineOptions, MachineState, Stepped } from './ports.ts';
import { hash } from './random.ts';

export { busyFor, waitingOf } from './kernel/waiting.ts';

/** Directories that are there though nothing lies in them. */
const directories = ['/tmp', '/root', '/etc', '/bin', '/usr/bin', '/home', '/var/log'];

export function createMachine(options: MachineOptions): MachineState {
  const { files, ...rest } = options;
  const machine: Machine = {
    options: rest,
    files: {},
    dirs: Object.fromEntries(directories.map((path) => [path, true])),
    times: {},
    modes: {},
    sessions: {},
    procs: {},
    ofds: {},
    pipes: {},
    calls: {},
    listening: {},
    nextPid: 1,
    nextOfd: 1,
    nextPipe: 1,
    nextCall: 1,
    random: hash(options.seed) & 0x7fff_ffff,
  };
  for (const [path, text] of Object.entries(files)) {
    if (path.endsWith('/')) machine.dirs[path.slice(0, -1)] = true;
    else machine.files[path] = text;
  }
  return machine;
}

/** Would `spawn` find this program? */
export const hasProgram = (
  state: MachineState,
  name: string,
  env: Record<string, string> = {},
  cwd = '/',
): boolean => hasProgramOn(machineOf(state), name, env, cwd);

export function step(state: MachineState, event: MachineEvent, now: number): Stepped {
  const machine = machineOf(state);
  const os = new OperatingSystem(machine, now, toolsOf(machine));
  if (event.type !== 'woke' || event.id !== machine.throttle) delete machine.streak;
  try {
    take(os, event);
  } catch (error) {
    refuse(os, event, error);
  }
  runAll(os);
  return { state, calls: os.calls };
}
