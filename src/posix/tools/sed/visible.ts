/** What `l` of sed prints: a text with nothing hidden. */
import { toBytes } from '../../bytes.ts';

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** The output of `l`: nothing hidden, folded at a width. */
export function visible(text: string, width: number): string {
  const shown: string[] = [];
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    if (Object.hasOwn(escapes, c)) shown.push(escapes[c] ?? c);
    else if (code >= 32 && code < 127) shown.push(c);
    else for (const byte of toBytes(c)) shown.push(`\\${byte.toString(8).padStart(3, '0')}`);
  }
  let out = '';
  let used = 0;
  for (const piece of shown) {
    if (width > 1 && used + piece.length > width - 1) {
      out += '\\\n';
      used = 0;
    }
    out += piece;
    used += piece.length;
  }
  return out + '$';
}
