/** The text that a parser reads, and what it throws. */
import { limits } from '../../kernel/limits.ts';

/** The text ends inside something; the message says what would close it. */
export class Unfinished extends Error {
  /** Where it begins, if that is told. */
  readonly at: number | undefined;
  constructor(want: string, at?: number) {
    super(want);
    this.at = at;
  }
}

/** The message is the unexpected token. */
export class SyntaxFail extends Error {
  readonly at: number;
  constructor(token: string, at: number) {
    super(token);
    this.at = at;
  }
}

/** Constructs within constructs beyond `limits.nesting`. */
export class TooDeep extends Error {}

export class Source {
  text: string;
  at: number;
  /** The number of the first line. */
  base = 1;
  /** `@(…)` and its like belong to words. */
  extglob = false;
  protected depth = 0;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  lineOf(offset: number): number {
    let line = this.base;
    let newline = this.text.indexOf('\n');
    while (newline >= 0 && newline < offset) {
      line += 1;
      newline = this.text.indexOf('\n', newline + 1);
    }
    return line;
  }

  /** One construct deeper; whoever calls it goes back by `leave`. Throws `TooDeep`. */
  protected enter(): void {
    this.depth += 1;
    if (this.depth > limits.nesting) throw new TooDeep();
  }
  protected leave(levels = 1): void {
    this.depth -= levels;
  }

  /** Another parser for something inside, as deep as it is. */
  protected within<Inner extends Source>(inner: Inner): Inner {
    this.enter();
    inner.depth = this.depth;
    this.leave();
    inner.extglob = this.extglob;
    return inner;
  }

  /** What a sticky expression finds at an offset. */
  protected matchAt(expression: RegExp, offset: number): string | undefined {
    expression.lastIndex = offset;
    return expression.exec(this.text)?.[0];
  }
}
