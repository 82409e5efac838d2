/** awk programs → a tree, with the messages of mawk. */
import type { Expr, Func, Program, Rule, Stmt } from './ast.ts';
import { Cursor } from './cursor.ts';
import { ExpressionParser } from './parse-expression.ts';

const redirections = ['>', '>>', '|'];

class Parser {
  private readonly cursor: Cursor;
  private readonly expressions: ExpressionParser;

  constructor(text: string) {
    this.cursor = new Cursor(text);
    this.expressions = new ExpressionParser(this.cursor);
  }

  // -------------------------------------------------------------------- program

  program(): Program {
    const { cursor } = this;
    const rules: Rule[] = [];
    const functions = new Map<string, Func>();
    for (cursor.terminators(); cursor.token.k !== 'end'; cursor.terminators()) {
      if (cursor.is('function') || cursor.is('func')) {
        const made = this.func();
        functions.set(made.name, made);
      } else {
        rules.push(this.rule());
      }
    }
    return { rules, functions, lines: cursor.token.line };
  }
  private func(): Func {
    const { cursor } = this;
    cursor.at++;
    const name = cursor.name();
    cursor.need('(');
    const params: string[] = [];
    while (!cursor.is(')')) {
      cursor.newlines();
      params.push(cursor.name());
      cursor.newlines();
      if (!cursor.take(',')) break;
    }
    cursor.need(')');
    cursor.newlines();
    return { name, params, body: this.block() };
  }
  private rule(): Rule {
    const { cursor } = this;
    for (const when of ['BEGIN', 'END'] as const) {
      if (!cursor.take(when)) continue;
      if (!cursor.is('{')) cursor.fail();
      return { when, body: this.block() };
    }
    if (cursor.is('{')) return { when: 'main', body: this.block() };
    const rule: Rule = { when: 'main', pattern: this.expressions.expression() };
    if (cursor.take(',')) {
      cursor.newlines();
      rule.until = this.expressions.expression();
    }
    if (cursor.is('{')) rule.body = this.block();
    else if (!['nl', 'end'].includes(cursor.token.k) && !cursor.is(';')) cursor.fail();
    return rule;
  }

  // ----------------------------------------------------------------- statements

  private block(): Stmt {
    const { cursor } = this;
    cursor.need('{');
    cursor.open++;
    const body: Stmt[] = [];
    for (cursor.terminators(); !cursor.is('}'); cursor.terminators()) {
      body.push(this.statement());
    }
    cursor.open--;
    cursor.need('}');
    return { kind: 'block', body };
  }
  /** The end of a simple statement. */
  private end(): void {
    const { cursor } = this;
    if (cursor.token.k === 'nl' || cursor.is(';')) cursor.at++;
    else if (!cursor.is('}') && cursor.token.k !== 'end') cursor.fail();
  }
  private isEnd(): boolean {
    const { cursor } = this;
    return ['nl', 'end'].includes(cursor.token.k) || cursor.is(';') || cursor.is('}');
  }
  /** What a loop or a condition is about. */
  private body(): Stmt {
    this.cursor.newlines();
    return this.cursor.take(';') ? { kind: 'block', body: [] } : this.statement();
  }
  private statement(): Stmt {
    return this.cursor.deeper(() => this.oneStatement());
  }
  private oneStatement(): Stmt {
    const { cursor } = this;
    if (cursor.is('{')) return this.block();
    if (cursor.token.k === 'end') cursor.fail();
    const made = cursor.token.k === 'word' ? this.keyword(cursor.token.v) : undefined;
    if (made) return made;
    const simple = this.simple();
    this.end();
    return simple;
  }
  /** A statement that begins with a word; undefined: the word is print's or delete's. */
  private keyword(word: string): Stmt | undefined {
    switch (word) {
      case 'if':
        return this.ifStatement();
      case 'while':
        this.cursor.at++;
        return { kind: 'while', condition: this.condition(), body: this.body() };
      case 'do':
        return this.doStatement();
      case 'for':
        return this.forStatement();
      case 'next':
      case 'nextfile':
      case 'break':
      case 'continue':
        this.cursor.at++;
        this.end();
        return { kind: word };
      case 'exit':
      case 'return':
        return this.leaving(word);
      default:
        return undefined;
    }
  }
  private leaving(kind: 'exit' | 'return'): Stmt {
    this.cursor.at++;
    const made: Stmt = this.isEnd() ? { kind } : { kind, value: this.expressions.expression() };
    this.end();
    return made;
  }
  private condition(): Expr {
    this.cursor.need('(');
    const condition = this.expressions.expression();
    this.cursor.need(')');
    return condition;
  }
  private ifStatement(): Stmt {
    const { cursor } = this;
    cursor.at++;
    const condition = this.condition();
    const yes = this.body();
    const after = cursor.at;
    cursor.terminators();
    if (cursor.take('else')) return { kind: 'if', condition, yes, no: this.body() };
    cursor.at = after;
    return { kind: 'if', condition, yes };
  }
  private doStatement(): Stmt {
    const { cursor } = this;
    cursor.at++;
    const body = this.body();
    cursor.terminators();
    cursor.need('while');
    const condition = this.condition();
    this.end();
    return { kind: 'do', condition, body };
  }
  private forStatement(): Stmt {
    const { cursor } = this;
    cursor.at++;
    cursor.need('(');
    const [variable, word, array, close] = cursor.ahead(4);
    const isWalk = word?.v === 'in' && close?.v === ')';
    if (variable?.k === 'name' && isWalk && array?.k === 'name') {
      cursor.at += 4;
      const target: Expr = { kind: 'variable', name: variable.v };
      return { kind: 'for in', variable: target, name: array.v, body: this.body() };
    }
    const start = cursor.is(';') ? undefined : this.simple();
    cursor.need(';');
    cursor.newlines();
    const condition = cursor.is(';') ? undefined : this.expressions.expression();
    cursor.need(';');
    cursor.newlines();
    const step = cursor.is(')') ? undefined : this.simple();
    cursor.need(')');
    return {
      kind: 'for',
      ...(start && { start }),
      ...(condition && { condition }),
      ...(step && { step }),
      body: this.body(),
    };
  }
  private simple(): Stmt {
    const { cursor } = this;
    if (cursor.is('print') || cursor.is('printf')) return this.print();
    if (!cursor.take('delete')) {
      return { kind: 'expression', value: this.expressions.expression() };
    }
    const name = cursor.name();
    if (!cursor.take('[')) return { kind: 'delete', name };
    return { kind: 'delete', name, subscripts: this.expressions.list(']') };
  }
  private print(): Stmt {
    const { cursor } = this;
    const isFormatted = cursor.next().v === 'printf';
    const isBare = this.isEnd() || cursor.isAny(redirections);
    const args = isBare ? [] : this.expressions.printed();
    if (!cursor.isAny(redirections)) return { kind: 'print', args, isFormatted };
    const operator = cursor.next().v;
    const to = { operator, name: this.expressions.destination() };
    return { kind: 'print', args, to, isFormatted };
  }
}

/** Throws `AwkError`. */
export const parseAwk = (text: string): Program => new Parser(text).program();
