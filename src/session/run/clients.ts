/**
 * The asynchronous faces of the ports that clients on the cluster's side see: each call takes its
 * time, counted by the driver's timers.
 */
import type { ApiServer, Caller, Channel, Network, NetworkCore } from '../../cluster/ports.ts';
import type { ApiResponse, RestServer } from '../../cluster/ports.ts';
import { timing } from '../../cluster/timing.ts';
import type { Timers } from './timers.ts';

/** What a client hears wakes it: the driver is told first. */
type Waking = <A extends unknown[]>(hear: (...heard: A) => void) => (...heard: A) => void;

/** The API server: each call takes a round trip of virtual time. `touch`: a client is told. */
export function apiClient(
  rest: RestServer,
  timers: Timers,
  touch: () => void,
  caller: () => Caller,
): ApiServer {
  const waking: Waking =
    (hear) =>
    (...heard) => {
      touch();
      hear(...heard);
    };
  return {
    request: (request) =>
      new Promise<ApiResponse>((resolve) => {
        const who = caller();
        timers.add('request', timing.apiRoundTrip, () => resolve(rest.handle(request, who)));
      }),
    stream(request, on) {
      const who = caller();
      let inner: { close(): void } | undefined;
      let closed = false;
      const unlessClosed: Waking = (hear) =>
        waking((...heard) => {
          if (!closed) hear(...heard);
        });
      const cancel = timers.add('request', timing.apiRoundTrip, () => {
        inner = rest.stream(request, who, {
          refused: unlessClosed((response) => on.refused(response)),
          data: unlessClosed((line) => on.data(line)),
          end: unlessClosed(() => on.end()),
        });
      });
      return {
        close() {
          closed = true;
          cancel();
          inner?.close();
        },
      };
    },
    connect(request, on) {
      const who = caller();
      const pending: ((channel: Channel) => void)[] = [];
      let inner: Channel | undefined;
      const onceOpen = (act: (channel: Channel) => void) => {
        if (inner) act(inner);
        else pending.push(act);
      };
      const cancel = timers.add('request', timing.apiRoundTrip, () => {
        inner = rest.connect(request, who, {
          refused: waking((response) => on.refused(response)),
          data: waking((stream, text) => on.data(stream, text)),
          end: waking((status) => on.end(status)),
        });
        for (const act of pending) act(inner);
      });
      return {
        input: (text) => onceOpen((channel) => channel.input(text)),
        signal: (name) => onceOpen((channel) => channel.signal(name)),
        close() {
          cancel();
          inner?.close();
        },
      };
    },
  };
}

/** Replies that take longer, in ms, are time-outs: waits, not work. */
const longestWork = 1_000;

export function networkClient(core: NetworkCore, timers: Timers): Network {
  const after = (ms: number, run: () => void) =>
    timers.add(ms < longestWork ? 'request' : 'timer', ms, run);
  return {
    send: (from, call) =>
      new Promise((resolve) => {
        const reply = core.send(from, call);
        after(reply.ms, () => resolve(reply));
      }),
    trace: (from, call) =>
      new Promise((resolve) => {
        const trace = core.trace(from, call);
        after(trace.reply.ms, () => resolve(trace));
      }),
    rules: (node) => Promise.resolve(core.rules(node)),
  };
}
