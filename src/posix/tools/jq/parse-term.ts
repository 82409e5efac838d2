/** The terms of jq: literals, names, constructions, and constructs that begin with a word. */
import type { Filter } from './ast.ts';
import { keywords } from './cursor.ts';
import type { Parser } from './parse.ts';
import type { Json } from './values.ts';

const constant = (value: Json): Filter => ({ f: 'value', v: value });
const input: Filter = { f: 'id' };

export function parseTerm(parser: Parser): Filter {
  const { cursor } = parser;
  const { k: kind } = cursor.token;
  switch (kind) {
    case 'num':
      return constant(Number(cursor.text(kind)));
    case 'str':
      return parser.string();
    case 'var':
      return variable(cursor.text(kind));
    case 'format':
      return format(parser);
    case 'field':
      return { f: 'get', of: input, key: constant(cursor.text(kind)) };
    case 'name':
      return named(parser, cursor.token.v);
    case 'op':
      return afterOperator(parser);
    case 'end':
      return cursor.wrong();
  }
}

const variable = (name: string): Filter =>
  name === '__loc__' ? constant({ file: '<top-level>', line: 1 }) : { f: 'var', name };

/** `@csv`, `@csv "…"` */
function format(parser: Parser): Filter {
  const name = parser.cursor.text('format');
  return parser.cursor.token.k === 'str' ? parser.string(name) : { f: 'format', name };
}

function afterOperator(parser: Parser): Filter {
  const { cursor } = parser;
  if (cursor.take('..')) return { f: 'all' };
  if (cursor.take('.')) {
    if (cursor.token.k !== 'str') return input;
    return { f: 'get', of: input, key: parser.string() };
  }
  if (cursor.is('(')) return parser.parentheses();
  if (cursor.take('[')) {
    if (cursor.take(']')) return { f: 'array' };
    const of = parser.pipe();
    cursor.need(']');
    return { f: 'array', of };
  }
  if (cursor.is('{')) return object(parser);
  if (cursor.take('-')) return { f: 'neg', of: parser.postfix() };
  return cursor.wrong();
}

const literals: Record<string, Json> = { null: null, true: true, false: false };

function named(parser: Parser, name: string): Filter {
  const { cursor } = parser;
  switch (name) {
    case 'if':
      return condition(parser);
    case 'try': {
      cursor.at++;
      const body = tried(parser);
      if (!cursor.take('catch')) return { f: 'try', body };
      return { f: 'try', body, handler: tried(parser) };
    }
    case 'reduce':
    case 'foreach':
      return loop(parser, name);
    case 'def':
      return parser.definition();
    case 'break':
      cursor.at++;
      return { f: 'break', name: cursor.text('var') };
    default:
      return call(parser, name);
  }
}
function call(parser: Parser, name: string): Filter {
  const { cursor } = parser;
  if (keywords.includes(name)) cursor.wrong();
  cursor.at++;
  const literal = Object.hasOwn(literals, name) ? literals[name] : undefined;
  if (literal !== undefined) return constant(literal);
  const args: Filter[] = [];
  if (cursor.take('(')) {
    do args.push(parser.pipe());
    while (cursor.take(';'));
    cursor.need(')');
  }
  return { f: 'call', name, args };
}

/** What `try` and `catch` take: a term with what follows it. */
const tried = (parser: Parser): Filter => parser.cursor.deeper(() => parser.unary());

function condition(parser: Parser): Filter {
  const { cursor } = parser;
  const arms: [Filter, Filter][] = [];
  do {
    cursor.at++;
    const test = parser.pipe();
    cursor.need('then');
    arms.push([test, parser.pipe()]);
  } while (cursor.is('elif'));
  const otherwise = cursor.take('else') ? parser.pipe() : undefined;
  cursor.need('end');
  return { f: 'if', arms, ...(otherwise && { otherwise }) };
}

/** `reduce source as pattern (start; update)` */
function loop(parser: Parser, kind: 'reduce' | 'foreach'): Filter {
  const { cursor } = parser;
  cursor.at++;
  // The `as` is the loop's.
  const as = cursor.placeOfAs();
  const source = as === undefined ? parser.postfix() : cursor.upTo(as, () => parser.postfix());
  cursor.need('as');
  const pattern = parser.pattern();
  cursor.need('(');
  const start = parser.pipe();
  cursor.need(';');
  const update = parser.pipe();
  const extract = kind === 'foreach' && cursor.take(';') ? parser.pipe() : undefined;
  cursor.need(')');
  if (kind === 'reduce') return { f: kind, source, pattern, start, update };
  return { f: kind, source, pattern, start, update, ...(extract && { extract }) };
}

function object(parser: Parser): Filter {
  const { cursor } = parser;
  const entries: [Filter, Filter][] = [];
  do {
    cursor.at++;
    if (cursor.is('}')) break;
    entries.push(entry(parser));
  } while (cursor.is(','));
  cursor.need('}');
  return { f: 'object', entries };
}
/** `a: f`, `"a"`, `$a`, `(f): g`, `@csv "…": f`; without a value it is that of the input. */
function entry(parser: Parser): [Filter, Filter] {
  const { cursor } = parser;
  const { k: kind, v: text } = cursor.token;
  const key = entryKey(parser);
  if (!cursor.take(':')) {
    if (kind === 'var') return [constant(text), { f: 'var', name: text }];
    return [key, { f: 'get', of: input, key }];
  }
  let value = entryValue(parser);
  while (cursor.take('|')) value = { f: 'pipe', a: value, b: entryValue(parser) };
  return [key, value];
}
function entryKey(parser: Parser): Filter {
  const { cursor } = parser;
  const { k: kind } = cursor.token;
  switch (kind) {
    case 'var':
      return { f: 'var', name: cursor.text(kind) };
    case 'str':
      return parser.string();
    case 'format':
      return format(parser);
    case 'name':
      return constant(cursor.text(kind));
    case 'num':
      return constant(Number(cursor.text(kind)));
    default:
      return parser.parentheses();
  }
}
const entryValue = (parser: Parser): Filter => parser.cursor.deeper(() => parser.alternative());
