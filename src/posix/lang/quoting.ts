/** Texts as the shell writes them so that it can read them again. */
import { singleQuoted } from '../../base/shell-quote.ts';

export const doubleQuoted = (text: string): string => `"${text.replace(/["\\$`]/g, '\\$&')}"`;

const controls: Record<string, string> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\x07': '\\a',
  '\b': '\\b',
  '\x1b': '\\E',
  '\f': '\\f',
  '\v': '\\v',
};
// oxlint-disable-next-line no-control-regex
const control = /[\x00-\x1f\x7f]/;
// oxlint-disable-next-line no-control-regex
const unusual = /[\x00-\x1f\x7f\\']/g;

/** `$'…'`. */
export const ansiQuoted = (text: string): string =>
  `$'${text.replace(unusual, (char) => {
    if (char === '\\' || char === "'") return `\\${char}`;
    return controls[char] ?? `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`;
  })}'`;

/** `${v@Q}`: always in quotes. */
export const reusable = (text: string): string =>
  control.test(text) ? ansiQuoted(text) : singleQuoted(text);

/** As `set` and `set -x` write it: in quotes where it needs them. */
export function ifNeeded(text: string): string {
  if (text === '') return "''";
  if (control.test(text)) return ansiQuoted(text);
  return /[\s'"\\|&;()<>!{}*[\]?^$`]|^[#~]|[:=]~/.test(text) ? singleQuoted(text) : text;
}

/** As `declare -p` writes it. */
export const declared = (text: string): string =>
  control.test(text) ? ansiQuoted(text) : doubleQuoted(text);

const simple: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
};
const escape = /^(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|U[0-9a-fA-F]{1,8}|[0-7]{1,3}|c[\s\S]|[\s\S])/;

/** The escape behind a backslash at `at`: what it stands for, and its length. */
export function ansiEscape(text: string, at: number): { text: string; length: number } {
  const found = escape.exec(text.slice(at, at + 9))?.[0] ?? '';
  const { length } = found;
  const code = Number.parseInt(found.slice(1), 16);
  if (/^[xuU]./.test(found))
    return { text: code > 0x10ffff ? '' : String.fromCodePoint(code), length };
  if (/^[0-7]/.test(found))
    return { text: String.fromCharCode(Number.parseInt(found, 8) & 255), length };
  if (/^c./.test(found)) return { text: String.fromCharCode(found.charCodeAt(1) & 31), length };
  if (/^[\\'"?]$/.test(found)) return { text: found, length };
  return { text: simple[found] ?? `\\${found}`, length };
}

/** All escapes of a text, as `${v@E}` and `$'…'` have them. */
export function ansiText(text: string): string {
  let out = '';
  for (let index = 0; index < text.length; index++) {
    if (text[index] !== '\\') {
      out += text[index];
      continue;
    }
    const found = ansiEscape(text, index + 1);
    out += found.text;
    index += found.length;
  }
  return out;
}
