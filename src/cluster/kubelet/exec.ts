// Models pkg/kubelet/server and the container runtime's exec.
/**
 * exec and attach, the client's side: sessions that somebody hears of. They begin as a queue entry,
 * since the machine's code may have to be loaded first.
 */
import type { ExecOptions } from '../kubelet-api.ts';
import type { Channel, ChannelHandlers } from '../ports.ts';
import { processOf } from './container.ts';
import type { Kubelet } from './kubelet.ts';
import type { PendingSession } from './pending-session.ts';
import { encodeWork } from './queue-keys.ts';
import { stateOf, type PodRun } from './state.ts';

/** From the request until the session begins, and from an input until it is there, in ms. */
const SESSION_START = 5;
const INPUT_DELAY = 1;

/** A session that nobody can write to. */
export const closedChannel: Channel = { input() {}, signal() {}, close() {} };

/** Opens a session. Refusals are the kubelet's plain-text answers. */
export function open(
  kubelet: Kubelet,
  run: PodRun | undefined,
  pod: string,
  options: ExecOptions,
  on: ChannelHandlers,
  attach: boolean,
): Channel {
  const records = Object.values(run?.containers ?? {});
  const container = options.container ?? records.find(({ type }) => type === 'main')?.name ?? pod;
  const record = run?.containers[container];
  if (!run || !record || !processOf(record)) {
    on.refused({
      status: 500,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: `container not found (${JSON.stringify(container)})`,
    });
    return closedChannel;
  }
  const { state } = kubelet;
  const id = `${attach ? 'attach' : 'exec'}-${++state.sessions}`;
  state.pendingSessions[id] = {
    uid: run.uid,
    container,
    options,
    input: [],
    begun: false,
    attach,
    signals: [],
  };
  kubelet.channels.set(id, on);
  kubelet.ctx.enqueue(encodeWork({ kind: 'exec', session: id }), SESSION_START);
  return channelOf(kubelet, id, attach);
}

/** What the client does waits in the state until the queue entry of the session comes. */
function channelOf(kubelet: Kubelet, id: string, attach: boolean): Channel {
  const { ctx, kernel, node } = kubelet;
  const pending = (): Record<string, PendingSession> => stateOf(kernel, node.name).pendingSessions;
  const act = (change: (session: PendingSession) => void): void => {
    const session = pending()[id];
    if (!session) return;
    change(session);
    ctx.enqueue(encodeWork({ kind: 'exec', session: id }), INPUT_DELAY);
  };
  return {
    input: (text) => act(({ input }) => input.push(text)),
    signal: (name) => act(({ signals }) => signals.push(name)),
    close: () => {
      kubelet.channels.delete(id);
      if (attach) delete pending()[id];
      else act(({ signals }) => signals.push('KILL'));
    },
  };
}
