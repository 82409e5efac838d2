/** Words: pieces up to a blank or an operator. */
import type { Word } from './ast.ts';
import { Expansions } from './expansions.ts';
import { Parts } from './parts.ts';
import { Unfinished } from './source.ts';

/** What ends a word; the end of the text as well. */
const isEnd = (char: string): boolean => ' \t\n;&|()<>'.includes(char);

export abstract class Words extends Expansions {
  /** `glob`: patterns with parentheses are part of it, whatever `extglob` says. */
  word(glob = false): Word {
    const parts = new Parts();
    let groups = 0;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) {
        if (groups) throw new Unfinished(')');
        return parts.done();
      }
      const isOpening = this.text[this.at + 1] === '(';
      if (isOpening && !groups && (char === '<' || char === '>')) {
        this.processFile(parts, char);
        continue;
      }
      if (isOpening && (this.extglob || glob) && '?*+@!'.includes(char)) {
        groups += 1;
        parts.add(`${char}(`);
        this.at += 2;
        continue;
      }
      if (!groups && isEnd(char)) return parts.done();
      if (groups && char === '(') groups += 1;
      if (groups && char === ')') groups -= 1;
      this.pieceOrChar(parts);
    }
  }

  /** `<(…)` and `>(…)`. */
  private processFile(parts: Parts, char: string): void {
    const { node, end } = this.inner(this.at + 2);
    this.at = end;
    const into = char === '>' ? { into: true } : {};
    parts.push({ kind: 'command', command: node, file: true, ...into });
  }

  /** The right side of `=~`: parentheses and bars belong to it, in parentheses blanks as well. */
  regexWord(): Word {
    const parts = new Parts();
    let open = 0;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined || char === '\n') return parts.done();
      if (open === 0 && /\s/.test(char)) return parts.done();
      const next = this.text[this.at + 1];
      if (char === '\\') {
        parts.push({ kind: 'literal', text: char + (next ?? '') });
        this.at += 2;
        continue;
      }
      const isAnchor = char === '$' && /[)|\s]/.test(next ?? ' ');
      if (!isAnchor && this.piece(parts)) continue;
      if (char === '(') open += 1;
      if (char === ')') open -= 1;
      parts.add(char);
      this.at += 1;
    }
  }
}
