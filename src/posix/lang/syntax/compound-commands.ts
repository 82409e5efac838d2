/** Compound commands: groups, `if`, loops, `case`, `[[`, `((`, functions. */
import type { CaseArm, IfArm, Node, NodeOf, Word } from './ast.ts';
import { isClosing } from './reserved-words.ts';
import { SimpleCommands } from './simple-commands.ts';
import { SyntaxFail, Unfinished } from './source.ts';

/** A function's name with its `(`. */
const functionHere = /([^\s"'`$&|;<>()=#\\]+)[ \t]*\(/y;
/** An operator where a name has to be. */
const operatorHere = /^[\n;&|()<>]/;
const armEnds = [';;', ';&', ';;&', 'esac'];

export abstract class CompoundCommands extends SimpleCommands {
  /** A list up to (not including) one of the closing words. */
  protected abstract list(until: string[]): Node;

  /** A list and its closing word. */
  private listTo(close: string): Node {
    const list = this.list([close]);
    this.take(close);
    return list;
  }

  /** The compound command that begins with `word`; undefined: it is a simple one. */
  protected compound(word: string, line: number): Node | undefined {
    switch (word) {
      case '{':
        this.take('{');
        return { kind: 'group', body: this.listTo('}'), line };
      case '(':
        return this.parenthesized(line);
      case 'if':
        return this.ifCommand(line);
      case 'while':
      case 'until':
        return this.whileLoop(word, line);
      case 'for':
        return this.forLoop(line);
      case 'select':
        return this.ash ? undefined : this.nameLoop('select', line);
      case 'case':
        return this.caseCommand(line);
      case '[[': {
        this.take('[[');
        const condition = this.condition();
        this.expect(']]');
        return { kind: 'conditional', condition, line };
      }
      case 'function':
        return this.functionWord(line);
      default:
        return this.functionDefinition(line);
    }
  }

  /** `((…))`, or a subshell. */
  private parenthesized(line: number): Node {
    const isDouble = this.text.startsWith('((', this.at);
    const end = isDouble ? this.arithmeticEnd(this.at + 2) : -1;
    if (end >= 0) {
      const expression = this.expression(this.at + 2, end);
      this.at = end + 2;
      return { kind: 'arithmetic', expression, line };
    }
    this.take('(');
    return { kind: 'subshell', body: this.closed(')', isDouble ? '((' : ')'), line };
  }

  /** A list with its closing word; `want` is what an end of the text misses. */
  private closed(close: string, want: string): Node {
    try {
      return this.listTo(close);
    } catch (error) {
      throw error instanceof Unfinished && error.message === close ? new Unfinished(want) : error;
    }
  }

  private ifCommand(line: number): Node {
    const arms: IfArm[] = [];
    for (let word = 'if'; word === 'if' || word === 'elif';) {
      this.take(word);
      const condition = this.listTo('then');
      arms.push({ condition, body: this.list(['fi', 'else', 'elif']) });
      word = this.peek();
    }
    if (this.peek() === 'fi') {
      this.take('fi');
      return { kind: 'if', arms, line };
    }
    this.take('else');
    return { kind: 'if', arms, line, otherwise: this.listTo('fi') };
  }

  private whileLoop(word: 'while' | 'until', line: number): Node {
    this.take(word);
    const condition = this.listTo('do');
    const body = this.listTo('done');
    return { kind: 'while', until: word === 'until', condition, body, line };
  }

  private forLoop(line: number): Node {
    const from = this.at;
    this.take('for');
    this.blanks();
    if (this.text.startsWith('((', this.at)) return this.arithmeticLoop(line);
    this.at = from;
    return this.nameLoop('for', line);
  }

  /** `((a; b; c))` of a loop. */
  private arithmeticLoop(line: number): Node {
    const from = this.at + 2;
    const end = this.arithmeticEnd(from);
    if (end < 0) throw new Unfinished('))');
    const semicolons: number[] = [];
    for (let at = from; at < end; at++) {
      if (this.text[at] === ';') semicolons.push(at);
    }
    const [first, second, ...others] = semicolons;
    if (first === undefined || second === undefined || others.length)
      throw new SyntaxFail('((', this.at);
    const expressions: NodeOf<'arithmetic-for'>['expressions'] = [
      this.expression(from, first),
      this.expression(first + 1, second),
      this.expression(second + 1, end),
    ];
    this.at = end + 2;
    if (this.peek() === ';') this.take(';');
    return { kind: 'arithmetic-for', expressions, body: this.loopBody(), line };
  }

  /** `for` or `select`, a name, words, a body. */
  private nameLoop(keyword: 'for' | 'select', line: number): Node {
    this.take(keyword);
    this.blanks();
    const variable = this.nameHere();
    this.newlines();
    let words: Word[] | undefined;
    if (this.peek() === 'in') {
      this.take('in');
      words = [];
      for (this.blanks(); !this.atBreak(); this.blanks()) {
        words.push(this.word());
      }
    }
    if (this.peek() === ';') this.take(';');
    return {
      kind: 'for',
      variable,
      body: this.loopBody(),
      line,
      ...(words ? { words } : {}),
      ...(keyword === 'select' ? { select: true } : {}),
    };
  }

  /** Takes a name, of whatever characters. */
  private nameHere(): string {
    const name = this.peek();
    if (name === '') throw new Unfinished('name');
    if (operatorHere.test(name)) throw new SyntaxFail(name, this.at);
    this.take(name);
    return name;
  }

  /** `do … done`, or braces. */
  private loopBody(): Node {
    this.newlines();
    const open = this.peek() === '{' ? '{' : 'do';
    this.expect(open);
    return this.listTo(open === 'do' ? 'done' : '}');
  }

  /** The text between two offsets as an arithmetic expression. */
  protected expression(from: number, end: number): Word {
    return this.arithmeticText(this.text.slice(from, end));
  }

  private caseCommand(line: number): Node {
    this.take('case');
    this.blanks();
    const word = this.word();
    this.expect('in');
    const arms: CaseArm[] = [];
    for (;;) {
      this.newlines();
      const next = this.peek();
      if (next === 'esac') break;
      if (next === '') throw new Unfinished('esac');
      arms.push(this.caseArm());
    }
    this.take('esac');
    return { kind: 'case', word, arms, line };
  }

  private caseArm(): CaseArm {
    if (this.peek() === '(') this.take('(');
    const patterns = this.patterns();
    this.newlines();
    const body = armEnds.includes(this.peek()) ? {} : { body: this.list(armEnds) };
    const end = this.peek();
    if (end === '') throw new Unfinished('esac');
    if (end !== 'esac') this.take(end);
    return { patterns, end: end === 'esac' ? ';;' : end, ...body };
  }

  /** `a | b)` */
  private patterns(): Word[] {
    const patterns: Word[] = [];
    for (;;) {
      this.blanks();
      if (this.atBreak()) throw this.unexpected(')');
      patterns.push(this.word());
      if (this.peek() !== '|') break;
      this.take('|');
    }
    this.expect(')');
    return patterns;
  }

  /** `function name`, with or without `()`. */
  private functionWord(line: number): Node {
    const from = this.at;
    this.take('function');
    const name = this.nameHere();
    if (this.peek() === '(') {
      this.take('(');
      this.expect(')');
    }
    return this.functionBody(name, from, line);
  }

  /** `name()`; undefined where there is none. */
  private functionDefinition(line: number): Node | undefined {
    const from = this.at;
    functionHere.lastIndex = from;
    const [start, name = ''] = functionHere.exec(this.text) ?? [];
    if (start === undefined || isClosing(name) || /^\w+\+?=/.test(name)) return undefined;
    this.at += start.length;
    if (this.peek() !== ')') throw this.unexpected('$(');
    this.take(')');
    return this.functionBody(name, from, line);
  }

  /** The body is a compound command. */
  private functionBody(name: string, from: number, line: number): Node {
    this.newlines();
    if (this.atEnd()) throw new Unfinished('command');
    this.alias();
    const { at } = this;
    const word = this.peek();
    const body = this.compound(word, this.lineOf(at));
    if (!body || body.kind === 'function') throw new SyntaxFail(word, at);
    const redirections = this.redirections();
    if (redirections.length) body.redirections = redirections;
    return { kind: 'function', name, body, line, source: this.text.slice(from, this.at) };
  }
}
