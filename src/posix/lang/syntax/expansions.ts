/** Expansions in a text: `$x`, `${…}`, `$(…)`, `$((…))`, backticks. */
import type { Node, Part, Word } from './ast.ts';
import { Parts } from './parts.ts';
import { doubleQuoteEscapes, heredocEscapes, Quoting } from './quoting.ts';
import { Unfinished } from './source.ts';

type Parameter = Part & { kind: 'parameter' };

const nameAt = /[A-Za-z_]\w*|[0-9@*#?$!-]/y;
const bracedName = /[A-Za-z_]\w*|\d+|[@*#?$!-]/y;
const lengthName = /#([A-Za-z_]\w*|\d+|[@*#?$!-])(?=[}[])/y;
const operatorAt = /:[-=?+]|[-=?+]|##?|%%?|\/[/#%]?|\^\^?|,,?|~~?|@[QEPAaKkuUL](?=\})|:/y;

export abstract class Expansions extends Quoting {
  /** Parses a list after `$(`; gives the offset behind the `)`. */
  protected abstract inner(from: number): { node: Node; end: number };
  /** Parses a text by itself. */
  protected abstract whole(text: string): Node;

  protected override expansion(quoted: boolean): Part | undefined {
    const mark = quoted ? { quoted } : {};
    if (this.text[this.at] === '`')
      return { kind: 'command', command: this.backticks(quoted), ...mark };
    switch (this.text[this.at + 1]) {
      case '(':
        return { ...this.parenthesis(), ...mark };
      case '{':
        return { ...this.braced(quoted), ...mark };
      case '[': {
        const end = this.subscriptEnd(this.at + 1);
        if (end < 0) return undefined;
        return { kind: 'arithmetic', expression: this.arithmetic(2, end, 1), ...mark };
      }
      default:
        return this.named(mark);
    }
  }

  private named(mark: { quoted?: boolean }): Part | undefined {
    const name = this.matchAt(nameAt, this.at + 1);
    if (!name) return undefined;
    this.at += 1 + name.length;
    return { kind: 'parameter', name, ...mark };
  }

  /** `$((…))`, or `$(…)`. */
  private parenthesis(): Part {
    const isDouble = this.text[this.at + 2] === '(';
    const end = isDouble ? this.arithmeticEnd(this.at + 3) : -1;
    if (end >= 0) return { kind: 'arithmetic', expression: this.arithmetic(3, end, 2) };
    const inner = this.inner(this.at + 2);
    this.at = inner.end;
    return { kind: 'command', command: inner.node };
  }

  /** The end of `((…` : offset of `))`, or -1. */
  protected arithmeticEnd(from: number): number {
    let open = 0;
    for (let at = from; at < this.text.length; at++) {
      const char = this.text[at];
      if (char === '(') open += 1;
      if (char !== ')') continue;
      if (open === 0) return this.text[at + 1] === ')' ? at : -1;
      open -= 1;
    }
    return -1;
  }

  /** An expression up to `end`, behind `open` characters; `close` more are taken behind it. */
  private arithmetic(open: number, end: number, close: number): Word {
    const expression = this.arithmeticText(this.text.slice(this.at + open, end));
    this.at = end + close;
    return expression;
  }

  private backticks(quoted: boolean): Node {
    const escapes = quoted ? doubleQuoteEscapes : heredocEscapes;
    let text = '';
    for (let at = this.at + 1; ; at++) {
      const char = this.text[at];
      if (char === undefined) throw new Unfinished('`');
      if (char === '`') {
        this.at = at + 1;
        return this.whole(text);
      }
      const next = this.text[at + 1];
      if (char === '\\' && next !== undefined && escapes.includes(next)) {
        text += next;
        at += 1;
      } else text += char;
    }
  }

  /** Where the subscript that begins at `open` ends: the offset of its `]`, or -1. */
  protected subscriptEnd(open: number): number {
    let brackets = 0;
    for (let at = open; at < this.text.length; at++) {
      const char = this.text[at];
      if (char === '\n') return -1;
      if (char === '\\') at += 1;
      else if (char === "'" || char === '"') {
        at = this.text.indexOf(char, at + 1);
        if (at < 0) return -1;
      } else if (char === '[') brackets += 1;
      else if (char === ']') {
        brackets -= 1;
        if (brackets === 0) return at;
      }
    }
    return -1;
  }

  /** A subscript, from its `[`; takes the `]` at `end`. */
  protected subscript(end: number): Word {
    const { text } = this;
    this.text = text.slice(0, end);
    this.at += 1;
    const parts = new Parts();
    while (this.at < this.text.length) {
      this.pieceOrChar(parts);
    }
    this.text = text;
    this.at = end + 1;
    return parts.done();
  }

  private braced(quoted: boolean): Part {
    this.enter();
    const part = this.parameter(quoted);
    this.leave();
    return part;
  }

  /** `${…}`, from the `$`. */
  private parameter(quoted: boolean): Part {
    const from = this.at;
    this.at += 2;
    const isLength = this.matchAt(lengthName, this.at) !== undefined;
    const isIndirect = !isLength && /^![\w@*#]/.test(this.text.slice(this.at, this.at + 2));
    if (isLength || isIndirect) this.at += 1;
    const name = this.matchAt(bracedName, this.at);
    if (name === undefined) return this.badParameter(from, quoted);
    this.at += name.length;
    const isVariable = /^[A-Za-z_]/.test(name);
    const part: Parameter = {
      kind: 'parameter',
      name,
      ...(isLength ? { length: true } : {}),
      ...(isIndirect ? { indirect: true } : {}),
    };
    if (this.text[this.at] === '[' && isVariable) {
      const end = this.subscriptEnd(this.at);
      if (end < 0) return this.badParameter(from, quoted);
      part.subscript = this.subscript(end);
    }
    if (this.text[this.at] === '}') {
      this.at += 1;
      return part;
    }
    if (isLength) return this.badParameter(from, quoted);
    const star = isIndirect && isVariable ? this.namesWith(name) : undefined;
    if (star) return star;
    const operator = this.matchAt(operatorAt, this.at);
    if (!operator) return this.badParameter(from, quoted);
    return this.operation(part, operator, from, quoted);
  }

  /** `${!start*}` and `${!start@}`: the names that begin so. */
  private namesWith(name: string): Part | undefined {
    const end = this.text.slice(this.at, this.at + 2);
    if (end !== '*}' && end !== '@}') return undefined;
    this.at += 2;
    const word: Word = [{ kind: 'literal', text: end.charAt(0) }];
    return { kind: 'parameter', name, operator: 'names', word };
  }

  private operation(part: Parameter, operator: string, from: number, quoted: boolean): Part {
    this.at += operator.length;
    if (operator.startsWith('@')) {
      part.operator = '@';
      part.word = [{ kind: 'literal', text: operator.slice(1) }];
      this.at += 1;
      return part;
    }
    part.operator = operator;
    // In double quotes the words of these are as quoted as what is around them.
    const isQuoted = quoted && /[-=?+]$/.test(operator);
    part.word = this.bracedWord(stopOf(operator), isQuoted);
    const hasSecond = this.text[this.at] === '/' || this.text[this.at] === ':';
    if (hasSecond) {
      this.at += 1;
      part.word2 = this.bracedWord('', false);
    }
    this.at += 1;
    const isEmpty = operator === ':' && !part.word.length && !hasSecond;
    return isEmpty ? this.badText(from) : part;
  }

  /** Something that is no expansion: told when it is expanded. */
  private badParameter(from: number, quoted: boolean): Part {
    this.bracedWord('', quoted);
    this.at += 1;
    return this.badText(from);
  }
  private badText(from: number): Part {
    const text = this.text.slice(from, this.at);
    const word: Word = [{ kind: 'literal', text, quoted: true }];
    return { kind: 'parameter', name: '', operator: 'bad', word };
  }

  /** The word inside `${…}`, up to `}` or `stop` (not taken). `quoted`: `'` means itself. */
  private bracedWord(stop: string, quoted: boolean): Word {
    const parts = new Parts(quoted);
    /** `?` of `a ? b : c`, whose colons are not the end. */
    let questions = 0;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) throw new Unfinished('${');
      if (char === '}') return parts.done();
      if (stop && char === stop) {
        if (char !== ':' || questions === 0) return parts.done();
        questions -= 1;
      }
      if (stop === ':' && char === '?') questions += 1;
      if (!quoted) this.pieceOrChar(parts);
      else if (char === '"') {
        this.at += 1;
        parts.push(...this.doubleQuoted());
      } else this.quotedPiece(parts, `${doubleQuoteEscapes}}`);
    }
  }
}

/** What ends the first of two words: `${v/p/r}`, `${v:offset:length}`. */
function stopOf(operator: string): string {
  if (operator.startsWith('/')) return '/';
  return operator === ':' ? ':' : '';
}
