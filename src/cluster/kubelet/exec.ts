// Models pkg/kubelet/server and the container runtime's exec.
/** exec and attach: sessions that a client hears of. They begin as a queue entry, since the machine's code may have to be loaded first. */
import type { ExecOptions } from '../assembly.ts';
import type { Channel, ChannelHandlers } from '../ports.ts';
import { hex } from '../random.ts';
import { launchOf } from './launch.ts';
import { imageOf, machine, spawn, step, targetOf } from './program.ts';
import type { Kubelet, PodRun, SessionUse, Target } from './state.ts';
import type { Status } from '../../schema/types.ts';
import { mountedFiles } from './volumes.ts';

/** What waits to be done for sessions; plain JSON in the kubelet's state under its id. */
export interface PendingSession { uid: string; container: string; options: ExecOptions; input: (string | null)[]; begun: boolean; attach: boolean; signals: ('INT' | 'TERM' | 'KILL')[] }

const sessionsOf = (k: Kubelet): Record<string, PendingSession> => ((k.ctx.state as { exec?: Record<string, PendingSession> }).exec ??= {});

export const internal = (message: string): Status => ({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason: 'InternalError', details: { causes: [{ message }] }, code: 500 });

/** Opens a session. Refusals are the kubelet's plain-text answers. */
export function open(k: Kubelet, run: PodRun | undefined, pod: string, options: ExecOptions, on: ChannelHandlers, attach: boolean): Channel {
  const container = options.container ?? Object.values(run?.containers ?? {}).find((c) => !c.init)?.name ?? pod;
  const none: Channel = { input() {}, signal() {}, close() {} };
  if (!run || run.containers[container]?.state !== 'running') {
    on.refused({ status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `container not found (${JSON.stringify(container)})` });
    return none;
  }
  const id = `${attach ? 'attach' : 'exec'}-${++k.state.sessions}`;
  sessionsOf(k)[id] = { uid: run.uid, container, options, input: [], begun: false, attach, signals: [] };
  k.channels.set(id, on);
  const { ctx } = k;
  const act = (what: (s: PendingSession) => void): void => { const s = (ctx.state as { exec?: Record<string, PendingSession> }).exec?.[id]; if (s) { what(s); ctx.enqueue(`exec/${id}`, 1); } };
  ctx.enqueue(`exec/${id}`, 5);
  return {
    input: (text) => act((s) => s.input.push(text)),
    signal: (name) => act((s) => s.signals.push(name)),
    close: () => { k.channels.delete(id); if (!attach) act((s) => s.signals.push('KILL')); else delete sessionsOf({ ...k, ctx })[id]; },
  };
}

/** The queue entry of a session: begins it, or hands over what came in since. */
export function runSession(k: Kubelet, id: string): void {
  const all = sessionsOf(k), s = all[id];
  if (!s) return;
  const t = targetOf(k, s.uid, s.container), on = k.channels.get(id);
  if (!t || t.r.state !== 'running') { finishSession(k, id); on?.end(internal(`container not found (${JSON.stringify(s.container)})`)); k.channels.delete(id); return; }
  if (s.attach) { attach(k, t, id, s); return; }
  k.kernel.module('posix');
  if (!s.begun) {
    s.begun = true;
    const refusal = begin(k, t, id, s);
    if (refusal) { finishSession(k, id); k.channels.delete(id); on?.end(internal(refusal)); return; }
  }
  const { input, signals } = s;
  s.input = [];
  s.signals = [];
  for (const name of signals) if (t.r.sessions[id]) step(k, t, { type: 'signal', session: id, name });
  for (const text of input) if (t.r.sessions[id]) step(k, t, { type: 'input', session: id, text });
  if (!t.r.sessions[id]) finishSession(k, id);
}

function begin(k: Kubelet, t: Target, id: string, s: PendingSession): string | undefined {
  const { command, tty, stdin, columns } = s.options, image = imageOf(t.r.image as string);
  const name = (command[0] ?? '').slice((command[0] ?? '').lastIndexOf('/') + 1), shell = ['sh', 'bash', 'ash'].includes(name);
  const launch = launchOf(image, command, (path) => mountedFiles(k, t.pod, t.run, t.c)[path] !== undefined || exists(t, path));
  if (launch.kind === 'error') return `Internal error occurred: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${hex(k.cluster.seed, 'exec', id, 64)}": OCI runtime exec failed: exec failed: unable to start container process: ${launch.message}`;
  const use: SessionUse = { use: 'exec', id, tty };
  machine(k, t);
  spawn(k, t, id, use, command, { tty, stdin, ...(columns === undefined ? {} : { columns }), interactive: shell && tty && stdin && command.length === 1 });
  return undefined;
}

const exists = (t: Target, path: string): boolean => (t.r.machine as { files?: Record<string, string> } | undefined)?.files?.[path] !== undefined;

function attach(k: Kubelet, t: Target, id: string, s: PendingSession): void {
  if (!s.begun) {
    s.begun = true;
    k.followers.set(id, {
      uid: s.uid, container: s.container, timestamps: false,
      on: { refused() {}, data: (text) => { if (typeof text === 'string') k.channels.get(id)?.data(1, text); }, end: () => k.on.sessionEnded(t, { use: 'exec', id, tty: s.options.tty }, 0) },
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
