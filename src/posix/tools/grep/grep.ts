/** grep, with egrep and fgrep. Models GNU grep 3.8 and busybox grep. */
import { RegexError, RegexLimit } from '../../regex/index.ts';
import type { Run } from '../ask.ts';
import { feed, type Reader } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { usageOf } from '../usage.ts';
import { filesOf, patternsOf } from './files.ts';
import { type Matcher, matcher, type MatchStyle } from './matcher.ts';
import {
  asksFilename,
  obsoleteContext,
  type Options,
  options,
  shortHelp,
  styleOf,
  usageError,
} from './options.ts';
import { Printer } from './printer.ts';

/** What is known of the file at hand; plain JSON. */
interface State {
  line: number;
  offset: number;
  /** Lines selected. */
  count: number;
  /** A line was selected, in any file. */
  any: boolean;
  /** Lines before that may have to be shown. */
  held: [line: number, offset: number, text: string][];
  /** Lines after that are still to be shown. */
  tail: number;
  /** Number of the last line shown; 0: none. */
  last: number;
  /** Something was shown, in any file. */
  shown: boolean;
  binary: boolean;
  /** What is left of this file is of no interest. */
  over: boolean;
}

/** Throws `Failure`. */
function compiled(sys: Sys, patterns: string[], style: MatchStyle): Matcher {
  try {
    return matcher(patterns, style);
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    const { message } = error;
    throw new Failure(sys.ash ? `bad regex '${patterns[0]}': ${message}` : message, 2);
  }
}

class Search implements Reader<State> {
  readonly separator: string;
  private readonly sys: Sys;
  private readonly given: Options;
  private readonly matcher: Matcher;
  private readonly printer: Printer;
  /** Only names or numbers are shown. */
  private readonly isSilent: boolean;
  /** Groups of lines are divided. */
  private readonly isGrouped: boolean;
  private readonly isOnlyFile: boolean;
  private readonly before: number;
  private readonly after: number;

  constructor(sys: Sys, given: Options, found: Matcher, printer: Printer, isOnlyFile: boolean) {
    const { context, beforeContext, afterContext } = given;
    this.sys = sys;
    this.given = given;
    this.matcher = found;
    this.printer = printer;
    this.isOnlyFile = isOnlyFile;
    this.separator = given.nullData ? '\0' : '\n';
    this.isSilent = given.count || given.quiet || given.filesWithMatches || given.filesWithoutMatch;
    this.isGrouped = (beforeContext ?? afterContext ?? context) !== undefined;
    this.before = beforeContext ?? context ?? 0;
    this.after = afterContext ?? context ?? 0;
  }

  private freshFile(): Omit<State, 'any' | 'shown'> {
    const over = this.given.maxCount === 0;
    return { line: 0, offset: 0, count: 0, held: [], tail: 0, last: 0, binary: false, over };
  }
  start(): State {
    return { ...this.freshFile(), any: false, shown: false };
  }

  line(state: State, text: string, _ended: boolean, file: string): boolean {
    const { given } = this;
    const { count, filesWithoutMatch } = given;
    const mayStop = this.isOnlyFile && !count && !filesWithoutMatch;
    if (state.over && state.tail === 0) return mayStop;
    state.line++;
    if (!given.text && !given.nullData && text.includes('\0')) state.binary = true;
    const isSelected = !state.over && this.matcher.test(text) !== given.invertMatch;
    if (isSelected) {
      state.any = true;
      state.count++;
      if (given.quiet) return true;
      if (!this.isSilent) this.select(state, text, file);
      if (state.count >= given.maxCount) state.over = true;
    } else if (!this.isSilent) {
      this.context(state, text, file);
    }
    state.offset += text.length + 1;
    return state.over && state.tail === 0 && mayStop && !given.filesWithMatches;
  }

  endOfFile(state: State, file: string): void {
    this.printer.summary(file, state.count);
    Object.assign(state, this.freshFile());
  }

  unreadable(file: string, error: string): string {
    if (error === 'Is a directory' && this.sys.ash) return `grep: ${file}: I/O error\n`;
    return this.given.noMessages ? '' : `grep: ${file}: ${error}\n`;
  }

  private select(state: State, text: string, file: string): void {
    const { given, printer } = this;
    if (state.binary) {
      this.sys.err(`grep: ${printer.nameOf(file)}: binary file matches\n`);
      state.over = true;
      return;
    }
    const isApart = state.last === 0 || state.line - state.held.length > state.last + 1;
    if (this.isGrouped && state.shown && isApart) printer.divide();
    if (given.onlyMatching) this.showMatches(state, text, file);
    else this.showLine(state, text, file);
    state.held = [];
    state.shown = true;
    state.last = state.line;
    state.tail = this.after;
  }
  private showLine({ held, line, offset }: State, text: string, file: string): void {
    const { printer } = this;
    for (const [number, at, before] of held) {
      printer.show({ file, line: number, offset: at, text: before }, '-');
    }
    printer.show({ file, line, offset, text: printer.painted(text, this.matcher) }, ':');
  }
  private showMatches({ line, offset }: State, text: string, file: string): void {
    if (this.given.invertMatch) return;
    for (const [start, end] of this.matcher.all(text)) {
      const match = text.slice(start, end);
      this.printer.showMatch({ file, line, offset: offset + start, text: match });
    }
  }

  /** A line that is not selected, but may be near one that is. */
  private context(state: State, text: string, file: string): void {
    const { line, offset } = state;
    if (state.tail > 0) {
      state.tail--;
      state.last = line;
      if (!this.given.onlyMatching) this.printer.show({ file, line, offset, text }, '-');
      return;
    }
    if (!this.before) return;
    state.held.push([line, offset, text]);
    if (state.held.length > this.before) state.held.shift();
  }
}

function* search(sys: Sys, given: Options, names: string[], reader: Search): Run {
  try {
    const { state, code } = yield* feed(sys, names, reader);
    if (state.any && given.quiet) return 0;
    if (code) return 2;
    return state.any ? 0 : 1;
  } catch (error) {
    if (!(error instanceof RegexLimit)) throw error;
    throw new Failure(error.message, 2);
  }
}

const grep = tool({
  options,
  obsolete: obsoleteContext,
  usage: usageOf(2, (_, message) => usageError(message)),
  messageName: 'grep',
  *run(sys, { options: given, operands, order }) {
    const files = [...operands];
    const patterns = patternsOf(sys, given, files);
    if (!patterns) {
      sys.err(shortHelp(sys));
      return 2;
    }
    const found = compiled(sys, patterns, styleOf(sys, given, order));
    const names = filesOf(sys, given, files);
    const isRecursive = given.recursive || given.dereferenceRecursive;
    if (isRecursive && !names.length) return 1;
    const isSeveral = names.length > 1 || (isRecursive && names[0] !== files[0]);
    const printer = new Printer(sys, given, asksFilename(order) ?? isSeveral);
    return yield* search(
      sys,
      given,
      names,
      new Search(sys, given, found, printer, names.length < 2),
    );
  },
});

export const grepTools: Record<string, Tool> = { grep, egrep: grep, fgrep: grep };
