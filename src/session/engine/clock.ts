/** Real time into virtual time: speed, pause, and how much is caught up at once. */

/** Real ms that time catches up at most (a hidden tab, a laptop that slept). */
const catchUp = 1_000;
const slowest = 0.25;
const fastest = 16;

export interface EngineClock {
  speed: number;
  paused: boolean;
  setSpeed(speed: number): void;
  /** A page that was hidden is looked at again, or hidden: what passed is caught up in part. */
  looked(): void;
  /** What has passed so far does not count. */
  restart(): void;
  /** Virtual ms since the last call. */
  elapsed(): number;
}

export function createClock(realNow: () => number): EngineClock {
  let last = realNow();
  const clock: EngineClock = {
    speed: 1,
    paused: false,
    setSpeed(speed) {
      clock.speed = Math.min(fastest, Math.max(slowest, speed));
    },
    looked() {
      last = Math.max(last, realNow() - catchUp);
    },
    restart() {
      last = realNow();
    },
    elapsed() {
      const before = last;
      last = realNow();
      return Math.min(last - before, catchUp) * clock.speed;
    },
  };
  return clock;
}
