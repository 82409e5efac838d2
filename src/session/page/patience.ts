/** How long the page waits for the engine, and how a job ends that brought nothing. */

/** A job that the engine refused or that its end cut short. */
export class Failed extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Real ms after which the engine counts as hanging: while it opens kept files, and when it is to
 * start again.
 */
export const openLimit = 45_000;
export const againLimit = 15_000;
/** Real ms in which an engine that may have died answers, if it lives. */
export const answerLimit = 4_000;

export function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Failed('hang', 'no answer')), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Real ms without a word from the engine after something was asked of it. */
const silence = 10_000;

/** `silent`: after something was asked, nothing at all has come back for long. */
export function listenFor(silent: () => void): { asked(): void; heard(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    heard,
    asked() {
      timer ??= setTimeout(() => {
        heard();
        silent();
      }, silence);
    },
  };
}
