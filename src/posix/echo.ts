/** The output of `echo`. Models the built-in of bash 5.2. */
import { unescape } from './backslash-escapes.ts';

/** `escapes`: without -e as well (ash does not, sh of some systems does). */
export function echo(args: readonly string[], escapes = false): string {
  let newline = '\n';
  let hasEscapes = escapes;
  let at = 0;
  for (; /^-[neE]+$/.test(args[at] ?? ''); at++) {
    for (const letter of (args[at] ?? '').slice(1)) {
      if (letter === 'n') newline = '';
      else hasEscapes = letter === 'e';
    }
  }
  const text = args.slice(at).join(' ');
  if (!hasEscapes) return text + newline;
  const out = unescape(text, 'echo');
  return out.text + (out.stop ? '' : newline);
}
