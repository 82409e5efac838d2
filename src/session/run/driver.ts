/**
 * The time driver: the one thing that moves a cluster's virtual time. It lets clients (kubectl,
 * shells, curl) run until all of them wait, then advances to the next event or client timer.
 * Clients are ordinary async code that awaits nothing but what the driver hands out, so one turn of
 * the host's event loop is enough to know that they all wait.
 */
import type { Modules } from '../../cluster/modules.ts';
import { timing } from '../../cluster/timing.ts';
import type {
  ApiRequest,
  ApiResponse,
  ApiServer,
  Caller,
  ControlCore,
  Network,
  NetworkCore,
  RestServer,
} from '../../cluster/ports.ts';

export interface DriverOptions {
  rest: RestServer;
  network: NetworkCore;
  control: ControlCore;
  register<K extends keyof Modules>(name: K, module: Modules[K]): void;
  /** Loads a code module that the cluster asked for; virtual time stands still meanwhile. */
  load(name: string): Promise<unknown>;
  /**
   * Resolves in a later turn of the host's event loop: every promise that can settle has settled by
   * then.
   */
  turn(): Promise<void>;
}

interface Timer {
  at: number;
  seq: number;
  kind: 'request' | 'timer';
  run(): void;
}

export interface Driver {
  now(): number;
  /**
   * A client's timer in virtual time. Returns what cancels it. `work`: not a wait but time that
   * something takes; it is done also while paused.
   */
  later(ms: number, run: () => void, work?: boolean): () => void;
  /** Virtual time stands still until `promise` settles (code being loaded). */
  busy(promise: Promise<unknown>): void;
  /**
   * The API server for a client on the cluster's side: each call takes a round trip of virtual
   * time.
   */
  api(caller: () => Caller): ApiServer;
  network: Network;
  /**
   * Advances to `time` (ms since boot), clients included. Stops early when `until` says so. Where
   * it stopped: `now()`.
   */
  advanceTo(time: number, until?: () => boolean): Promise<void>;
  /** Clients run and requests are answered, but time stands still (a paused playground). */
  drain(): Promise<void>;
  /** Lets the cluster come to rest, clients included; true when it did within `limitMs`. */
  settle(limitMs: number): Promise<boolean>;
}

export function createDriver(o: DriverOptions): Driver {
  const timers: Timer[] = [];
  let seq = 0;
  let touched = false;
  let loading = 0;

  const now = () => o.control.now();
  const before = (a: Timer, b: Timer) => a.at - b.at || a.seq - b.seq;
  function add(kind: Timer['kind'], ms: number, run: () => void): () => void {
    const timer: Timer = { at: now() + Math.max(0, ms), seq: seq++, kind, run };
    const i = timers.findIndex((t) => before(timer, t) < 0);
    timers.splice(i < 0 ? timers.length : i, 0, timer);
    return () => {
      const at = timers.indexOf(timer);
      if (at >= 0) timers.splice(at, 1);
    };
  }
  function busy(promise: Promise<unknown>): void {
    loading += 1;
    const done = () => {
      loading -= 1;
    };
    promise.then(done, done);
  }

  /** Clients run until all of them wait. */
  async function quiesce(): Promise<void> {
    do {
      touched = false;
      await o.turn();
      while (loading > 0) await o.turn();
    } while (touched);
  }

  /**
   * The cluster up to `time`, loading what it asks for. Stops as soon as a client has been told
   * something.
   */
  async function cluster(time: number): Promise<void> {
    while (!touched) {
      const next = o.control.next();
      const target = next === undefined || next > time ? time : next;
      const { needs } = o.control.advanceTo(target);
      if (needs.length > 0) {
        for (const name of needs)
          o.register(name as keyof Modules, (await o.load(name)) as Modules[keyof Modules]);
        continue;
      }
      if (target === time && (o.control.next() ?? Infinity) > time) return;
    }
  }

  async function advanceTo(time: number, until?: () => boolean): Promise<void> {
    for (;;) {
      await quiesce();
      if (until?.()) return;
      const timer = timers[0];
      const target = Math.max(now(), Math.min(timer?.at ?? Infinity, time));
      await cluster(target);
      if (touched) continue;
      if (timer !== undefined && timer.at <= target && timers[0] === timer) {
        timers.shift();
        timer.run();
        continue;
      }
      if (target >= time) return;
    }
  }

  async function drain(): Promise<void> {
    for (;;) {
      await quiesce();
      const i = timers.findIndex((t) => t.kind === 'request');
      if (i < 0) return;
      const [timer] = timers.splice(i, 1);
      await cluster(now());
      timer?.run();
    }
  }

  const api = (caller: () => Caller): ApiServer => ({
    request: (request) =>
      new Promise<ApiResponse>((resolve) => {
        const who = caller();
        add('request', timing.apiRoundTrip, () => resolve(o.rest.handle(request, who)));
      }),
    stream(request, on) {
      const who = caller();
      let inner: { close(): void } | undefined;
      let closed = false;
      const cancel = add('request', timing.apiRoundTrip, () => {
        const tell =
          <A extends unknown[]>(f: (...a: A) => void) =>
          (...a: A) => {
            touched = true;
            if (!closed) f(...a);
          };
        inner = o.rest.stream(request, who, {
          refused: tell((r) => on.refused(r)),
          data: tell((c) => on.data(c)),
          end: tell(() => on.end()),
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
      const pending: ((c: ReturnType<RestServer['connect']>) => void)[] = [];
      let inner: ReturnType<RestServer['connect']> | undefined;
      const later = (act: (c: ReturnType<RestServer['connect']>) => void) => {
        if (inner) act(inner);
        else pending.push(act);
      };
      const cancel = add('request', timing.apiRoundTrip, () => {
        const tell =
          <A extends unknown[]>(f: (...a: A) => void) =>
          (...a: A) => {
            touched = true;
            f(...a);
          };
        inner = o.rest.connect(request, who, {
          refused: tell((r) => on.refused(r)),
          data: tell((s, t) => on.data(s, t)),
          end: tell((s) => on.end(s)),
        });
        for (const act of pending) act(inner);
      });
      return {
        input: (text) => later((c) => c.input(text)),
        signal: (name) => later((c) => c.signal(name)),
        close() {
          cancel();
          inner?.close();
        },
      };
    },
  });

  /** An answer is work, a time-out is a wait. */
  const short = (ms: number) => (ms < 1_000 ? 'request' : 'timer');
  const network: Network = {
    send: (from, call) =>
      new Promise((resolve) => {
        const reply = o.network.send(from, call);
        add(short(reply.ms), reply.ms, () => resolve(reply));
      }),
    trace: (from, call) =>
      new Promise((resolve) => {
        const trace = o.network.trace(from, call);
        add(short(trace.reply.ms), trace.reply.ms, () => resolve(trace));
      }),
    rules: (node) => Promise.resolve(o.network.rules(node)),
  };

  async function settle(limitMs: number): Promise<boolean> {
    const limit = now() + limitMs;
    for (;;) {
      await drain();
      const { needs, settled } = o.control.settle(Math.max(0, limit - now()));
      if (needs.length > 0) {
        for (const name of needs)
          o.register(name as keyof Modules, (await o.load(name)) as Modules[keyof Modules]);
        continue;
      }
      if (touched || timers.some((t) => t.kind === 'request')) {
        if (now() < limit) continue;
      }
      return settled;
    }
  }

  return {
    now,
    later: (ms, run, work) => add(work ? 'request' : 'timer', ms, run),
    busy,
    api,
    network,
    advanceTo,
    drain,
    settle,
  };
}

export type { ApiRequest };
