/**
 * The asynchronous faces of the ports that clients on the cluster's side see: each call takes its
 * time, counted by the driver's timers.
 */
import type {
  ApiResponse,
  ApiServer,
  Caller,
  Channel,
  ChannelHandlers,
  Network,
  NetworkCore,
  RestServer,
  Subscription,
} from '../../cluster/ports.ts';
import { timing } from '../../cluster/timing.ts';
import type { Driver } from './driver.ts';

type Waits = Pick<Driver, 'timers' | 'touch'>;

/** What a client hears wakes it: the driver is told first. */
type Waking = <A extends unknown[]>(hear: (...heard: A) => void) => (...heard: A) => void;

const wakingBy =
  ({ touch }: Waits): Waking =>
  (hear) =>
  (...heard) => {
    touch();
    hear(...heard);
  };

/**
 * The API server for a client on the cluster's side: each call takes a round trip of virtual time.
 */
export function apiClient(rest: RestServer, driver: Waits, caller: () => Caller): ApiServer {
  const inARoundTrip = (run: () => void) => driver.timers.add('request', timing.apiRoundTrip, run);
  return {
    request: (request) =>
      new Promise<ApiResponse>((resolve) => {
        const who = caller();
        inARoundTrip(() => resolve(rest.handle(request, who)));
      }),
    stream(request, on) {
      const who = caller();
      const waking = wakingBy(driver);
      let inner: Subscription | undefined;
      let closed = false;
      const unlessClosed: Waking = (hear) =>
        waking((...heard) => {
          if (!closed) hear(...heard);
        });
      const cancel = inARoundTrip(() => {
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
      const waking = wakingBy(driver);
      const heard: ChannelHandlers = {
        refused: waking((response) => on.refused(response)),
        data: waking((stream, text) => on.data(stream, text)),
        end: waking((status) => on.end(status)),
      };
      return laterChannel(inARoundTrip, () => rest.connect(request, who, heard));
    },
  };
}

/** A channel that is opened later: what it is told before waits. */
function laterChannel(later: (run: () => void) => () => void, connect: () => Channel): Channel {
  const pending: ((channel: Channel) => void)[] = [];
  let inner: Channel | undefined;
  const onceOpen = (act: (channel: Channel) => void) => {
    if (inner) act(inner);
    else pending.push(act);
  };
  const cancel = later(() => {
    inner = connect();
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
}

/** Replies that take longer, in ms, are time-outs: waits, not work. */
const longestWork = 1_000;

export function networkClient(core: NetworkCore, { timers }: Pick<Driver, 'timers'>): Network {
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
