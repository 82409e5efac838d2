/** Where sed reads from: its files, piece by piece, as lines. */
import { keep, read, type Run } from '../ask.ts';
import { fileText } from '../input.ts';
import type { Sys } from '../sys.ts';
import type { Options } from './options.ts';
import type { Saved } from './saved.ts';

/** How much of a file is taken at once, in UTF-16 units. */
const PIECE = 65_536;

export class Lines {
  private readonly sys: Sys;
  private readonly saved: Saved;
  private readonly names: string[];
  private readonly isInPlace: boolean;
  private readonly separator: string;
  /** Each file has its own last line. */
  readonly areSeparate: boolean;

  constructor(sys: Sys, saved: Saved, names: string[], given: Options) {
    this.sys = sys;
    this.saved = saved;
    this.names = names;
    this.isInPlace = given.inPlace !== undefined;
    this.areSeparate = this.isInPlace || given.separate;
    this.separator = given.nullData ? '\0' : '\n';
  }

  fileName(): string {
    return this.names[this.saved.file] ?? '-';
  }
  /** The next line of a file for R. */
  lineOf(name: string): string | undefined {
    const found = fileText(this.sys, name);
    if ('error' in found || found.text === '') return undefined;
    const taken = this.saved.taken[name] ?? 0;
    this.saved.taken[name] = taken + 1;
    return found.text.replace(/\n$/, '').split('\n')[taken];
  }

  /** Reads on; afterwards the queue has a line, or the state says that there is none. */
  *fill(): Run<void> {
    const { saved, sys } = this;
    const { state } = saved;
    while (!state.queue.length && !state.over) {
      const name = this.names[saved.file];
      if (name === undefined) {
        state.over = true;
        return;
      }
      yield* keep(saved);
      const piece = name === '-' ? yield* read() : this.piece(name);
      if (piece !== null) this.split(piece);
      if (piece !== null && (name === '-' || this.hasMore(name))) continue;
      if (this.endFile()) return;
    }
    sys.os.spent += 10;
  }
  /** A line without newline is one too. True: nothing follows in this run. */
  private endFile(): boolean {
    const { saved } = this;
    const { state, rest } = saved;
    if (rest !== '') state.queue.push({ text: rest, ended: false });
    saved.rest = '';
    saved.at = 0;
    if (this.areSeparate) state.over = true;
    else saved.file++;
    return this.areSeparate;
  }
  private hasMore(name: string): boolean {
    const found = fileText(this.sys, name);
    return 'text' in found && this.saved.at < found.text.length;
  }
  /** Null: it cannot be read, which has been said. */
  private piece(name: string): string | null {
    const { saved, sys } = this;
    const found = fileText(sys, name);
    if ('error' in found) {
      this.refuse(name, found.error);
      return null;
    }
    const text = found.text.slice(saved.at, saved.at + PIECE);
    saved.at += text.length;
    return text;
  }
  /** A directory ends all with 4, unless files are edited. */
  private refuse(name: string, error: string): void {
    const { saved, sys } = this;
    const isFatal = error === 'Is a directory' && !sys.ash;
    saved.code = isFatal ? 4 : Math.max(2, saved.code);
    if (saved.code === 4 && !this.isInPlace) saved.file = this.names.length;
    sys.err(`sed: ${this.unreadable(name, error)}\n`);
  }
  private unreadable(name: string, error: string): string {
    if (this.sys.ash) return `${name}: ${error}`;
    if (error !== 'Is a directory') return `can't read ${name}: ${error}`;
    if (this.isInPlace) return `couldn't edit ${name}: not a regular file`;
    return `read error on ${name}: Is a directory`;
  }
  private split(text: string): void {
    const { saved } = this;
    const lines = text.split(this.separator);
    lines[0] = saved.rest + (lines[0] ?? '');
    saved.rest = lines.pop() ?? '';
    for (const line of lines) {
      saved.state.queue.push({ text: line, ended: true });
    }
  }

  /** Goes on with the next of files that are apart; false: there is none. */
  nextFile(): boolean {
    const { saved } = this;
    saved.file++;
    saved.state.over = false;
    return saved.file < this.names.length && saved.state.exit === undefined;
  }
}
