/** The end of a container's main process, and with it of all that runs in the container. */
import type { ContainerStateTerminated } from '../../schema/types.ts';
import { timing } from '../timing.ts';
import {
  filesOf,
  processOf,
  type ContainerProcess,
  type ContainerRecord,
  type Log,
  type SessionUse,
} from './container.ts';
import { shareEmptyDirs } from './empty-dir.ts';
import type { Kubelet } from './kubelet.ts';
import { containerKey, podKey, type ContainerTask } from './queue-keys.ts';
import type { Container, PodContainer } from './state.ts';

/** A container of a Pod that goes is found ended after this, ms: nobody waits for a relist. */
const TERMINATING_RELIST = 100;

/** Exit code of a process that SIGKILL ended. */
export const KILLED = 137;

/** The main process has ended, and with it all that ran in the container. */
export function exited(
  kubelet: Kubelet,
  container: PodContainer,
  code: number,
  why?: 'OOMKilled' | 'Unknown',
): void {
  const { spec, record, run } = container;
  const process = processOf(record);
  if (!process) return;
  const message = terminationMessage(spec, process, record.log, code);
  const exit: ContainerStateTerminated = {
    containerID: record.created?.id,
    exitCode: code,
    finishedAt: kubelet.ctx.timestamp(),
    ...(message && { message }),
    reason: why ?? (code === 0 ? 'Completed' : 'Error'),
    startedAt: process.startedAt,
  };
  cancelTasks(kubelet, container, process);
  endSessions(kubelet, container, process);
  if (process.machine) shareEmptyDirs(container);
  record.state = { kind: 'exited', exit, at: kubelet.ctx.now };
  endFollowers(kubelet, run.uid, record);
  // The lifecycle event generator finds it at its next relist.
  kubelet.ctx.enqueue(podKey('pod', run), run.terminating ? TERMINATING_RELIST : timing.pleg);
}

/** Limits of a termination message, in characters. */
const MAX_MESSAGE = 4096;
const FALLBACK = { lines: 80, characters: 2048 };

/** What the container leaves behind in its termination log, or the end of its log. */
function terminationMessage(
  spec: Container,
  { machine }: ContainerProcess,
  log: Log,
  code: number,
): string {
  const path = spec.terminationMessagePath ?? '/dev/termination-log';
  const note = machine && filesOf(machine)[path];
  if (note) return note.slice(0, MAX_MESSAGE);
  if (spec.terminationMessagePolicy !== 'FallbackToLogsOnError' || code === 0) return '';
  const lines = log.lines.slice(-FALLBACK.lines).map(({ text }) => text);
  return lines.join('').slice(-FALLBACK.characters);
}

function cancelTasks(kubelet: Kubelet, container: PodContainer, process: ContainerProcess): void {
  const probes = Object.keys(process.probes) as (keyof typeof process.probes)[];
  const tasks: ContainerTask[] = [
    { kind: 'kill' },
    ...(process.machine?.sleeps ?? []).map((call) => ({ kind: 'wake' as const, call })),
    ...probes.map((probe) => ({ kind: 'probe' as const, probe })),
  ];
  for (const task of tasks) kubelet.ctx.cancel(containerKey(container, task));
}

function endSessions(kubelet: Kubelet, container: PodContainer, process: ContainerProcess): void {
  const sessions: SessionUse[] = Object.values(process.machine?.sessions ?? {});
  for (const use of sessions)
    if (use.use === 'exec') kubelet.lazy().sessionEnded(kubelet, container, use, KILLED);
}

function endFollowers({ followers }: Kubelet, uid: string, record: ContainerRecord): void {
  for (const [id, follower] of followers) {
    if (follower.uid !== uid || follower.container !== record.name) continue;
    followers.delete(id);
    follower.on.end();
  }
}
