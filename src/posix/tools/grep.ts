/** grep, with egrep and fgrep. Models GNU grep 3.8 and busybox grep. */
import { baseName, kindOf, resolve, walk } from '../kernel/fs.ts';
import { matches } from '../lang/glob.ts';
import { RegexError, RegexLimit } from '../regex/index.ts';
import { fileText, feed } from './input.ts';
import { type Matcher, matcher, type MatchStyle } from './patterns.ts';
import { type Run } from './ask.ts';
import { type Options, options, type Tool } from './options.ts';
import type { Sys } from './sys.ts';

const long = {
  'extended-regexp': 'E',
  'fixed-strings': 'F',
  'basic-regexp': 'G',
  'perl-regexp': 'P',
  'ignore-case': 'i',
  'no-ignore-case': '1',
  'invert-match': 'v',
  count: 'c',
  'only-matching': 'o',
  quiet: 'q',
  silent: 'q',
  'line-number': 'n',
  'word-regexp': 'w',
  'line-regexp': 'x',
  'after-context=': 'A',
  'before-context=': 'B',
  'context=': 'C',
  'files-with-matches': 'l',
  'files-without-match': 'L',
  'regexp=': 'e',
  'file=': 'f',
  'no-filename': 'h',
  'with-filename': 'H',
  recursive: 'r',
  'dereference-recursive': 'R',
  'max-count=': 'm',
  'no-messages': 's',
  'line-buffered': 'U',
  'color?': '2',
  'colour?': '2',
  text: 'a',
  'byte-offset': 'b',
  null: 'Z',
  'null-data': 'z',
  'initial-tab': 'T',
  'label=': '3',
  'include=': '4',
  'exclude=': '5',
  'exclude-dir=': '6',
  'binary-files=': '7',
  'directories=': 'd',
  help: '8',
  version: 'V',
};
const spec = 'EFGPivycoqnwxA:B:C:lLe:f:hHrRm:saUbZzTId:V0:';
const usage =
  "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n";
const ashUsage =
  'BusyBox v1.35.0 multi-call binary.\n\n' +
  'Usage: grep [-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } ' +
  '[FILE]...\n';

interface State {
  line: number;
  offset: number;
  count: number;
  any: boolean;
  /** Lines before that may have to be shown: number, offset, text. */
  held: [line: number, offset: number, text: string][];
  /** Lines after that are still to be shown. */
  tail: number;
  /** Number of the last line shown, in this file. */
  last: number;
  /** Something was shown, in any file. */
  shown: boolean;
  binary: boolean;
  /** What is left of this file is of no interest. */
  over: boolean;
}

/**
 * The patterns of -e, -f and the first operand; undefined when there are none, a number when it
 * fails.
 */
function patternsOf(sys: Sys, o: Options, files: string[]): string[] | number {
  const patterns = o.all('e').flatMap((text) => text.split('\n'));
  for (const name of o.all('f')) {
    const found = fileText(sys, name);
    if ('error' in found) {
      sys.err(`grep: ${name}: ${found.error}\n`);
      return 2;
    }
    if (found.text !== '') patterns.push(...found.text.replace(/\n$/, '').split('\n'));
  }
  if (o.has('e') || o.has('f')) return patterns;
  const first = files.shift();
  if (first === undefined) {
    sys.err(sys.ash ? ashUsage : usage);
    return 2;
  }
  return first.split('\n');
}

function styleOf(sys: Sys, o: Options): MatchStyle {
  const kind = o.found.findLast(([c]) => 'EFGP'.includes(c))?.[0];
  const named = { egrep: 'E', fgrep: 'F' }[sys.name] ?? 'G';
  const fold = o.found.findLast(([c]) => 'iy1'.includes(c))?.[0];
  return {
    kind: (kind ?? named) as MatchStyle['kind'],
    ignoreCase: fold !== undefined && fold !== '1',
    word: o.has('w'),
    line: o.has('x'),
  };
}

/** The files to look into. */
function filesOf(sys: Sys, o: Options, given: string[]): string[] {
  if (!o.has('r') && !o.has('R')) return given;
  const fits = (letter: string, path: string): boolean =>
    o.all(letter).some((pattern) => matches(pattern, baseName(path)));
  return (given.length ? given : ['.']).flatMap((name) => {
    const root = resolve(sys.cwd, name);
    if (kindOf(sys.machine, root) !== 'directory') return [name];
    const prefix = given.length ? name.replace(/\/$/, '') : '';
    return walk(sys.machine, root)
      .filter((path) => {
        if (kindOf(sys.machine, path) !== 'file') return false;
        if (o.has('4') && !fits('4', path)) return false;
        const inside = path.slice(root.length).split('/').slice(1, -1);
        if (inside.some((part) => fits('6', part))) return false;
        return !fits('5', path);
      })
      .map((path) => {
        const below = path.slice(root === '/' ? 0 : root.length);
        if (!prefix) return given.length ? below : below.slice(1);
        return prefix + below;
      });
  });
}

/** A number given with -A, -B, -C or -m; undefined when it is none. */
function counted(text: string | undefined): number | undefined {
  if (text === undefined) return 0;
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

class Printer {
  private readonly sys: Sys;
  private readonly o: Options;
  private readonly label: boolean;
  private readonly color: boolean;

  constructor(sys: Sys, o: Options, label: boolean) {
    this.sys = sys;
    this.o = o;
    this.label = label;
    this.color = o.get('2') === 'always';
  }
  name(file: string): string {
    return file === '-' ? (this.o.get('3') ?? '(standard input)') : file;
  }
  paint(text: string, style: string): string {
    return this.color && text !== '' ? `\x1b[${style}m\x1b[K${text}\x1b[m\x1b[K` : text;
  }
  /** One line, or one match of it. */
  show(file: string, line: number, offset: number, mark: string, text: string): void {
    const { o } = this;
    const sep = this.paint(mark, '36');
    let head = '';
    if (this.label) head += this.paint(this.name(file), '35') + (o.has('Z') ? '\0' : sep);
    if (o.has('n')) head += this.paint(String(line), '32') + sep;
    if (o.has('b')) head += this.paint(String(offset), '32') + sep;
    if (o.has('T') && head) head += '\t';
    this.sys.out(head + text + (o.has('z') ? '\0' : '\n'));
  }
  painted(text: string, matcher_: Matcher): string {
    if (!this.color) return text;
    let out = '';
    let at = 0;
    for (const [start, end] of matcher_.all(text)) {
      out += text.slice(at, start) + this.paint(text.slice(start, end), '01;31');
      at = end;
    }
    return out + text.slice(at);
  }
  /** The number or name that stands for a whole file. */
  summary(file: string, st: State): void {
    const { o } = this;
    if (o.has('q')) return;
    const end = o.has('Z') ? '\0' : '\n';
    if (o.has('l') || o.has('L')) {
      if (st.count > 0 === o.has('l')) this.sys.out(this.paint(this.name(file), '35') + end);
      return;
    }
    if (!o.has('c')) return;
    this.sys.out(
      (this.label ? this.paint(this.name(file), '35') + this.paint(':', '36') : '') +
        st.count +
        '\n',
    );
  }
}

function* grep(sys: Sys): Run {
  const args = sys.args.flatMap((a) => (/^-\d+$/.test(a) ? ['-C', a.slice(1)] : [a]));
  const o = options(args, spec, long);
  const files = [...o.rest];
  const patterns = patternsOf(sys, o, files);
  if (typeof patterns === 'number') return patterns;
  const after = counted(o.get('A') ?? o.get('C'));
  const before = counted(o.get('B') ?? o.get('C'));
  const limit = o.has('m') ? counted(o.get('m')) : Infinity;
  for (const [value, letter] of [
    [after, 'A'],
    [before, 'B'],
  ] as const) {
    if (value !== undefined) continue;
    sys.err(`grep: ${o.get(letter) ?? o.get('C')}: invalid context length argument\n`);
    return 2;
  }
  if (limit === undefined) {
    sys.err('grep: invalid max count\n');
    return 2;
  }
  const max = limit;
  let found: Matcher;
  try {
    found = matcher(patterns, styleOf(sys, o));
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    sys.err(
      sys.ash ? `grep: bad regex '${patterns[0]}': ${error.message}\n` : `grep: ${error.message}\n`,
    );
    return 2;
  }
  const names = filesOf(sys, o, files);
  const recursive = o.has('r') || o.has('R');
  const choice = o.found.findLast(([c]) => c === 'h' || c === 'H')?.[0];
  const label =
    choice === undefined
      ? names.length > 1 || (recursive && names[0] !== files[0])
      : choice === 'H';
  if (recursive && !names.length) return 1;
  const print = new Printer(sys, o, label);
  const silent = ['c', 'q', 'l', 'L'].some((letter) => o.has(letter));
  const invert = o.has('v');
  const [tail, head] = [after ?? 0, before ?? 0];
  const grouped = ['A', 'B', 'C'].some((letter) => o.has(letter));

  const selected = (st: State, text: string, file: string): void => {
    if (grouped && st.shown && (st.last === 0 || st.line - st.held.length > st.last + 1)) {
      sys.out(print.paint('--', '36') + '\n');
    }
    for (const [line, offset, held] of st.held)
      if (!o.has('o')) print.show(file, line, offset, '-', held);
    st.held = [];
    if (!o.has('o')) print.show(file, st.line, st.offset, ':', print.painted(text, found));
    else if (!invert) {
      for (const [start, end] of found.all(text)) {
        print.show(
          file,
          st.line,
          st.offset + start,
          ':',
          print.paint(text.slice(start, end), '01;31'),
        );
      }
    }
    st.shown = true;
    st.last = st.line;
    st.tail = tail;
  };
  const context = (st: State, text: string, file: string): void => {
    if (st.tail > 0) {
      st.tail--;
      st.last = st.line;
      if (!o.has('o')) print.show(file, st.line, st.offset, '-', text);
      return;
    }
    if (!head) return;
    st.held.push([st.line, st.offset, text]);
    if (st.held.length > head) st.held.shift();
  };
  const only = names.length < 2;
  try {
    const { st, code } = yield* feed<State>(sys, names, {
      start: () => ({
        line: 0,
        offset: 0,
        count: 0,
        any: false,
        held: [],
        tail: 0,
        last: 0,
        shown: false,
        binary: false,
        over: max === 0,
      }),
      ...(o.has('z') ? { separator: '\0' } : {}),
      missing(name, error) {
        if (error === 'Is a directory' && sys.ash) return `grep: ${name}: I/O error\n`;
        return o.has('s') ? '' : `grep: ${name}: ${error}\n`;
      },
      line(st, text, _ended, file) {
        if (st.over && st.tail === 0) return only && !o.has('c') && !o.has('L');
        st.line++;
        if (!o.has('a') && !o.has('z') && text.includes('\0')) st.binary = true;
        const hit = !st.over && found.test(text) !== invert;
        if (hit) {
          st.count++;
          st.any = true;
          if (o.has('q')) return true;
          if (!silent && st.binary) {
            sys.err(`grep: ${print.name(file)}: binary file matches\n`);
            st.over = true;
          } else if (!silent) selected(st, text, file);
          if (st.count >= max) st.over = true;
        } else if (!silent) context(st, text, file);
        st.offset += text.length + 1;
        return st.over && st.tail === 0 && only && !o.has('c') && !o.has('L') && !o.has('l');
      },
      endOfFile(st, file) {
        print.summary(file, st);
        Object.assign(st, {
          line: 0,
          offset: 0,
          count: 0,
          held: [],
          tail: 0,
          last: 0,
          binary: false,
          over: max === 0,
        });
      },
    });
    if (st.any && o.has('q')) return 0;
    if (code) return 2;
    return st.any ? 0 : 1;
  } catch (error) {
    if (!(error instanceof RegexLimit)) throw error;
    sys.err(`grep: ${error.message}\n`);
    return 2;
  }
}

export const grepTools: Record<string, Tool> = { grep, egrep: grep, fgrep: grep };
