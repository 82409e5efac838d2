/**
 * The recorder: one wrapper around the three ports. It writes down each thing that changes a run
 * (mutating API requests, exec with its input, packets sent by hand, node switches) with its
 * virtual time; a run is its cluster spec and these. Before each recorded call everything due at
 * that instant runs, so that a replay meets the same order.
 */
import type {
  ApiRequest,
  Caller,
  Channel,
  ChannelHandlers,
  ControlCore,
  NetworkCore,
  Place,
  RestServer,
} from '../../cluster/ports.ts';
import type { NetCall } from '../../posix/net.ts';

/** Plain JSON; `at` in virtual ms since boot. */
export type Recorded = { at: number } & (
  | { kind: 'api'; request: ApiRequest; caller: Caller }
  | { kind: 'connect'; channel: number; request: ApiRequest; caller: Caller }
  | { kind: 'input'; channel: number; text: string | null }
  | { kind: 'signal'; channel: number; name: 'INT' | 'TERM' | 'KILL' }
  | { kind: 'close'; channel: number }
  | { kind: 'packet'; from: Place; call: NetCall }
  | { kind: 'node'; name: string; state: 'on' | 'off' | 'cut' }
);

export interface Ports {
  rest: RestServer;
  network: NetworkCore;
  control: ControlCore;
}

/** Reads change nothing, except those that the API server passes on into a Pod. */
export const changes = (request: ApiRequest) =>
  request.method !== 'GET' || /\/proxy(\/|$)/.test(request.path);

export interface Recorder extends Ports {
  readonly entries: readonly Recorded[];
  /** Forgets what was recorded (a new run begins). */
  clear(): void;
}

export function record(inner: Ports): Recorder {
  let entries: Recorded[] = [];
  let channels = 0;
  const due = () => {
    inner.control.advanceTo(inner.control.now());
  };
  const note = (entry: { [K in Recorded as K['kind']]: Omit<K, 'at'> }[Recorded['kind']]) => {
    due();
    entries.push({ at: inner.control.now(), ...entry });
  };

  const rest: RestServer = {
    handle(request, caller) {
      if (changes(request)) note({ kind: 'api', request, caller });
      return inner.rest.handle(request, caller);
    },
    stream: (request, caller, on) => inner.rest.stream(request, caller, on),
    connect(request, caller, on) {
      const channel = channels++;
      note({ kind: 'connect', channel, request, caller });
      const opened = inner.rest.connect(request, caller, on);
      return {
        input(text) {
          note({ kind: 'input', channel, text });
          opened.input(text);
        },
        signal(name) {
          note({ kind: 'signal', channel, name });
          opened.signal(name);
        },
        close() {
          note({ kind: 'close', channel });
          opened.close();
        },
      };
    },
  };
  const network: NetworkCore = {
    send(from, call) {
      note({ kind: 'packet', from, call });
      return inner.network.send(from, call);
    },
    trace(from, call) {
      note({ kind: 'packet', from, call });
      return inner.network.trace(from, call);
    },
    counts: () => inner.network.counts(),
    takeFlights: (limit) => inner.network.takeFlights(limit),
    rules: (node) => inner.network.rules(node),
  };
  const control: ControlCore = {
    troubles: () => inner.control.troubles(),
    now: () => inner.control.now(),
    next: () => inner.control.next(),
    advanceTo: (time) => inner.control.advanceTo(time),
    settle: (limit) => inner.control.settle(limit),
    snapshot: () => inner.control.snapshot(),
    restore: (snapshot) => inner.control.restore(snapshot),
    fork: () => inner.control.fork(),
    node(name, state) {
      note({ kind: 'node', name, state });
      inner.control.node(name, state);
    },
  };
  return {
    rest,
    network,
    control,
    get entries() {
      return entries;
    },
    clear() {
      entries = [];
    },
  };
}

const silent: ChannelHandlers = { refused() {}, data() {}, end() {} };

/**
 * Applies what was recorded to a cluster made from the same spec, up to `until` (ms since boot;
 * default: all of it). Code modules must be registered.
 */
export function replay(ports: Ports, entries: readonly Recorded[], until = Infinity): void {
  const channels = new Map<number, Channel>();
  for (const e of entries) {
    if (e.at > until) break;
    ports.control.advanceTo(e.at);
    switch (e.kind) {
      case 'api':
        ports.rest.handle(e.request, e.caller);
        break;
      case 'connect':
        channels.set(e.channel, ports.rest.connect(e.request, e.caller, silent));
        break;
      case 'input':
        channels.get(e.channel)?.input(e.text);
        break;
      case 'signal':
        channels.get(e.channel)?.signal(e.name);
        break;
      case 'close':
        channels.get(e.channel)?.close();
        break;
      case 'packet':
        ports.network.send(e.from, e.call);
        break;
      case 'node':
        ports.control.node(e.name, e.state);
        break;
    }
  }
  if (Number.isFinite(until)) ports.control.advanceTo(until);
}
