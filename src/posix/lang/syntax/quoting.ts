/** Quotes: `\x`, `'…'`, `"…"`, `$'…'`, and texts in which only expansions mean something. */
import { ansiEscape } from '../quoting.ts';
import type { Part, Word } from './ast.ts';
import { Parts } from './parts.ts';
import { Source, Unfinished } from './source.ts';

/** What a backslash takes the meaning from, inside double quotes and elsewhere. */
export const doubleQuoteEscapes = '$`"\\';
export const heredocEscapes = '$`\\';

export abstract class Quoting extends Source {
  /** At `$` or a backtick. Undefined: a plain dollar. */
  protected abstract expansion(quoted: boolean): Part | undefined;

  /** A quoted or expanded piece at hand; false: plain text. */
  protected piece(parts: Parts): boolean {
    const char = this.text[this.at];
    const next = this.text[this.at + 1];
    if (char === '\\') this.escaped(parts);
    else if (char === "'") parts.push(this.singleQuoted());
    else if (char === '"') {
      this.at += 1;
      parts.push(...this.doubleQuoted());
    } else if (char === '$' && next === "'") parts.push(this.ansiQuoted());
    else if (char === '$' && next === '"') {
      // A text to be translated, which nobody does.
      this.at += 2;
      parts.push(...this.doubleQuoted());
    } else if (char === '$' || char === '`') {
      const part = this.expansion(false);
      if (!part) return false;
      parts.push(part);
    } else return false;
    return true;
  }

  /** A piece, or one character of plain text. */
  protected pieceOrChar(parts: Parts): void {
    if (this.piece(parts)) return;
    parts.add(this.text.charAt(this.at));
    this.at += 1;
  }

  /** A newline behind a backslash is not there. */
  private escaped(parts: Parts): void {
    const next = this.text[this.at + 1];
    if (next === undefined) throw new Unfinished('line');
    this.at += 2;
    if (next !== '\n') parts.push({ kind: 'literal', text: next, quoted: true });
  }

  private singleQuoted(): Part {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) throw new Unfinished("'", this.at);
    const text = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return { kind: 'literal', text, quoted: true };
  }

  /** After the opening `"`; takes the closing one. */
  protected doubleQuoted(): Part[] {
    this.enter();
    const from = this.at - 1;
    const parts = new Parts(true);
    while (this.text[this.at] !== '"') {
      if (this.at >= this.text.length) throw new Unfinished('"', from);
      this.quotedPiece(parts, doubleQuoteEscapes);
    }
    this.at += 1;
    this.leave();
    const list = parts.done();
    return list.length ? list : [{ kind: 'literal', text: '', quoted: true }];
  }

  /** One piece where quotes mean themselves; `escapes`: what a backslash may stand before. */
  protected quotedPiece(parts: Parts, escapes: string): void {
    const char = this.text.charAt(this.at);
    if (char === '\\') {
      const next = this.text[this.at + 1];
      if (next === undefined) throw new Unfinished('"');
      this.at += 2;
      if (next !== '\n') parts.add(escapes.includes(next) ? next : `\\${next}`);
      return;
    }
    const part = char === '$' || char === '`' ? this.expansion(true) : undefined;
    if (part) {
      parts.push(part);
      return;
    }
    parts.add(char);
    this.at += 1;
  }

  /** Reads another text as this one is read. */
  private reading(text: string, read: (parts: Parts) => void): Word {
    const { text: keptText, at: keptAt } = this;
    this.text = text;
    this.at = 0;
    this.enter();
    const parts = new Parts(true);
    while (this.at < this.text.length) {
      read(parts);
    }
    this.text = keptText;
    this.at = keptAt;
    this.leave();
    return parts.done();
  }

  /** The body of a heredoc: expansions, and no quotes. */
  protected heredocText(body: string): Word {
    return this.reading(body, (parts) => {
      const isLastBackslash = this.text[this.at] === '\\' && this.at + 1 >= this.text.length;
      if (!isLastBackslash) {
        this.quotedPiece(parts, heredocEscapes);
        return;
      }
      parts.add('\\');
      this.at += 1;
    });
  }

  /** An arithmetic expression: expansions; `"` is left out, backslashes stay. */
  protected arithmeticText(expression: string): Word {
    return this.reading(expression, (parts) => {
      const char = this.text[this.at];
      if (char === '"') this.at += 1;
      else if (char === '\\') {
        parts.add(char + (this.text[this.at + 1] ?? ''));
        this.at += 2;
      } else this.quotedPiece(parts, heredocEscapes);
    });
  }

  /** `$'…'`; a zero character ends the text. */
  private ansiQuoted(): Part {
    let text = '';
    this.at += 2;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) throw new Unfinished("'");
      this.at += 1;
      if (char === "'") break;
      if (char !== '\\') {
        text += char;
        continue;
      }
      if (this.text[this.at] === undefined) throw new Unfinished("'");
      const found = ansiEscape(this.text, this.at);
      this.at += found.length;
      text += found.text;
    }
    const end = text.indexOf('\0');
    return { kind: 'literal', text: end < 0 ? text : text.slice(0, end), quoted: true };
  }
}
