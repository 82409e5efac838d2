/** Reads the text of a sed script, and says where something is wrong in it. */
import { SedError } from './ast.ts';

/** A bracket expression, in which the delimiter has no meaning. */
const BRACKETS = /^\[\^?\]?(?:\[:\w+:\]|\[\.[^\]]*\.\]|\[=[^\]]*=\]|[^\]\n])*\]/;

export class Scanner {
  at = 0;
  readonly text: string;
  readonly extended: boolean;
  private readonly where: (at: number) => string;

  /** `where`: a place as messages name it. */
  constructor(text: string, where: (at: number) => string, extended: boolean) {
    this.text = text;
    this.where = where;
    this.extended = extended;
  }

  fail(message: string): never {
    throw new SedError(`${this.where(this.at)}: ${message}`);
  }
  /** The start of the script as messages name it. */
  get beginning(): string {
    return this.where(0);
  }
  get ended(): boolean {
    return this.at >= this.text.length;
  }
  get rest(): string {
    return this.text.slice(this.at);
  }

  peek(): string {
    return this.text[this.at] ?? '';
  }
  next(): string {
    const character = this.peek();
    this.at += character.length;
    return character;
  }
  /** What a shape matches here; '' where it does not. */
  take(shape: RegExp): string {
    const found = shape.exec(this.rest)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
  blanks(): void {
    this.take(/^[ \t\f\v\r]+/);
  }

  /** A command ends at a newline, `;`, `}` or `#`. */
  finish(): void {
    this.blanks();
    const character = this.peek();
    if (character === '}' || character === '#' || character === '') return;
    this.at++;
    if (character !== ';' && character !== '\n') this.fail('extra characters after command');
  }

  /** What stands before the delimiter; undefined when it never comes. */
  delimited(delimiter: string, isRegex: boolean): string | undefined {
    let out = '';
    for (let character = this.next(); character !== ''; character = this.next()) {
      if (character === delimiter) return out;
      if (character === '\n' && isRegex) return undefined;
      const brackets = character === '[' && isRegex ? this.brackets() : '';
      if (brackets) {
        out += brackets.replaceAll('\\n', '\n');
        continue;
      }
      if (character !== '\\') {
        out += character;
        continue;
      }
      const escaped = this.next();
      if (escaped === '') return undefined;
      out += this.escaped(escaped, delimiter, isRegex);
    }
    return undefined;
  }
  /** The bracket expression whose `[` was just read. */
  private brackets(): string {
    const found = BRACKETS.exec(this.text.slice(this.at - 1))?.[0] ?? '';
    this.at += Math.max(0, found.length - 1);
    return found;
  }
  private escaped(character: string, delimiter: string, isRegex: boolean): string {
    const isOwn = character === delimiter && (character !== '&' || isRegex);
    if (isOwn) return this.ownDelimiter(delimiter, isRegex);
    const isNewline = isRegex && (character === 'n' || character === '\n');
    return isNewline ? '\n' : '\\' + character;
  }
  /** A delimiter that is a character with a meaning loses that meaning. */
  private ownDelimiter(delimiter: string, isRegex: boolean): string {
    if (!isRegex) return delimiter;
    const special = this.extended ? '.*[]^$+?(){}|' : '.*[]^$';
    return special.includes(delimiter) ? '\\' + delimiter : delimiter;
  }
}
