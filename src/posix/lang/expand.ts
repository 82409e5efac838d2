/**
 * Words → fields: braces, tilde, parameters, command substitution, arithmetic, splitting, globbing, quote removal.
 * Pure but for its overlay: a substitution whose output is not known yet is thrown as `Need`; the caller runs it, adds
 * the output to `results` and expands again from the start. Assignments (`${x:=1}`, `$((i++))`) are kept aside until `commit`.
 */
import { ArithError, evaluate } from './arith.ts';
import type { Node, Part, Word } from './ast.ts';
import { escapePattern, hasPattern, replace, trim } from './glob.ts';

export class Need extends Error {
  readonly node: Node;
  /** The output is wanted as a file. */
  readonly file: boolean | undefined;
  constructor(node: Node, file?: boolean) { super('need'); this.node = node; this.file = file; }
}
/** The message is what the shell prints after its name. */
export class ExpandError extends Error {}

export interface Scope {
  get(name: string): string | undefined;
  /** The elements of an array variable; a scalar has one. */
  elements(name: string): string[] | undefined;
  element(name: string, index: string): string | undefined;
  keys(name: string): string[];
  set(name: string, value: string): void;
  special(name: string): string | undefined;
  args(): string[];
  glob(pattern: string): string[];
  readonly nounset: boolean;
  readonly ash: boolean;
}

interface Field { s: string; pattern: string; quoted: boolean }

export class Expander {
  private readonly scope: Scope;
  private readonly results: readonly string[];
  private used = 0;
  private readonly overlay = new Map<string, string>();

  constructor(scope: Scope, results: readonly string[]) { this.scope = scope; this.results = results; }

  commit(): void { for (const [name, value] of this.overlay) this.scope.set(name, value); this.overlay.clear(); }

  get(name: string): string | undefined { return this.overlay.get(name) ?? this.scope.get(name); }
  assign(name: string, value: string): void { this.overlay.set(name, value); }

  /** All fields of some words. */
  fields(words: readonly Word[]): string[] {
    const out: string[] = [];
    for (const word of words) {
      for (const one of braces(word)) {
        for (const field of this.split(one)) {
          if (hasPattern(field.pattern)) {
            const found = this.scope.glob(field.pattern);
            if (found.length) { out.push(...found); continue; }
          }
          out.push(field.s);
        }
      }
    }
    return out;
  }

  /** A word as one string: assignments, redirections, `case`. */
  text(word: Word): string { return this.joined(word).s; }
  /** The same as a pattern: what was quoted is taken literally. */
  pattern(word: Word): string { return this.joined(word).pattern; }
  arithmetic(word: Word): number {
    try { return evaluate(this.text(word), { get: (n) => this.get(n), set: (n, v) => this.assign(n, v) }); } catch (error) {
      if (error instanceof ArithError) throw new ExpandError(this.scope.ash ? 'arithmetic syntax error' : error.message);
      throw error;
    }
  }

  private joined(word: Word): Field {
    const out: Field = { s: '', pattern: '', quoted: false };
    this.tilde(word).forEach((part) => {
      const values = this.values(part);
      const text = values.join(' ');
      out.s += text;
      out.pattern += part.q ? escapePattern(text) : text;
    });
    return out;
  }

  private tilde(word: Word): Word {
    const first = word[0];
    if (first?.k !== 'lit' || first.q || first.s[0] !== '~') return word;
    const m = /^~([^/]*)(\/|$)/.exec(first.s);
    if (!m || (m[2] === '' && word.length > 1)) return word;
    const home = m[1] === '' ? (this.get('HOME') ?? '/root') : m[1] === 'root' ? '/root' : m[1] === '+' ? this.get('PWD') : m[1] === '-' ? this.get('OLDPWD') : undefined;
    if (home === undefined) return word;
    return [{ k: 'lit', s: home, q: true }, { k: 'lit', s: first.s.slice(1 + (m[1] ?? '').length) }, ...word.slice(1)];
  }

  private split(word: Word): Field[] {
    const ifs = this.get('IFS') ?? ' \t\n';
    const fields: Field[] = [];
    let open: Field | undefined;
    const add = (s: string, pattern: string, quoted: boolean): void => {
      open ??= { s: '', pattern: '', quoted: false };
      open.s += s;
      open.pattern += pattern;
      open.quoted ||= quoted;
    };
    const end = (): void => { if (open) fields.push(open); open = undefined; };
    for (const part of this.tilde(word)) {
      if (part.k === 'lit') { if (part.s || part.q) add(part.s, part.q ? escapePattern(part.s) : part.s, part.q === true); continue; }
      if (part.k === 'var' && part.op && part.w && !part.q && /^:?[-+]$/.test(part.op)) {
        // The default word's own quoting decides how it is split.
        const chosen = this.chosenWord(part);
        if (chosen) { const inner = this.split(chosen); inner.forEach((f, n) => { if (n) end(); add(f.s, f.pattern, f.quoted); }); continue; }
      }
      const list = part.k === 'var' && !part.len && (!part.op || part.op === ':') && (part.n === '@' || (part.n === '*' && !part.q) || (part.ix && /^[@*]$/.test(this.text(part.ix))));
      const values = this.values(part);
      if (part.q) {
        if (list) values.forEach((value, n) => { if (n) end(); add(value, escapePattern(value), true); });
        else { const text = values.join(part.k === 'var' && part.n === '*' ? (ifs[0] ?? '') : ' '); add(text, escapePattern(text), true); }
        continue;
      }
      values.forEach((value, n) => {
        if (n && list) end();
        else if (n) value = ' ' + value;
        const space = ifs.replace(/[^ \t\n]/g, '');
        let text = '';
        let i = 0;
        const isIfs = (c: string | undefined): boolean => c !== undefined && ifs.includes(c);
        while (i < value.length) {
          const c = value[i] as string;
          if (!isIfs(c)) { text += c; i++; continue; }
          if (text) { add(text, text, false); text = ''; }
          const blank = space.includes(c);
          let hard = !blank;
          i++;
          while (i < value.length && isIfs(value[i]) && (space.includes(value[i] as string) || !hard)) { if (!space.includes(value[i] as string)) hard = true; i++; }
          if (hard && !open) add('', '', true);
          end();
        }
        if (text) add(text, text, false);
      });
    }
    end();
    return fields;
  }

  private chosenWord(part: Part & { k: 'var' }): Word | undefined {
    const value = this.plain(part);
    const empty = value === undefined || (part.op?.[0] === ':' && value === '');
    if (part.op?.endsWith('-') && empty) return part.w;
    if (part.op?.endsWith('+')) return empty ? [] : part.w;
    return undefined;
  }

  private plain(part: Part & { k: 'var' }): string | undefined {
    let n = part.n;
    if (n[0] === '!' && n.length > 1) { n = this.get(n.slice(1)) ?? ''; }
    if (part.ix) {
      const ix = this.text(part.ix);
      if (ix === '@' || ix === '*') return this.scope.elements(n)?.join(' ');
      return this.scope.element(n, /^-?\d+$/.test(ix) ? ix : this.scope.keys(n).includes(ix) ? ix : String(this.arithmetic(part.ix)));
    }
    if (/^[A-Za-z_]/.test(n)) return this.get(n);
    if (n === '@' || n === '*') { const args = this.scope.args(); return args.length ? args.join(n === '*' ? ((this.get('IFS') ?? ' ')[0] ?? '') : ' ') : undefined; }
    return this.scope.special(n);
  }

  private values(part: Part): string[] {
    switch (part.k) {
      case 'lit': return [part.s];
      case 'ar': return [String(this.arithmetic(part.w))];
      case 'sub': {
        const result = this.results[this.used++];
        if (result === undefined) {
          if (part.file && this.scope.ash) throw new ExpandError('syntax error: unexpected "("');
          throw new Need(part.c, part.file);
        }
        return [result];
      }
      case 'var': return this.variable(part);
    }
  }

  private variable(part: Part & { k: 'var' }): string[] {
    const { n, op } = part;
    if (op === 'bad') throw new ExpandError(`${this.text(part.w ?? [])}: bad substitution`);
    const all = part.ix !== undefined && part.w === undefined && /^[@*]$/.test(this.text(part.ix));
    if (part.len) {
      if (n === '@' || n === '*') return [String(this.scope.args().length)];
      if (all) return [String(this.scope.elements(n)?.length ?? 0)];
      return [String((this.plain(part) ?? '').length)];
    }
    if (!op) {
      if (n === '@' || n === '*') return this.scope.args();
      if (n[0] === '!' && all) return this.scope.keys(n.slice(1));
      if (all) return this.scope.elements(n) ?? [];
      const value = this.plain(part);
      if (value === undefined && this.scope.nounset) throw new ExpandError(this.scope.ash ? `${n}: parameter not set` : `${n}: unbound variable`);
      return [value ?? ''];
    }
    const value = this.plain(part);
    const word = part.w ?? [];
    const empty = value === undefined || (op[0] === ':' && value === '');
    switch (op) {
      case '-': case ':-': return [empty ? this.text(word) : (value ?? '')];
      case '+': case ':+': return [empty ? '' : this.text(word)];
      case '=': case ':=': { if (!empty) return [value ?? '']; const text = this.text(word); this.assign(n, text); return [text]; }
      case '?': case ':?': if (!empty) return [value ?? '']; throw new ExpandError(`${n}: ${this.text(word) || (op[0] === ':' ? 'parameter null or not set' : 'parameter not set')}`);
    }
    if (value === undefined && this.scope.nounset) throw new ExpandError(`${n}: unbound variable`);
    const v = value ?? '';
    switch (op) {
      case '#': case '##': case '%': case '%%': return [trim(v, op, this.pattern(word))];
      case '/': case '//': case '/#': case '/%': return [replace(v, op, this.pattern(word), part.w2 ? this.text(part.w2) : '')];
      case '^^': return [v.toUpperCase()];
      case ',,': return [v.toLowerCase()];
      case '^': return [v.slice(0, 1).toUpperCase() + v.slice(1)];
      case ',': return [v.slice(0, 1).toLowerCase() + v.slice(1)];
      default: {
        const from = this.arithmetic(word);
        if (part.ix !== undefined && /^[@*]$/.test(this.text(part.ix))) {
          const items = this.scope.elements(n) ?? [];
          const first = from < 0 ? Math.max(0, items.length + from) : from;
          return items.slice(first, part.w2 ? first + this.arithmetic(part.w2) : undefined);
        }
        if (n === '@' || n === '*') { const args = [this.scope.special('0') ?? '', ...this.scope.args()]; return args.slice(from, part.w2 ? from + this.arithmetic(part.w2) : undefined); }
        const start = from < 0 ? Math.max(0, v.length + from) : from;
        if (!part.w2) return [v.slice(start)];
        const count = this.arithmetic(part.w2);
        return [count < 0 ? v.slice(start, v.length + count) : v.slice(start, start + count)];
      }
    }
  }
}

/** `a{b,c}` and `{1..3}` in the unquoted parts of a word. */
export function braces(word: Word): Word[] {
  for (let n = 0; n < word.length; n++) {
    const part = word[n] as Part;
    if (part.k !== 'lit' || part.q) continue;
    const open = part.s.indexOf('{');
    if (open < 0) continue;
    const found = closing(word, n, open);
    if (!found) continue;
    const before: Word = [...word.slice(0, n), { k: 'lit', s: part.s.slice(0, open) }];
    const range = found.pieces.length === 1 ? rangeOf(found.pieces[0] as Word) : undefined;
    if (!range && found.pieces.length < 2) continue;
    const pieces: Word[] = range ? range.map((s) => [{ k: 'lit', s }]) : found.pieces;
    return pieces.flatMap((piece) => braces([...piece, ...found.after]).map((rest) => merge([...before, ...rest])));
  }
  return [word];
}

const merge = (word: Word): Word => word.filter((p) => p.k !== 'lit' || p.s !== '' || p.q);

function closing(word: Word, n: number, open: number): { pieces: Word[]; after: Word } | undefined {
  const pieces: Word[] = [[]];
  let depth = 0;
  for (let k = n; k < word.length; k++) {
    const part = word[k] as Part;
    if (part.k !== 'lit' || part.q) { pieces.at(-1)?.push(part); continue; }
    let text = '';
    const flush = (): void => { if (text) pieces.at(-1)?.push({ k: 'lit', s: text }); text = ''; };
    for (let i = k === n ? open + 1 : 0; i < part.s.length; i++) {
      const c = part.s[i] as string;
      if (c === '{') depth++;
      if (c === '}') {
        if (depth === 0) { flush(); return { pieces, after: [{ k: 'lit', s: part.s.slice(i + 1) }, ...word.slice(k + 1)] }; }
        depth--;
      }
      if (c === ',' && depth === 0) { flush(); pieces.push([]); } else text += c;
    }
    flush();
  }
  return undefined;
}

function rangeOf(word: Word): string[] | undefined {
  if (word.length !== 1 || word[0]?.k !== 'lit') return undefined;
  const m = /^(-?\d+|[A-Za-z])\.\.(-?\d+|[A-Za-z])(?:\.\.(-?\d+))?$/.exec(word[0].s);
  if (!m) return undefined;
  const [, a = '', b = '', by] = m;
  const letters = /[A-Za-z]/.test(a);
  if (letters !== /[A-Za-z]/.test(b)) return undefined;
  const from = letters ? a.charCodeAt(0) : Number(a);
  const to = letters ? b.charCodeAt(0) : Number(b);
  const step = Math.max(1, Math.abs(Number(by ?? 1)));
  const width = /^-?0\d|^-?0\d/.test(a) || /^-?0\d/.test(b) ? Math.max(a.length, b.length) : 0;
  const out: string[] = [];
  for (let v = from, left = 10_000; (from <= to ? v <= to : v >= to) && left > 0; v += from <= to ? step : -step, left--) out.push(letters ? String.fromCharCode(v) : width ? String(v).padStart(width, '0') : String(v));
  return out;
}
