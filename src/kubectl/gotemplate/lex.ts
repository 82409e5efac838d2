/** Tokens of a Go template. Models text/template/parse/lex.go. */
export type Token =
  | { type: 'text'; text: string; pos: number }
  | {
      type:
        | 'open'
        | 'close'
        | 'pipe'
        | 'lparen'
        | 'rparen'
        | 'comma'
        | 'declare'
        | 'assign'
        | 'dot'
        | 'nil'
        | 'space';
      pos: number;
      text: string;
    }
  | {
      type: 'field' | 'variable' | 'identifier' | 'keyword' | 'number' | 'string' | 'bool' | 'char';
      text: string;
      pos: number;
    };

export class TemplateError extends Error {
  override name = 'TemplateError';
  readonly pos: number;
  constructor(message: string, pos: number) {
    super(message);
    this.pos = pos;
  }
}

const keywords = new Set([
  'if',
  'else',
  'end',
  'range',
  'with',
  'define',
  'template',
  'block',
  'break',
  'continue',
]);
const escapes: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** Value of a quoted literal. */
export function unquote(literal: string): string {
  if (literal.startsWith('`')) return literal.slice(1, -1);
  return literal
    .slice(1, -1)
    .replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3}|.)/g, (_, escape: string) =>
      unescape(escape),
    );
}

/** The character of `n`, `x41`, `u00e9`, `101`. */
function unescape(escape: string): string {
  if (/^[xuU]./.test(escape)) return String.fromCodePoint(Number.parseInt(escape.slice(1), 16));
  if (/^[0-7]{3}$/.test(escape)) return String.fromCodePoint(Number.parseInt(escape, 8));
  return escapes[escape] ?? escape;
}

const inside: [RegExp, Token['type']][] = [
  [/^[ \t\r\n]+/, 'space'],
  [/^:=/, 'declare'],
  [/^=/, 'assign'],
  [/^\|/, 'pipe'],
  [/^\(/, 'lparen'],
  [/^\)/, 'rparen'],
  [/^,/, 'comma'],
  [/^"(?:[^"\\\n]|\\.)*"/, 'string'],
  [/^`[^`]*`/, 'string'],
  [/^'(?:[^'\\\n]|\\.)+'/, 'char'],
  [/^\$[\p{L}\p{N}_]*/u, 'variable'],
  [/^\.[\p{L}_][\p{L}\p{N}_]*/u, 'field'],
  [/^[-+]?(?:0[xX][\da-fA-F]+|\d[\d_]*\.?\d*(?:[eE][-+]?\d+)?|\.\d+)/, 'number'],
  [/^\./, 'dot'],
  [/^[\p{L}_][\p{L}\p{N}_]*/u, 'identifier'],
];

/** The kind of a word: some words are no identifiers. */
function wordType(word: string): Token['type'] {
  if (word === 'true' || word === 'false') return 'bool';
  if (word === 'nil') return 'nil';
  return keywords.has(word) ? 'keyword' : 'identifier';
}

/** The token that an action goes on with. Throws TemplateError. */
function nextToken(rest: string, pos: number): Token {
  for (const [pattern, type] of inside) {
    const text = pattern.exec(rest)?.[0];
    if (text === undefined) continue;
    return { type: type === 'identifier' ? wordType(text) : type, text, pos };
  }
  throw bad(rest, pos);
}

export function lex(source: string): Token[] {
  const tokens: Token[] = [];
  let pos = 0;
  let trim = false;
  while (pos < source.length) {
    const open = source.indexOf('{{', pos);
    const end = open < 0 ? source.length : open;
    let text = source.slice(pos, end);
    if (trim) text = text.trimStart();
    if (open >= 0 && /^\{\{-[ \t\r\n]/.test(source.slice(open, open + 4))) text = text.trimEnd();
    if (text !== '') tokens.push({ type: 'text', text, pos });
    if (open < 0) break;
    const start = open;
    pos = open + 2;
    if (/^-[ \t\r\n]/.test(source.slice(pos, pos + 2))) pos += 2;
    const comment = /^\/\*[\s\S]*?\*\//.exec(source.slice(pos));
    if (source.startsWith('/*', pos)) {
      if (!comment) throw new TemplateError('unclosed comment', pos);
      pos += comment[0].length;
      const close = /^([ \t\r\n]-)?\}\}/.exec(source.slice(pos));
      if (!close) throw new TemplateError('comment ends before closing delimiter', pos);
      trim = close[1] !== undefined;
      pos += close[0].length;
      continue;
    }
    tokens.push({ type: 'open', text: '{{', pos: start });
    for (;;) {
      const rest = source.slice(pos);
      const close = /^([ \t\r\n]+-)?\}\}/.exec(rest);
      if (close) {
        tokens.push({ type: 'close', text: '}}', pos });
        pos += close[0].length;
        trim = close[1] !== undefined;
        break;
      }
      if (rest === '') throw new TemplateError('unclosed action', pos);
      const token = nextToken(rest, pos);
      tokens.push(token);
      pos += token.text.length;
    }
  }
  return tokens;
}

function bad(rest: string, pos: number): TemplateError {
  if (rest.startsWith('"')) return new TemplateError('unterminated quoted string', pos);
  if (rest.startsWith('`')) return new TemplateError('unterminated raw quoted string', pos);
  if (rest.startsWith("'")) return new TemplateError('unterminated character constant', pos);
  const char = rest[0]!;
  return new TemplateError(
    `unexpected unrecognized character in action: ` +
      `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')} '${char}'`,
    pos,
  );
}
