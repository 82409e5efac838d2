/**
 * Words → fields: braces, tilde, parameters, command substitution, arithmetic, splitting, globbing,
 * quote removal. Pure but for its overlay: a substitution whose output is not known yet is thrown
 * as `Need`; the caller runs it, adds the output to `results` and expands again from the start.
 * Assignments (`${x:=1}`, `$((i++))`) are kept aside until `commit`.
 */
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
import { escapePattern, hasPattern, type Replacement, theMatch } from './glob.ts';
import { parameter, valuesOf } from './parameter.ts';
import type { Part, Word } from './syntax/ast.ts';

export { ExpandError, Need, type Scope } from './expansion.ts';

interface Field {
  s: string;
  pattern: string;
}

export class Expander implements Expansion {
  readonly scope: Scope;
  private readonly results: readonly string[];
  private used = 0;
  private size = 0;
  private readonly overlay = new Map<string, string>();
  private readonly given = new Map<string, string>();

  constructor(scope: Scope, results: readonly string[]) {
    this.scope = scope;
    this.results = results;
  }

  commit(): void {
    for (const [name, value] of this.overlay) {
      const m = /^([^[]*)\[([\s\S]*)\]$/.exec(name);
      if (m) this.scope.setElement(m[1] ?? '', m[2] ?? '', value);
      else this.scope.set(name, value);
    }
    this.overlay.clear();
  }
  /** Text that was made so far, in UTF-16 units. */
  get made(): number {
    return this.size;
  }

  get(name: string): string | undefined {
    return this.overlay.get(name) ?? this.given.get(name) ?? this.scope.get(name);
  }
  /** What a later assignment of the same command sees; `commit` leaves it to the command. */
  see(name: string, value: string): void {
    this.given.set(name, value);
  }
  assign(name: string, value: string): void {
    this.overlay.set(name, value);
  }
  element(name: string, key: string): string | undefined {
    if (key === '0' && this.overlay.has(name)) return this.overlay.get(name);
    return this.overlay.get(`${name}[${key}]`) ?? this.scope.element(name, key);
  }

  private grow(text: string): void {
    this.size += text.length + 8;
    if (this.size > limits.memory * 2) throw new OutOfMemory();
  }

  /** All fields of some words. */
  fields(words: readonly Word[]): string[] {
    const out: string[] = [];
    for (const word of words) {
      for (const one of this.scope.ash ? [word] : this.braces(word)) {
        for (const field of this.split(one)) {
          this.grow(field.s);
          const found = hasPattern(field.pattern, this.scope.flags)
            ? this.scope.glob(field.pattern)
            : undefined;
          if (found)
            for (const path of found) {
              this.grow(path);
              out.push(path);
            }
          else out.push(field.s);
        }
      }
    }
    return out;
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

  /** A word as one string: redirections, `case`. */
  text(word: Word): string {
    return this.joined(word).s;
  }
  /** The value of an assignment: `~` is the home also behind a colon. */
  assigned(word: Word): string {
    return this.joined(
      word.map((part, n) => {
        if (part.kind !== 'literal' || part.quoted) return part;
        const home = (all: string, before: string): string =>
          before + (this.home('') ?? all.slice(1));
        const s = part.text.replace(/(:)~(?=[/:]|$)/g, home);
        return { ...part, text: n === 0 ? s.replace(/^()~(?=:)/, home) : s };
      }),
    ).s;
  }
  /** The same as a pattern: what was quoted is taken literally. */
  pattern(word: Word): string {
    return this.joined(word).pattern;
  }

  /** What stands for a match: `&`, where it is not quoted. */
  replacement(word: Word | undefined): Replacement {
    const out: Replacement = [];
    for (const part of this.tilde(word ?? [])) {
      const text = this.values(part).all.join(' ');
      if (part.quoted || this.scope.ash || !/(^|[^\\])(\\\\)*&/.test(text)) {
        out.push(part.quoted || this.scope.ash ? text : text.replace(/\\&/g, '&'));
        continue;
      }
      for (const piece of text.match(/\\[\\&]|&|[^\\&]+|\\/g) ?? []) {
        out.push(piece === '&' ? theMatch : /^\\[\\&]$/.test(piece) ? piece.slice(1) : piece);
      }
    }
    return out;
  }

  arithmetic(word: Word): bigint {
    return this.evaluate(this.text(word));
  }
  /** `before` stands before the message, as `let: `. Throws `ExpandError`. */
  evaluate(text: string, before = ''): bigint {
    try {
      return evaluate(text, {
        get: (name) => {
          const at = this.reference(name);
          return at.key === undefined ? this.checked(at.name) : this.element(at.name, at.key);
        },
        set: (name, value) => {
          const at = this.reference(name);
          this.assign(at.key === undefined ? at.name : `${at.name}[${at.key}]`, value);
        },
      });
    } catch (error) {
      if (error instanceof RangeError)
        throw new ExpandError(`${before}expression recursion level exceeded`);
      if (!(error instanceof ArithError)) throw error;
      if (!this.scope.ash) throw new ExpandError(before + error.message);
      throw new ExpandError(
        before +
          (/: division by 0 /.test(error.message) ? 'divide by zero' : 'arithmetic syntax error'),
      );
    }
  }
  private checked(name: string): string | undefined {
    const value = this.get(name);
    if (value === undefined && this.scope.nounset)
      throw new ExpandError(`${name}: unbound variable`, true);
    return value;
  }
  private reference(name: string): { name: string; key?: string } {
    const m = /^(\w+)\[([\s\S]*)\]$/.exec(name);
    return m ? { name: m[1] ?? '', key: this.keyOf(m[1] ?? '', m[2] ?? '') } : { name };
  }
  /** A subscript whose parameters are expanded → the key of the element. */
  keyOf(name: string, subscript: string): string {
    if (this.scope.assoc(name)) return subscript.replace(/^(["'])([\s\S]*)\1$/, '$2');
    const index = this.evaluate(subscript);
    if (index >= 0n) return String(index);
    const last = this.scope.keys(name).reduce((most, key) => Math.max(most, Number(key)), -1);
    const from = BigInt(last + 1) + index;
    if (from < 0n) throw new ExpandError(`${name}: bad array subscript`);
    return String(from);
  }

  private joined(word: Word): Field {
    const out: Field = { s: '', pattern: '' };
    for (const part of this.tilde(word)) {
      const chosen = part.kind === 'parameter' ? this.chosenWord(part) : undefined;
      if (chosen) {
        const inner = this.joined(chosen);
        out.s += inner.s;
        out.pattern += part.quoted ? escapePattern(inner.s) : inner.pattern;
        continue;
      }
      const { all, list } = this.values(part);
      const text = all.join(list === '*' ? ((this.get('IFS') ?? ' ')[0] ?? '') : ' ');
      this.grow(text);
      out.s += text;
      out.pattern += part.quoted ? escapePattern(text) : text;
    }
    return out;
  }

  private home(user: string): string | undefined {
    if (user === '') return this.get('HOME') ?? '/root';
    if (user === 'root') return '/root';
    return user === '+' ? this.get('PWD') : user === '-' ? this.get('OLDPWD') : undefined;
  }
  private tilde(word: Word): Word {
    const first = word[0];
    if (first?.kind !== 'literal' || first.quoted) return word;
    const assign = /^[A-Za-z_]\w*=(?=~)/.exec(first.text)?.[0];
    if (assign && !this.scope.ash) {
      const rest = this.tilde([
        { kind: 'literal', text: first.text.slice(assign.length) },
        ...word.slice(1),
      ]);
      return [{ kind: 'literal', text: assign }, ...rest];
    }
    if (first.text[0] !== '~') return word;
    const m = /^~([^/:]*)([/:]|$)/.exec(first.text);
    if (!m || (m[2] === '' && word.length > 1)) return word;
    const user = m[1] ?? '';
    const home = this.home(user);
    if (home === undefined) return word;
    return [
      { kind: 'literal', text: home, quoted: true },
      { kind: 'literal', text: first.text.slice(1 + user.length) },
      ...word.slice(1),
    ];
  }

  private split(word: Word): Field[] {
    const fields: Field[] = [];
    let open: Field | undefined;
    const add = (s: string, pattern: string): void => {
      open ??= { s: '', pattern: '' };
      open.s += s;
      open.pattern += pattern;
    };
    const end = (): void => {
      if (open) fields.push(open);
      open = undefined;
    };
    const ifs = this.get('IFS') ?? ' \t\n';
    const cut = (value: string): void => {
      let soft = false;
      for (let i = 0; i < value.length;) {
        const from = i;
        while (i < value.length && !ifs.includes(value[i] as string)) i++;
        if (i > from) {
          const text = value.slice(from, i);
          add(text, text);
          soft = false;
          continue;
        }
        const blank = ' \t\n'.includes(value[i++] as string);
        if (blank) {
          soft ||= open !== undefined;
          end();
          continue;
        }
        if (!open && !soft) add('', '');
        end();
        soft = false;
      }
    };
    const parts = (pieces: Word, chosen: boolean): void => {
      for (const part of this.tilde(pieces)) {
        if (part.kind === 'literal') {
          if (part.quoted) add(part.text, escapePattern(part.text));
          else if (chosen) cut(part.text);
          else if (part.text) add(part.text, part.text);
          continue;
        }
        const word = part.kind === 'parameter' ? this.chosenWord(part) : undefined;
        if (word) {
          if (part.quoted && !word.length) add('', '');
          parts(word, true);
          continue;
        }
        const { all, list } = this.values(part);
        if (!part.quoted) {
          all.forEach((value, n) => {
            if (n) end();
            cut(value);
          });
          continue;
        }
        if (list === '@') {
          all.forEach((value, n) => {
            if (n) end();
            add(value, escapePattern(value));
          });
          continue;
        }
        const text = all.join(list ? (ifs[0] ?? '') : ' ');
        add(text, escapePattern(text));
      }
    };
    parts(word, false);
    end();
    return fields;
  }

  /** The word of `${v-w}` and `${v+w}`, where it is taken. */
  private chosenWord(part: Parameter): Word | undefined {
    if (!part.operator || !/^:?[-+]$/.test(part.operator)) return undefined;
    const { all, set } = this.target(part);
    const empty = !set || (part.operator[0] === ':' && all.join('') === '');
    if (part.operator.endsWith('-')) return empty ? part.word : undefined;
    return empty ? [] : part.word;
  }

  private target(part: Parameter): Values {
    return valuesOf(this, part);
  }

  /** What a part stands for; several values for `@` and `*`. */
  values(part: Part): Values {
    switch (part.kind) {
      case 'literal':
        return { all: [part.text], set: true };
      case 'arithmetic':
        return { all: [String(this.arithmetic(part.expression))], set: true };
      case 'command': {
        const result = this.results[this.used++];
        if (result !== undefined) return { all: [result], set: true };
        throw new Need(part.command, part.file, part.into);
      }
      case 'parameter':
        return parameter(this, part);
    }
  }
}
