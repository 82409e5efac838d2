/** Text that is pasted into the command line. */

/** Characters that may be pasted at once. */
export const pasteLimit = 100_000;

/**
 * The lines that a paste with line ends makes of the command line: those to run, and what stays to
 * be edited. `start`, `end`: the selection that it takes the place of.
 */
export function pastedLines(
  text: string,
  pasted: string,
  start: number,
  end: number,
): { run: string[]; rest: string } {
  const lines = (text.slice(0, start) + pasted.replace(/\r\n?/g, '\n') + text.slice(end)).split(
    '\n',
  );
  return { run: lines.slice(0, -1), rest: lines.at(-1) ?? '' };
}
