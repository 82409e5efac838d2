/** Tokens: blanks and comments, operators, newlines with the heredocs behind them. */
import type { Redir } from './ast.ts';
import { SyntaxFail, Unfinished } from './source.ts';
import { Words } from './words.ts';

const operators = ['&&', '||', ';;&', ';;', ';&', '|&', ';', '&', '|', '(', ')', '\n'];
/** Words that are peeked at are names and reserved words: no longer than this. */
const PEEKED = 200;

/** A heredoc whose body begins at the next newline. */
interface Heredoc {
  redirection: Redir;
  /** Its word was quoted: nothing is expanded. */
  quoted: boolean;
  /** `<<-`: tabs at the start of lines go. */
  tabs: boolean;
  end: string;
  line: number;
}

export abstract class Lexer extends Words {
  protected heredocs: Heredoc[] = [];
  /** No more text follows: a heredoc ends with it. */
  final = false;
  /** Heredocs that did: their word and line. */
  cut: { end: string; line: number }[] = [];

  /** Skips blanks, lines that go on, comments. */
  blanks(): void {
    for (;;) {
      const char = this.text[this.at];
      if (char === ' ' || char === '\t' || char === '\r') this.at += 1;
      else if (char === '\\' && this.text[this.at + 1] === '\n') {
        this.at += 2;
        if (this.at >= this.text.length) throw new Unfinished('line');
      } else if (char === '#') {
        const newline = this.text.indexOf('\n', this.at);
        this.at = newline < 0 ? this.text.length : newline;
      } else return;
    }
  }

  newlines(): void {
    for (this.blanks(); this.text[this.at] === '\n'; this.blanks()) {
      this.newline();
    }
  }

  /** Takes a newline and the bodies of the heredocs that wait for it. */
  newline(): void {
    if (this.text[this.at] === '\n') this.at += 1;
    const waiting = this.heredocs;
    this.heredocs = [];
    for (const heredoc of waiting) {
      const body = this.heredocBody(heredoc);
      this.heredocRead(heredoc.redirection, heredoc.end, body);
      heredoc.redirection.word = heredoc.quoted
        ? [{ kind: 'literal', text: body, quoted: true }]
        : this.heredocText(body);
    }
  }

  private heredocBody({ end, tabs, line }: Heredoc): string {
    let body = '';
    for (;;) {
      if (this.at >= this.text.length) {
        if (!this.final) throw new Unfinished(`here-document ${end}`);
        this.cut.push({ end, line });
        return body;
      }
      const newline = this.text.indexOf('\n', this.at);
      const stop = newline < 0 ? this.text.length : newline;
      const whole = this.text.slice(this.at, stop);
      const row = tabs ? whole.replace(/^\t+/, '') : whole;
      this.at = newline < 0 ? stop : stop + 1;
      if (row === end) return body;
      if (newline < 0 && !this.final) throw new Unfinished(`here-document ${end}`);
      body += `${row}\n`;
    }
  }

  /** Told of each heredoc that was read. */
  protected heredocRead(_redirection: Redir, _end: string, _body: string): void {}

  atEnd(): boolean {
    this.blanks();
    return this.at >= this.text.length;
  }

  /** At something that ends a word list. */
  atBreak(): boolean {
    const char = this.text[this.at];
    const isProcessFile = (char === '<' || char === '>') && this.text[this.at + 1] === '(';
    return char === undefined || ('\n;&|()<>'.includes(char) && !isProcessFile);
  }

  /** The next operator or plain word, without taking it; '' at the end. */
  peek(): string {
    this.blanks();
    if (this.at >= this.text.length) return '';
    const operator = operators.find((one) => this.text.startsWith(one, this.at));
    if (operator) return operator;
    const word = /^[^\s;&|()<>]+/.exec(this.text.slice(this.at, this.at + PEEKED))?.[0];
    return word ?? this.text.charAt(this.at);
  }

  take(word: string): void {
    this.blanks();
    if (word === '\n') this.newline();
    else this.at += word.length;
  }

  /** Takes a word that has to come, after newlines. */
  expect(word: string): void {
    this.newlines();
    const next = this.peek();
    if (next === '') throw new Unfinished(word);
    if (next !== word) throw new SyntaxFail(next, this.at);
    this.take(word);
  }

  /** What is missing at the end of the text, or too much at its place. */
  protected unexpected(want: string): Unfinished | SyntaxFail {
    return this.atEnd() ? new Unfinished(want) : new SyntaxFail(this.peek(), this.at);
  }
}
