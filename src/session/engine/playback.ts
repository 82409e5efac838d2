/**
 * Plays the run that is open: moves its time as the clock says, and posts what is new. What is
 * thrown meanwhile is said and gone on from.
 */
import { LoadFailed } from '../persistently.ts';
import type { Said } from '../protocol/batch.ts';
import type { Refusal } from '../protocol/requests.ts';
import { messageOf } from '../run/message-of.ts';
import type { Run } from '../run/run.ts';
import type { EngineClock } from './clock.ts';
import { refusalOf } from './refusal-of.ts';
import { retryAfter, type EngineWorld } from './world.ts';

/** Real ms between two looks at the clock. */
const frame = 16;
/** Frames in a row that may fail before the cluster counts as stopped. */
const patience = 3;

export interface Playback {
  readonly run: Run | undefined;
  /** The run that is played from now on. */
  play(run: Run): void;
  /** The page has taken the last batch. */
  taken(): void;
  /** To the person, with the next batch: a code that the UI words. */
  say(code: string, params: Said['params']): void;
  /**
   * Something was thrown: said, and gone on from. What keeps being thrown stops the cluster, never
   * this side of the door.
   */
  trouble(e: unknown): void;
  /** Code did not arrive: said, time does not wait for it, and nobody waits for what needs it. */
  late(e: LoadFailed): void;
  close(): void;
}

/** `giveUp`: tells whoever waits for something of the run why nothing comes. */
export function createPlayback(
  world: EngineWorld,
  clock: EngineClock,
  giveUp: (why: Refusal) => void,
): Playback {
  let run: Run | undefined;
  let notice: Said | undefined;
  let isTaken = true;
  let closed = false;
  /** Time stands still since the cluster failed; opening anything gets it going again. */
  let stopped = false;
  let troubles = 0;

  function pump(): void {
    if (!run || !isTaken || closed || stopped) return;
    const batch = run.batch(clock, notice);
    if (!batch) return;
    notice = undefined;
    isTaken = false;
    world.post(batch);
  }

  function say(code: string, params: Said['params']): void {
    notice = { code, params };
    // Time may not move on, so nothing else would tell it.
    try {
      pump();
    } catch {
      /* The next frame tries again. */
    }
  }

  function trouble(e: unknown): void {
    const message = messageOf(e);
    if (e instanceof LoadFailed) {
      say('chunk', { message });
      return;
    }
    troubles += 1;
    if (troubles < patience) {
      say('hiccup', { message });
      return;
    }
    stopped = true;
    giveUp(refusalOf(e));
    const stack = e instanceof Error ? `\n${e.stack ?? ''}` : '';
    world.post({ type: 'failed', code: 'engine', message: message + stack });
  }

  function late(e: LoadFailed): void {
    run?.driver.goOn();
    giveUp(refusalOf(e));
    trouble(e);
  }

  /** One look at the clock. Gives back real ms until the next. */
  async function look(): Promise<number> {
    try {
      if (run && !stopped) {
        await run.advance(clock.elapsed(), clock.paused);
        pump();
      }
      troubles = 0;
    } catch (e) {
      if (e instanceof LoadFailed) {
        late(e);
        return retryAfter;
      }
      trouble(e);
    }
    return frame;
  }

  async function loop(): Promise<void> {
    if (closed) return;
    const wait = await look();
    world.later(wait, () => {
      void loop();
    });
  }

  void loop();
  return {
    get run() {
      return run;
    },
    play(next) {
      run = next;
      stopped = false;
      troubles = 0;
      clock.restart();
      isTaken = true;
      pump();
    },
    taken() {
      isTaken = true;
    },
    say,
    trouble,
    late,
    close() {
      closed = true;
      run?.dispose();
    },
  };
}
