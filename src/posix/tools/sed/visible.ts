/** What `l` of sed prints: a text with nothing hidden. */
import { utf8Bytes } from '../../../base/utf8.ts';

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

/** A character with nothing hidden. */
function visibleCharacter(character: string): string[] {
  const code = character.codePointAt(0) ?? 0;
  const known = Object.hasOwn(escapes, character) ? escapes[character] : undefined;
  if (known !== undefined) return [known];
  if (code >= 32 && code < 127) return [character];
  return utf8Bytes(character).map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
}

/** The output of `l`: nothing hidden, folded at a width. */
export function visible(text: string, width: number): string {
  let out = '';
  let used = 0;
  for (const piece of Array.from(text).flatMap(visibleCharacter)) {
    if (width > 1 && used + piece.length > width - 1) {
      out += '\\\n';
      used = 0;
    }
    out += piece;
    used += piece.length;
  }
  return out + '$';
}
