/** Field splitting by IFS. Models POSIX XCU 2.6.5. */
import { escapePattern } from './glob.ts';

/** `pattern`: the same for the expansion of file names, with what was quoted escaped. */
export interface Field {
  text: string;
  pattern: string;
}

export const defaultSeparators = ' \t\n';
const isBlank = (char: string): boolean => ' \t\n'.includes(char);

export class Fields {
  private readonly done: Field[] = [];
  /** The field at hand; nothing of it is there yet where undefined. */
  private open: Field | undefined;
  private readonly separators: string;

  constructor(separators: string) {
    this.separators = separators;
  }

  /** Ends the last field and gives all. */
  finish(): Field[] {
    this.end();
    return this.done;
  }

  end(): void {
    if (this.open) this.done.push(this.open);
    this.open = undefined;
  }

  private add(text: string, pattern: string): void {
    this.open ??= { text: '', pattern: '' };
    this.open.text += text;
    this.open.pattern += pattern;
  }

  /** A quoted text makes a field, be it empty. */
  addQuoted(text: string): void {
    this.add(text, escapePattern(text));
  }

  addUnquoted(text: string): void {
    if (text) this.add(text, text);
  }

  /** Result of an expansion: each separator that is no blank ends a field, blanks end one. */
  split(value: string): void {
    /** Blanks have just ended a field: a separator behind them ends no other. */
    let isEnded = false;
    let at = 0;
    while (at < value.length) {
      const end = this.separatorFrom(value, at);
      if (end > at) {
        this.addUnquoted(value.slice(at, end));
        isEnded = false;
        at = end;
        continue;
      }
      if (isBlank(value.charAt(at))) isEnded ||= this.open !== undefined;
      else {
        if (!this.open && !isEnded) this.add('', '');
        isEnded = false;
      }
      this.end();
      at += 1;
    }
  }

  private separatorFrom(value: string, from: number): number {
    let end = from;
    while (end < value.length && !this.separators.includes(value.charAt(end))) {
      end += 1;
    }
    return end;
  }
}
