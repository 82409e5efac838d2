/**
 * Text → syntax tree. `parseCommand` reads one complete command (to the end of its line) so that a
 * shell can run each before it reads the next. Models the grammar of POSIX XCU 2.10 with bash's
 * additions.
 */
import type { Assign, CaseArm, Cond, IfArm, Item, ListItem, Node, Redir, Word } from './ast.ts';
import { Lexer, SyntaxFail, TooDeep, Unfinished } from './lexer.ts';

export type Parsed =
  /**
   * `node` absent: an empty line. `text`/`pos`: where to go on (aliases may have changed the text).
   */
  | { kind: 'ok'; node?: Node; text: string; pos: number; cut: { end: string; line: number }[] }
  /** `line`: where what is not complete begins. */
  | { kind: 'incomplete'; want: string; line?: number }
  /** `token` is the unexpected one. */
  | { kind: 'error'; token: string; line: number; deep?: boolean; words?: string };

/** A function's name with its `(`. */
const functionHere = /([^\s"'`$&|;<>()=#\\]+)[ \t]*\(/y;
const nameHere = /[A-Za-z_]\w*/y;
const declaring = /^(export|local|declare|typeset|readonly)$/;
const reserved = new Set([
  'then',
  'else',
  'elif',
  'fi',
  'do',
  'done',
  'esac',
  '}',
  ')',
  ';;',
  ';&',
  ';;&',
]);

/** What of the shell's state changes how text is read. */
export interface Reading {
  final?: boolean;
  extglob?: boolean;
  ash?: boolean;
  base?: number;
}

export function parseCommand(
  text: string,
  pos: number,
  aliases: Readonly<Record<string, string>>,
  how: Reading = {},
): Parsed {
  const parser = new Parser(text, pos, aliases);
  parser.final = how.final ?? false;
  parser.extglob = how.extglob ?? false;
  parser.ash = how.ash ?? false;
  parser.base = how.base ?? 1;
  try {
    const node = parser.line();
    return {
      kind: 'ok',
      ...(node ? { node } : {}),
      text: parser.s,
      pos: parser.i,
      cut: parser.cut,
    };
  } catch (error) {
    if (error instanceof Unfinished) {
      const line =
        error.at === undefined ? {} : { line: parser.lineOf(error.at) - parser.base + 1 };
      return { kind: 'incomplete', want: error.message, ...line };
    }
    if (error instanceof RangeError || error instanceof TooDeep) {
      return {
        kind: 'error',
        token: '',
        line: parser.lineOf(parser.i) - parser.base + 1,
        deep: true,
      };
    }
    if (error instanceof SyntaxFail)
      return {
        kind: 'error',
        token: error.message,
        line: parser.lineOf(error.at) - parser.base + 1,
        ...(error instanceof CondFail ? { words: error.words } : {}),
      };
    throw error;
  }
}

/** Offsets of the `;` of `((a;b;c))`. */
function semicolons(text: string, from: number, end: number): number[] {
  const out: number[] = [];
  for (let k = from; k < end; k++) if (text[k] === ';') out.push(k);
  return out;
}

/** What `[[` says of its inside. */
class CondFail extends SyntaxFail {
  readonly words: string;
  constructor(words: string, token: string, at: number) {
    super(token, at);
    this.words = words;
  }
}

export class Parser extends Lexer {
  /** busybox's grammar: no `select`. */
  ash = false;

  private readonly aliases: Readonly<Record<string, string>>;
  /** Alias names that must not expand before this offset. */
  private used: { name: string; until: number }[] = [];
  private aliasNext = -1;

  constructor(text: string, pos: number, aliases: Readonly<Record<string, string>>) {
    super(text, pos);
    this.aliases = aliases;
  }

  override inner(pos: number): { node: Node; pos: number } {
    const inner = this.deeper(new Parser(this.s, pos, {}));
    inner.base = this.base;
    let node: Node;
    try {
      node = inner.peek() === ')' ? { kind: 'list', items: [], line: 1 } : inner.list([')']);
      inner.expect(')');
    } catch (error) {
      throw error instanceof Unfinished ? new Unfinished('$(') : error;
    }
    return { node, pos: inner.i };
  }
  override whole(text: string): Node {
    const inner = this.deeper(new Parser(text, 0, {}));
    inner.base = this.lineOf(this.i);
    const node = inner.list([]);
    if (!inner.atEnd()) throw new SyntaxFail(inner.peek(), this.i);
    return node;
  }

  /** One complete command with its newline; undefined for an empty line. */
  line(): Node | undefined {
    this.blanks();
    if (this.i >= this.s.length) return undefined;
    if (this.s[this.i] === '\n') {
      this.i++;
      return undefined;
    }
    const items: ListItem[] = [];
    const line = this.lineOf(this.i);
    for (;;) {
      this.blanks();
      const from = this.i;
      const n = this.andOr();
      const text = this.s.slice(from, this.i).trim();
      const op = this.peek();
      if (op === '&' || op === ';') {
        this.take(op);
        items.push({ node: n, text, ...(op === '&' ? { background: true } : {}) });
        this.blanks();
        if (this.i >= this.s.length) break;
        if (this.s[this.i] === '\n') {
          this.newline();
          break;
        }
        continue;
      }
      items.push({ node: n, text });
      if (op === '\n') {
        this.newline();
        break;
      }
      if (op === '') break;
      throw new SyntaxFail(op, this.i);
    }
    if (this.heredocs.length) this.newline();
    return { kind: 'list', items, line };
  }

  /** A list up to (not including) one of the closing words. */
  list(until: string[]): Node {
    const items: ListItem[] = [];
    const line = this.lineOf(this.i);
    for (;;) {
      this.newlines();
      const next = this.peek();
      if (until.includes(next)) break;
      if (next === '') {
        if (until.length) throw new Unfinished(until[0] ?? '');
        break;
      }
      const from = this.i;
      const n = this.andOr();
      const text = this.s.slice(from, this.i).trim();
      const op = this.peek();
      if (op === '&' || op === ';') {
        this.take(op);
        items.push({ node: n, text, ...(op === '&' ? { background: true } : {}) });
        continue;
      }
      items.push({ node: n, text });
      if (op === '\n' || until.includes(op)) continue;
      if (op === '') {
        if (until.length) throw new Unfinished(until[0] ?? '');
        break;
      }
      throw new SyntaxFail(op, this.i);
    }
    if (!items.length && until.length) throw new SyntaxFail(this.peek(), this.i);
    return { kind: 'list', items, line };
  }

  expect(word: string): void {
    this.newlines();
    const next = this.peek();
    if (next === '') throw new Unfinished(word);
    if (next !== word) throw new SyntaxFail(next, this.i);
    this.take(word);
  }

  private andOr(): Node {
    let a = this.pipeline();
    let long = 0;
    for (;;) {
      const op = this.peek();
      if (op !== '&&' && op !== '||') {
        this.depth -= long;
        return a;
      }
      this.take(op);
      this.newlines();
      if (this.atEnd()) throw new Unfinished('command');
      this.enter();
      long++;
      a = { kind: op === '&&' ? 'and' : 'or', left: a, right: this.pipeline(), line: a.line };
    }
  }

  private pipeline(): Node {
    const line = this.lineOf(this.i);
    let neg = false;
    let time = false;
    for (;;) {
      const word = this.peek();
      if (word === '!') {
        this.take('!');
        neg = !neg;
      } else if (word === 'time') {
        this.take('time');
        time = true;
        if (this.peek() === '-p') this.take('-p');
      } else break;
    }
    const c = [this.command()];
    for (;;) {
      const op = this.peek();
      if (op !== '|' && op !== '|&') break;
      this.take(op);
      if (op === '|&')
        (c.at(-1) as Node).redirections = [
          ...(c.at(-1)?.redirections ?? []),
          { fd: 2, operator: '>&', word: [{ kind: 'literal', text: '1' }] },
        ];
      this.newlines();
      if (this.atEnd()) throw new Unfinished('command');
      c.push(this.command());
    }
    if (c.length === 1 && !neg && !time) return c[0] as Node;
    return {
      kind: 'pipeline',
      commands: c,
      line,
      ...(neg ? { negated: neg } : {}),
      ...(time ? { timed: time } : {}),
    };
  }

  private command(): Node {
    this.enter();
    const found = this.oneCommand();
    this.depth--;
    return found;
  }

  private oneCommand(): Node {
    this.alias();
    const line = this.lineOf(this.i);
    const word = this.peek();
    const body = this.compound(word, line);
    if (body) {
      if (body.kind !== 'function') {
        const r = this.redirs();
        if (r.length) body.redirections = r;
      }
      return body;
    }
    if (word === '') throw new Unfinished('command');
    if (reserved.has(word) || /^[;&|\n]/.test(word)) throw new SyntaxFail(word, this.i);
    return this.simple(line);
  }

  private compound(word: string, line: number): Node | undefined {
    const from = this.i;
    switch (word) {
      case '{': {
        this.take('{');
        const b = this.list(['}']);
        this.take('}');
        return { kind: 'group', body: b, line };
      }
      case '(': {
        if (this.s.startsWith('((', this.i)) {
          const x = this.arithCommand();
          if (x) return { kind: 'arithmetic', expression: x, line };
        }
        const twice = this.s.startsWith('((', this.i);
        this.take('(');
        const b = this.closed(')', twice ? '((' : ')');
        return { kind: 'subshell', body: b, line };
      }
      case 'if': {
        this.take('if');
        const arms: IfArm[] = [];
        let e: Node | undefined;
        for (;;) {
          const c = this.list(['then']);
          this.take('then');
          arms.push({ condition: c, body: this.list(['fi', 'else', 'elif']) });
          const next = this.peek();
          this.take(next);
          if (next === 'elif') continue;
          if (next === 'else') {
            e = this.list(['fi']);
            this.take('fi');
          }
          return { kind: 'if', arms, line, ...(e ? { otherwise: e } : {}) };
        }
      }
      case 'while':
      case 'until': {
        this.take(word);
        const c = this.list(['do']);
        this.take('do');
        const b = this.list(['done']);
        this.take('done');
        return { kind: 'while', until: word === 'until', condition: c, body: b, line };
      }
      case 'for':
        return this.forLoop(line, false);
      case 'select':
        if (this.ash) return undefined;
        return this.forLoop(line, true);
      case 'case':
        return this.caseOf(line);
      case '[[': {
        this.take('[[');
        const e = this.condOr();
        this.expect(']]');
        return { kind: 'conditional', condition: e, line };
      }
      case 'function': {
        this.take('function');
        const name = this.peek();
        if (name === '') throw new Unfinished('name');
        if (/^[\n;&|()<>]/.test(name)) throw new SyntaxFail(name, this.i);
        this.take(name);
        if (this.peek() === '(') {
          this.take('(');
          this.expect(')');
        }
        return this.functionOf(name, from, line);
      }
    }
    functionHere.lastIndex = this.i;
    const name = functionHere.exec(this.s);
    if (!name || reserved.has(name[1] ?? '') || /^[\w]+\+?=/.test(name[1] ?? '')) return undefined;
    this.i += name[0].length;
    if (this.peek() !== ')')
      throw this.atEnd() ? new Unfinished('$(') : new SyntaxFail(this.peek(), this.i);
    this.take(')');
    return this.functionOf(name[1] ?? '', from, line);
  }

  /** The body is a compound command. */
  private functionOf(name: string, from: number, line: number): Node {
    this.newlines();
    if (this.atEnd()) throw new Unfinished('command');
    this.alias();
    const at = this.i;
    const word = this.peek();
    const b = this.compound(word, this.lineOf(at));
    if (!b || b.kind === 'function') throw new SyntaxFail(word, at);
    const r = this.redirs();
    if (r.length) b.redirections = r;
    return { kind: 'function', name, body: b, line, source: this.s.slice(from, this.i) };
  }

  /** A list with its closing word; `want` is what an end of the text misses. */
  private closed(close: string, want: string): Node {
    try {
      const b = this.list([close]);
      this.take(close);
      return b;
    } catch (error) {
      throw error instanceof Unfinished && error.message === close ? new Unfinished(want) : error;
    }
  }

  private arithCommand(): Word | undefined {
    const end = this.arithEnd(this.i + 2);
    if (end < 0) return undefined;
    const x = this.expression(this.i + 2, end);
    this.i = end + 2;
    return x;
  }

  private forLoop(line: number, select: boolean): Node {
    this.take(select ? 'select' : 'for');
    this.blanks();
    if (this.s.startsWith('((', this.i)) {
      const end = this.arithEnd(this.i + 2);
      if (end < 0) throw new Unfinished('))');
      const cuts = [this.i + 1, ...semicolons(this.s, this.i + 2, end), end];
      if (cuts.length !== 4) throw new SyntaxFail('((', this.i);
      const [a, b, c] = [0, 1, 2].map((n) =>
        this.expression((cuts[n] ?? 0) + 1, cuts[n + 1] ?? end),
      ) as [Word, Word, Word];
      this.i = end + 2;
      if (this.peek() === ';') this.take(';');
      return { kind: 'arithmetic-for', expressions: [a, b, c], body: this.loopBody(), line };
    }
    const v = this.peek();
    if (v === '') throw new Unfinished('name');
    if (/^[\n;&|()<>]/.test(v)) throw new SyntaxFail(v, this.i);
    this.take(v);
    this.newlines();
    let w: Word[] | undefined;
    if (this.peek() === 'in') {
      this.take('in');
      w = [];
      for (this.blanks(); !this.atBreak(); this.blanks()) w.push(this.word());
    }
    if (this.peek() === ';') this.take(';');
    return {
      kind: 'for',
      variable: v,
      body: this.loopBody(),
      line,
      ...(w ? { words: w } : {}),
      ...(select ? { select } : {}),
    };
  }

  /** `do … done`, or braces. */
  private loopBody(): Node {
    this.newlines();
    const open = this.peek() === '{' ? '{' : 'do';
    this.expect(open);
    const close = open === 'do' ? 'done' : '}';
    const b = this.list([close]);
    this.take(close);
    return b;
  }

  /** The text between two offsets as an arithmetic expression. */
  protected expression(from: number, end: number): Word {
    return this.quotedText(this.s.slice(from, end));
  }

  private caseOf(line: number): Node {
    this.take('case');
    this.blanks();
    const w = this.word();
    this.expect('in');
    const arms: CaseArm[] = [];
    for (;;) {
      this.newlines();
      let next = this.peek();
      if (next === 'esac') {
        this.take('esac');
        return { kind: 'case', word: w, arms, line };
      }
      if (next === '') throw new Unfinished('esac');
      if (next === '(') this.take('(');
      const p: Word[] = [];
      for (;;) {
        this.blanks();
        if (this.atBreak())
          throw this.atEnd() ? new Unfinished(')') : new SyntaxFail(this.peek(), this.i);
        p.push(this.word());
        next = this.peek();
        if (next === '|') {
          this.take('|');
          continue;
        }
        this.expect(')');
        break;
      }
      this.newlines();
      next = this.peek();
      const b =
        next === ';;' || next === ';&' || next === ';;&' || next === 'esac'
          ? undefined
          : this.list([';;', ';&', ';;&', 'esac']);
      const end = this.peek();
      if (end === '') throw new Unfinished('esac');
      if (end !== 'esac') this.take(end);
      arms.push({ patterns: p, end: end === 'esac' ? ';;' : end, ...(b ? { body: b } : {}) });
    }
  }

  private condOr(): Cond {
    let a = this.condAnd();
    for (this.newlines(); this.peek() === '||'; this.newlines()) {
      this.take('||');
      a = { kind: 'or', left: a, right: this.condAnd() };
    }
    return a;
  }
  private condAnd(): Cond {
    let a = this.condNot();
    for (this.newlines(); this.peek() === '&&'; this.newlines()) {
      this.take('&&');
      a = { kind: 'and', left: a, right: this.condNot() };
    }
    return a;
  }
  private condNot(): Cond {
    this.enter();
    const found = this.condOne();
    this.depth--;
    return found;
  }
  private condOne(): Cond {
    this.newlines();
    const next = this.peek();
    if (next === '') throw new Unfinished(']]');
    if (next === '!') {
      this.take('!');
      return { kind: 'not', left: this.condNot() };
    }
    if (next === '(') {
      this.take('(');
      const a = this.condOr();
      this.expect(')');
      return a;
    }
    if (/^-[a-zA-Z]$/.test(next)) {
      const mark = this.i;
      this.take(next);
      this.blanks();
      if (!this.atBreak() && this.peek() !== ']]')
        return { kind: 'unary', operator: next, word: this.word() };
      if (this.peek() === ']]')
        throw new CondFail("unexpected argument `]]' to conditional unary operator", ']]', this.i);
      this.i = mark;
    }
    if (this.atBreak()) throw new SyntaxFail(this.peek(), this.i);
    const a = this.word();
    this.blanks();
    const op = /^(==|=~|!=|=|<|>|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef)(?=\s))/.exec(
      this.s.slice(this.i, this.i + 5),
    )?.[1];
    if (!op) {
      const after = this.peek();
      if (/^(\]\]|&&|\|\||\)|\n)$/.test(after)) return { kind: 'unary', operator: '-n', word: a };
      if (after === '') throw new Unfinished(']]');
      throw new CondFail('conditional binary operator expected', after, this.i);
    }
    this.i += op.length;
    this.blanks();
    if (this.peek() === ']]' && op !== '=~') {
      throw new CondFail("unexpected argument `]]' to conditional binary operator", ']]', this.i);
    }
    return {
      kind: 'binary',
      operator: op,
      left: a,
      right: op === '=~' ? this.regexWord() : this.word(/^[=!]/.test(op)),
    };
  }

  private alias(): void {
    for (let n = 0; n < 20; n++) {
      this.blanks();
      const word = /^[^\s'"\\$`;&|<>(){}=#]+/.exec(this.s.slice(this.i, this.i + 100))?.[0];
      if (!word || !Object.hasOwn(this.aliases, word)) return;
      const after = this.s[this.i + word.length];
      if (after !== undefined && !/[\s;&|<>()]/.test(after)) return;
      if (this.used.some((u) => u.name === word && this.i < u.until)) return;
      const value = this.aliases[word] ?? '';
      const grow = value.length - word.length;
      this.s = this.s.slice(0, this.i) + value + this.s.slice(this.i + word.length);
      this.used = [
        ...this.used.map((u) => (this.i < u.until ? { ...u, until: u.until + grow } : u)),
        { name: word, until: this.i + value.length },
      ];
      if (/[ \t]$/.test(value)) this.aliasNext = this.i + value.length;
    }
  }

  private redirs(): Redir[] {
    const out: Redir[] = [];
    for (;;) {
      const r = this.redir();
      if (!r) return out;
      out.push(r);
    }
  }

  /** `name=`, `name+=`, `name[…]=` at the place at hand. */
  private assignStart(): { name: string; close: number; add: boolean; end: number } | undefined {
    nameHere.lastIndex = this.i;
    const name = nameHere.exec(this.s)?.[0];
    if (name === undefined) return undefined;
    let end = this.i + name.length;
    const close = this.s[end] === '[' ? this.subscriptEnd(end) : -1;
    if (close >= 0) end = close + 1;
    const add = this.s.startsWith('+=', end);
    if (!add && this.s[end] !== '=') return undefined;
    return { name, close, add, end: end + (add ? 2 : 1) };
  }

  /** `declares`: behind a command such as `local`, where only arrays are read here. */
  protected assignment(declares: boolean): Assign | undefined {
    const start = this.assignStart();
    if (!start || (declares && this.s[start.end] !== '(')) return undefined;
    const a: Assign = { name: start.name, word: [] };
    if (start.add) a.append = true;
    this.i += start.name.length;
    if (start.close >= 0) a.subscript = this.subscript(start.close);
    this.i = start.end;
    if (this.s[this.i] !== '(') {
      a.word = this.atBreak() ? [] : this.word();
      return a;
    }
    if (this.ash) throw new SyntaxFail('(', this.i);
    this.i++;
    a.elements = [];
    for (this.newlines(); this.peek() !== ')'; this.newlines()) {
      if (this.atEnd()) throw new Unfinished('$(');
      if (this.atBreak()) throw new SyntaxFail(this.peek(), this.i);
      a.elements.push(this.item());
    }
    this.take(')');
    return a;
  }

  /** An element of `name=(…)`. */
  private item(): Item {
    const close = this.s[this.i] === '[' ? this.subscriptEnd(this.i) : -1;
    const add = close >= 0 && this.s.startsWith('+=', close + 1);
    if (close < 0 || (!add && this.s[close + 1] !== '=')) return { word: this.word() };
    const ix = this.subscript(close);
    this.i += add ? 2 : 1;
    return { subscript: ix, word: this.word(), ...(add ? { append: add } : {}) };
  }

  private simple(line: number): Node {
    const as: Assign[] = [];
    const w: Word[] = [];
    const r: Redir[] = [];
    for (;;) {
      this.blanks();
      if (this.aliasNext >= 0 && this.i >= this.aliasNext) {
        this.aliasNext = -1;
        this.alias();
      }
      const redir = this.redir();
      if (redir) {
        r.push(redir);
        continue;
      }
      if (this.atBreak()) break;
      const first = w[0]?.length === 1 ? w[0][0] : undefined;
      const declares = first?.kind === 'literal' && declaring.test(first.text);
      const assign = !w.length || declares ? this.assignment(declares) : undefined;
      if (assign) {
        as.push(assign);
        if (w.length) w.push([{ kind: 'literal', text: assign.name }]);
        continue;
      }
      w.push(this.word());
    }
    if (this.s[this.i] === '(') throw new SyntaxFail('(', this.i);
    return {
      kind: 'simple',
      assigns: as,
      words: w,
      line,
      ...(r.length ? { redirections: r } : {}),
    };
  }
}
