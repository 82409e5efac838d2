/** The inside of `[[ … ]]`. */
import type { Cond } from './ast.ts';
import { Redirections } from './redirections.ts';
import { SyntaxFail, Unfinished } from './source.ts';

/** What `[[` says of its inside. */
export class CondFail extends SyntaxFail {
  readonly words: string;
  constructor(words: string, token: string, at: number) {
    super(token, at);
    this.words = words;
  }
}

const binaryOperator = /^(==|=~|!=|=|<|>|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef)(?=\s))/;

export abstract class Conditions extends Redirections {
  protected condition(): Cond {
    let left = this.conditionAnd();
    for (this.newlines(); this.peek() === '||'; this.newlines()) {
      this.take('||');
      left = { kind: 'or', left, right: this.conditionAnd() };
    }
    return left;
  }

  private conditionAnd(): Cond {
    let left = this.conditionNot();
    for (this.newlines(); this.peek() === '&&'; this.newlines()) {
      this.take('&&');
      left = { kind: 'and', left, right: this.conditionNot() };
    }
    return left;
  }

  private conditionNot(): Cond {
    this.enter();
    const found = this.conditionOne();
    this.leave();
    return found;
  }

  private conditionOne(): Cond {
    this.newlines();
    const next = this.peek();
    if (next === '') throw new Unfinished(']]');
    if (next === '!') {
      this.take('!');
      return { kind: 'not', condition: this.conditionNot() };
    }
    if (next === '(') {
      this.take('(');
      const inside = this.condition();
      this.expect(')');
      return inside;
    }
    return this.unary(next) ?? this.binary();
  }

  /** `-f word`; undefined where `-f` is a word itself. */
  private unary(operator: string): Cond | undefined {
    if (!/^-[a-zA-Z]$/.test(operator)) return undefined;
    const from = this.at;
    this.take(operator);
    this.blanks();
    const isLast = this.peek() === ']]';
    if (!this.atBreak() && !isLast) return { kind: 'unary', operator, word: this.word() };
    if (isLast) this.refuseEnd('unary');
    this.at = from;
    return undefined;
  }

  private binary(): Cond {
    if (this.atBreak()) throw new SyntaxFail(this.peek(), this.at);
    const left = this.word();
    this.blanks();
    const operator = binaryOperator.exec(this.text.slice(this.at, this.at + 5))?.[1];
    if (!operator) {
      const after = this.peek();
      if (/^(\]\]|&&|\|\||\)|\n)$/.test(after))
        return { kind: 'unary', operator: '-n', word: left };
      if (after === '') throw new Unfinished(']]');
      throw new CondFail('conditional binary operator expected', after, this.at);
    }
    this.at += operator.length;
    this.blanks();
    const isRegex = operator === '=~';
    if (!isRegex && this.peek() === ']]') this.refuseEnd('binary');
    const right = isRegex ? this.regexWord() : this.word(/^[=!]/.test(operator));
    return { kind: 'binary', operator, left, right };
  }

  private refuseEnd(kind: 'unary' | 'binary'): never {
    const words = `unexpected argument \`]]' to conditional ${kind} operator`;
    throw new CondFail(words, ']]', this.at);
  }
}
