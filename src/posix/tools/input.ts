/** Input of the text tools: files or standard input, piece by piece, line by line. */
import { kindOf, resolve } from '../kernel/fs.ts';
import { keep, read, readAll, type Run } from './ask.ts';
import type { Sys } from './sys.ts';

/** A text, or what stands after the file's name in a message. */
export type Found = { text: string } | { error: string };

/** The text of a file. */
export function fileText(sys: Sys, name: string): Found {
  const path = resolve(sys.cwd, name);
  const kind = kindOf(sys.machine, path);
  if (kind === 'directory') return { error: 'Is a directory' };
  if (kind === undefined) return { error: 'No such file or directory' };
  return { text: sys.machine.files[path] ?? '' };
}

/** The text of a file, or of standard input where the name is `-`. */
export function* inputText(sys: Sys, name: string): Run<Found> {
  return name === '-' ? { text: yield* readAll() } : fileText(sys, name);
}

/** The lines of a text, without their newlines. */
export const linesOf = (text: string): string[] =>
  text === '' ? [] : text.replace(/\n$/, '').split('\n');

/**
 * What a tool says of a file that it cannot read; `gnu`: what follows the tool's name where it is
 * not the file's name and the error.
 */
export function unreadable(sys: Sys, file: string, error: string, gnu?: string): string {
  const plain = `${file}: ${error}`;
  if (!sys.ash) return `${sys.name}: ${gnu ?? plain}\n`;
  const isThere = error !== 'No such file or directory';
  return `${sys.name}: ${isThere ? plain : `can't open '${file}': ${error}`}\n`;
}

export interface Reader<State> {
  start(): State;
  /** One line without its newline; `ended`: it had one. True stops the whole. */
  line(state: State, text: string, ended: boolean, file: string): boolean | void;
  /** A file ends; true stops the whole. */
  endOfFile?(state: State, file: string): boolean | void;
  /** How a file that cannot be read is reported. */
  unreadable?(file: string, error: string): string;
  /** Pieces instead of lines. */
  raw?: boolean;
  /** What ends a line; default: a newline. */
  separator?: string;
}

/** Where a text tool stands between two pieces. */
interface Saved<State> {
  file: number;
  /** Of the file at hand, already taken. */
  at: number;
  /** A line that has not ended. */
  rest: string;
  code: number;
  state: State;
}

/** How much of a file is taken at once, in UTF-16 units. */
const PIECE = 65_536;

class Feeder<State> {
  readonly saved: Saved<State>;
  private readonly sys: Sys;
  private readonly reader: Reader<State>;

  constructor(sys: Sys, reader: Reader<State>) {
    const fresh = { file: 0, at: 0, rest: '', code: 0, state: reader.start() };
    this.saved = (sys.saved as Saved<State> | undefined) ?? fresh;
    this.sys = sys;
    this.reader = reader;
  }

  /** Hands a piece on; true: no more is wanted. */
  take(text: string, file: string): boolean {
    const { reader, saved } = this;
    this.sys.os.spent += text.length / 50;
    if (reader.raw) return reader.line(saved.state, text, true, file) === true;
    const separator = reader.separator ?? '\n';
    let from = 0;
    // Only the new piece is searched: a line without end is put together once.
    for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      const line = saved.rest + text.slice(from, at);
      saved.rest = '';
      from = at + 1;
      if (reader.line(saved.state, line, true, file) === true) return true;
    }
    saved.rest += text.slice(from);
    return false;
  }

  /** The next piece of a file. `unread`: it cannot be read, which has been said. */
  takeOf(file: string): 'more' | 'end' | 'stop' | 'unread' {
    const { reader, saved, sys } = this;
    const found = fileText(sys, file);
    if ('error' in found) {
      sys.err(reader.unreadable?.(file, found.error) ?? unreadable(sys, file, found.error));
      saved.code = 1;
      return 'unread';
    }
    const piece = found.text.slice(saved.at, saved.at + PIECE);
    if (this.take(piece, file)) return 'stop';
    saved.at += piece.length;
    return saved.at < found.text.length ? 'more' : 'end';
  }

  /** The end of a file: a line without newline is one too. True: no more is wanted. */
  end(file: string): boolean {
    const { reader, saved } = this;
    const { rest } = saved;
    saved.rest = '';
    if (rest !== '' && reader.line(saved.state, rest, false, file) === true) return true;
    return reader.endOfFile?.(saved.state, file) === true;
  }
  nextFile(): void {
    this.saved.file++;
    this.saved.at = 0;
  }

  *standardInput(): Run<'more' | 'end' | 'stop'> {
    const piece = yield* read();
    if (piece === null) return 'end';
    return this.take(piece, '-') ? 'stop' : 'more';
  }
}

/**
 * Feeds all files (none: standard input) to a reader. The result: its state, and 1 when a file
 * could not be read.
 */
export function* feed<State>(
  sys: Sys,
  files: string[],
  reader: Reader<State>,
): Run<{ state: State; code: number }> {
  const feeder = new Feeder(sys, reader);
  const { saved } = feeder;
  const names = files.length ? files : ['-'];
  for (let name = names[saved.file]; name !== undefined; name = names[saved.file]) {
    const isStandard = name === '-' || name === '/dev/stdin';
    const took = isStandard ? yield* feeder.standardInput() : feeder.takeOf(name);
    if (took === 'stop' || (took === 'end' && feeder.end(name))) return saved;
    if (took !== 'more') feeder.nextFile();
    yield* keep(saved);
  }
  return saved;
}
