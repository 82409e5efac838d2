/** How long the page waits for the engine. */

/** Real ms after which the engine counts as hanging: while it opens kept files … */
export const openLimit = 45_000;
/** … when it is to start again … */
export const againLimit = 15_000;
/** … and in which one that may have died answers, if it lives. */
export const answerLimit = 4_000;
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
