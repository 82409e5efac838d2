/** awk (mawk/busybox behaviour): runs the tree of awkparse.ts over records. */
import { resolve, write } from '../kernel/fs.ts';
import { printf } from '../printf.ts';
import { AwkError, type Expr, parseAwk, type Program, type Stmt } from './awkparse.ts';
import { feed } from './lines.ts';
import { toRegExp } from './regex.ts';
import type { Run, Sys, Tool } from './tool.ts';

type Value = number | string;
/** All that lives from record to record; plain JSON. `strnum`: looks like a number and came from input. */
interface State { vars: Record<string, Value>; arrays: Record<string, Record<string, Value>>; ranges: Record<string, boolean>; nr: number; fnr: number; begun: boolean; exit?: number; files: Record<string, true>; seed: number }

class Leave extends Error { readonly how: 'next' | 'exit' | 'break' | 'continue' | 'return'; readonly value: Value; constructor(how: Leave['how'], value: Value = '') { super(how); this.how = how; this.value = value; } }

const numeric = (v: Value): boolean => typeof v === 'number' || /^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(v);
const num = (v: Value): number => (typeof v === 'number' ? v : Number(/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?/.exec(v)?.[0] ?? 0));

class Awk {
  fields: string[] = [];
  record = '';
  private readonly regexes = new Map<string, RegExp>();
  private locals: Record<string, Value | Record<string, Value>>[] = [];
  readonly st: State;
  private readonly program: Program;
  private readonly sys: Sys;

  constructor(program: Program, st: State, sys: Sys) { this.program = program; this.st = st; this.sys = sys; }

  str(v: Value): string { return typeof v === 'string' ? v : Number.isInteger(v) ? String(v) : String(Number(v.toPrecision(6))); }
  private regex(source: string): RegExp { let re = this.regexes.get(source); if (!re) { re = toRegExp(source, true, 'g'); this.regexes.set(source, re); } re.lastIndex = 0; return re; }
  private source(x: Expr): string { return x.e === 're' ? x.v : this.str(this.value(x)); }
  private truth(v: Value, x: Expr): boolean { return typeof v === 'number' ? v !== 0 : (x.e === 'field' || x.e === 'var' || x.e === 'index') && numeric(v) ? num(v) !== 0 : v !== ''; }
  test(x: Expr): boolean { return this.truth(this.value(x), x.e === 'group' ? x.x : x); }

  setRecord(text: string): void {
    this.record = text;
    const fs = this.str(this.st.vars.FS ?? ' ');
    this.fields = text === '' ? [] : fs === ' ' ? text.trim().split(/\s+/).filter((f) => f !== '') : fs === '\t' ? text.split('\t') : fs.length === 1 && fs !== '\\' ? text.split(fs) : text.split(this.regex(fs));
    this.st.vars.NF = this.fields.length;
  }
  private rebuild(): void { this.record = this.fields.map((f) => f ?? '').join(this.str(this.st.vars.OFS ?? ' ')); this.st.vars.NF = this.fields.length; }
  private field(n: number): string { return n === 0 ? this.record : (this.fields[n - 1] ?? ''); }

  private array(name: string): Record<string, Value> {
    const frame = this.locals.at(-1);
    if (frame && Object.hasOwn(frame, name)) { const v = frame[name]; if (typeof v === 'object') return v; const made = {}; frame[name] = made; return made; }
    return (this.st.arrays[name] ??= {});
  }
  private key(i: Expr[]): string { return i.map((x) => this.str(this.value(x))).join('\x1c'); }
  private get(name: string): Value {
    const frame = this.locals.at(-1);
    if (frame && Object.hasOwn(frame, name)) { const v = frame[name]; return typeof v === 'object' ? '' : (v ?? ''); }
    if (name === 'NR') return this.st.nr;
    if (name === 'FNR') return this.st.fnr;
    return this.st.vars[name] ?? '';
  }
  assign(to: Expr, v: Value): Value {
    if (to.e === 'var') {
      const frame = this.locals.at(-1);
      if (frame && Object.hasOwn(frame, to.n)) frame[to.n] = v;
      else if (to.n === 'NF') { const n = num(v); while (this.fields.length < n) this.fields.push(''); this.fields.length = n; this.rebuild(); } else if (to.n === 'NR') this.st.nr = num(v);
      else this.st.vars[to.n] = v;
    } else if (to.e === 'index') this.array(to.n)[this.key(to.i)] = v;
    else if (to.e === 'field') {
      const n = num(this.value(to.x));
      if (n === 0) this.setRecord(this.str(v)); else { while (this.fields.length < n) this.fields.push(''); this.fields[n - 1] = this.str(v); this.rebuild(); }
    } else if (to.e === 'group') return this.assign(to.x, v);
    return v;
  }

  private compare(op: string, a: Expr, b: Expr): number {
    const [x, y] = [this.value(a), this.value(b)];
    const input = (e: Expr): boolean => e.e === 'field' || e.e === 'index' || e.e === 'var' || (e.e === 'group' && input(e.x));
    const asNumbers = (typeof x === 'number' || (input(a) && numeric(x))) && (typeof y === 'number' || (input(b) && numeric(y)));
    const d = asNumbers ? num(x) - num(y) : ((p: string, q: string) => (p < q ? -1 : Number(p > q)))(this.str(x), this.str(y));
    return Number(op === '<' ? d < 0 : op === '<=' ? d <= 0 : op === '==' ? d === 0 : op === '!=' ? d !== 0 : op === '>' ? d > 0 : d >= 0);
  }
  private arith(op: string, a: number, b: number): number {
    switch (op) {
      case '+': return a + b;
      case '-': return a - b;
      case '*': return a * b;
      case '/': case '%': if (b === 0) throw new AwkError('division by zero'); return op === '/' ? a / b : a % b;
      default: return a ** b;
    }
  }

  value(x: Expr): Value {
    switch (x.e) {
      case 'num': case 'str': return x.v;
      case 're': return Number(this.regex(x.v).test(this.record));
      case 'var': return this.get(x.n);
      case 'field': return this.field(num(this.value(x.x)));
      case 'index': { const t = this.array(x.n); const key = this.key(x.i); return (t[key] ??= ''); }
      case 'group': return this.value(x.x);
      case 'assign': return this.assign(x.to, x.op === '' ? this.value(x.x) : this.arith(x.op, num(this.value(x.to)), num(this.value(x.x))));
      case 'cond': return this.test(x.c) ? this.value(x.a) : this.value(x.b);
      case 'un': return x.op === '!' ? Number(!this.test(x.x)) : x.op === '-' ? -num(this.value(x.x)) : num(this.value(x.x));
      case 'inc': { const old = num(this.value(x.x)); const next = old + (x.op === '++' ? 1 : -1); this.assign(x.x, next); return x.pre ? next : old; }
      case 'in': return Number(Object.hasOwn(this.array(x.n), this.key(x.i)));
      case 'getline': return 0;
      case 'call': return this.call(x.n, x.a);
      case 'bin':
        switch (x.op) {
          case '&&': return Number(this.test(x.a) && this.test(x.b));
          case '||': return Number(this.test(x.a) || this.test(x.b));
          case ' ': { const left = this.str(this.value(x.a)); return left + this.str(this.value(x.b)); }
          case '~': case '!~': { const text = this.str(this.value(x.a)); return Number(this.regex(this.source(x.b)).test(text) === (x.op === '~')); }
          case '<': case '<=': case '==': case '!=': case '>': case '>=': return this.compare(x.op, x.a, x.b);
          default: { const a = num(this.value(x.a)); return this.arith(x.op, a, num(this.value(x.b))); }
        }
    }
  }

  private call(name: string, args: Expr[]): Value {
    const s = (n: number): string => (args[n] ? this.str(this.value(args[n])) : '');
    const n = (k: number): number => (args[k] ? num(this.value(args[k])) : 0);
    switch (name) {
      case 'length': { const [a] = args; if (!a) return this.record.length; if (a.e === 'var' && this.st.arrays[a.n]) return Object.keys(this.array(a.n)).length; return s(0).length; }
      case 'substr': { const text = s(0); const from = Math.round(n(1)); const count = args[2] ? Math.round(n(2)) : Infinity; return text.slice(Math.max(0, from - 1), Math.max(0, from - 1 + count)); }
      case 'index': return s(0).indexOf(s(1)) + 1;
      case 'split': {
        const text = s(0);
        const to = args[1];
        if (to?.e !== 'var') return 0;
        const by = args[2];
        const fs = by ? this.source(by) : this.str(this.st.vars.FS ?? ' ');
        const parts = text === '' ? [] : fs === ' ' ? text.trim().split(/\s+/) : fs.length === 1 && by?.e !== 're' ? text.split(fs) : text.split(this.regex(fs));
        const table = this.array(to.n);
        for (const key of Object.keys(table)) delete table[key];
        parts.forEach((p, k) => { table[k + 1] = p; });
        return parts.length;
      }
      case 'sub': case 'gsub': {
        const re = this.regex(args[0] ? this.source(args[0]) : '');
        const by = s(1);
        const to: Expr = args[2] ?? { e: 'field', x: { e: 'num', v: 0 } };
        let count = 0;
        const text = this.str(this.value(to)).replace(re, (hit: string) => { if (name === 'sub' && count > 0) return hit; count++; return by.replace(/\\\\&|\\&|&/g, (m) => (m === '&' ? hit : m === '\\&' ? '&' : '\\' + hit)); });
        if (count) this.assign(to, text);
        return count;
      }
      case 'match': { const re = this.regex(args[1] ? this.source(args[1]) : ''); const m = re.exec(s(0)); this.st.vars.RSTART = m ? m.index + 1 : 0; this.st.vars.RLENGTH = m ? m[0].length : -1; return this.st.vars.RSTART; }
      case 'toupper': return s(0).toUpperCase();
      case 'tolower': return s(0).toLowerCase();
      case 'sprintf': return printf(s(0).replaceAll('\\', '\\\\'), args.slice(1).map((a) => this.str(this.value(a))), () => {});
      case 'int': return Math.trunc(n(0));
      case 'sqrt': return Math.sqrt(n(0));
      case 'exp': return Math.exp(n(0));
      case 'log': return Math.log(n(0));
      case 'sin': return Math.sin(n(0));
      case 'cos': return Math.cos(n(0));
      case 'atan2': return Math.atan2(n(0), n(1));
      case 'rand': this.st.seed = (Math.imul(this.st.seed, 1_103_515_245) + 12_345) & 0x7fff_ffff; return this.st.seed / 0x8000_0000;
      case 'srand': { const old = this.st.seed; this.st.seed = args.length ? n(0) : 1; return old; }
      case 'systime': return Math.floor(this.sys.k.wall / 1000);
      case 'system': case 'close': case 'fflush': return 0;
      case ',': return args.map((a) => this.str(this.value(a))).join('\x1c');
    }
    const f = this.program.functions[name];
    if (!f) throw new AwkError(`function ${name} not defined`);
    const frame: Record<string, Value | Record<string, Value>> = {};
    f.params.forEach((p, k) => { const a = args[k]; frame[p] = a === undefined ? '' : a.e === 'var' && (this.st.arrays[a.n] || typeof this.locals.at(-1)?.[a.n] === 'object') ? this.array(a.n) : this.value(a); });
    this.locals.push(frame);
    try { this.run(f.b); return ''; } catch (error) { if (error instanceof Leave && error.how === 'return') return error.value; throw error; } finally { this.locals.pop(); }
  }

  private loop(b: Stmt): boolean {
    try { this.run(b); return true; } catch (error) {
      if (error instanceof Leave && error.how === 'break') return false;
      if (error instanceof Leave && error.how === 'continue') return true;
      throw error;
    }
  }

  run(s: Stmt): void {
    switch (s.s) {
      case 'block': for (const one of s.b) this.run(one); return;
      case 'expr': this.value(s.x); return;
      case 'print': {
        const values = s.a.map((a) => { const v = this.value(a); return typeof v === 'number' ? this.str(v) : v; });
        const text = s.f ? printf((values[0] ?? '').replaceAll('\\', '\\\\'), values.slice(1), () => {}) : (s.a.length ? values.join(this.str(this.st.vars.OFS ?? ' ')) : this.record) + this.str(this.st.vars.ORS ?? '\n');
        if (!s.to) { this.sys.out(text); return; }
        const name = this.str(this.value(s.to.x));
        if (name === '/dev/stderr' || s.to.op === '|') { if (s.to.op === '|') this.sys.out(text); else this.sys.err(text); return; }
        if (name === '/dev/stdout') { this.sys.out(text); return; }
        const path = resolve(this.sys.cwd, name);
        const { m } = this.sys.k;
        write(m, path, (s.to.op === '>>' || this.st.files[path] ? (m.files[path] ?? '') : '') + text, this.sys.k.wall);
        this.st.files[path] = true;
        return;
      }
      case 'if': if (this.test(s.c)) this.run(s.a); else if (s.b) this.run(s.b); return;
      case 'while': if (s.post && !this.loop(s.b)) return; for (let left = 1_000_000; this.test(s.c) && left > 0; left--) if (!this.loop(s.b)) return; return;
      case 'for': if (s.i) this.run(s.i); for (let left = 1_000_000; (!s.c || this.test(s.c)) && left > 0; left--) { if (!this.loop(s.b)) return; if (s.p) this.run(s.p); } return;
      case 'forin': for (const key of Object.keys(this.array(s.n))) { this.assign({ e: 'var', n: s.v }, key); if (!this.loop(s.b)) return; } return;
      case 'delete': { const table = this.array(s.n); if (s.i) delete table[this.key(s.i)]; else for (const key of Object.keys(table)) delete table[key]; return; }
      case 'next': case 'break': case 'continue': throw new Leave(s.s);
      case 'exit': case 'return': throw new Leave(s.s, s.x ? this.value(s.x) : s.s === 'exit' ? (this.st.exit ?? 0) : '');
    }
  }

  /** Runs the rules of one kind; false when the program exits. */
  rules(when: 'BEGIN' | 'END' | 'main'): boolean {
    try {
      this.program.rules.forEach((rule, n) => {
        const main = rule.when !== 'BEGIN' && rule.when !== 'END';
        if (when === 'main' ? !main : rule.when !== when) return;
        if (rule.when === 'match' && rule.x && !this.test(rule.x)) return;
        if (rule.when === 'range' && rule.x && rule.y) {
          if (!this.st.ranges[n]) { if (!this.test(rule.x)) return; this.st.ranges[n] = true; }
          if (this.test(rule.y)) delete this.st.ranges[n];
        }
        if (rule.b) this.run(rule.b); else this.sys.out(this.record + this.str(this.st.vars.ORS ?? '\n'));
      });
      return true;
    } catch (error) {
      if (!(error instanceof Leave)) throw error;
      if (error.how === 'exit') { this.st.exit = num(error.value); return false; }
      return true;
    }
  }
}

function* awk(sys: Sys): Run {
  const vars: Record<string, Value> = {};
  const rest: string[] = [];
  let source: string | undefined;
  const set = (text: string): void => { const at = text.indexOf('='); vars[text.slice(0, at)] = text.slice(at + 1).replace(/\\([nt\\])/g, (_, c: string) => ({ n: '\n', t: '\t', '\\': '\\' })[c] ?? c); };
  for (let i = 0; i < sys.args.length; i++) {
    const arg = sys.args[i] as string;
    if (rest.length || !/^-./.test(arg)) { rest.push(arg); continue; }
    if (arg === '--') { rest.push(...sys.args.slice(i + 1)); break; }
    const value = (): string => arg.slice(2) || (sys.args[++i] ?? '');
    if (arg[1] === 'F') { const fs = value(); vars.FS = fs === 't' ? '\t' : fs.replace(/\\t/g, '\t'); } else if (arg[1] === 'v') set(value());
    else if (arg[1] === 'f') source = (source ?? '') + (sys.k.m.files[resolve(sys.cwd, value())] ?? '') + '\n';
    else { sys.err(`awk: not an option: ${arg}\n`); return 2; }
  }
  source ??= rest.shift();
  if (source === undefined) { sys.err("usage: awk [-F fs][-v var=value][prog | -f progfile][file ...]\n"); return 1; }
  let program: Program;
  try { program = parseAwk(source); } catch (error) {
    if (!(error instanceof AwkError)) throw error;
    sys.err(sys.ash ? `awk: cmd. line:1: ${error.message === 'syntax error' ? 'Unexpected token' : error.message}\n` : `awk: line 1: ${error.message} at or near end of line\n`);
    return sys.ash ? 1 : 2;
  }
  const files = rest.filter((f) => !/^[A-Za-z_]\w*=/.test(f));
  for (const f of rest) if (!files.includes(f)) set(f);
  const fresh = (): State => ({ vars: { FS: ' ', OFS: ' ', ORS: '\n', RS: '\n', SUBSEP: '\x1c', NF: 0, FILENAME: '', ...vars }, arrays: { ENVIRON: { ...sys.env } }, ranges: {}, nr: 0, fnr: 0, begun: false, files: {}, seed: 1 });
  const needsInput = program.rules.some((r) => r.when !== 'BEGIN');
  try {
    const saved = sys.saved as { st: State } | undefined;
    const begin = saved?.st ?? fresh();
    if (!begin.begun) {
      begin.begun = true;
      if (!new Awk(program, begin, sys).rules('BEGIN')) return begin.exit ?? 0;
      if (!needsInput) return begin.exit ?? 0;
    }
    let machine: Awk | undefined;
    const { st, code } = yield* feed<State>(sys, files, {
      start: () => begin,
      line(state, text, _ended, file) {
        if (machine?.st !== state) machine = new Awk(program, state, sys);
        state.nr++;
        state.fnr++;
        state.vars.FILENAME = file === '-' ? '' : file;
        machine.setRecord(text);
        return !machine.rules('main');
      },
      endOfFile(state) { state.fnr = 0; },
      missing: (name, error) => (sys.ash ? `awk: ${name}: ${error}\n` : `awk: cannot open ${name} (${error})\n`),
    });
    machine ??= new Awk(program, st, sys);
    machine.rules('END');
    return st.exit ?? (code ? 2 : 0);
  } catch (error) {
    if (!(error instanceof AwkError)) throw error;
    sys.err(`awk: ${sys.ash ? 'cmd. line:1: ' : ''}${error.message}\n`);
    return 2;
  }
}

export const awkTools: Record<string, Tool> = { awk, mawk: awk, gawk: awk };
