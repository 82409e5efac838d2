/** The filters of jq that are known here, as a tree. Models jq's grammar (jq(1)); definitions, reduce, try and paths to assign to are not modelled. */

export type Filter =
  | { f: 'id' } | { f: 'all' } | { f: 'each'; of: Filter; soft?: boolean }
  | { f: 'get'; of: Filter; key: Filter; soft?: boolean }
  | { f: 'slice'; of: Filter; from?: Filter; to?: Filter }
  | { f: 'value'; v: unknown } | { f: 'text'; parts: (string | Filter)[] } | { f: 'var'; name: string }
  | { f: 'pipe' | 'comma' | 'and' | 'or' | 'else'; a: Filter; b: Filter }
  | { f: 'op'; op: string; a: Filter; b: Filter }
  | { f: 'neg'; of: Filter }
  | { f: 'array'; of?: Filter } | { f: 'object'; entries: [Filter, Filter][] }
  | { f: 'if'; arms: [Filter, Filter][]; otherwise?: Filter }
  | { f: 'call'; name: string; args: Filter[] };

/** The message names what was unexpected. */
export class JqSyntax extends Error {}

interface Token { k: 'op' | 'name' | 'field' | 'num' | 'str' | 'var' | 'format' | 'end'; v: string; parts?: (string | Filter)[] }

const spelled: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function string(source: string, from: number): { parts: (string | Filter)[]; end: number } {
  const parts: (string | Filter)[] = [];
  let text = '';
  let i = from;
  for (;;) {
    const c = source[i++];
    if (c === undefined) throw new JqSyntax('unexpected end of file');
    if (c === '"') break;
    if (c !== '\\') { text += c; continue; }
    const e = source[i++] ?? '';
    if (e === '(') {
      let depth = 1;
      const start = i;
      while (depth > 0) {
        const d = source[i++];
        if (d === undefined) throw new JqSyntax('unexpected end of file');
        if (d === '"') i = string(source, i).end;
        else if (d === '(') depth++;
        else if (d === ')') depth--;
      }
      parts.push(text, parse(source.slice(start, i - 1)));
      text = '';
    } else if (e === 'u') { text += String.fromCharCode(Number.parseInt(source.slice(i, i + 4), 16)); i += 4; } else text += spelled[e] ?? e;
  }
  parts.push(text);
  return { parts, end: i };
}

function tokens(source: string): Token[] {
  const list: Token[] = [];
  const shape = /\s+|#[^\n]*|(\.[A-Za-z_]\w*)|(\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)|\$([A-Za-z_]\w*)|(@\w+)|([A-Za-z_]\w*)|(\.\.|\/\/|==|!=|<=|>=|[.[\](){}|,:;?+\-*/%<>])/y;
  for (let at = 0; at < source.length;) {
    if (source[at] === '"') { const { parts, end } = string(source, at + 1); list.push({ k: 'str', v: '"', parts }); at = end; continue; }
    shape.lastIndex = at;
    const m = shape.exec(source);
    if (!m) throw new JqSyntax('unexpected INVALID_CHARACTER');
    at = shape.lastIndex;
    const [, field, num, variable, format, name, op] = m;
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

/** Binding powers; `//` and below right to left. */
const levels: string[][] = [['|'], [','], ['//'], ['or'], ['and'], ['==', '!=', '<', '<=', '>', '>='], ['+', '-'], ['*', '/', '%']];

export function parse(source: string): Filter {
  const list = tokens(source);
  let i = 0;
  const at = (): Token => list[i] as Token;
  const is = (v: string): boolean => (at().k === 'op' || at().k === 'name') && at().v === v;
  const wrong = (): JqSyntax => { const t = at(); return new JqSyntax(t.k === 'end' ? 'unexpected end of file' : t.k === 'op' ? `unexpected '${t.v}'` : t.k === 'name' ? 'unexpected IDENT' : t.k === 'num' ? 'unexpected LITERAL' : t.k === 'field' ? 'unexpected FIELD' : 'unexpected QQSTRING_START'); };
  const need = (v: string): void => { if (!is(v)) throw wrong(); i++; };

  function level(n: number): Filter {
    const ops = levels[n];
    if (!ops) return unary();
    let a = level(n + 1);
    while ((at().k === 'op' || at().k === 'name') && ops.includes(at().v)) {
      const op = (list[i++] as Token).v;
      if (op === '|') return { f: 'pipe', a, b: level(n) };
      if (op === '//') return { f: 'else', a, b: level(n) };
      const b = level(n + 1);
      a = op === ',' ? { f: 'comma', a, b } : op === 'and' || op === 'or' ? { f: op, a, b } : { f: 'op', op, a, b };
    }
    return a;
  }
  const unary = (): Filter => { if (is('-')) { i++; return { f: 'neg', of: postfix() }; } return postfix(); };

  function postfix(): Filter {
    let of = term();
    for (;;) {
      if (at().k === 'field') of = { f: 'get', of, key: { f: 'value', v: (list[i++] as Token).v } };
      else if (is('.') && list[i + 1]?.k === 'str') { i++; of = { f: 'get', of, key: text() }; }
      else if (is('.') && list[i + 1]?.v === '[') { i++; of = bracket(of); }
      else if (is('[')) of = bracket(of);
      else if (is('?')) { i++; if (of.f === 'get' || of.f === 'each') of = { ...of, soft: true }; }
      else return of;
    }
  }
  function bracket(of: Filter): Filter {
    need('[');
    if (is(']')) { i++; return { f: 'each', of }; }
    if (is(':')) { i++; const to = level(0); need(']'); return { f: 'slice', of, to }; }
    const key = level(0);
    if (!is(':')) { need(']'); return { f: 'get', of, key }; }
    i++;
    if (is(']')) { i++; return { f: 'slice', of, from: key }; }
    const to = level(0);
    need(']');
    return { f: 'slice', of, from: key, to };
  }
  function text(): Filter {
    const { parts = [] } = list[i++] as Token;
    return parts.length === 1 ? { f: 'value', v: parts[0] } : { f: 'text', parts };
  }
  function term(): Filter {
    const t = at();
    switch (t.k) {
      case 'num': i++; return { f: 'value', v: Number(t.v) };
      case 'str': return text();
      case 'var': i++; return { f: 'var', name: t.v };
      case 'format': i++; return { f: 'call', name: t.v, args: [] };
      case 'field': i++; return { f: 'get', of: { f: 'id' }, key: { f: 'value', v: t.v } };
      case 'name': i++; return named(t.v);
      case 'op': break;
      case 'end': throw wrong();
    }
    if (t.v === '..') { i++; return { f: 'all' }; }
    if (t.v === '.') { i++; return at().k === 'str' ? { f: 'get', of: { f: 'id' }, key: text() } : { f: 'id' }; }
    if (t.v === '(') { i++; const inner = level(0); need(')'); return inner; }
    if (t.v === '[') { i++; if (is(']')) { i++; return { f: 'array' }; } const of = level(0); need(']'); return { f: 'array', of }; }
    if (t.v === '{') return object();
    throw wrong();
  }
  function named(name: string): Filter {
    if (name === 'null' || name === 'true' || name === 'false') return { f: 'value', v: name === 'null' ? null : name === 'true' };
    if (name === 'if') {
      const arms: [Filter, Filter][] = [];
      do { const c = level(0); need('then'); arms.push([c, level(0)]); } while (is('elif') && i++ >= 0);
      let otherwise: Filter | undefined;
      if (is('else')) { i++; otherwise = level(0); }
      need('end');
      return { f: 'if', arms, ...(otherwise ? { otherwise } : {}) };
    }
    if (['then', 'elif', 'else', 'end', 'and', 'or'].includes(name)) { i--; throw wrong(); }
    const args: Filter[] = [];
    if (is('(')) { do { i++; args.push(level(0)); } while (is(';')); need(')'); }
    return { f: 'call', name, args };
  }
  function object(): Filter {
    const entries: [Filter, Filter][] = [];
    do {
      i++;
      if (is('}')) break;
      const t = at();
      let key: Filter;
      if (t.k === 'str') key = text();
      else if (t.k === 'name' || t.k === 'num') { i++; key = { f: 'value', v: t.v }; }
      else if (t.k === 'var') { i++; entries.push([{ f: 'value', v: t.v }, { f: 'var', name: t.v }]); continue; }
      else { need('('); key = level(0); need(')'); }
      if (is(':')) { i++; entries.push([key, level(2)]); } else entries.push([key, { f: 'get', of: { f: 'id' }, key }]);
    } while (is(','));
    need('}');
    return { f: 'object', entries };
  }

  if (at().k === 'end') return { f: 'id' };
  const filter = level(0);
  if (at().k !== 'end') throw wrong();
  return filter;
}
