/** Input of the text tools: files or standard input, piece by piece, line by line. */
import { kindOf, resolve } from '../kernel/fs.ts';
import { keep, read, type Run, type Sys } from './tool.ts';

/** Where a text tool stands between two pieces. */
interface Saved<S> { file: number; rest: string; code: number; st: S }

/** The text of a file for a tool; a string error is what stands after the name. */
export function fileText(sys: Sys, name: string): { text: string } | { error: string } {
  const path = resolve(sys.cwd, name);
  const kind = kindOf(sys.k.m, path);
  if (kind === 'directory') return { error: 'Is a directory' };
  if (kind === undefined) return { error: 'No such file or directory' };
  return { text: sys.k.m.files[path] ?? '' };
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
}

/** Feeds all files (none: standard input) to a reader. The result: its state, and 1 when a file could not be read. */
export function* feed<S>(sys: Sys, files: string[], reader: Reader<S>): Run<{ st: S; code: number }> {
  const saved: Saved<S> = (sys.saved as Saved<S> | undefined) ?? { file: 0, rest: '', code: 0, st: reader.start() };
  const names = files.length ? files : ['-'];
  const take = (text: string, name: string): boolean => {
    if (reader.raw) return reader.line(saved.st, text, true, name) === true;
    const all = saved.rest + text;
    let from = 0;
    for (let at = all.indexOf('\n'); at >= 0; at = all.indexOf('\n', from)) {
      if (reader.line(saved.st, all.slice(from, at), true, name) === true) return true;
      from = at + 1;
    }
    saved.rest = all.slice(from);
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
        sys.err(reader.missing?.(name, found.error) ?? (sys.ash && found.error === 'No such file or directory' && sys.name !== 'grep' && sys.name !== 'sed' ? `${sys.name}: can't open '${name}': ${found.error}\n` : `${sys.name}: ${name}: ${found.error}\n`));
        saved.code = 1;
        saved.file++;
        yield* keep(saved);
        continue;
      }
      stop = take(found.text, name);
    }
    if (!stop && saved.rest !== '') { const rest = saved.rest; saved.rest = ''; stop = reader.line(saved.st, rest, false, name) === true; }
    if (stop) return saved;
    stop = reader.endOfFile?.(saved.st, name) === true;
    saved.file++;
    if (stop) return saved;
    yield* keep(saved);
  }
  return saved;
}
