/** awk programs → a tree. Models POSIX awk without getline from commands and without user-defined printf redirections to pipes. */

export type Expr =
  | { e: 'num'; v: number } | { e: 'str'; v: string } | { e: 're'; v: string }
  | { e: 'var'; n: string } | { e: 'field'; x: Expr } | { e: 'index'; n: string; i: Expr[] }
  | { e: 'assign'; op: string; to: Expr; x: Expr } | { e: 'cond'; c: Expr; a: Expr; b: Expr }
  | { e: 'bin'; op: string; a: Expr; b: Expr } | { e: 'un'; op: string; x: Expr } | { e: 'inc'; op: string; pre: boolean; x: Expr }
  | { e: 'in'; i: Expr[]; n: string } | { e: 'call'; n: string; a: Expr[] } | { e: 'group'; x: Expr } | { e: 'getline'; to?: Expr };
export type Stmt =
  | { s: 'block'; b: Stmt[] } | { s: 'expr'; x: Expr } | { s: 'print'; a: Expr[]; to?: { op: string; x: Expr }; f?: boolean }
  | { s: 'if'; c: Expr; a: Stmt; b?: Stmt } | { s: 'while'; c: Expr; b: Stmt; post?: boolean } | { s: 'for'; i?: Stmt; c?: Expr; p?: Stmt; b: Stmt } | { s: 'forin'; v: string; n: string; b: Stmt }
  | { s: 'next' | 'break' | 'continue' } | { s: 'exit' | 'return'; x?: Expr } | { s: 'delete'; n: string; i?: Expr[] };
export interface Rule { when: 'BEGIN' | 'END' | 'always' | 'match' | 'range'; x?: Expr; y?: Expr; b?: Stmt }
export interface Program { rules: Rule[]; functions: Record<string, { params: string[]; b: Stmt }> }
export class AwkError extends Error {}

interface Token { k: 'num' | 'str' | 're' | 'name' | 'func' | 'op' | 'nl' | 'end'; v: string }
const operators = ['&&', '||', '<=', '>=', '==', '!=', '++', '--', '+=', '-=', '*=', '/=', '%=', '^=', '>>', '!~', '**', ...'{ } ( ) [ ] ; , < > = + - * / % ^ ! ~ ? : $ |'.split(' ')];
const words = new Set(['BEGIN', 'END', 'function', 'func', 'if', 'else', 'while', 'for', 'do', 'in', 'print', 'printf', 'next', 'exit', 'return', 'break', 'continue', 'delete', 'getline']);

function unescape(text: string): string {
  return text.replace(/\\(n|t|r|a|b|f|v|\\|"|\/|[0-7]{1,3})/g, (_, c: string) => ({ n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\\': '\\', '"': '"', '/': '/' })[c] ?? String.fromCharCode(Number.parseInt(c, 8)));
}

function tokens(text: string): Token[] {
  const out: Token[] = [];
  let i = 0;
  while (i < text.length) {
    const c = text[i] as string;
    if (c === '#') { while (i < text.length && text[i] !== '\n') i++; continue; }
    if (c === '\\' && text[i + 1] === '\n') { i += 2; continue; }
    if (c === '\n') { out.push({ k: 'nl', v: '\n' }); i++; continue; }
    if (/\s/.test(c)) { i++; continue; }
    if (c === '"') {
      const m = /^"((?:[^"\\]|\\[\s\S])*)"/.exec(text.slice(i));
      if (!m) throw new AwkError('unterminated string');
      out.push({ k: 'str', v: unescape(m[1] as string) });
      i += m[0].length;
      continue;
    }
    const last = out.at(-1);
    const value = last && (last.k === 'num' || last.k === 'str' || (last.k === 'name' && !words.has(last.v)) || last.v === ')' || last.v === ']' || last.v === '$' || last.v === '++' || last.v === '--');
    if (c === '/' && !value) {
      const m = /^\/((?:[^/\\\n[]|\\.|\[(?:\^?\]?)(?:[^\]\\]|\\.)*\])*)\//.exec(text.slice(i));
      if (!m) throw new AwkError('unterminated regexp');
      out.push({ k: 're', v: (m[1] as string).replaceAll('\\/', '/') });
      i += m[0].length;
      continue;
    }
    const n = /^(\d+\.?\d*([eE][-+]?\d+)?|\.\d+([eE][-+]?\d+)?)/.exec(text.slice(i))?.[0];
    if (n) { out.push({ k: 'num', v: n }); i += n.length; continue; }
    const name = /^[A-Za-z_]\w*/.exec(text.slice(i))?.[0];
    if (name) { i += name.length; out.push({ k: text[i] === '(' && !words.has(name) ? 'func' : 'name', v: name }); continue; }
    const op = operators.find((o) => text.startsWith(o, i));
    if (!op) throw new AwkError(`syntax error near ${c}`);
    out.push({ k: 'op', v: op === '**' ? '^' : op });
    i += op.length;
  }
  out.push({ k: 'end', v: '' });
  return out;
}

export function parseAwk(text: string): Program {
  const list = tokens(text);
  let i = 0;
  const at = (): Token => list[i] as Token;
  const is = (v: string): boolean => at().v === v && at().k !== 'str' && at().k !== 're';
  const fail = (): never => { throw new AwkError('syntax error'); };
  const take = (v: string): boolean => { if (is(v)) { i++; return true; } return false; };
  const need = (v: string): void => { if (!take(v)) fail(); };
  const newlines = (): void => { while (at().k === 'nl' || is(';')) i++; };
  const softLines = (): void => { while (at().k === 'nl') i++; };
  let noIn = 0;
  let noGreater = 0;

  const expr = (): Expr => ternary();
  const ternary = (): Expr => {
    const c = or();
    if (is('?')) { i++; softLines(); const a = ternary(); softLines(); need(':'); softLines(); return { e: 'cond', c, a, b: ternary() }; }
    if (at().k === 'op' && /^(=|[-+*/%^]=)$/.test(at().v) && (c.e === 'var' || c.e === 'field' || c.e === 'index')) { const op = (list[i++] as Token).v; softLines(); return { e: 'assign', op: op.slice(0, -1), to: c, x: ternary() }; }
    return c;
  };
  const left = (next: () => Expr, ops: string[], soft = false): (() => Expr) => () => {
    let a = next();
    for (;;) {
      if (at().k !== 'op' || !ops.includes(at().v) || (noGreater && at().v === '>')) break;
       const op = (list[i++] as Token).v; if (soft) softLines(); a = { e: 'bin', op, a, b: next() }; }
    return a;
  };
  const or = (): Expr => left(and, ['||'], true)();
  const and = (): Expr => left(inArray, ['&&'], true)();
  const inArray = (): Expr => { let a = match(); for (;;) { if (noIn || !is('in') || at().k !== 'name') break;  i++; a = { e: 'in', i: a.e === 'group' && a.x.e === 'call' && a.x.n === ',' ? a.x.a : [a], n: (list[i++] as Token).v }; } return a; };
  const match = (): Expr => left(relation, ['~', '!~'])();
  const relation = (): Expr => { const a = concat(); if (at().k === 'op' && ['<', '<=', '==', '!=', '>=', '>'].includes(at().v) && !(noGreater && at().v === '>')) { const op = (list[i++] as Token).v; return { e: 'bin', op, a, b: concat() }; } return a; };
  const startsValue = (): boolean => { const t = at(); return t.k === 'num' || t.k === 'str' || t.k === 're' || t.k === 'func' || (t.k === 'name' && (!words.has(t.v))) || (t.k === 'op' && ['$', '(', '!', '-', '+', '++', '--'].includes(t.v)); };
  const concat = (): Expr => { let a = add(); while (startsValue() && !is('+') && !is('-')) a = { e: 'bin', op: ' ', a, b: add() }; return a; };
  const add = (): Expr => left(mul, ['+', '-'])();
  const mul = (): Expr => left(unary, ['*', '/', '%'])();
  const unary = (): Expr => { if (at().k === 'op' && ['!', '-', '+'].includes(at().v)) { const op = (list[i++] as Token).v; return { e: 'un', op, x: unary() }; } return power(); };
  const power = (): Expr => { const a = postfix(); if (is('^')) { i++; return { e: 'bin', op: '^', a, b: unary() }; } return a; };
  const postfix = (): Expr => { const a = primary(); if ((is('++') || is('--')) && (a.e === 'var' || a.e === 'field' || a.e === 'index')) { const op = (list[i++] as Token).v; return { e: 'inc', op, pre: false, x: a }; } return a; };
  const listOf = (close: string): Expr[] => { const out: Expr[] = []; softLines(); while (!is(close)) { out.push(expr()); softLines(); if (!take(',')) break; softLines(); } need(close); return out; };
  const primary = (): Expr => {
    const t = list[i++] as Token;
    if (t.k === 'num') return { e: 'num', v: Number(t.v) };
    if (t.k === 'str') return { e: 'str', v: t.v };
    if (t.k === 're') return { e: 're', v: t.v };
    if (t.k === 'op' && t.v === '$') { const x = is('++') || is('--') ? unaryInc() : is('-') ? unary() : primary(); return { e: 'field', x }; }
    if (t.k === 'op' && (t.v === '++' || t.v === '--')) { i--; return unaryInc(); }
    if (t.k === 'op' && t.v === '(') {
      const [keepIn, keepGreater] = [noIn, noGreater];
      noIn = noGreater = 0;
      const items = listOf(')');
      [noIn, noGreater] = [keepIn, keepGreater];
      return { e: 'group', x: items.length === 1 ? (items[0] as Expr) : { e: 'call', n: ',', a: items } };
    }
    if (t.k === 'func') { need('('); const keep = noGreater; noGreater = 0; const a = listOf(')'); noGreater = keep; return { e: 'call', n: t.v, a }; }
    if (t.k === 'name' && t.v === 'getline') return startsValue() && (at().k === 'name' || is('$')) ? { e: 'getline', to: primary() } : { e: 'getline' };
    if (t.k === 'name' && !words.has(t.v)) {
      if (is('[')) { i++; return { e: 'index', n: t.v, i: listOf(']') }; }
      if (t.v === 'length') return { e: 'call', n: 'length', a: [] };
      return { e: 'var', n: t.v };
    }
    i--;
    return fail();
  };
  const unaryInc = (): Expr => { const op = (list[i++] as Token).v; return { e: 'inc', op, pre: true, x: primary() }; };

  const end = (): void => { if (at().k === 'nl' || is(';')) { i++; while (at().k === 'nl') i++; } else if (!is('}') && at().k !== 'end') fail(); };
  const block = (): Stmt => { need('{'); const b: Stmt[] = []; newlines(); while (!is('}')) { if (at().k === 'end') fail(); b.push(stmt()); newlines(); } need('}'); return { s: 'block', b }; };
  const body = (): Stmt => { softLines(); if (is(';')) { i++; return { s: 'block', b: [] }; } return stmt(); };
  const simple = (): Stmt => {
    const t = at();
    if (t.k === 'name' && (t.v === 'print' || t.v === 'printf')) {
      i++;
      noGreater++;
      let a: Expr[] = [];
      if (at().k !== 'nl' && at().k !== 'end' && !is(';') && !is('}') && !is('>') && !is('>>') && !is('|')) {
        a = [expr()];
        while (take(',')) { softLines(); a.push(expr()); }
        const [only] = a;
        if (a.length === 1 && only?.e === 'group' && only.x.e === 'call' && only.x.n === ',') a = only.x.a;
      }
      noGreater--;
      const f = t.v === 'printf' ? { f: true } : {};
      if (is('>') || is('>>') || is('|')) { const op = (list[i++] as Token).v; return { s: 'print', a, to: { op, x: concat() }, ...f }; }
      return { s: 'print', a, ...f };
    }
    if (t.k === 'name' && t.v === 'delete') { i++; const n = (list[i++] as Token).v; if (take('[')) return { s: 'delete', n, i: listOf(']') }; return { s: 'delete', n }; }
    return { s: 'expr', x: expr() };
  };
  const stmt = (): Stmt => {
    const t = at();
    if (is('{')) return block();
    if (t.k === 'name') switch (t.v) {
      case 'if': {
        i++; need('('); const c = expr(); need(')');
        const a = body();
        const mark = i;
        newlines();
        if (is('else')) { i++; return { s: 'if', c, a, b: body() }; }
        i = mark;
        return { s: 'if', c, a };
      }
      case 'while': { i++; need('('); const c = expr(); need(')'); return { s: 'while', c, b: body() }; }
      case 'do': { i++; const b = body(); newlines(); need('while'); need('('); const c = expr(); need(')'); end(); return { s: 'while', c, b, post: true }; }
      case 'for': {
        i++; need('(');
        const [n, word, array, close] = [list[i], list[i + 1], list[i + 2], list[i + 3]];
        if (n?.k === 'name' && word?.v === 'in' && array?.k === 'name' && close?.v === ')') { i += 4; return { s: 'forin', v: n.v, n: array.v, b: body() }; }
        const init = is(';') ? undefined : simple(); need(';'); softLines();
        const c = is(';') ? undefined : expr(); need(';'); softLines();
        const p = is(')') ? undefined : simple(); need(')');
        return { s: 'for', b: body(), ...(init ? { i: init } : {}), ...(c ? { c } : {}), ...(p ? { p } : {}) };
      }
      case 'next': case 'break': case 'continue': i++; end(); return { s: t.v };
      case 'exit': case 'return': { i++; if (at().k === 'nl' || is(';') || is('}') || at().k === 'end') { end(); return { s: t.v }; } const x = expr(); end(); return { s: t.v, x }; }
    }
    const s = simple();
    end();
    return s;
  };

  const rules: Rule[] = [];
  const functions: Program['functions'] = {};
  for (newlines(); at().k !== 'end'; newlines()) {
    if (is('function') || is('func')) {
      i++;
      const name = (list[i++] as Token).v;
      need('(');
      const params: string[] = [];
      while (!is(')')) { params.push((list[i++] as Token).v); if (!take(',')) break; }
      need(')');
      softLines();
      functions[name] = { params, b: block() };
      continue;
    }
    if (at().k === 'name' && (is('BEGIN') || is('END'))) { const when = (list[i++] as Token).v as 'BEGIN' | 'END'; softLines(); rules.push({ when, b: block() }); continue; }
    if (is('{')) { rules.push({ when: 'always', b: block() }); continue; }
    const x = expr();
    if (take(',')) { softLines(); const y = expr(); rules.push({ when: 'range', x, y, ...(is('{') ? { b: block() } : {}) }); } else rules.push({ when: 'match', x, ...(is('{') ? { b: block() } : {}) });
  }
  return { rules, functions };
}
