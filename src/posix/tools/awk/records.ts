/**
 * Takes records from a stream. RS: one character, nothing (paragraphs), or a regular expression.
 */
import type { Regex } from '../../regex/index.ts';
import type { Stream } from './state.ts';

/** Undefined: more text is needed first; null: there is none left. */
export function takeRecord(
  stream: Stream,
  separator: string,
  compiled: (source: string) => Regex,
): string | null | undefined {
  if (separator === '') return paragraph(stream);
  if (stream.at >= stream.text.length) return stream.over ? null : undefined;
  if (separator.length === 1) {
    if (stays(stream, separator)) return undefined;
    const end = stream.text.indexOf(separator, stream.at);
    return end < 0 ? without(stream, separator) : cut(stream, end, end + 1);
  }
  const left = stream.text.slice(stream.at);
  const found = compiled(separator).exec(left);
  const [start = 0, end = 0] = found ?? [];
  // A match at the very end might have gone on.
  if (!found || end === start || (end === left.length && !stream.over)) return rest(stream);
  return cut(stream, stream.at + start, stream.at + end);
}

/** What the first half of an empty line may be. */
const half = (text: string): string => (text.endsWith('\n') ? '\n' : '');
/** Is there still no separator, with the text that came since it was last looked for? */
function stays(stream: Stream, separator: string): boolean {
  const { fresh = '' } = stream;
  if (stream.without !== separator || stream.over || fresh.includes(separator)) return false;
  stream.fresh = half(fresh);
  return true;
}
/** Remembers that there is none, so that a record without end is not searched again and again. */
function without(stream: Stream, separator: string): string | undefined {
  stream.without = separator;
  stream.fresh = half(stream.text);
  return rest(stream);
}
function cut(stream: Stream, end: number, next: number): string {
  const record = stream.text.slice(stream.at, end);
  delete stream.without;
  stream.at = next;
  return record;
}
function rest(stream: Stream): string | undefined {
  if (!stream.over) return undefined;
  const end = stream.text.length;
  return cut(stream, end, end);
}
function paragraph(stream: Stream): string | null | undefined {
  if (stays(stream, '\n\n')) return undefined;
  while (stream.text[stream.at] === '\n') stream.at++;
  if (stream.at >= stream.text.length) return stream.over ? null : undefined;
  const end = stream.text.indexOf('\n\n', stream.at);
  if (end >= 0) {
    let next = end;
    while (stream.text[next] === '\n') next++;
    if (next < stream.text.length || stream.over) return cut(stream, end, next);
    return undefined;
  }
  const last = without(stream, '\n\n');
  return typeof last === 'string' ? last.replace(/\n$/, '') : last;
}

/** Adds text; what was taken is let go. */
export function more(stream: Stream, text: string): void {
  stream.text = stream.at === 0 ? stream.text + text : stream.text.slice(stream.at) + text;
  stream.at = 0;
  if (stream.without !== undefined) stream.fresh = (stream.fresh ?? '') + text;
}
