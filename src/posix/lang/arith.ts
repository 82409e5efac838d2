/** `$((…))`: C integers of 64 bits, variables, assignments. */

export class ArithError extends Error {}
export interface Variables { get(name: string): string | undefined; set(name: string, value: string): void }

const levels: string[][] = [['||'], ['&&'], ['|'], ['^'], ['&'], ['==', '!='], ['<=', '>=', '<', '>'], ['<<', '>>'], ['+', '-'], ['*', '/', '%'], ['**']];
const tokens = /\s*(0[xX][0-9a-fA-F]+|\d+#\w+|\d+|[A-Za-z_]\w*|\*\*|<<=|>>=|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|[-+*/%&|^]=|[-+*/%<>=!~&|^?:(),])/y;

export function evaluate(text: string, vars: Variables, depth = 0): number {
  if (depth > 50) throw new ArithError(`${text}: expression recursion level exceeded (error token is "${text}")`);
  const list: string[] = [];
  tokens.lastIndex = 0;
  const source = text.trimEnd();
  while (tokens.lastIndex < source.length) {
    const at = tokens.lastIndex;
    const m = tokens.exec(source);
    if (!m) throw new ArithError(`${source.trim()}: syntax error: invalid arithmetic operator (error token is "${source.slice(at).trim()}")`);
    list.push(m[1] as string);
  }
  if (!list.length) return 0;
  let i = 0;
  let off = 0;
  const fail = (): never => { throw new ArithError(i >= list.length ? `${source.trim()}: syntax error: operand expected (error token is "${list.at(-1) ?? ''}")` : `${source.trim()}: syntax error in expression (error token is "${list.slice(i).join(' ')}")`); };
  const value = (name: string): number => { const v = vars.get(name); return v === undefined || v.trim() === '' ? 0 : /^-?(0|[1-9]\d*)$/.test(v) ? Number(v) : evaluate(v, vars, depth + 1); };
  const set = (name: string, v: number): number => { if (!off) vars.set(name, String(v)); return v; };
  const isName = (t: string | undefined): t is string => t !== undefined && /^[A-Za-z_]/.test(t);
  const apply = (op: string, a: number, b: number): number => {
    switch (op) {
      case '+': return a + b;
      case '-': return a - b;
      case '*': return a * b;
      case '/': case '%':
        if (b === 0) { if (off) return 0; throw new ArithError(`${source.trim()}: division by 0 (error token is "${list.slice(i - 1).join(' ')}")`); }
        return op === '/' ? Math.trunc(a / b) : a % b;
      case '**': return a ** b;
      case '<<': return a * 2 ** b;
      case '>>': return Math.floor(a / 2 ** b);
      case '&': return Number(BigInt(a) & BigInt(b));
      case '|': return Number(BigInt(a) | BigInt(b));
      case '^': return Number(BigInt(a) ^ BigInt(b));
      case '==': return Number(a === b);
      case '!=': return Number(a !== b);
      case '<': return Number(a < b);
      case '>': return Number(a > b);
      case '<=': return Number(a <= b);
      default: return Number(a >= b);
    }
  };
  const primary = (): number => {
    const t = list[i++];
    if (t === undefined) { i--; return fail(); }
    if (t === '(') { const v = comma(); if (list[i++] !== ')') { i--; fail(); } return v; }
    if (t === '-') return -unary();
    if (t === '+') return unary();
    if (t === '!') return Number(unary() === 0);
    if (t === '~') return -unary() - 1;
    if (t === '++' || t === '--') { const n = list[i++]; if (!isName(n)) return fail(); return set(n, value(n) + (t === '++' ? 1 : -1)); }
    if (isName(t)) {
      const next = list[i];
      if (next === '++' || next === '--') { i++; const v = value(t); set(t, v + (next === '++' ? 1 : -1)); return v; }
      if (next === '=') { i++; return set(t, assign()); }
      if (next !== undefined && /^([-+*/%&|^]|<<|>>)=$/.test(next)) { i++; const v = assign(); return set(t, apply(next.slice(0, -1), value(t), v)); }
      return value(t);
    }
    const based = /^(\d+)#(\w+)$/.exec(t);
    if (based) return Number.parseInt(based[2] as string, Number(based[1]));
    if (/^0[xX]/.test(t)) return Number.parseInt(t, 16);
    if (/^0\d/.test(t)) { if (/[89]/.test(t)) throw new ArithError(`${String(t)}: value too great for base (error token is "${String(t)}")`); return Number.parseInt(t, 8); }
    if (/^\d/.test(t)) return Number(t);
    i--;
    return fail();
  };
  const unary = (): number => primary();
  const binary = (level: number): number => {
    if (level === levels.length) return unary();
    let a = binary(level + 1);
    for (let op = list[i]; op !== undefined && levels[level]?.includes(op); op = list[i]) {
      i++;
      if (op === '&&' || op === '||') {
        const skip = op === '&&' ? a === 0 : a !== 0;
        if (skip) off++;
        const b = binary(level + 1);
        if (skip) off--;
        a = Number(op === '&&' ? a !== 0 && b !== 0 : a !== 0 || b !== 0);
      } else a = apply(op, a, binary(level + 1));
    }
    return a;
  };
  const assign = (): number => {
    const a = binary(0);
    if (list[i] !== '?') return a;
    i++;
    if (!a) off++;
    const yes = assign();
    if (!a) off--;
    if (list[i++] !== ':') { i--; fail(); }
    if (a) off++;
    const no = assign();
    if (a) off--;
    return a ? yes : no;
  };
  const comma = (): number => { let v = assign(); while (list[i] === ',') { i++; v = assign(); } return v; };
  const result = comma();
  if (i < list.length) fail();
  return Object.is(result, -0) ? 0 : result;
}
