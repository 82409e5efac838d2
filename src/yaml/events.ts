/**
 * js-yaml's events of a text that go-yaml would read. js-yaml wants lines of a flow collection or
 * of a quoted scalar indented, as YAML says; go-yaml does not.
 */
import { parseEvents, YAMLException } from 'js-yaml';
import type { Events } from './compose.ts';
import { diagnose, openBracket } from './diagnose.ts';
import { Refused } from './document.ts';

/** Characters that may be read again for the sake of lines that js-yaml wants indented. */
const WORK = 2e7;

/** A text with blanks put in at the start of lines. */
class Indented {
  text: string;
  private readonly added: { at: number; count: number }[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Indents the line of an offset; false where it is already. */
  indentLine(offset: number, count: number): boolean {
    const at = this.text.lastIndexOf('\n', offset - 1) + 1;
    if (this.added.some((one) => one.at === at)) return false;
    this.text = this.text.slice(0, at) + ' '.repeat(count) + this.text.slice(at);
    this.added.push({ at, count });
    return true;
  }

  /** The offset in the text as it was. */
  back(offset: number): number {
    let out = offset;
    for (const { at, count } of this.added.toReversed()) {
      if (out > at) out = Math.max(at, out - count);
    }
    return out;
  }
}

/** What kubectl says where js-yaml gives up. */
function refused(source: string, error: YAMLException, at: number, depth: number): Refused {
  const { reason } = error;
  if (reason.startsWith('nesting exceeded'))
    return new Refused(`yaml: exceeded max depth of ${depth}`, at);
  const isUnclosedQuote =
    reason === 'deficient indentation' && openBracket(source, at) === undefined;
  const known = isUnclosedQuote
    ? 'unexpected end of the stream within a double quoted scalar'
    : reason;
  const found = diagnose(known, at, source);
  return new Refused(found.message, found.at);
}

/** `back` maps offsets in what was read to offsets in `source`. Throws `Refused`. */
export function readEvents(
  source: string,
  depth: number,
): { text: string; events: Events; back: (at: number) => number } {
  const indented = new Indented(source);
  for (let tries = 0; ; tries++) {
    const { text } = indented;
    try {
      const events = parseEvents(text, { maxDepth: depth });
      return { text, events, back: (at) => indented.back(at) };
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const at = error.mark?.position ?? 0;
      const isWorthIt = tries * text.length < WORK && at < text.length;
      const isIndentation = error.reason === 'deficient indentation';
      if (isIndentation && isWorthIt && indented.indentLine(at, 2 * depth)) continue;
      throw refused(source, error, indented.back(at), depth);
    }
  }
}
