/** Characters → words, quotes, expansions, redirections and heredocs. */
import { limits } from '../kernel/limits.ts';
import type { Node, Part, Redir, Word } from './ast.ts';

/** The text ends inside something; the message says what would close it. */
export class Unfinished extends Error {}
/** The message is the unexpected token. */
export class SyntaxFail extends Error {
  readonly at: number;
  constructor(token: string, at: number) { super(token); this.at = at; }
}

/** Constructs within constructs beyond `limits.nesting`. */
export class TooDeep extends Error {}

const operators = ['&&', '||', ';;&', ';;', ';&', '|&', ';', '&', '|', '(', ')', '\n'];

export abstract class Lexer {
  s: string;
  i: number;
  protected heredocs: { redir: Redir; quoted: boolean; tabs: boolean; end: string; line: number }[] = [];
  /** No more text follows: a heredoc ends with it. */
  final = false;
  /** Heredocs that did: their word and line. */
  cut: { end: string; line: number }[] = [];

  protected depth = 0;

  constructor(text: string, pos: number) { this.s = text; this.i = pos; }

  /** One construct deeper; whoever calls it goes back by `depth--`. Throws `TooDeep`. */
  protected enter(): void { if (++this.depth > limits.nesting) throw new TooDeep(); }
  protected deeper<L extends Lexer>(inner: L): L {
    this.enter();
    inner.depth = this.depth--;
    return inner;
  }

  /** Parses a list after `$(`; gives the offset behind the `)`. */
  abstract inner(pos: number): { node: Node; pos: number };
  abstract whole(text: string): Node;

  lineOf(at: number): number {
    let line = 1;
    for (let k = this.s.indexOf('\n'); k >= 0 && k < at; k = this.s.indexOf('\n', k + 1)) line++;
    return line;
  }

  blanks(): void {
    for (;;) {
      const c = this.s[this.i];
      if (c === ' ' || c === '\t' || c === '\r') this.i++;
      else if (c === '\\' && this.s[this.i + 1] === '\n') { this.i += 2; if (this.i >= this.s.length) throw new Unfinished('line'); }
      else if (c === '#' ) { while (this.i < this.s.length && this.s[this.i] !== '\n') this.i++; }
      else return;
    }
  }

  newlines(): void {
    for (this.blanks(); this.s[this.i] === '\n'; this.blanks()) this.newline();
  }

  /** Takes a newline and the bodies of the heredocs that wait for it. */
  newline(): void {
    if (this.s[this.i] === '\n') this.i++;
    const waiting = this.heredocs;
    this.heredocs = [];
    for (const doc of waiting) {
      let body = '';
      for (;;) {
        if (this.i >= this.s.length) { if (!this.final) throw new Unfinished(`here-document ${doc.end}`); this.cut.push({ end: doc.end, line: doc.line }); break; }
        const stop = this.s.indexOf('\n', this.i);
        let row = stop < 0 ? this.s.slice(this.i) : this.s.slice(this.i, stop);
        this.i = stop < 0 ? this.s.length : stop + 1;
        if (doc.tabs) row = row.replace(/^\t+/, '');
        if (row === doc.end) break;
        if (stop < 0 && !this.final) throw new Unfinished(`here-document ${doc.end}`);
        body += row + '\n';
      }
      doc.redir.w = doc.quoted ? [{ k: 'lit', s: body, q: true }] : this.quotedText(body, true);
    }
  }

  atEnd(): boolean { this.blanks(); return this.i >= this.s.length; }

  /** At something that ends a word list. */
  atBreak(): boolean {
    const c = this.s[this.i];
    if (c === '<' && this.s[this.i + 1] === '(') return false;
    return c === undefined || c === '\n' || c === ';' || c === '&' || c === '|' || c === '(' || c === ')' || c === '<' || c === '>';
  }

  /** The next operator or plain word, without taking it; '' at the end. */
  peek(): string {
    this.blanks();
    if (this.i >= this.s.length) return '';
    const op = operators.find((o) => this.s.startsWith(o, this.i));
    if (op) return op;
    return /^[^\s;&|()<>]+/.exec(this.s.slice(this.i, this.i + 200))?.[0] ?? this.s[this.i] ?? '';
  }
  take(word: string): void { this.blanks(); if (word === '\n') this.newline(); else this.i += word.length; }

  redir(): Redir | undefined {
    this.blanks();
    const m = /^(\d*)(&>>|&>|<<<|<<-|<<|<>|<&|>>|>&|>\||<|>)/.exec(this.s.slice(this.i, this.i + 12));
    if (!m) return undefined;
    const digits = m[1] ?? '';
    let op = m[2] ?? '';
    if (digits && op.startsWith('&')) return undefined;
    if ((op === '<' || op === '>') && this.s[this.i + m[0].length] === '(') return undefined;
    this.i += m[0].length;
    this.blanks();
    const r: Redir = { fd: digits ? Number(digits) : op.startsWith('<') ? 0 : 1, op: '>', w: [] };
    if (op.startsWith('&')) { r.both = true; op = op.slice(1); }
    if (this.atBreak()) throw this.i >= this.s.length ? new SyntaxFail('newline', this.i) : new SyntaxFail(this.peek() === '\n' ? 'newline' : this.peek(), this.i);
    if (op === '<<' || op === '<<-') {
      const from = this.i;
      this.word();
      const raw = this.s.slice(from, this.i);
      r.op = '<<';
      this.heredocs.push({ redir: r, quoted: /['"\\]/.test(raw), tabs: op === '<<-', end: raw.replace(/['"\\]/g, ''), line: this.lineOf(from) });
      return r;
    }
    r.op = op as Redir['op'];
    r.w = this.word();
    if (r.op === '>&' && !digits && !(r.w.length === 1 && r.w[0]?.k === 'lit' && /^(\d+|-)$/.test(r.w[0].s))) { r.op = '>'; r.both = true; }
    return r;
  }

  word(): Word {
    const parts: Part[] = [];
    let text = '';
    const flush = (): void => { if (text) { parts.push({ k: 'lit', s: text }); text = ''; } };
    for (;;) {
      const c = this.s[this.i];
      if (c === '<' && this.s[this.i + 1] === '(' && !parts.length && !text) {
        const inner = this.inner(this.i + 2);
        parts.push({ k: 'sub', c: inner.node, file: true });
        this.i = inner.pos;
        continue;
      }
      if (c === undefined || c === ' ' || c === '\t' || c === '\n' || c === ';' || c === '&' || c === '|' || c === ')' || c === '<' || c === '>') break;
      if (c === '(') break;
      if (c === '\\') {
        const next = this.s[this.i + 1];
        if (next === undefined) throw new Unfinished('line');
        this.i += 2;
        if (next !== '\n') { flush(); parts.push({ k: 'lit', s: next, q: true }); }
      } else if (c === "'") {
        const end = this.s.indexOf("'", this.i + 1);
        if (end < 0) throw new Unfinished("'");
        flush();
        parts.push({ k: 'lit', s: this.s.slice(this.i + 1, end), q: true });
        this.i = end + 1;
      } else if (c === '"') {
        flush();
        this.i++;
        parts.push(...this.doubleQuoted());
      } else if (c === '$' && this.s[this.i + 1] === "'") {
        flush();
        parts.push(this.ansiQuoted());
      } else if (c === '$' || c === '`') {
        const part = this.dollar(false);
        if (part) { flush(); parts.push(part); } else { text += '$'; this.i++; }
      } else { text += c; this.i++; }
    }
    flush();
    return parts;
  }

  /** The right side of `=~`: parentheses and bars belong to it. */
  regexWord(): Word {
    const parts: Part[] = [];
    let text = '';
    let depth = 0;
    const flush = (): void => { if (text) { parts.push({ k: 'lit', s: text }); text = ''; } };
    for (;;) {
      const c = this.s[this.i];
      if (c === '<' && this.s[this.i + 1] === '(' && !parts.length && !text) {
        const inner = this.inner(this.i + 2);
        parts.push({ k: 'sub', c: inner.node, file: true });
        this.i = inner.pos;
        continue;
      }
      if (c === undefined || c === '\n' || (/\s/.test(c) && depth === 0)) break;
      if (c === '"') { flush(); this.i++; parts.push(...this.doubleQuoted()); continue; }
      if (c === "'") { flush(); const end = this.s.indexOf("'", this.i + 1); if (end < 0) throw new Unfinished("'"); parts.push({ k: 'lit', s: this.s.slice(this.i + 1, end), q: true }); this.i = end + 1; continue; }
      if (c === '$' && this.s[this.i + 1] !== ')' ) { const part = this.dollar(false); if (part) { flush(); parts.push(part); continue; } }
      if (c === '\\') { text += c + (this.s[this.i + 1] ?? ''); this.i += 2; continue; }
      if (c === '(') depth++;
      if (c === ')') depth--;
      text += c;
      this.i++;
    }
    flush();
    return parts;
  }

  /** After the opening `"`; takes the closing one. */
  private doubleQuoted(): Part[] {
    const parts: Part[] = [];
    let text = '';
    const flush = (): void => { if (text) { parts.push({ k: 'lit', s: text, q: true }); text = ''; } };
    for (;;) {
      const c = this.s[this.i];
      if (c === undefined) throw new Unfinished('"');
      if (c === '"') { this.i++; break; }
      if (c === '\\') {
        const next = this.s[this.i + 1];
        if (next === undefined) throw new Unfinished('"');
        this.i += 2;
        if (next !== '\n') text += '$`"\\'.includes(next) ? next : '\\' + next;
      } else if (c === '$' || c === '`') {
        const part = this.dollar(true);
        if (part) { flush(); parts.push(part); } else { text += '$'; this.i++; }
      } else { text += c; this.i++; }
    }
    flush();
    if (!parts.length) parts.push({ k: 'lit', s: '', q: true });
    return parts;
  }

  /** Text with expansions and no quoting: heredoc bodies, arithmetic. */
  quotedText(text: string, heredoc = false): Word {
    const keep = [this.s, this.i] as const;
    this.s = text;
    this.i = 0;
    this.enter();
    const parts: Part[] = [];
    let lit = '';
    const flush = (): void => { if (lit) { parts.push({ k: 'lit', s: lit, q: true }); lit = ''; } };
    while (this.i < this.s.length) {
      const c = this.s[this.i] as string;
      if (c === '\\' && heredoc) {
        const next = this.s[this.i + 1] ?? '';
        this.i += 2;
        if (next !== '\n') lit += '$`\\'.includes(next) ? next : '\\' + next;
      } else if (c === '$' || c === '`') {
        const part = this.dollar(true);
        if (part) { flush(); parts.push(part); } else { lit += '$'; this.i++; }
      } else { lit += c; this.i++; }
    }
    flush();
    [this.s, this.i] = keep;
    this.depth--;
    return parts;
  }

  private ansiQuoted(): Part {
    let text = '';
    this.i += 2;
    for (;;) {
      const c = this.s[this.i++];
      if (c === undefined) throw new Unfinished("'");
      if (c === "'") return { k: 'lit', s: text, q: true };
      if (c !== '\\') { text += c; continue; }
      const m = /^(x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4}|[0-7]{1,3}|.)/.exec(this.s.slice(this.i, this.i + 6))?.[0] ?? '';
      this.i += m.length;
      const simple: Record<string, string> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', e: '\x1b', f: '\f', v: '\v' };
      if (/^[xu]./.test(m)) text += String.fromCharCode(Number.parseInt(m.slice(1), 16));
      else if (/^[0-7]/.test(m)) text += String.fromCharCode(Number.parseInt(m, 8));
      else text += simple[m] ?? m;
    }
  }

  /** The end of `((…` : offset of `))`, or -1. */
  arithEnd(from: number): number {
    let depth = 0;
    for (let k = from; k < this.s.length; k++) {
      if (this.s[k] === '(') depth++;
      else if (this.s[k] === ')') {
        if (depth > 0) depth--;
        else return this.s[k + 1] === ')' ? k : -1;
      }
    }
    return -1;
  }

  /** At `$` or a backtick. Undefined: a plain dollar. */
  private dollar(q: boolean): Part | undefined {
    const quoted = q ? { q } : {};
    if (this.s[this.i] === '`') {
      let text = '';
      for (let k = this.i + 1; ; k++) {
        const c = this.s[k];
        if (c === undefined) throw new Unfinished('`');
        if (c === '`') { this.i = k + 1; break; }
        if (c === '\\' && '$`\\'.includes(this.s[k + 1] ?? ' ')) text += this.s[++k] ?? '';
        else text += c;
      }
      return { k: 'sub', c: this.whole(text), ...quoted };
    }
    const next = this.s[this.i + 1] ?? '';
    if (next === '(') {
      if (this.s[this.i + 2] === '(') {
        const end = this.arithEnd(this.i + 3);
        if (end >= 0) {
          const w = this.quotedText(this.s.slice(this.i + 3, end));
          this.i = end + 2;
          return { k: 'ar', w, ...quoted };
        }
      }
      const { node, pos } = this.inner(this.i + 2);
      this.i = pos;
      return { k: 'sub', c: node, ...quoted };
    }
    if (next === '{') return { ...this.braced(), ...quoted };
    const name = /^([A-Za-z_]\w*|[0-9@*#?$!-])/.exec(this.s.slice(this.i + 1, this.i + 100))?.[0];
    if (!name) return undefined;
    this.i += 1 + name.length;
    return { k: 'var', n: name, ...quoted };
  }

  private braced(): Part {
    this.enter();
    const part = this.parameter();
    this.depth--;
    return part;
  }

  private parameter(): Part {
    const from = this.i;
    this.i += 2;
    let len = false;
    if (this.s[this.i] === '#' && /[A-Za-z_0-9@*?]/.test(this.s[this.i + 1] ?? '')) { len = true; this.i++; }
    let indirect = false;
    if (this.s[this.i] === '!' && /[A-Za-z_]/.test(this.s[this.i + 1] ?? '')) { indirect = true; this.i++; }
    const n = /^([A-Za-z_]\w*|[0-9]+|[@*#?$!-])/.exec(this.s.slice(this.i, this.i + 100))?.[0];
    if (!n) { if (this.s.indexOf('}', from) < 0) throw new Unfinished('}'); this.i = this.s.indexOf('}', from) + 1; return { k: 'var', n: '', op: 'bad', w: [{ k: 'lit', s: this.s.slice(from, this.i) }] }; }
    this.i += n.length;
    const part: Part & { k: 'var' } = { k: 'var', n: indirect ? '!' + n : n };
    if (len) part.len = true;
    if (this.s[this.i] === '[') {
      const end = this.s.indexOf(']', this.i);
      if (end < 0) throw new Unfinished('}');
      part.ix = this.quotedText(this.s.slice(this.i + 1, end));
      this.i = end + 1;
    }
    if (this.s[this.i] === '}') { this.i++; return part; }
    const op = /^(:[-=?+]|[-=?+]|##|#|%%|%|\/\/|\/#|\/%|\/|\^\^|\^|,,|,|:)/.exec(this.s.slice(this.i, this.i + 3))?.[0];
    if (!op) {
      const end = this.s.indexOf('}', this.i);
      if (end < 0) throw new Unfinished('}');
      this.i = end + 1;
      return { k: 'var', n: '', op: 'bad', w: [{ k: 'lit', s: this.s.slice(from, this.i) }] };
    }
    this.i += op.length;
    part.op = op;
    part.w = this.bracedWord(op.startsWith('/') ? '/' : op === ':' ? ':' : '');
    if (this.s[this.i] === '/' || this.s[this.i] === ':') { this.i++; part.w2 = this.bracedWord(''); }
    this.i++;
    return part;
  }

  /** The word inside `${…}`, up to `}` or `stop` (not taken). */
  private bracedWord(stop: string): Word {
    const parts: Part[] = [];
    let text = '';
    const flush = (): void => { if (text) { parts.push({ k: 'lit', s: text }); text = ''; } };
    for (;;) {
      const c = this.s[this.i];
      if (c === '<' && this.s[this.i + 1] === '(' && !parts.length && !text) {
        const inner = this.inner(this.i + 2);
        parts.push({ k: 'sub', c: inner.node, file: true });
        this.i = inner.pos;
        continue;
      }
      if (c === undefined) throw new Unfinished('}');
      if (c === '}' || (stop && c === stop)) break;
      if (c === '\\') { flush(); parts.push({ k: 'lit', s: this.s[this.i + 1] ?? '', q: true }); this.i += 2; }
      else if (c === "'") { const end = this.s.indexOf("'", this.i + 1); if (end < 0) throw new Unfinished("'"); flush(); parts.push({ k: 'lit', s: this.s.slice(this.i + 1, end), q: true }); this.i = end + 1; }
      else if (c === '"') { flush(); this.i++; parts.push(...this.doubleQuoted()); }
      else if (c === '$' || c === '`') { const part = this.dollar(false); if (part) { flush(); parts.push(part); } else { text += '$'; this.i++; } }
      else { text += c; this.i++; }
    }
    flush();
    return parts;
  }
}
