/**
 * Sessions in a container's machine: exec, attach, and what follows when one that is not the main
 * process ends.
 */
import type { Status } from '../../schema/types.ts';
import { hookEnded } from './lifecycle-hooks.ts';
import { hex } from '../random.ts';
import { sessionsOf, type PendingSession } from './exec.ts';
import { launchOf } from './entrypoint.ts';
import { probed, wakeProbes } from './probes.ts';
import { machine, spawn, step } from './machine.ts';
import { imageOf, targetOf } from './main-process.ts';
import { mountedFiles } from './managed-files.ts';
import type { Kubelet, SessionUse, Target } from './state.ts';

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

export function sessionEnded(k: Kubelet, t: Target, use: SessionUse, code: number): void {
  if (use.use === 'exec') {
    const on = k.channels.get(use.id);
    k.channels.delete(use.id);
    finishSession(k, use.id);
    on?.end(exitStatus(code));
    wakeProbes(k, t);
  } else if (use.use === 'probe') probed(k, t, use.probe, code === 0 ? undefined : use.output);
  else if (use.use === 'hook') hookEnded(k, t, use.hook, code);
}

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

/** The queue entry of a session: begins it, or hands over what came in since. */
export function runSession(k: Kubelet, id: string): void {
  const all = sessionsOf(k),
    s = all[id];
  if (!s) return;
  const t = targetOf(k, s.uid, s.container),
    on = k.channels.get(id);
  if (!t || t.r.state !== 'running') {
    finishSession(k, id);
    on?.end(internal(`container not found (${JSON.stringify(s.container)})`));
    k.channels.delete(id);
    return;
  }
  if (s.attach) {
    attach(k, t, id, s);
    return;
  }
  k.kernel.module('posix');
  if (!s.begun) {
    s.begun = true;
    const refusal = begin(k, t, id, s);
    if (refusal) {
      finishSession(k, id);
      k.channels.delete(id);
      on?.end(internal(refusal));
      return;
    }
  }
  const { input, signals } = s;
  s.input = [];
  s.signals = [];
  for (const name of signals)
    if (t.r.sessions[id]) step(k, t, { type: 'signal', session: id, name });
  for (const text of input) if (t.r.sessions[id]) step(k, t, { type: 'input', session: id, text });
  if (!t.r.sessions[id]) finishSession(k, id);
}

function begin(k: Kubelet, t: Target, id: string, s: PendingSession): string | undefined {
  const { command, tty, stdin, columns } = s.options,
    image = imageOf(t.r.image as string);
  const name = (command[0] ?? '').slice((command[0] ?? '').lastIndexOf('/') + 1),
    shell = ['sh', 'bash', 'ash'].includes(name);
  const launch = launchOf(
    image,
    command,
    (path) => mountedFiles(k, t.pod, t.run, t.c)[path] !== undefined || exists(t, path),
  );
  if (launch.kind === 'error')
    return (
      `error executing command in container: failed to exec in container: failed to start exec ` +
      `"${hex(k.cluster.seed, 'exec', id, 64)}": OCI runtime exec failed: exec failed: unable ` +
      `to start container process: ${launch.message}`
    );
  const use: SessionUse = { use: 'exec', id, tty };
  machine(k, t);
  spawn(k, t, id, use, command, {
    tty,
    stdin,
    ...(columns === undefined ? {} : { columns }),
    interactive: shell && tty && stdin && command.length === 1,
  });
  return undefined;
}

const exists = (t: Target, path: string): boolean =>
  (t.r.machine as { files?: Record<string, string> } | undefined)?.files?.[path] !== undefined;

function attach(k: Kubelet, t: Target, id: string, s: PendingSession): void {
  if (!s.begun) {
    s.begun = true;
    k.followers.set(id, {
      uid: s.uid,
      container: s.container,
      timestamps: false,
      on: {
        refused() {},
        data: (text) => {
          if (typeof text === 'string') k.channels.get(id)?.data(1, text);
        },
        end: () => sessionEnded(k, t, { use: 'exec', id, tty: s.options.tty }, 0),
      },
    });
    // An interactive program's prompt, which it has written before anybody came.
    const last = t.r.log.lines.at(-1)?.text;
    if (last && !last.endsWith('\n')) k.channels.get(id)?.data(1, last);
  }
  const { input, signals } = s;
  s.input = [];
  s.signals = [];
  if (t.r.machine && t.c.stdin) {
    for (const text of input) step(k, t, { type: 'input', session: 'main', text });
    for (const name of signals) step(k, t, { type: 'signal', session: 'main', name });
  }
}

function finishSession(k: Kubelet, id: string): void {
  delete sessionsOf(k)[id];
}
