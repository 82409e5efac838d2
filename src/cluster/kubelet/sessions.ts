/**
 * Sessions in a container's machine: exec, attach, and what follows when one that is not the main
 * process ends.
 */
import type { Status } from '../../schema/types.ts';
import { imageFiles } from '../images/contents.ts';
import { hex } from '../random.ts';
import {
  filesOf,
  processOf,
  sessionOf,
  type ContainerProcess,
  type SessionUse,
} from './container.ts';
import { isShell, launchOf } from './entrypoint.ts';
import { findContainer, type Kubelet } from './kubelet.ts';
import { hookEnded } from './lifecycle-hooks.ts';
import { machineOf, spawn, step } from './machine.ts';
import { mountedFiles } from './managed-files.ts';
import type { PendingSession } from './pending-session.ts';
import { probed, wakeProbes } from './probes.ts';
import { createdImage } from './program.ts';
import type { PodContainer } from './state.ts';

export const success: Status = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
};

/** The status that ends an exec stream. */
export const exitStatus = (code: number): Status =>
  code === 0
    ? success
    : {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        reason: 'NonZeroExitCode',
        message: `command terminated with non-zero exit code: exit status ${code}`,
        details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
      };

/**
 * An error of the runtime as it ends the stream: wrapped once by the kubelet and once by the API
 * server.
 */
const internal = (message: string): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message: `Internal error occurred: Internal error occurred: ${message}`,
  reason: 'InternalError',
  details: { causes: [{ message }] },
  code: 500,
});

export function sessionEnded(
  kubelet: Kubelet,
  container: PodContainer,
  use: SessionUse,
  code: number,
): void {
  if (use.use === 'exec') {
    endStream(kubelet, use.id, exitStatus(code));
    wakeProbes(kubelet, container);
  } else if (use.use === 'probe')
    probed(kubelet, container, use.probe, code === 0 ? undefined : use.output);
  else if (use.use === 'hook') hookEnded(kubelet, container, use.hook, code);
}

/** Tells the client how its session ended, and forgets it. */
function endStream({ channels, state }: Kubelet, id: string, status: Status): void {
  const channel = channels.get(id);
  channels.delete(id);
  delete state.pendingSessions[id];
  channel?.end(status);
}

/** The queue entry of a session: begins it, or hands over what came in since. */
export function runSession(kubelet: Kubelet, id: string): void {
  const session = kubelet.state.pendingSessions[id];
  if (!session) return;
  const container = findContainer(kubelet, session.uid, session.container);
  const process = container && processOf(container.record);
  if (!process) {
    const message = `container not found (${JSON.stringify(session.container)})`;
    endStream(kubelet, id, internal(message));
    return;
  }
  if (session.attach) {
    attach(kubelet, container, id, session);
    return;
  }
  kubelet.kernel.module('posix');
  if (!session.begun) {
    session.begun = true;
    const refusal = begin(kubelet, container, process, id, session);
    if (refusal !== undefined) {
      endStream(kubelet, id, internal(refusal));
      return;
    }
  }
  handOver(kubelet, container, id, session);
  if (!sessionOf(container.record, id)) delete kubelet.state.pendingSessions[id];
}

/** Signals and input that came in go to a session of the machine as long as there is one. */
function handOver(
  kubelet: Kubelet,
  container: PodContainer,
  name: string,
  pending: PendingSession,
): void {
  const { input, signals } = pending;
  pending.input = [];
  pending.signals = [];
  const isThere = (): boolean => sessionOf(container.record, name) !== undefined;
  for (const signal of signals)
    if (isThere()) step(kubelet, container, { type: 'signal', session: name, name: signal });
  for (const text of input)
    if (isThere()) step(kubelet, container, { type: 'input', session: name, text });
}

/** Starts the command of an exec session. Returns the runtime's error when it cannot. */
function begin(
  kubelet: Kubelet,
  container: PodContainer,
  process: ContainerProcess,
  id: string,
  { options: { command, tty, stdin, columns } }: PendingSession,
): string | undefined {
  const { pod, run, spec, record } = container;
  const exists = (path: string): boolean =>
    imageFiles(createdImage(record))[path] !== undefined ||
    mountedFiles(kubelet, pod, run, spec)[path] !== undefined ||
    (process.machine !== undefined && filesOf(process.machine)[path] !== undefined);
  const launch = launchOf(createdImage(record), command, exists);
  if (launch.kind === 'error')
    return (
      `error executing command in container: failed to exec in container: failed to start exec ` +
      `"${hex(kubelet.cluster.seed, 'exec', id, 64)}": OCI runtime exec failed: exec failed: ` +
      `unable to start container process: ${launch.message}`
    );
  machineOf(kubelet, container, process);
  const interactive = isShell(command[0] ?? '') && tty && stdin && command.length === 1;
  const options = { tty, stdin, interactive, ...(columns !== undefined && { columns }) };
  spawn(kubelet, container, id, { use: 'exec', id, tty }, command, options);
  return undefined;
}

/** attach: the main process's output comes as a follower of its log, its input is handed over. */
function attach(
  kubelet: Kubelet,
  container: PodContainer,
  id: string,
  session: PendingSession,
): void {
  const { record, spec } = container;
  const channel = () => kubelet.channels.get(id);
  if (!session.begun) {
    session.begun = true;
    const use: SessionUse = { use: 'exec', id, tty: session.options.tty };
    kubelet.followers.set(id, {
      uid: session.uid,
      container: session.container,
      timestamps: false,
      on: {
        refused() {},
        data: (text) => {
          if (typeof text === 'string') channel()?.data(1, text);
        },
        end: () => sessionEnded(kubelet, container, use, 0),
      },
    });
    // An interactive program's prompt, which it has written before anybody came.
    const last = record.log.lines.at(-1)?.text;
    if (last && !last.endsWith('\n')) channel()?.data(1, last);
  }
  const { input, signals } = session;
  session.input = [];
  session.signals = [];
  if (!spec.stdin) return;
  for (const text of input) step(kubelet, container, { type: 'input', session: 'main', text });
  for (const name of signals) step(kubelet, container, { type: 'signal', session: 'main', name });
}
