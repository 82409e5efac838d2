/** What clients of a cluster wait for in virtual time: answers on their way, and timers. */

interface Waiting {
  /** Virtual ms since boot. */
  at: number;
  seq: number;
  /** A request is work and done also while paused; a timer is a wait. */
  kind: 'request' | 'timer';
  run(): void;
}

export interface Timers {
  /** Gives back what cancels it. */
  add(kind: Waiting['kind'], ms: number, run: () => void): () => void;
  /** The one that is due first; of two at the same time, the one that was added first. */
  first(): Waiting | undefined;
  /** The first that is a request. */
  firstRequest(): Waiting | undefined;
  remove(timer: Waiting): void;
}

const before = (one: Waiting, other: Waiting) => one.at - other.at || one.seq - other.seq;

export function createTimers(now: () => number): Timers {
  const timers: Waiting[] = [];
  let seq = 0;

  function remove(timer: Waiting): void {
    const at = timers.indexOf(timer);
    if (at >= 0) timers.splice(at, 1);
  }

  return {
    add(kind, ms, run) {
      const timer: Waiting = { at: now() + Math.max(0, ms), seq: seq++, kind, run };
      const place = timers.findIndex((other) => before(timer, other) < 0);
      timers.splice(place < 0 ? timers.length : place, 0, timer);
      return () => remove(timer);
    },
    first: () => timers[0],
    firstRequest: () => timers.find((timer) => timer.kind === 'request'),
    remove,
  };
}
