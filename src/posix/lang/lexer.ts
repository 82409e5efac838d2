/** Characters → tokens, redirections and heredocs. */
import type { Redir } from './ast.ts';
import { SyntaxFail, Unfinished, Words } from './words.ts';

export { SyntaxFail, TooDeep, Unfinished } from './words.ts';

const operators = ['&&', '||', ';;&', ';;', ';&', '|&', ';', '&', '|', '(', ')', '\n'];

export abstract class Lexer extends Words {
  protected heredocs: {
    redir: Redir;
    quoted: boolean;
    tabs: boolean;
    end: string;
    line: number;
  }[] = [];
  /** No more text follows: a heredoc ends with it. */
  final = false;
  /** Heredocs that did: their word and line. */
  cut: { end: string; line: number }[] = [];

  /** The number of the first line. */
  base = 1;

  lineOf(at: number): number {
    let line = this.base;
    for (let k = this.s.indexOf('\n'); k >= 0 && k < at; k = this.s.indexOf('\n', k + 1)) line++;
    return line;
  }

  blanks(): void {
    for (;;) {
      const c = this.s[this.i];
      if (c === ' ' || c === '\t' || c === '\r') this.i++;
      else if (c === '\\' && this.s[this.i + 1] === '\n') {
        this.i += 2;
        if (this.i >= this.s.length) throw new Unfinished('line');
      } else if (c === '#') {
        while (this.i < this.s.length && this.s[this.i] !== '\n') this.i++;
      } else return;
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
        if (this.i >= this.s.length) {
          if (!this.final) throw new Unfinished(`here-document ${doc.end}`);
          this.cut.push({ end: doc.end, line: doc.line });
          break;
        }
        const stop = this.s.indexOf('\n', this.i);
        let row = stop < 0 ? this.s.slice(this.i) : this.s.slice(this.i, stop);
        this.i = stop < 0 ? this.s.length : stop + 1;
        if (doc.tabs) row = row.replace(/^\t+/, '');
        if (row === doc.end) break;
        if (stop < 0 && !this.final) throw new Unfinished(`here-document ${doc.end}`);
        body += row + '\n';
      }
      this.heredoc(doc.redir, doc.end, body);
      doc.redir.word = doc.quoted
        ? [{ kind: 'literal', text: body, quoted: true }]
        : this.quotedText(body, true);
    }
  }

  /** Told of each heredoc that was read. */
  protected heredoc(_redir: Redir, _end: string, _body: string): void {}

  atEnd(): boolean {
    this.blanks();
    return this.i >= this.s.length;
  }

  /** At something that ends a word list. */
  atBreak(): boolean {
    const c = this.s[this.i];
    if ((c === '<' || c === '>') && this.s[this.i + 1] === '(') return false;
    return (
      c === undefined ||
      c === '\n' ||
      c === ';' ||
      c === '&' ||
      c === '|' ||
      c === '(' ||
      c === ')' ||
      c === '<' ||
      c === '>'
    );
  }

  /** The next operator or plain word, without taking it; '' at the end. */
  peek(): string {
    this.blanks();
    if (this.i >= this.s.length) return '';
    const op = operators.find((o) => this.s.startsWith(o, this.i));
    if (op) return op;
    return /^[^\s;&|()<>]+/.exec(this.s.slice(this.i, this.i + 200))?.[0] ?? this.s[this.i] ?? '';
  }
  take(word: string): void {
    this.blanks();
    if (word === '\n') this.newline();
    else this.i += word.length;
  }

  redir(): Redir | undefined {
    this.blanks();
    const m = /^(\d*|\{[A-Za-z_]\w*\})(&>>|&>|<<<|<<-|<<|<>|<&|>>|>&|>\||<|>)/.exec(
      this.s.slice(this.i, this.i + 60),
    );
    if (!m) return undefined;
    const digits = m[1] ?? '';
    let op = m[2] ?? '';
    if (digits && op.startsWith('&')) return undefined;
    if ((op === '<' || op === '>') && this.s[this.i + m[0].length] === '(') return undefined;
    this.i += m[0].length;
    this.blanks();
    const named = digits[0] === '{' ? { name: digits.slice(1, -1) } : {};
    const r: Redir = {
      ...named,
      fd: /^\d/.test(digits) ? Number(digits) : op.startsWith('<') ? 0 : 1,
      operator: '>',
      word: [],
    };
    if (op.startsWith('&')) {
      r.both = true;
      op = op.slice(1);
    }
    if (this.atBreak())
      throw this.i >= this.s.length
        ? new SyntaxFail('newline', this.i)
        : new SyntaxFail(this.peek() === '\n' ? 'newline' : this.peek(), this.i);
    if (op === '<<' || op === '<<-') {
      const from = this.i;
      this.word();
      const raw = this.s.slice(from, this.i);
      r.operator = '<<';
      this.heredocs.push({
        redir: r,
        quoted: /['"\\]/.test(raw),
        tabs: op === '<<-',
        end: raw.replace(/['"\\]/g, ''),
        line: this.lineOf(from),
      });
      return r;
    }
    r.operator = op as Redir['operator'];
    r.word = this.word();
    if (
      r.operator === '>&' &&
      !digits &&
      !(r.word.length === 1 && r.word[0]?.kind === 'literal' && /^(\d+|-)$/.test(r.word[0].text))
    )
      r.both = true;
    return r;
  }
}
