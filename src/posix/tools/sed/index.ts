/** sed: -n -e -f -E -i[SUFFIX] -s -z -l, every command of GNU sed but e. */
import { kindOf, resolve, write } from '../../kernel/fs.ts';
import { RegexLimit } from '../../regex/index.ts';
import { fileText } from '../input.ts';
import { keep, read, type Run } from '../ask.ts';
import { type Options, options, type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';
import { type Command, type Part, SedError } from './ast.ts';
import { SedMachine } from './machine.ts';
import { parseScript } from './script.ts';
import { freshState, type Hands, type State } from './state.ts';

/** Where it stands between two turns. */
interface Saved {
  st: State;
  file: number;
  /** Of the file at hand, already taken. */
  at: number;
  rest: string;
  code: number;
  /** What -i writes. */
  out: string;
  /** Outputs whose last line had no newline. */
  open: Record<string, true>;
  /** Files of w that were begun, and lines of R that were taken. */
  written: Record<string, true>;
  taken: Record<string, number>;
}

const long = {
  quiet: 'n',
  silent: 'n',
  'regexp-extended': 'E',
  'in-place?': 'i',
  'expression=': 'e',
  'file=': 'f',
  separate: 's',
  'null-data': 'z',
  'zero-terminated': 'z',
  unbuffered: 'u',
  'line-length=': 'l',
  posix: 'p',
  debug: 'd',
  sandbox: 'S',
  'follow-symlinks': 'F',
  version: 'V',
  help: 'h',
};
const usage = 'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n';
const PIECE = 65_536;
const BUDGET = 4000;

/** The parts of the script, in the order given; undefined when it failed. */
function scriptParts(sys: Sys, o: Options, files: string[]): Part[] | number {
  const parts: Part[] = [];
  for (const [letter, value] of o.found) {
    if (letter === 'e') parts.push({ text: value });
    if (letter !== 'f') continue;
    const found = fileText(sys, value);
    if ('error' in found) {
      sys.err(`sed: couldn't open file ${value}: ${found.error}\n`);
      return 1;
    }
    parts.push({ text: found.text.replace(/\n$/, ''), file: value });
  }
  if (parts.length) return parts;
  const first = files.shift();
  if (first === undefined) {
    sys.err(usage);
    return sys.ash ? 1 : 1;
  }
  return [{ text: first }];
}

class Files {
  readonly saved: Saved;
  private readonly sys: Sys;
  private readonly names: string[];
  private readonly inPlace: boolean;
  private readonly separator: string;

  constructor(sys: Sys, saved: Saved, names: string[], o: Options) {
    this.sys = sys;
    this.saved = saved;
    this.names = names;
    this.inPlace = o.has('i');
    this.separator = o.has('z') ? '\0' : '\n';
  }
  /** A line that had no newline gets it when something follows. */
  private line(to: string, text: string, ended: boolean): string {
    const { open } = this.saved;
    const before = open[to] ? this.separator : '';
    delete open[to];
    if (!ended) open[to] = true;
    return before + text + (ended ? this.separator : '');
  }
  put(text: string, ended: boolean): void {
    const line = this.line('', text, ended);
    if (this.inPlace) this.saved.out += line;
    else this.sys.out(line);
  }
  raw(text: string): void {
    if (text === '') return;
    const line = this.line('', '', false) + text;
    if (text.endsWith('\n')) delete this.saved.open[''];
    if (this.inPlace) this.saved.out += line;
    else this.sys.out(line);
  }
  putFile(name: string, text: string, ended: boolean): void {
    if (name === '/dev/stdout') {
      this.sys.out(this.line('', text, ended));
      return;
    }
    if (name === '/dev/stderr') {
      this.sys.err(this.line(name, text, ended));
      return;
    }
    const { m, wall } = this.sys.os;
    const path = resolve(this.sys.cwd, name);
    write(m, path, (m.files[path] ?? '') + this.line(name, text, ended), wall);
  }
  copy(name: string): void {
    if (name === '/dev/stdin') return;
    const found = fileText(this.sys, name);
    if ('text' in found) this.raw(found.text);
  }
  lineOf(name: string): string | undefined {
    const found = fileText(this.sys, name);
    if ('error' in found || found.text === '') return undefined;
    const taken = this.saved.taken[name] ?? 0;
    this.saved.taken[name] = taken + 1;
    return found.text.replace(/\n$/, '').split('\n')[taken];
  }
  fileName(): string {
    return this.names[this.saved.file] ?? '-';
  }

  /** Reads on; afterwards the queue has a line, or the state says that there is none. */
  *fill(separate: boolean): Run<void> {
    const { saved, sys } = this;
    const { st } = saved;
    while (!st.queue.length && !st.over) {
      const name = this.names[saved.file];
      if (name === undefined) {
        st.over = true;
        return;
      }
      yield* keep(saved);
      const piece = name === '-' ? yield* read() : this.piece(name);
      if (piece !== null) this.split(piece);
      if (piece !== null && (name === '-' || this.hasMore(name))) continue;
      if (saved.rest !== '') st.queue.push({ text: saved.rest, ended: false });
      saved.rest = '';
      saved.at = 0;
      if (separate) {
        st.over = true;
        return;
      }
      saved.file++;
    }
    sys.os.spent += 10;
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
      saved.code = found.error === 'Is a directory' && !sys.ash ? 4 : Math.max(2, saved.code);
      if (saved.code === 4 && !this.inPlace) saved.file = this.names.length;
      sys.err(cannotRead(sys, name, found.error, this.inPlace));
      return null;
    }
    const text = found.text.slice(saved.at, saved.at + PIECE);
    saved.at += text.length;
    return text;
  }
  private split(text: string): void {
    const { saved } = this;
    const lines = text.split(this.separator);
    lines[0] = saved.rest + (lines[0] ?? '');
    saved.rest = lines.pop() ?? '';
    for (const line of lines) saved.st.queue.push({ text: line, ended: true });
  }

  /** Ends a file that stands apart; false: it was the last. */
  next(o: Options): boolean {
    const { saved, sys } = this;
    const name = this.names[saved.file];
    if (name !== undefined && this.inPlace && name !== '-') this.replace(name, o.get('i') ?? '');
    saved.file++;
    saved.st.over = false;
    return saved.file < this.names.length && saved.st.exit === undefined && sys.os !== undefined;
  }
  private replace(name: string, suffix: string): void {
    const { m, wall } = this.sys.os;
    const path = resolve(this.sys.cwd, name);
    if (kindOf(m, path) !== 'file') return;
    const old = m.files[path] ?? '';
    if (suffix)
      write(
        m,
        resolve(this.sys.cwd, suffix.includes('*') ? suffix.replaceAll('*', name) : name + suffix),
        old,
        wall,
      );
    write(m, path, this.saved.out, wall);
    this.saved.out = '';
    delete this.saved.open[''];
    this.saved.st.line = 0;
  }
}

function cannotRead(sys: Sys, name: string, error: string, inPlace: boolean): string {
  if (sys.ash) return `sed: ${name}: ${error}\n`;
  if (error !== 'Is a directory') return `sed: can't read ${name}: ${error}\n`;
  if (inPlace) return `sed: couldn't edit ${name}: not a regular file\n`;
  return `sed: read error on ${name}: Is a directory\n`;
}

function* execute(sys: Sys, commands: Command[], names: string[], o: Options): Run {
  const fresh: Saved = {
    st: freshState(),
    file: 0,
    at: 0,
    rest: '',
    code: 0,
    out: '',
    open: {},
    written: {},
    taken: {},
  };
  const saved = (sys.saved as Saved | undefined) ?? fresh;
  const files = new Files(sys, saved, names, o);
  const separate = o.has('i') || o.has('s');
  const hands: Hands = {
    quiet: o.has('n'),
    extended: o.has('E') || o.has('r'),
    width: Number(o.get('l') ?? 70),
    put: (text, ended) => files.put(text, ended),
    putFile: (name, text, ended) => files.putFile(name, text, ended),
    copy: (name) => files.copy(name),
    lineOf: (name) => files.lineOf(name),
    fileName: () => files.fileName(),
  };
  if (sys.saved === undefined) {
    yield* keep(saved);
    for (const { name, text } of commands) {
      const own = text !== undefined && !text.startsWith('/dev/std');
      if (own && 'sWw'.includes(name)) write(sys.machine, resolve(sys.cwd, text), '', sys.os.wall);
    }
  }
  const machine = new SedMachine(saved.st, commands, hands);
  for (;;) {
    const state = machine.run(BUDGET);
    if (state === 'slice') {
      sys.os.spent += BUDGET / 2;
      yield* keep(saved);
    } else if (state === 'input') yield* files.fill(separate);
    else if (!separate || !files.next(o)) return saved.st.exit || saved.code;
  }
}

function* sed(sys: Sys): Run {
  const o = options(sys.args, 'nErsuzl:e:f:i::bV', long);
  const files = [...o.rest];
  const parts = scriptParts(sys, o, files);
  if (typeof parts === 'number') return parts;
  const extended = o.has('E') || o.has('r');
  try {
    const quiet = /^#n(\n|$)/.test(parts[0]?.text ?? '');
    if (quiet) o.found.push(['n', '']);
    const commands = parseScript(parts, extended);
    return yield* execute(sys, commands, files.length ? files : ['-'], o);
  } catch (error) {
    if (error instanceof RegexLimit) {
      sys.err(`sed: ${error.message}\n`);
      return 4;
    }
    if (!(error instanceof SedError)) throw error;
    const message = sys.ash
      ? error.message.replace(/^-e expression #\d+, char \d+: /, '')
      : error.message;
    sys.err(`sed: ${message}\n`);
    return sys.ash ? 1 : error.status;
  }
}

export const sedTools: Record<string, Tool> = { sed };
