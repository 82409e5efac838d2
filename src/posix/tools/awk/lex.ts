/** awk programs → tokens. */
import { AwkError } from './ast.ts';

export interface Token {
  k: 'num' | 'str' | 're' | 'name' | 'func' | 'builtin' | 'word' | 'op' | 'nl' | 'end';
  v: string;
  line: number;
}

const operators = [
  '&&',
  '||',
  '<=',
  '>=',
  '==',
  '!=',
  '++',
  '--',
  '+=',
  '-=',
  '*=',
  '/=',
  '%=',
  '**=',
  '^=',
  '>>',
  '!~',
  '**',
  ...'{ } ( ) [ ] ; , < > = + - * / % ^ ! ~ ? : $ |'.split(' '),
];
const words = new Set([
  'BEGIN',
  'END',
  'function',
  'func',
  'if',
  'else',
  'while',
  'for',
  'do',
  'in',
  'print',
  'printf',
  'next',
  'nextfile',
  'exit',
  'return',
  'break',
  'continue',
  'delete',
  'getline',
]);
export const builtinNames = new Set([
  'length',
  'substr',
  'index',
  'split',
  'sub',
  'gsub',
  'match',
  'toupper',
  'tolower',
  'sprintf',
  'int',
  'sqrt',
  'exp',
  'log',
  'sin',
  'cos',
  'atan2',
  'rand',
  'srand',
  'systime',
  'strftime',
  'mktime',
  'system',
  'close',
  'fflush',
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
  '/': '/',
};

/** Escapes of a string constant, and of values given with -v. */
export function unescapeString(text: string): string {
  return text.replace(/\\(\n|[0-7]{1,3}|[\s\S])/g, (all, c: string) => {
    if (c === '\n') return '';
    if (/^[0-7]/.test(c)) return String.fromCharCode(Number.parseInt(c, 8) & 255);
    return Object.hasOwn(escapes, c) ? (escapes[c] ?? all) : all;
  });
}

const isValue = (token: Token | undefined): boolean =>
  token !== undefined &&
  (['num', 'str', 'name', 'builtin'].includes(token.k) ||
    (token.k === 'op' && [')', ']', '$', '++', '--'].includes(token.v)));

export function tokens(text: string): Token[] {
  const out: Token[] = [];
  let at = 0;
  let line = 1;
  const add = (k: Token['k'], v: string): void => {
    out.push({ k, v, line });
  };
  const grab = (shape: RegExp): RegExpExecArray | null => {
    shape.lastIndex = at;
    return shape.exec(text);
  };
  while (at < text.length) {
    const c = text[at] as string;
    if (c === '#') {
      while (at < text.length && text[at] !== '\n') at++;
      continue;
    }
    if (c === '\\' && (text[at + 1] === '\n' || text.startsWith('\r\n', at + 1))) {
      at += text[at + 1] === '\n' ? 2 : 3;
      line++;
      continue;
    }
    if (c === '\n') {
      add('nl', '\n');
      line++;
      at++;
      continue;
    }
    if (/\s/.test(c)) {
      at++;
      continue;
    }
    if (c === '"') {
      at = string(text, at, line, add);
      continue;
    }
    if (c === '/' && !isValue(out.at(-1))) {
      at = expression(text, at, line, add);
      continue;
    }
    const number = grab(/(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y)?.[0];
    if (number !== undefined) {
      add('num', number);
      at += number.length;
      continue;
    }
    const name = grab(/[A-Za-z_]\w*/y)?.[0];
    if (name !== undefined) {
      at += name.length;
      add(kindOf(name, text[at] === '('), name);
      continue;
    }
    const op = operators.find((one) => text.startsWith(one, at));
    if (op === undefined) throw new AwkError(`line ${line}: unexpected character '${c}'`);
    add('op', op.replace('**', '^'));
    at += op.length;
  }
  add('end', '');
  return out;
}

function kindOf(name: string, called: boolean): Token['k'] {
  if (words.has(name)) return 'word';
  if (builtinNames.has(name)) return 'builtin';
  return called ? 'func' : 'name';
}

type Add = (k: Token['k'], v: string) => void;

function string(text: string, from: number, line: number, add: Add): number {
  let at = from + 1;
  for (; text[at] !== '"'; at++) {
    if (at >= text.length || text[at] === '\n') {
      const shown = text.slice(from, Math.min(at, from + 10));
      throw new AwkError(`line ${line}: runaway string constant ${shown} ...`);
    }
    if (text[at] === '\\') at++;
  }
  add('str', unescapeString(text.slice(from + 1, at)));
  return at + 1;
}

function expression(text: string, from: number, line: number, add: Add): number {
  let at = from + 1;
  let inside = false;
  for (; inside || text[at] !== '/'; at++) {
    if (at >= text.length || text[at] === '\n') {
      const shown = text.slice(from, Math.min(at, from + 10));
      throw new AwkError(`line ${line}: runaway regular expression ${shown} ...`);
    }
    if (text[at] === '\\') {
      at++;
      continue;
    }
    if (text[at] === '[' && !inside) {
      inside =
        text.indexOf(']', at + 2) > 0 && !/\n/.test(text.slice(at, text.indexOf(']', at + 2)));
      if (text[at + 1] === '^') at++;
      if (inside && text[at + 1] === ']') at++;
    } else if (text[at] === '[' && text[at + 1] === ':')
      at = Math.max(at, text.indexOf(':]', at) + 1);
    else if (text[at] === ']') inside = false;
  }
  add('re', text.slice(from + 1, at).replaceAll('\\/', '/'));
  return at + 1;
}
