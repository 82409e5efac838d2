/** Input of the text tools: files or standard input, piece by piece, line by line. */
import { kindOf, resolve } from '../kernel/fs.ts';
import { keep, read, type Run } from './ask.ts';
import type { Sys } from './sys.ts';

/** Where a text tool stands between two pieces. */
interface Saved<S> {
  file: number;
  /** Of the file at hand, already taken. */ at: number;
  rest: string;
  code: number;
  st: S;
}

/** The text of a file for a tool; a string error is what stands after the name. */
export function fileText(sys: Sys, name: string): { text: string } | { error: string } {
  const path = resolve(sys.cwd, name);
  const kind = kindOf(sys.machine, path);
  if (kind === 'directory') return { error: 'Is a directory' };
  if (kind === undefined) return { error: 'No such file or directory' };
  return { text: sys.machine.files[path] ?? '' };
}

export interface Reader<S> {
  start(): S;
  /** One line without its newline; `ended`: it had one. True stops the whole. */
  line(st: S, text: string, ended: boolean, file: string): boolean | void;
  /** A file ends; true stops the whole. */
  endOfFile?(st: S, file: string): boolean | void;
  /** How a missing file is reported; default `NAME: FILE: No such file or directory`. */
  missing?(name: string, error: string): string;
  /** Pieces instead of lines. */
  raw?: boolean;
  /** What ends a line; default: a newline. */
  separator?: string;
}

/** How much of a file is taken at once, in UTF-16 units. */
const PIECE = 65_536;

/**
 * Feeds all files (none: standard input) to a reader. The result: its state, and 1 when a file
 * could not be read.
 */
export function* feed<S>(
  sys: Sys,
  files: string[],
  reader: Reader<S>,
): Run<{ st: S; code: number }> {
  const saved: Saved<S> = (sys.saved as Saved<S> | undefined) ?? {
    file: 0,
    at: 0,
    rest: '',
    code: 0,
    st: reader.start(),
  };
  const names = files.length ? files : ['-'];
  const separator = reader.separator ?? '\n';
  const take = (text: string, name: string): boolean => {
    sys.os.spent += text.length / 50;
    if (reader.raw) return reader.line(saved.st, text, true, name) === true;
    let from = 0;
    // Only the new piece is searched: a line without end is put together once.
    for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      const line = saved.rest + text.slice(from, at);
      saved.rest = '';
      from = at + 1;
      if (reader.line(saved.st, line, true, name) === true) return true;
    }
    saved.rest += text.slice(from);
    return false;
  };
  while (saved.file < names.length) {
    const name = names[saved.file] as string;
    let stop = false;
    if (name === '-' || name === '/dev/stdin') {
      const piece = yield* read();
      if (piece !== null) {
        if (take(piece, '-')) return saved;
        yield* keep(saved);
        continue;
      }
    } else {
      const found = fileText(sys, name);
      if ('error' in found) {
        sys.err(reader.missing?.(name, found.error) ?? cannotRead(sys, name, found.error));
        saved.code = 1;
        saved.file++;
        yield* keep(saved);
        continue;
      }
      const piece = found.text.slice(saved.at, saved.at + PIECE);
      stop = take(piece, name);
      saved.at += piece.length;
      if (!stop && saved.at < found.text.length) {
        yield* keep(saved);
        continue;
      }
    }
    if (!stop && saved.rest !== '') {
      const rest = saved.rest;
      saved.rest = '';
      stop = reader.line(saved.st, rest, false, name) === true;
    }
    if (stop) return saved;
    stop = reader.endOfFile?.(saved.st, name) === true;
    saved.file++;
    saved.at = 0;
    if (stop) return saved;
    yield* keep(saved);
  }
  return saved;
}

/**
 * What a tool says of a file that it cannot read, with what stands for it in coreutils and in
 * busybox.
 */
function cannotRead(sys: Sys, name: string, error: string): string {
  const { name: tool } = sys;
  if (sys.ash) {
    if (error !== 'No such file or directory') return `${tool}: ${name}: ${error}\n`;
    return `${tool}: can't open '${name}': ${error}\n`;
  }
  if (tool === 'head' || tool === 'tail') {
    if (error === 'Is a directory') return `${tool}: error reading '${name}': ${error}\n`;
    return `${tool}: cannot open '${name}' for reading: ${error}\n`;
  }
  if (tool === 'tac') return `tac: failed to open '${name}' for reading: ${error}\n`;
  if (tool === 'rev') return `rev: cannot open ${name}: ${error}\n`;
  if (tool === 'sort') return `sort: cannot read: ${name}: ${error}\n`;
  return `${tool}: ${name}: ${error}\n`;
}
