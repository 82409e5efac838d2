/** Simple commands: assignments, words, redirections; and aliases, which change the text. */
import type { Assign, Item, Node, Redir, Word } from './ast.ts';
import { Conditions } from './conditions.ts';
import { SyntaxFail, Unfinished } from './source.ts';

const nameHere = /[A-Za-z_]\w*/y;
const aliasName = /^[^\s'"\\$`;&|<>(){}=#]+/;
/** Aliases that lead to aliases. */
const MOST_ALIASES = 20;
const LONGEST_ALIAS = 100;

/** Commands whose arguments are assignments. */
const declaring = /^(export|local|declare|typeset|readonly)$/;

function isDeclaring(words: Word[]): boolean {
  const first = words[0]?.length === 1 ? words[0][0] : undefined;
  return first?.kind === 'literal' && declaring.test(first.text);
}

/** The start of an assignment: `name=`, `name+=`, `name[…]=`. */
interface AssignmentStart {
  name: string;
  /** The offset of the subscript's `]`, or -1. */
  close: number;
  append: boolean;
  /** The offset behind the `=`. */
  end: number;
}

export abstract class SimpleCommands extends Conditions {
  /** busybox's grammar: no arrays, no `select`. */
  ash = false;

  private readonly aliases: Readonly<Record<string, string>>;
  /** Alias names that must not expand before this offset. */
  private used: { name: string; until: number }[] = [];
  /** Where the word behind an alias that ends in a blank begins, which is looked at too; or -1. */
  private aliasNext = -1;

  constructor(text: string, at: number, aliases: Readonly<Record<string, string>>) {
    super(text, at);
    this.aliases = aliases;
  }

  /** Puts the value of an alias in the place of its name. */
  protected alias(): void {
    for (let count = 0; count < MOST_ALIASES; count++) {
      this.blanks();
      const name = aliasName.exec(this.text.slice(this.at, this.at + LONGEST_ALIAS))?.[0];
      if (!name || !Object.hasOwn(this.aliases, name)) return;
      const after = this.text[this.at + name.length];
      if (after !== undefined && !/[\s;&|<>()]/.test(after)) return;
      if (this.used.some((one) => one.name === name && this.at < one.until)) return;
      this.replaceAlias(name, this.aliases[name] ?? '');
    }
  }

  private replaceAlias(name: string, value: string): void {
    const { at } = this;
    const growth = value.length - name.length;
    const end = at + value.length;
    this.text = this.text.slice(0, at) + value + this.text.slice(at + name.length);
    const moved = this.used.map((one) =>
      at < one.until ? { ...one, until: one.until + growth } : one,
    );
    this.used = [...moved, { name, until: end }];
    if (/[ \t]$/.test(value)) this.aliasNext = end;
  }

  private assignmentStart(): AssignmentStart | undefined {
    const name = this.matchAt(nameHere, this.at);
    if (name === undefined) return undefined;
    const open = this.at + name.length;
    const close = this.text[open] === '[' ? this.subscriptEnd(open) : -1;
    const equals = close >= 0 ? close + 1 : open;
    const append = this.text.startsWith('+=', equals);
    if (!append && this.text[equals] !== '=') return undefined;
    return { name, close, append, end: equals + (append ? 2 : 1) };
  }

  /** `declares`: behind a command such as `local`, where only arrays are read here. */
  protected assignment(declares: boolean): Assign | undefined {
    const start = this.assignmentStart();
    if (!start || (declares && this.text[start.end] !== '(')) return undefined;
    const assign: Assign = { name: start.name, word: [] };
    if (start.append) assign.append = true;
    this.at += start.name.length;
    if (start.close >= 0) assign.subscript = this.subscript(start.close);
    this.at = start.end;
    if (this.text[this.at] === '(') assign.elements = this.elements();
    else if (!this.atBreak()) assign.word = this.word();
    return assign;
  }

  /** `(…)` of `name=(…)`. */
  private elements(): Item[] {
    if (this.ash) throw new SyntaxFail('(', this.at);
    this.at += 1;
    const items: Item[] = [];
    for (this.newlines(); this.peek() !== ')'; this.newlines()) {
      if (this.atEnd()) throw new Unfinished('$(');
      if (this.atBreak()) throw new SyntaxFail(this.peek(), this.at);
      items.push(this.element());
    }
    this.take(')');
    return items;
  }

  /** An element, with or without its subscript. */
  private element(): Item {
    const close = this.text[this.at] === '[' ? this.subscriptEnd(this.at) : -1;
    if (close < 0) return { word: this.word() };
    const append = this.text.startsWith('+=', close + 1);
    if (!append && this.text[close + 1] !== '=') return { word: this.word() };
    const subscript = this.subscript(close);
    this.at += append ? 2 : 1;
    return { subscript, word: this.word(), ...(append ? { append } : {}) };
  }

  protected simpleCommand(line: number): Node {
    const assigns: Assign[] = [];
    const words: Word[] = [];
    const redirections: Redir[] = [];
    for (;;) {
      this.blanks();
      if (this.aliasNext >= 0 && this.at >= this.aliasNext) {
        this.aliasNext = -1;
        this.alias();
      }
      const redirection = this.redirection();
      if (redirection) {
        redirections.push(redirection);
        continue;
      }
      if (this.atBreak()) break;
      const declares = isDeclaring(words);
      const assign = !words.length || declares ? this.assignment(declares) : undefined;
      if (!assign) {
        words.push(this.word());
        continue;
      }
      assigns.push(assign);
      // `local a=(…)` declares `a` first.
      if (words.length) words.push([{ kind: 'literal', text: assign.name }]);
    }
    if (this.text[this.at] === '(') throw new SyntaxFail('(', this.at);
    const more = redirections.length ? { redirections } : {};
    return { kind: 'simple', assigns, words, line, ...more };
  }
}
