/** jq filters → tokens. */
import { type Filter, JqSyntax } from './ast.ts';

export interface Token {
  k: 'op' | 'name' | 'field' | 'num' | 'str' | 'var' | 'format' | 'end';
  v: string;
  parts?: (string | Filter)[];
}

const spelled: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '"': '"',
  '\\': '\\',
  '/': '/',
};

/** A string after its quote; `inner` parses what stands in `\(…)`. */
function string(
  source: string,
  from: number,
  inner: (text: string) => Filter,
): { parts: (string | Filter)[]; end: number } {
  const parts: (string | Filter)[] = [];
  let text = '';
  let at = from;
  for (;;) {
    const c = source[at++];
    if (c === undefined) throw new JqSyntax('unexpected end of file');
    if (c === '"') break;
    if (c !== '\\') {
      text += c;
      continue;
    }
    const escape = source[at++] ?? '';
    if (escape === '(') {
      const start = at;
      at = closing(source, at, inner);
      parts.push(text, inner(source.slice(start, at - 1)));
      text = '';
    } else if (escape === 'u') {
      text += String.fromCharCode(Number.parseInt(source.slice(at, at + 4), 16));
      at += 4;
    } else {
      const known = Object.hasOwn(spelled, escape) ? spelled[escape] : undefined;
      if (known === undefined) throw new JqSyntax('unexpected INVALID_CHARACTER');
      text += known;
    }
  }
  parts.push(text);
  return { parts, end: at };
}
/** The place after the parenthesis that closes. */
function closing(source: string, from: number, inner: (text: string) => Filter): number {
  let at = from;
  for (let depth = 1; depth > 0;) {
    const c = source[at++];
    if (c === undefined) throw new JqSyntax('unexpected end of file');
    if (c === '"') at = string(source, at, inner).end;
    else if (c === '(') depth++;
    else if (c === ')') depth--;
  }
  return at;
}

const SPACE = /\s+|#[^\n]*/;
const FIELD = /(\.[A-Za-z_]\w*)/;
const NUMBER = /(\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?)/;
const VARIABLE = /\$((?:[A-Za-z_]\w*::)*[A-Za-z_]\w*)/;
const FORMAT = /(@\w+)/;
const WORD = /((?:[A-Za-z_]\w*::)*[A-Za-z_]\w*)/;
const OPERATOR =
  /(\?\/\/|\|=|\+=|-=|\*=|\/\/=|\/=|%=|\.\.|\/\/|==|!=|<=|>=|[.[\](){}|,:;?+\-*/%<>=])/;
const shape = new RegExp(
  [SPACE, FIELD, NUMBER, VARIABLE, FORMAT, WORD, OPERATOR].map(({ source }) => source).join('|'),
  'y',
);

export function tokens(source: string, inner: (text: string) => Filter): Token[] {
  const list: Token[] = [];
  for (let at = 0; at < source.length;) {
    if (source[at] === '"') {
      const { parts, end } = string(source, at + 1, inner);
      list.push({ k: 'str', v: '"', parts });
      at = end;
      continue;
    }
    shape.lastIndex = at;
    const found = shape.exec(source);
    if (!found) throw new JqSyntax('unexpected INVALID_CHARACTER');
    at = shape.lastIndex;
    const [, field, num, variable, format, name, op] = found;
    if (field !== undefined) list.push({ k: 'field', v: field.slice(1) });
    else if (num !== undefined) list.push({ k: 'num', v: num });
    else if (variable !== undefined) list.push({ k: 'var', v: variable });
    else if (format !== undefined) list.push({ k: 'format', v: format });
    else if (name !== undefined) list.push({ k: 'name', v: name });
    else if (op !== undefined) list.push({ k: 'op', v: op });
  }
  list.push({ k: 'end', v: '' });
  return list;
}
