/**
 * A container's machine: its sessions, and how events move it on. Loaded with the machine's own
 * code.
 */
import type { MachineEvent, SystemCall } from '../../posix/ports.ts';
import { imageFiles } from '../images/contents.ts';
import {
  processOf,
  sessionOf,
  type ContainerMachine,
  type ContainerProcess,
  type SessionUse,
} from './container.ts';
import { shareEmptyDirs } from './empty-dir.ts';
import { basename } from './entrypoint.ts';
import type { Kubelet, SpawnOptions } from './kubelet.ts';
import { exited } from './container-exit.ts';
import { mountedFiles } from './managed-files.ts';
import { createdImage } from './program.ts';
import { stateOf, type PodContainer } from './state.ts';
import { perform } from './system-calls.ts';

/** Columns of a terminal whose size nobody tells. */
const COLUMNS = 80;

/** The container's machine, made when there is none yet. */
export function machineOf(
  kubelet: Kubelet,
  container: PodContainer,
  process: ContainerProcess,
): ContainerMachine {
  const { pod, run, spec, record } = container;
  if (process.machine) return process.machine;
  const image = createdImage(record);
  const tools = image.tools === '*' ? '*' : [...image.tools, ...(image.shell ? ['sh'] : [])];
  const state = kubelet.kernel.module('posix').createMachine({
    hostname: run.hostname,
    files: { ...imageFiles(image), ...mountedFiles(kubelet, pod, run, spec) },
    tools,
    hostPrograms: Object.keys(image.programs).map(basename),
    shell: image.shell ?? 'ash',
    user: image.user,
    seed: `${run.uid}/${record.name}/${record.starts}`,
    epoch: kubelet.cluster.epoch,
  });
  process.machine = {
    state,
    sessions: {},
    netReplies: {},
    hostEnds: {},
    sleeps: [],
    listening: [],
    connections: 0,
  };
  return process.machine;
}

/** Starts a session in the container's machine. */
export function spawn(
  kubelet: Kubelet,
  container: PodContainer,
  session: string,
  use: SessionUse,
  argv: string[],
  { tty = false, stdin = false, columns = COLUMNS, interactive = false }: SpawnOptions = {},
): void {
  const { spec, record } = container;
  const process = processOf(record);
  if (!process) return;
  machineOf(kubelet, container, process).sessions[session] = use;
  step(kubelet, container, {
    type: 'spawn',
    session,
    argv,
    env: tty ? { ...process.env, TERM: 'xterm' } : process.env,
    cwd: spec.workingDir ?? createdImage(record).workdir,
    tty,
    stdin: stdin ? 'open' : 'none',
    columns: tty ? columns : 0,
    ...(interactive && { interactive }),
  });
}

/**
 * Moves the machine on by one event and does what it asks. Answers to `connection` events come
 * back.
 */
export function step(kubelet: Kubelet, container: PodContainer, event: MachineEvent): string {
  const machine = processOf(container.record)?.machine;
  if (!machine) return '';
  const stepped = kubelet.kernel
    .module('posix')
    .step(machine.state, withRivals(kubelet, machine, event), kubelet.ctx.now);
  machine.state = stepped.state;
  let answered = '';
  const ended: Extract<SystemCall, { call: 'exit' }>[] = [];
  for (const call of stepped.calls) {
    if (call.call === 'exit') ended.push(call);
    else if (call.call === 'answer') answered += call.data;
    else perform({ kubelet, container, machine }, call);
  }
  shareEmptyDirs(container);
  for (const { session, code, oom } of ended) {
    const use = sessionOf(container.record, session);
    delete machine.sessions[session];
    if (use?.use === 'main') exited(kubelet, container, code, oom && 'OOMKilled');
    else if (use) kubelet.lazy().sessionEnded(kubelet, container, use, code);
  }
  return answered;
}

/** A busy machine that wakes is told how many share the processor with it. */
function withRivals(kubelet: Kubelet, machine: ContainerMachine, event: MachineEvent) {
  if (event.type !== 'woke' || !machine.busy) return event;
  const rivals = busyMachines(kubelet);
  delete machine.busy;
  return { ...event, rivals };
}

/** Containers of all nodes whose processor is used up: they share one, ours. */
function busyMachines({ kernel }: Kubelet): number {
  let count = 0;
  for (const node of kernel.spec.nodes)
    for (const run of Object.values(stateOf(kernel, node.name).pods))
      for (const record of Object.values(run.containers))
        if (processOf(record)?.machine?.busy) count++;
  return count;
}
