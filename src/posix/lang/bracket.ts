/** Bracket expressions of shell patterns, and texts as they stand in a regular expression. */

const classes: Record<string, string> = {
  alpha: 'a-zA-Z',
  digit: '0-9',
  alnum: 'a-zA-Z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: ' \\t\\n\\r\\f\\v',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
  cntrl: '\\x00-\\x1f\\x7f',
  print: '\\x20-\\x7e',
  graph: '\\x21-\\x7e',
  word: '\\w',
  ascii: '\\x00-\\x7f',
};

export const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

const special = /\[:(\w+):\]|\[=(.)=\]|\[\.(.)\.\]|\\([\s\S])|[\\\]^[]/g;

/** The inside of a bracket expression → a character class. */
export function bracket(body: string): string {
  let negate = '';
  if (body[0] === '!' || body[0] === '^') {
    negate = '^';
    body = body.slice(1);
  }
  const one = (
    all: string,
    name?: string,
    equal?: string,
    collated?: string,
    escaped?: string,
  ): string => {
    if (name) return classes[name] ?? '';
    const plain = equal ?? collated ?? escaped;
    return plain === undefined ? '\\' + all : escapeRegExp(plain);
  };
  return `[${negate}${body.replace(special, one)}]`;
}

/** Where the bracket expression that begins at `open` ends: the offset of its `]`, or -1. */
export function bracketEnd(pattern: string, open: number): number {
  let at = open + (/[!^]/.test(pattern[open + 1] ?? '') ? 2 : 1);
  if (pattern[at] === ']') at++;
  for (; at < pattern.length; at++) {
    const char = pattern[at];
    if (char === ']') return at;
    if (char === '\\') {
      at++;
      continue;
    }
    const kind = char === '[' ? pattern[at + 1] : undefined;
    if (kind !== ':' && kind !== '=' && kind !== '.') continue;
    const close = pattern.indexOf(`${kind}]`, at + 2);
    if (close > 0) at = close + 1;
  }
  return -1;
}

const tests = new Map<string, (char: string) => boolean>();

/** Does a character belong to a bracket expression? One that is none holds nothing. */
export function inBracket(body: string, nocase: boolean): (char: string) => boolean {
  const key = `${nocase ? 'i' : ''}/${body}`;
  let test = tests.get(key);
  if (!test) {
    let re: RegExp | undefined;
    try {
      re = new RegExp(bracket(body), nocase ? 'iu' : '');
    } catch {
      re = undefined;
    }
    test = (c) => re?.test(c) ?? false;
    if (tests.size > 500) tests.clear();
    tests.set(key, test);
  }
  return test;
}
