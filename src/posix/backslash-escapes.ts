/**
 * Backslash escapes of `printf`, of its `%b` and of `echo -e`. Models the built-ins of bash 5.2.
 */

/** Whose escapes: octal numbers, quotes and `\c` differ. */
export type EscapeStyle = 'format' | 'echo' | 'b';

const controls: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
};

const hexadecimal = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8}))/;
const octals: Record<EscapeStyle, RegExp> = {
  format: /^[0-7]{1,3}/,
  echo: /^0[0-7]{0,3}/,
  b: /^(?:0[0-7]{0,3}|[1-7][0-7]{0,2})/,
};

/** What follows a backslash at `at`. `size` 0: nothing that is known. */
export function escapeAt(
  text: string,
  at: number,
  style: EscapeStyle,
): { text: string; size: number } {
  const rest = text.slice(at, at + 10);
  const octal = octals[style].exec(rest)?.[0];
  if (octal !== undefined) {
    const code = Number.parseInt(octal, 8) & 255;
    return { text: String.fromCharCode(code), size: octal.length };
  }
  const [all, ...digits] = hexadecimal.exec(rest) ?? [];
  if (all !== undefined) {
    const code = Number.parseInt(digits.find((group) => group !== undefined) ?? '', 16);
    return { text: code > 0x10_ffff ? '' : String.fromCodePoint(code), size: all.length };
  }
  const char = rest.charAt(0);
  const isQuote = char === '"' || char === "'" || char === '?';
  if (style !== 'echo' && isQuote) return { text: char, size: 1 };
  if (Object.hasOwn(controls, char)) return { text: controls[char] ?? char, size: 1 };
  return { text: '', size: 0 };
}

/** All escapes of a text; `stop`: a `\c` ends all output. */
export function unescape(text: string, style: EscapeStyle): { text: string; stop: boolean } {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char !== '\\') {
      out += char;
      continue;
    }
    if (text[at + 1] === 'c' && style !== 'format') return { text: out, stop: true };
    const found = escapeAt(text, at + 1, style);
    out += found.size ? found.text : '\\';
    at += found.size;
  }
  return { text: out, stop: false };
}
