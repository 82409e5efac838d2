/** How grep shows lines, matches and what stands for a whole file. */
import type { Sys } from '../sys.ts';
import type { Matcher } from './matcher.ts';
import type { Options } from './options.ts';

/** The colours of GNU grep (GREP_COLORS). */
const colors = { match: '01;31', file: '35', number: '32', separator: '36' } as const;

/** A line, or a match, and where it is. */
export interface Shown {
  file: string;
  line: number;
  offset: number;
  text: string;
}

export class Printer {
  private readonly sys: Sys;
  private readonly given: Options;
  /** File names stand before lines. */
  private readonly isLabelled: boolean;

  constructor(sys: Sys, given: Options, isLabelled: boolean) {
    this.sys = sys;
    this.given = given;
    this.isLabelled = isLabelled;
  }

  nameOf(file: string): string {
    return file === '-' ? (this.given.label ?? '(standard input)') : file;
  }
  private paint(text: string, color: keyof typeof colors): string {
    const isPainted = this.given.color === 'always' && text !== '';
    return isPainted ? `\x1b[${colors[color]}m\x1b[K${text}\x1b[m\x1b[K` : text;
  }

  /** `mark`: `:` before a selected line, `-` before one of its context. */
  show({ file, line, offset, text }: Shown, mark: ':' | '-'): void {
    const { given } = this;
    const separator = this.paint(mark, 'separator');
    let head = '';
    if (this.isLabelled) {
      head += this.paint(this.nameOf(file), 'file') + (given.null ? '\0' : separator);
    }
    if (given.lineNumber) head += this.paint(String(line), 'number') + separator;
    if (given.byteOffset) head += this.paint(String(offset), 'number') + separator;
    if (given.initialTab && head) head += '\t';
    this.sys.out(head + text + (given.nullData ? '\0' : '\n'));
  }
  showMatch(shown: Shown): void {
    this.show({ ...shown, text: this.paint(shown.text, 'match') }, ':');
  }
  /** A line with its matches painted. */
  painted(text: string, matcher: Matcher): string {
    if (this.given.color !== 'always') return text;
    let out = '';
    let at = 0;
    for (const [start, end] of matcher.all(text)) {
      out += text.slice(at, start) + this.paint(text.slice(start, end), 'match');
      at = end;
    }
    return out + text.slice(at);
  }
  /** Between groups of lines that are apart. */
  divide(): void {
    this.sys.out(this.paint('--', 'separator') + '\n');
  }

  /** The name or the number that stands for a whole file. */
  summary(file: string, count: number): void {
    const { given, sys } = this;
    if (given.quiet) return;
    const name = this.paint(this.nameOf(file), 'file');
    if (given.filesWithMatches || given.filesWithoutMatch) {
      const isShown = count > 0 === given.filesWithMatches;
      if (isShown) sys.out(name + (given.null ? '\0' : '\n'));
      return;
    }
    const head = this.isLabelled ? name + this.paint(':', 'separator') : '';
    if (given.count) sys.out(`${head}${count}\n`);
  }
}
