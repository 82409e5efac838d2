/**
 * The time driver: the one thing that moves a cluster's virtual time. It lets clients (kubectl,
 * shells, curl) run until all of them wait, then advances to the next event or client timer.
 * Clients are ordinary async code that awaits nothing but what the driver hands out, so one turn of
 * the host's event loop is enough to know that they all wait.
 */
import type { ModuleName } from '../../cluster/modules.ts';
import type { ControlCore } from '../../cluster/ports.ts';
import { createTimers, type Timers } from './timers.ts';

export interface DriverOptions {
  control: ControlCore;
  /**
   * Loads a code module that the cluster asked for and registers it; virtual time stands still
   * meanwhile.
   */
  provide(module: ModuleName): Promise<void>;
  /**
   * Resolves in a later turn of the host's event loop: every promise that can settle has settled by
   * then.
   */
  turn(): Promise<void>;
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
  /** Code that is being loaded is long in coming: time does not wait for it any more. */
  goOn(): void;
  /** What clients wait for; the faces that they see are in clients.ts. */
  timers: Timers;
  /** A client has been told something, so it may go on. */
  touch(): void;
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

export function createDriver({ control, provide, turn }: DriverOptions): Driver {
  const now = () => control.now();
  const timers = createTimers(now);
  const loading = new Set<Promise<unknown>>();
  /** A client has been told something, so it may go on. */
  let touched = false;
  const touch = () => {
    touched = true;
  };

  function busy(promise: Promise<unknown>): void {
    loading.add(promise);
    const done = () => loading.delete(promise);
    promise.then(done, done);
  }

  /** Clients run until all of them wait. */
  async function quiesce(): Promise<void> {
    do {
      touched = false;
      await turn();
      while (loading.size > 0) await turn();
    } while (touched);
  }

  /**
   * The cluster up to `time`, loading what it asks for. Stops as soon as a client has been told
   * something.
   */
  async function cluster(time: number): Promise<void> {
    while (!touched) {
      const target = Math.min(control.next() ?? time, time);
      const { needs } = control.advanceTo(target);
      for (const module of needs) await provide(module);
      if (needs.length > 0) continue;
      if (target === time && (control.next() ?? Infinity) > time) return;
    }
  }

  async function advanceTo(time: number, until?: () => boolean): Promise<void> {
    for (;;) {
      await quiesce();
      if (until?.()) return;
      const timer = timers.first();
      const target = Math.max(now(), Math.min(timer?.at ?? Infinity, time));
      await cluster(target);
      if (touched) continue;
      if (timer !== undefined && timer.at <= target && timers.first() === timer) {
        timers.remove(timer);
        timer.run();
        continue;
      }
      if (target >= time) return;
    }
  }

  async function drain(): Promise<void> {
    for (;;) {
      await quiesce();
      const request = timers.firstRequest();
      if (!request) return;
      timers.remove(request);
      await cluster(now());
      request.run();
    }
  }

  async function settle(limitMs: number): Promise<boolean> {
    const limit = now() + limitMs;
    for (;;) {
      await drain();
      const { needs, settled } = control.settle(Math.max(0, limit - now()));
      for (const module of needs) await provide(module);
      if (needs.length > 0) continue;
      const clientsGoOn = touched || timers.firstRequest() !== undefined;
      if (!clientsGoOn || now() >= limit) return settled;
    }
  }

  return {
    now,
    later: (ms, run, work) => timers.add(work ? 'request' : 'timer', ms, run),
    busy,
    goOn: () => loading.clear(),
    timers,
    touch,
    advanceTo,
    drain,
    settle,
  };
}
