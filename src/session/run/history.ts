/**
 * The recorder: one wrapper around the three ports. It writes down each thing that changes a run
 * (mutating API requests, exec with its input, packets sent by hand, node switches) with its
 * virtual time; a run is its cluster spec and these. Before each recorded call everything due at
 * that instant runs, so that a replay meets the same order.
 */
import type {
  ApiRequest,
  Caller,
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
}

/** What is recorded, before it has its time. */
type Entry = { [K in Recorded as K['kind']]: Omit<K, 'at'> }[Recorded['kind']];

/** The same ports, with everything that changes the run written down. */
export function record({ rest, network, control }: Ports): Recorder {
  const entries: Recorded[] = [];
  const note = (entry: Entry) => {
    control.advanceTo(control.now());
    entries.push({ at: control.now(), ...entry });
  };
  return {
    entries,
    rest: recordedRest(rest, note),
    network: {
      ...network,
      send(from, call) {
        note({ kind: 'packet', from, call });
        return network.send(from, call);
      },
      trace(from, call) {
        note({ kind: 'packet', from, call });
        return network.trace(from, call);
      },
    },
    control: {
      ...control,
      node(name, state) {
        note({ kind: 'node', name, state });
        control.node(name, state);
      },
    },
  };
}

function recordedRest(rest: RestServer, note: (entry: Entry) => void): RestServer {
  let channels = 0;
  return {
    handle(request, caller) {
      if (changes(request)) note({ kind: 'api', request, caller });
      return rest.handle(request, caller);
    },
    stream: (request, caller, on) => rest.stream(request, caller, on),
    connect(request, caller, on) {
      const channel = channels++;
      note({ kind: 'connect', channel, request, caller });
      const opened = rest.connect(request, caller, on);
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
}
