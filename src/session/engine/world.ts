/** What the engine needs of where it runs. */
import type { FromEngine } from '../protocol/messages.ts';

export interface EngineWorld {
  post(message: FromEngine): void;
  /** Real time. */
  realNow(): number;
  later(ms: number, run: () => void): () => void;
  /** Resolves in a later turn of the event loop. */
  turn(): Promise<void>;
}

/** Real ms until code that did not arrive is asked for again. */
export const retryAfter = 5_000;
