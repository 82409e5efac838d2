/** Words: quotes and expansions. */
import { limits } from '../kernel/limits.ts';
import type { Node, Part, Word } from './ast.ts';
import { ansiEscape } from './quoting.ts';

/** The text ends inside something; the message says what would close it. */
export class Unfinished extends Error {
  /** Where it begins, if that is told. */
  readonly at: number | undefined;
  constructor(want: string, at?: number) {
    super(want);
    this.at = at;
  }
}
/** The message is the unexpected token. */
export class SyntaxFail extends Error {
  readonly at: number;
  constructor(token: string, at: number) {
    super(token);
    this.at = at;
  }
}
/** Constructs within constructs beyond `limits.nesting`. */
export class TooDeep extends Error {}

/** Collects parts; neighbouring plain text becomes one. */
class Parts {
  readonly list: Part[] = [];
  private text = '';
  private readonly quoted: boolean;

  constructor(quoted = false) {
    this.quoted = quoted;
  }

  get empty(): boolean {
    return this.text === '' && !this.list.length;
  }
  add(text: string): void {
    this.text += text;
  }
  push(...parts: Part[]): void {
    this.flush();
    this.list.push(...parts);
  }
  flush(): void {
    if (this.text)
      this.list.push({
        kind: 'literal',
        text: this.text,
        ...(this.quoted ? { quoted: true } : {}),
      });
    this.text = '';
  }
  done(): Part[] {
    this.flush();
    return this.list;
  }
}

const nameAt = /[A-Za-z_]\w*|[0-9@*#?$!-]/y;
const bracedName = /[A-Za-z_]\w*|\d+|[@*#?$!-]/y;
const lengthName = /#([A-Za-z_]\w*|\d+|[@*#?$!-])(?=[}[])/y;
const operatorAt = /:[-=?+]|[-=?+]|##?|%%?|\/[/#%]?|\^\^?|,,?|~~?|@[QEPAaKkuUL](?=\})|:/y;

function at(re: RegExp, text: string, from: number): string | undefined {
  re.lastIndex = from;
  return re.exec(text)?.[0];
}

export abstract class Words {
  s: string;
  i: number;
  /** `@(…)` and its like belong to words. */
  extglob = false;
  protected depth = 0;

  constructor(text: string, pos: number) {
    this.s = text;
    this.i = pos;
  }

  /** Parses a list after `$(`; gives the offset behind the `)`. */
  abstract inner(pos: number): { node: Node; pos: number };
  abstract whole(text: string): Node;

  /** One construct deeper; whoever calls it goes back by `depth--`. Throws `TooDeep`. */
  protected enter(): void {
    if (++this.depth > limits.nesting) throw new TooDeep();
  }
  protected deeper<L extends Words>(inner: L): L {
    this.enter();
    inner.depth = this.depth--;
    inner.extglob = this.extglob;
    return inner;
  }

  /** At something that ends a word. */
  private ends(c: string | undefined): boolean {
    return c === undefined || ' \t\n;&|()<>'.includes(c);
  }

  /** `glob`: patterns with parentheses are part of it, whatever `extglob` says. */
  word(glob = false): Word {
    const parts = new Parts();
    let groups = 0;
    for (;;) {
      const c = this.s[this.i];
      if (c === undefined) {
        if (groups) throw new Unfinished(')');
        break;
      }
      const opens = this.s[this.i + 1] === '(';
      if ((c === '<' || c === '>') && opens && !groups) {
        this.processFile(parts, c);
        continue;
      }
      if ((this.extglob || glob) && opens && '?*+@!'.includes(c)) {
        groups++;
        parts.add(`${c}(`);
        this.i += 2;
        continue;
      }
      if (groups && (c === '(' || c === ')')) groups += c === '(' ? 1 : -1;
      else if (!groups && this.ends(c)) break;
      if (!this.piece(c, parts)) {
        parts.add(c);
        this.i++;
      }
    }
    return parts.done();
  }

  /** `<(…)`. */
  private processFile(parts: Parts, c: string): void {
    const { node, pos } = this.inner(this.i + 2);
    this.i = pos;
    parts.push({
      kind: 'command',
      command: node,
      file: true,
      ...(c === '>' ? { into: true } : {}),
    });
  }

  /** A quoted or expanded piece at `c`; false: `c` is plain text. */
  private piece(c: string, parts: Parts): boolean {
    if (c === '\\') {
      const next = this.s[this.i + 1];
      if (next === undefined) throw new Unfinished('line');
      this.i += 2;
      if (next !== '\n') parts.push({ kind: 'literal', text: next, quoted: true });
    } else if (c === "'") parts.push(this.singleQuoted());
    else if (c === '"') {
      this.i++;
      parts.push(...this.doubleQuoted());
    } else if (c === '$' && this.s[this.i + 1] === "'") parts.push(this.ansiQuoted());
    else if (c === '$' && this.s[this.i + 1] === '"') {
      this.i += 2;
      parts.push(...this.doubleQuoted());
    } else if (c === '$' || c === '`') {
      const part = this.dollar(false);
      if (!part) return false;
      parts.push(part);
    } else return false;
    return true;
  }

  private singleQuoted(): Part {
    const end = this.s.indexOf("'", this.i + 1);
    if (end < 0) throw new Unfinished("'", this.i);
    const s = this.s.slice(this.i + 1, end);
    this.i = end + 1;
    return { kind: 'literal', text: s, quoted: true };
  }

  /** The right side of `=~`: parentheses and bars belong to it. */
  regexWord(): Word {
    const parts = new Parts();
    let open = 0;
    for (;;) {
      const c = this.s[this.i];
      if (c === undefined || c === '\n' || (/\s/.test(c) && open === 0)) break;
      if (c === '\\') {
        parts.push({ kind: 'literal', text: c + (this.s[this.i + 1] ?? '') });
        this.i += 2;
        continue;
      }
      if (c === '$' && /[)|\s]/.test(this.s[this.i + 1] ?? ' ')) {
        parts.add(c);
        this.i++;
        continue;
      }
      if (this.piece(c, parts)) continue;
      if (c === '(') open++;
      if (c === ')') open--;
      parts.add(c);
      this.i++;
    }
    return parts.done();
  }

  /** After the opening `"`; takes the closing one. */
  protected doubleQuoted(): Part[] {
    this.enter();
    const from = this.i - 1;
    const parts = new Parts(true);
    for (;;) {
      const c = this.s[this.i];
      if (c === undefined) throw new Unfinished('"', from);
      if (c === '"') {
        this.i++;
        break;
      }
      this.quotedPiece(c, parts, '$`"\\');
    }
    this.depth--;
    const list = parts.done();
    return list.length ? list : [{ kind: 'literal', text: '', quoted: true }];
  }
  private quotedPiece(c: string, parts: Parts, escapes: string): void {
    if (c === '\\') {
      const next = this.s[this.i + 1];
      if (next === undefined) throw new Unfinished('"');
      this.i += 2;
      if (next !== '\n') parts.add(escapes.includes(next) ? next : `\\${next}`);
      return;
    }
    const part = c === '$' || c === '`' ? this.dollar(true) : undefined;
    if (part) parts.push(part);
    else {
      parts.add(c);
      this.i++;
    }
  }

  /** Text with expansions and no quoting: heredoc bodies, arithmetic (where `"` is left out). */
  quotedText(text: string, heredoc = false): Word {
    const keep = [this.s, this.i] as const;
    this.s = text;
    this.i = 0;
    this.enter();
    const parts = new Parts(true);
    while (this.i < this.s.length) {
      const c = this.s[this.i] as string;
      if (c === '\\' && heredoc && this.i + 1 >= this.s.length) {
        parts.add(c);
        this.i++;
      } else if (c === '"' && !heredoc) this.i++;
      else if (c === '\\' && !heredoc) {
        parts.add(c + (this.s[this.i + 1] ?? ''));
        this.i += 2;
      } else this.quotedPiece(c, parts, '$`\\');
    }
    [this.s, this.i] = keep;
    this.depth--;
    return parts.done();
  }

  private ansiQuoted(): Part {
    let text = '';
    this.i += 2;
    for (;;) {
      const c = this.s[this.i++];
      if (c === undefined) throw new Unfinished("'");
      if (c === "'") break;
      if (c !== '\\') {
        text += c;
        continue;
      }
      if (this.s[this.i] === undefined) throw new Unfinished("'");
      const found = ansiEscape(this.s, this.i);
      this.i += found.length;
      text += found.text;
    }
    const end = text.indexOf('\0');
    return { kind: 'literal', text: end < 0 ? text : text.slice(0, end), quoted: true };
  }

  /** The end of `((…` : offset of `))`, or -1. */
  arithEnd(from: number): number {
    let open = 0;
    for (let k = from; k < this.s.length; k++) {
      if (this.s[k] === '(') open++;
      else if (this.s[k] === ')') {
        if (open > 0) open--;
        else return this.s[k + 1] === ')' ? k : -1;
      }
    }
    return -1;
  }

  /** At `$` or a backtick. Undefined: a plain dollar. */
  private dollar(q: boolean): Part | undefined {
    const quoted = q ? { quoted: true } : {};
    if (this.s[this.i] === '`') return { kind: 'command', command: this.backticks(q), ...quoted };
    const next = this.s[this.i + 1] ?? '';
    if (next === '(') {
      const end = this.s[this.i + 2] === '(' ? this.arithEnd(this.i + 3) : -1;
      if (end >= 0)
        return { kind: 'arithmetic', expression: this.arithmetic(this.i + 3, end, 2), ...quoted };
      const { node, pos } = this.inner(this.i + 2);
      this.i = pos;
      return { kind: 'command', command: node, ...quoted };
    }
    if (next === '[') {
      const end = this.subscriptEnd(this.i + 1);
      if (end >= 0)
        return { kind: 'arithmetic', expression: this.arithmetic(this.i + 2, end, 1), ...quoted };
    }
    if (next === '{') return { ...this.braced(q), ...quoted };
    const name = at(nameAt, this.s, this.i + 1);
    if (!name) return undefined;
    this.i += 1 + name.length;
    return { kind: 'parameter', name: name, ...quoted };
  }
  private arithmetic(from: number, end: number, close: number): Word {
    const w = this.quotedText(this.s.slice(from, end));
    this.i = end + close;
    return w;
  }

  private backticks(q: boolean): Node {
    let text = '';
    for (let k = this.i + 1; ; k++) {
      const c = this.s[k];
      if (c === undefined) throw new Unfinished('`');
      if (c === '`') {
        this.i = k + 1;
        break;
      }
      if (c === '\\' && (q ? '$`\\"' : '$`\\').includes(this.s[k + 1] ?? ' '))
        text += this.s[++k] ?? '';
      else text += c;
    }
    return this.whole(text);
  }

  /** Where the subscript that begins at `open` ends: the offset of its `]`, or -1. */
  subscriptEnd(open: number): number {
    let brackets = 0;
    for (let k = open; k < this.s.length; k++) {
      const c = this.s[k];
      if (c === '\n') return -1;
      if (c === '\\') k++;
      else if (c === "'" || c === '"') {
        k = this.s.indexOf(c, k + 1);
        if (k < 0) return -1;
      } else if (c === '[') brackets++;
      else if (c === ']' && --brackets === 0) return k;
    }
    return -1;
  }
  /** A subscript, from its `[`; takes the `]` at `end`. */
  subscript(end: number): Word {
    const keep = this.s;
    this.s = keep.slice(0, end);
    this.i++;
    const parts = new Parts();
    while (this.i < this.s.length) {
      const c = this.s[this.i] as string;
      if (!this.piece(c, parts)) {
        parts.add(c);
        this.i++;
      }
    }
    this.s = keep;
    this.i = end + 1;
    return parts.done();
  }

  private braced(q: boolean): Part {
    this.enter();
    const part = this.parameter(q);
    this.depth--;
    return part;
  }

  private parameter(q: boolean): Part {
    const from = this.i;
    this.i += 2;
    const length = at(lengthName, this.s, this.i);
    if (length) this.i++;
    const ind = !length && this.s[this.i] === '!' && /[\w@*#]/.test(this.s[this.i + 1] ?? '');
    if (ind) this.i++;
    const n = at(bracedName, this.s, this.i);
    if (n === undefined) return this.bad(from, q);
    this.i += n.length;
    const part: Part & { kind: 'parameter' } = {
      kind: 'parameter',
      name: n,
      ...(length ? { length: true } : {}),
      ...(ind ? { indirect: ind } : {}),
    };
    if (this.s[this.i] === '[' && /^[A-Za-z_]/.test(n)) {
      const end = this.subscriptEnd(this.i);
      if (end < 0) return this.bad(from, q);
      part.subscript = this.subscript(end);
    }
    if (this.s[this.i] === '}') {
      this.i++;
      return part;
    }
    if (length) return this.bad(from, q);
    const star = this.s.slice(this.i, this.i + 2);
    if (ind && (star === '*}' || star === '@}') && /^[A-Za-z_]/.test(n)) {
      this.i += 2;
      return {
        kind: 'parameter',
        name: n,
        operator: 'names',
        word: [{ kind: 'literal', text: star[0] as string }],
      };
    }
    const op = at(operatorAt, this.s, this.i);
    if (!op) return this.bad(from, q);
    return this.operation(part, op, from, q);
  }

  private operation(
    part: Part & { kind: 'parameter' },
    op: string,
    from: number,
    q: boolean,
  ): Part {
    this.i += op.length;
    if (op[0] === '@') {
      part.operator = '@';
      part.word = [{ kind: 'literal', text: op.slice(1) }];
      this.i++;
      return part;
    }
    part.operator = op;
    const literal = q && /[-=?+]$/.test(op);
    part.word = this.bracedWord(op[0] === '/' ? '/' : op === ':' ? ':' : '', literal);
    const more = this.s[this.i] === '/' || this.s[this.i] === ':';
    if (more) {
      this.i++;
      part.word2 = this.bracedWord('', false);
    }
    this.i++;
    return op === ':' && !part.word.length && !more ? this.badText(from) : part;
  }

  /** Something that is no expansion: told when it is expanded. */
  private bad(from: number, q: boolean): Part {
    this.bracedWord('', q);
    this.i++;
    return this.badText(from);
  }
  private badText(from: number): Part {
    return {
      kind: 'parameter',
      name: '',
      operator: 'bad',
      word: [{ kind: 'literal', text: this.s.slice(from, this.i), quoted: true }],
    };
  }

  /** The word inside `${…}`, up to `}` or `stop` (not taken). `quoted`: `'` means itself. */
  private bracedWord(stop: string, quoted: boolean): Word {
    const parts = new Parts(quoted);
    let questions = 0;
    for (;;) {
      const c = this.s[this.i];
      if (c === undefined) throw new Unfinished('${');
      if (c === '}') break;
      if (stop && c === stop && (c !== ':' || questions-- === 0)) break;
      if (stop === ':' && c === '?') questions++;
      if (quoted && c === '"') {
        this.i++;
        parts.push(...this.doubleQuoted());
      } else if (quoted) this.quotedPiece(c, parts, '$`"\\}');
      else if (!this.piece(c, parts)) {
        parts.add(c);
        this.i++;
      }
    }
    return parts.done();
  }
}
