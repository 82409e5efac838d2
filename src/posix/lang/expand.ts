import { limits, OutOfMemory } from '../kernel/limits.ts';
import { ArithError, evaluate } from './arith.ts';
import { BraceLimit, braces } from './braces.ts';
import {
  ExpandError,
  type Expansion,
  Need,
  type Parameter,
  type Scope,
  type Values,
} from './expansion.ts';
import { defaultSeparators, type Field, Fields } from './fields.ts';
import { escapePattern, hasPattern, type Replacement, theMatch } from './glob.ts';
import { Overlay } from './overlay.ts';
import { parameter, valuesOf } from './parameter.ts';
import type { Part, Word } from './syntax/ast.ts';

/**
 * Words → fields: braces, tilde, parameters, command substitution, arithmetic, splitting, globbing,
 * quote removal. Pure but for its overlay: a substitution whose output is not known yet is thrown
 * as `Need`; the caller runs it, adds the output to `results` and expands again from the start.
 * Assignments (`${x:=1}`, `$((i++))`) are kept aside until `commit`.
 */

/** `&` of a replacement is the match, `\&` and `\\` what they escape. */
function replacementPieces(text: string): Replacement {
  const pieces = text.match(/\\[\\&]|&|[^\\&]+|\\/g) ?? [];
  return pieces.map((piece) => {
    if (piece === '&') return theMatch;
    return /^\\[\\&]$/.test(piece) ? piece.slice(1) : piece;
  });
}

export class Expander extends Overlay implements Expansion {
  private readonly results: readonly string[];
  private used = 0;
  private size = 0;
  constructor(scope: Scope, results: readonly string[]) {
    super(scope);
    this.results = results;
  }

  /** Text that was made so far, in UTF-16 units. */
  get made(): number {
    return this.size;
  }

  private grow(text: string): void {
    this.size += text.length + 8;
    if (this.size > limits.memory * 2) throw new OutOfMemory();
  }

  /** A subscript whose parameters are expanded → the key of the element. */
  keyOf(name: string, subscript: string): string {
    if (this.scope.assoc(name)) return subscript.replace(/^(["'])([\s\S]*)\1$/, '$2');
    const index = this.evaluate(subscript);
    if (index >= 0n) return String(index);
    // Counted from the end.
    const last = this.scope.keys(name).reduce((most, key) => Math.max(most, Number(key)), -1);
    const from = BigInt(last + 1) + index;
    if (from < 0n) throw new ExpandError(`${name}: bad array subscript`);
    return String(from);
  }

  // ------------------------------------------------------------------- fields

  /** All fields of some words. */
  fields(words: readonly Word[]): string[] {
    return words.flatMap((word) =>
      (this.scope.ash ? [word] : this.braces(word)).flatMap((one) =>
        this.split(one).flatMap((field) => this.paths(field)),
      ),
    );
  }

  private braces(word: Word): Word[] {
    try {
      return braces(word);
    } catch (error) {
      if (!(error instanceof BraceLimit)) throw error;
      this.scope.warn(error.message);
      return [word];
    }
  }

  /** Names of files that a field matches; itself where there are none. */
  private paths({ text, pattern }: Field): string[] {
    this.grow(text);
    const isPattern = hasPattern(pattern, this.scope.flags);
    const found = isPattern ? this.scope.glob(pattern) : undefined;
    for (const path of found ?? []) {
      this.grow(path);
    }
    return found ?? [text];
  }

  private split(word: Word): Field[] {
    const separators = this.get('IFS') ?? defaultSeparators;
    const fields = new Fields(separators);
    this.splitParts(fields, word, false, separators.charAt(0));
    return fields.finish();
  }

  /** `isChosen`: the word stands in `${v-word}`, whose unquoted text is split as well. */
  private splitParts(fields: Fields, word: Word, isChosen: boolean, joint: string): void {
    for (const part of this.tilde(word)) {
      if (part.kind === 'literal') {
        if (part.quoted) fields.addQuoted(part.text);
        else if (isChosen) fields.split(part.text);
        else fields.addUnquoted(part.text);
        continue;
      }
      const chosen = part.kind === 'parameter' ? this.chosenWord(part) : undefined;
      if (!chosen) {
        this.splitValues(fields, part, joint);
        continue;
      }
      if (part.quoted && !chosen.length) fields.addQuoted('');
      this.splitParts(fields, chosen, true, joint);
    }
  }

  private splitValues(fields: Fields, part: Part, joint: string): void {
    const { all, list } = this.values(part);
    if (part.quoted && list !== '@') {
      fields.addQuoted(all.join(list ? joint : ' '));
      return;
    }
    for (const [index, value] of all.entries()) {
      if (index > 0) fields.end();
      if (part.quoted) fields.addQuoted(value);
      else fields.split(value);
    }
  }

  // ------------------------------------------------------------------ strings

  /** A word as one string: redirections, `case`. */
  text(word: Word): string {
    return this.joined(word).text;
  }

  /** The same as a pattern: what was quoted is taken literally. */
  pattern(word: Word): string {
    return this.joined(word).pattern;
  }

  /** The value of an assignment: `~` is the home also behind a colon. */
  assigned(word: Word): string {
    const home = (all: string, before: string): string => before + (this.home('') ?? all.slice(1));
    const parts = word.map((part, index) => {
      if (part.kind !== 'literal' || part.quoted) return part;
      const text = part.text.replace(/(:)~(?=[/:]|$)/g, home);
      return { ...part, text: index === 0 ? text.replace(/^()~(?=:)/, home) : text };
    });
    return this.joined(parts).text;
  }

  private joined(word: Word): Field {
    const whole: Field = { text: '', pattern: '' };
    for (const part of this.tilde(word)) {
      const { text, pattern } = this.joinedPart(part);
      whole.text += text;
      whole.pattern += part.quoted ? escapePattern(text) : pattern;
    }
    return whole;
  }

  private joinedPart(part: Part): Field {
    const chosen = part.kind === 'parameter' ? this.chosenWord(part) : undefined;
    if (chosen) return this.joined(chosen);
    const { all, list } = this.values(part);
    const joint = list === '*' ? (this.get('IFS') ?? ' ').charAt(0) : ' ';
    const text = all.join(joint);
    this.grow(text);
    return { text, pattern: text };
  }

  /** What stands for a match: `&`, where it is not quoted. */
  replacement(word: Word | undefined): Replacement {
    const isLiteral = (part: Part): boolean => part.quoted === true || this.scope.ash;
    return this.tilde(word ?? []).flatMap((part): Replacement => {
      const text = this.values(part).all.join(' ');
      if (isLiteral(part)) return [text];
      const hasMatch = /(^|[^\\])(\\\\)*&/.test(text);
      return hasMatch ? replacementPieces(text) : [text.replace(/\\&/g, '&')];
    });
  }

  private home(user: string): string | undefined {
    switch (user) {
      case '':
        return this.get('HOME') ?? '/root';
      case 'root':
        return '/root';
      case '+':
        return this.get('PWD');
      case '-':
        return this.get('OLDPWD');
      default:
        return undefined;
    }
  }

  private tilde(word: Word): Word {
    const [first, ...rest] = word;
    if (first?.kind !== 'literal' || first.quoted) return word;
    const assign = /^[A-Za-z_]\w*=(?=~)/.exec(first.text)?.[0];
    if (assign && !this.scope.ash) {
      const value: Part = { kind: 'literal', text: first.text.slice(assign.length) };
      return [{ kind: 'literal', text: assign }, ...this.tilde([value, ...rest])];
    }
    const [, user, end] = /^~([^/:]*)([/:]|$)/.exec(first.text) ?? [];
    if (user === undefined || (end === '' && rest.length)) return word;
    const home = this.home(user);
    if (home === undefined) return word;
    return [
      { kind: 'literal', text: home, quoted: true },
      { kind: 'literal', text: first.text.slice(1 + user.length) },
      ...rest,
    ];
  }

  // ------------------------------------------------------------------- values

  /** The word of `${v-w}` and `${v+w}`, where it is taken. */
  private chosenWord(part: Parameter): Word | undefined {
    const { operator = '', word } = part;
    if (!/^:?[-+]$/.test(operator)) return undefined;
    const { all, set } = valuesOf(this, part);
    const isEmpty = !set || (operator.startsWith(':') && all.join('') === '');
    if (operator.endsWith('-')) return isEmpty ? word : undefined;
    return isEmpty ? [] : word;
  }

  /** What a part stands for; several values for `@` and `*`. */
  values(part: Part): Values {
    switch (part.kind) {
      case 'literal':
        return { all: [part.text], set: true };
      case 'arithmetic':
        return { all: [String(this.arithmetic(part.expression))], set: true };
      case 'parameter':
        return parameter(this, part);
      case 'command': {
        const result = this.results[this.used];
        this.used += 1;
        if (result === undefined) throw new Need(part.command, part.file, part.into);
        return { all: [result], set: true };
      }
    }
  }

  // --------------------------------------------------------------- arithmetic

  arithmetic(word: Word): bigint {
    return this.evaluate(this.text(word));
  }

  /** `before` stands before the message, as `let: `. Throws `ExpandError`. */
  evaluate(text: string, before = ''): bigint {
    try {
      return evaluate(text, {
        get: (name) => this.operand(name),
        set: (name, value) => this.assign(this.operandName(name), value),
      });
    } catch (error) {
      if (error instanceof RangeError)
        throw new ExpandError(`${before}expression recursion level exceeded`);
      if (!(error instanceof ArithError)) throw error;
      throw new ExpandError(before + (this.scope.ash ? ashWords(error) : error.message));
    }
  }

  private operand(name: string): string | undefined {
    const element = this.arrayElement(name);
    if (element) return this.element(...element);
    const value = this.get(name);
    if (value === undefined && this.scope.nounset)
      throw new ExpandError(`${name}: unbound variable`, true);
    return value;
  }

  private operandName(name: string): string {
    const [array, key] = this.arrayElement(name) ?? [];
    return array === undefined ? name : `${array}[${key}]`;
  }

  /** `name[subscript]` of an expression, with the key that the subscript means. */
  private arrayElement(name: string): [name: string, key: string] | undefined {
    const [, array, subscript] = /^(\w+)\[([\s\S]*)\]$/.exec(name) ?? [];
    if (array === undefined || subscript === undefined) return undefined;
    return [array, this.keyOf(array, subscript)];
  }
}

/** busybox has fewer words for what is wrong with an expression. */
const ashWords = ({ message }: ArithError): string =>
  /: division by 0 /.test(message) ? 'divide by zero' : 'arithmetic syntax error';
