/**
 * Text → syntax tree. `parseCommand` reads one complete command (to the end of its line) so that a
 * shell can run each before it reads the next. Models the grammar of POSIX XCU 2.10 with bash's
 * additions.
 */
import type { ListItem, Node } from './ast.ts';
import { CompoundCommands } from './compound-commands.ts';
import { CondFail } from './conditions.ts';
import { isClosing } from './reserved-words.ts';
import { SyntaxFail, TooDeep, Unfinished } from './source.ts';

export type Parsed =
  /**
   * `node` absent: an empty line. `text`/`pos`: where to go on (aliases may have changed the text).
   */
  | { kind: 'ok'; node?: Node; text: string; pos: number; cut: { end: string; line: number }[] }
  /** `line`: where what is not complete begins. */
  | { kind: 'incomplete'; want: string; line?: number }
  /** `token` is the unexpected one. */
  | { kind: 'error'; token: string; line: number; deep?: boolean; words?: string };

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
  { final = false, extglob = false, ash = false, base = 1 }: Reading = {},
): Parsed {
  const parser = new Parser(text, pos, aliases);
  parser.final = final;
  parser.extglob = extglob;
  parser.ash = ash;
  parser.base = base;
  try {
    const node = parser.line();
    const { text: left, at, cut } = parser;
    return { kind: 'ok', ...(node ? { node } : {}), text: left, pos: at, cut };
  } catch (error) {
    return notParsed(parser, error);
  }
}

/** What an error of the parser says; throws what is none. */
function notParsed(parser: Parser, error: unknown): Parsed {
  const lineOf = (offset: number): number => parser.lineOf(offset) - parser.base + 1;
  if (error instanceof Unfinished) {
    const line = error.at === undefined ? {} : { line: lineOf(error.at) };
    return { kind: 'incomplete', want: error.message, ...line };
  }
  // A stack of our own that overflows is text that is nested too deep.
  if (error instanceof RangeError || error instanceof TooDeep)
    return { kind: 'error', token: '', line: lineOf(parser.at), deep: true };
  if (!(error instanceof SyntaxFail)) throw error;
  const words = error instanceof CondFail ? { words: error.words } : {};
  return { kind: 'error', token: error.message, line: lineOf(error.at), ...words };
}

export class Parser extends CompoundCommands {
  protected override inner(from: number): { node: Node; end: number } {
    const inner = this.within(new Parser(this.text, from, {}));
    inner.base = this.base;
    try {
      const isEmpty = inner.peek() === ')';
      const node: Node = isEmpty ? { kind: 'list', items: [], line: 1 } : inner.list([')']);
      inner.expect(')');
      return { node, end: inner.at };
    } catch (error) {
      throw error instanceof Unfinished ? new Unfinished('$(') : error;
    }
  }

  protected override whole(text: string): Node {
    const inner = this.within(new Parser(text, 0, {}));
    inner.base = this.lineOf(this.at);
    const node = inner.list([]);
    if (!inner.atEnd()) throw new SyntaxFail(inner.peek(), this.at);
    return node;
  }

  /** One complete command with its newline; undefined for an empty line. */
  line(): Node | undefined {
    this.blanks();
    if (this.at >= this.text.length) return undefined;
    if (this.text[this.at] === '\n') {
      this.at += 1;
      return undefined;
    }
    const items: ListItem[] = [];
    const line = this.lineOf(this.at);
    while (this.lineItem(items));
    if (this.heredocs.length) this.newline();
    return { kind: 'list', items, line };
  }

  /** One item of a line with what ends it; false: the line ends with it. */
  private lineItem(items: ListItem[]): boolean {
    this.blanks();
    const separator = this.item(items);
    if (separator === '') return false;
    if (separator === ';' || separator === '&') {
      this.blanks();
      if (this.at >= this.text.length) return false;
      if (this.text[this.at] !== '\n') return true;
    } else if (separator !== '\n') throw new SyntaxFail(separator, this.at);
    this.newline();
    return false;
  }

  /** An and-or list and its `;` or `&`, which is taken. Gives what comes behind it. */
  private item(items: ListItem[]): string {
    const from = this.at;
    const node = this.andOr();
    const text = this.text.slice(from, this.at).trim();
    const separator = this.peek();
    const background = separator === '&' ? { background: true } : {};
    items.push({ node, text, ...background });
    if (separator === '&' || separator === ';') this.take(separator);
    return separator;
  }

  protected override list(until: string[]): Node {
    const items: ListItem[] = [];
    const line = this.lineOf(this.at);
    const isOver = (next: string): boolean => {
      if (next === '' && until.length) throw new Unfinished(until[0] ?? '');
      return next === '' || until.includes(next);
    };
    for (;;) {
      this.newlines();
      if (isOver(this.peek())) break;
      const separator = this.item(items);
      if (/^[;&\n]$/.test(separator)) continue;
      if (isOver(separator)) continue;
      throw new SyntaxFail(separator, this.at);
    }
    if (!items.length && until.length) throw new SyntaxFail(this.peek(), this.at);
    return { kind: 'list', items, line };
  }

  /** `a && b || c`, from the left. */
  private andOr(): Node {
    let left = this.pipeline();
    let levels = 0;
    for (;;) {
      const operator = this.peek();
      if (operator !== '&&' && operator !== '||') {
        this.leave(levels);
        return left;
      }
      this.take(operator);
      this.newlines();
      if (this.atEnd()) throw new Unfinished('command');
      this.enter();
      levels += 1;
      const kind = operator === '&&' ? 'and' : 'or';
      left = { kind, left, right: this.pipeline(), line: left.line };
    }
  }

  private pipeline(): Node {
    const line = this.lineOf(this.at);
    const { negated, timed } = this.pipelineWords();
    const first = this.command();
    const commands = [first];
    for (let last = first; ;) {
      const operator = this.peek();
      if (operator !== '|' && operator !== '|&') break;
      this.take(operator);
      if (operator === '|&') alsoErrors(last);
      this.newlines();
      if (this.atEnd()) throw new Unfinished('command');
      last = this.command();
      commands.push(last);
    }
    if (commands.length === 1 && !negated && !timed) return first;
    const marks = { ...(negated ? { negated } : {}), ...(timed ? { timed } : {}) };
    return { kind: 'pipeline', commands, line, ...marks };
  }

  /** `!` and `time` before a pipeline. */
  private pipelineWords(): { negated: boolean; timed: boolean } {
    let negated = false;
    let timed = false;
    for (;;) {
      const word = this.peek();
      if (word === '!') negated = !negated;
      else if (word === 'time') timed = true;
      else return { negated, timed };
      this.take(word);
      if (word === 'time' && this.peek() === '-p') this.take('-p');
    }
  }

  private command(): Node {
    this.enter();
    const found = this.oneCommand();
    this.leave();
    return found;
  }

  private oneCommand(): Node {
    this.alias();
    const line = this.lineOf(this.at);
    const word = this.peek();
    const compound = this.compound(word, line);
    if (!compound) {
      if (word === '') throw new Unfinished('command');
      if (isClosing(word) || /^[;&|\n]/.test(word)) throw new SyntaxFail(word, this.at);
      return this.simpleCommand(line);
    }
    const redirections = compound.kind === 'function' ? [] : this.redirections();
    if (redirections.length) compound.redirections = redirections;
    return compound;
  }
}

/** `|&`: as if `2>&1` stood behind the command. */
function alsoErrors(command: Node): void {
  const word = [{ kind: 'literal' as const, text: '1' }];
  command.redirections = [...(command.redirections ?? []), { fd: 2, operator: '>&', word }];
}
