/**
 * Words as bash writes them so that it can read them again. Models sh_backslash_quote and
 * ansic_quote.
 */

const control: Record<string, string> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\x1b': '\\E',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  "'": "\\'",
};

const isControl = (code: number): boolean => code < 32 || code === 127;

/** A character inside `$'…'`. */
function ansi(char: string): string {
  const known = control[char];
  if (known !== undefined) return known;
  const code = char.charCodeAt(0);
  return isControl(code) ? `\\${code.toString(8).padStart(3, '0')}` : char;
}

/** `%q` of printf: backslashes, or `$'…'` where characters cannot be seen. */
export function quoteWord(text: string): string {
  if (text === '') return "''";
  const letters = Array.from(text);
  if (letters.some((char) => isControl(char.charCodeAt(0))))
    return `$'${letters.map(ansi).join('')}'`;
  return text.replace(/[ !"#$&'()*,;<>?[\\\]^`{|}~]/g, (c, at: number) => {
    if (c === '#' || c === '~') return at === 0 ? '\\' + c : c;
    return '\\' + c;
  });
}
