// Models pkg/kubelet/server and the container runtime's exec.
/**
 * exec and attach, the client's side: sessions that somebody hears of. They begin as a queue entry,
 * since the machine's code may have to be loaded first.
 */
import type { ExecOptions } from '../kubelet-api.ts';
import type { Channel, ChannelHandlers } from '../ports.ts';
import type { Kubelet, PodRun } from './state.ts';

/** What waits to be done for sessions; plain JSON in the kubelet's state under its id. */
export interface PendingSession {
  uid: string;
  container: string;
  options: ExecOptions;
  input: (string | null)[];
  begun: boolean;
  attach: boolean;
  signals: ('INT' | 'TERM' | 'KILL')[];
}

export const sessionsOf = (k: Kubelet): Record<string, PendingSession> =>
  ((k.ctx.state as { exec?: Record<string, PendingSession> }).exec ??= {});

/** Opens a session. Refusals are the kubelet's plain-text answers. */
export function open(
  k: Kubelet,
  run: PodRun | undefined,
  pod: string,
  options: ExecOptions,
  on: ChannelHandlers,
  attach: boolean,
): Channel {
  const container =
    options.container ?? Object.values(run?.containers ?? {}).find((c) => !c.init)?.name ?? pod;
  const none: Channel = { input() {}, signal() {}, close() {} };
  if (!run || run.containers[container]?.state !== 'running') {
    on.refused({
      status: 500,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: `container not found (${JSON.stringify(container)})`,
    });
    return none;
  }
  const id = `${attach ? 'attach' : 'exec'}-${++k.state.sessions}`;
  sessionsOf(k)[id] = {
    uid: run.uid,
    container,
    options,
    input: [],
    begun: false,
    attach,
    signals: [],
  };
  k.channels.set(id, on);
  const { ctx } = k;
  const act = (what: (s: PendingSession) => void): void => {
    const s = (ctx.state as { exec?: Record<string, PendingSession> }).exec?.[id];
    if (s) {
      what(s);
      ctx.enqueue(`exec/${id}`, 1);
    }
  };
  ctx.enqueue(`exec/${id}`, 5);
  return {
    input: (text) => act((s) => s.input.push(text)),
    signal: (name) => act((s) => s.signals.push(name)),
    close: () => {
      k.channels.delete(id);
      if (!attach) act((s) => s.signals.push('KILL'));
      else delete sessionsOf({ ...k, ctx })[id];
    },
  };
}
