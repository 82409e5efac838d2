/** awk: POSIX awk as mawk (and busybox, where that is at home) has it. */
import { kindOf, resolve } from '../../kernel/fs.ts';
import { RegexLimit } from '../../regex/index.ts';
import { fileText } from '../input.ts';
import { keep, read, readFrom, type Run, start, waitFor } from '../ask.ts';
import { type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';
import { AwkError, AwkRuntimeError, type Program } from './ast.ts';
import { type Code, known, place } from './code.ts';
import { compile } from './compile.ts';
import { unescapeString } from './lex.ts';
import { AwkMachine, compileRegex } from './machine.ts';
import { outputKey } from './outputs.ts';
import { parseAwk } from './parse.ts';
import { seeded } from './random.ts';
import { more } from './records.ts';
import { type AwkState, newStream, type Request } from './state.ts';
import { mark, type Table } from './tables.ts';
import { fromInput, toText, type Value } from './values.ts';

interface Call {
  source: string;
  sets: string[];
  fs?: string;
  operands: string[];
}
const BUDGET = 20_000;
const PIECE = 65_536;
const assignment = /^[A-Za-z_]\w*=/;

/** What the command line says; a number when it failed. */
function callOf(sys: Sys): Call | number {
  const sets: string[] = [];
  let fs: string | undefined;
  let source: string | undefined;
  const { args } = sys;
  let at = 0;
  for (; at < args.length; at++) {
    const arg = args[at] as string;
    if (arg === '--') {
      at++;
      break;
    }
    if (!/^-./.test(arg)) break;
    const value = (): string => arg.slice(2) || (args[++at] ?? '');
    switch (arg[1]) {
      case 'F': {
        const given = value();
        fs = unescapeString(given);
        break;
      }
      case 'v':
        sets.push(value());
        break;
      case 'f': {
        const name = value();
        const found = fileText(sys, name);
        if ('error' in found) {
          sys.err(cannotOpen(sys, name, found.error));
          return 2;
        }
        source = (source === undefined ? '' : source + '\n') + found.text;
        break;
      }
      case 'W':
        value();
        break;
      default: {
        if (sys.ash) sys.err(`awk: unrecognized option: ${arg.slice(1, 2)}\n`);
        else sys.err(`awk: not an option: ${arg}\n`);
        return sys.ash ? 1 : 2;
      }
    }
  }
  const operands = args.slice(at);
  source ??= operands.shift();
  if (source === undefined) {
    sys.err('Usage: mawk [Options] [Program] [file ...]\n');
    return sys.ash ? 1 : 0;
  }
  return { source, sets, operands, ...(fs !== undefined && { fs }) };
}

const cannotOpen = (sys: Sys, name: string, error: string): string =>
  sys.ash ? `awk: ${name}: ${error}\n` : `awk: cannot open ${name} (${error})\n`;

const cache = new Map<string, Code>();
/** Throws `AwkError`. */
function codeOf(source: string): Code {
  const cached = cache.get(source);
  if (cached) return cached;
  const program: Program = parseAwk(source);
  const code = compile(program);
  for (const { op, s, value } of code.list) {
    const source =
      op === 'matchRecord' ? s : op === 'push' && s === 're' ? toText(value, '') : undefined;
    if (source !== undefined)
      compileRegex(source, (message) => new AwkError(`line ${program.lines}: ${message}`));
  }
  if (cache.size > 50) cache.clear();
  cache.set(source, code);
  return code;
}

function freshState(sys: Sys, code: Code, call: Call): AwkState {
  const texts: Partial<Record<(typeof known)[number], Value>> = {
    NF: 0,
    NR: 0,
    FNR: 0,
    FS: call.fs ?? ' ',
    OFS: ' ',
    ORS: '\n',
    RS: '\n',
    SUBSEP: '\x1c',
    RSTART: 0,
    RLENGTH: -1,
    CONVFMT: '%.6g',
    OFMT: '%.6g',
    FILENAME: '',
    ARGC: call.operands.length + 1,
  };
  const environment: Table = {};
  for (const [name, value] of Object.entries(sys.env)) environment[mark(name)] = fromInput(value);
  const args: Table = {};
  ['awk', ...call.operands].forEach((arg, n) => {
    args[mark(String(n))] = fromInput(arg);
  });
  const seed = sys.once((k) => {
    k.m.random = (Math.imul(k.m.random, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return k.m.random;
  });
  const st: AwkState = {
    pc: 0,
    stack: [],
    frames: [],
    walks: [],
    globals: known.map((name) => texts[name] ?? null),
    arrays: { g0: environment, g1: args },
    made: 0,
    record: '',
    fields: null,
    ranges: {},
    argument: 1,
    opened: false,
    main: newStream('', true),
    stdin: false,
    mainOver: false,
    files: {},
    commands: {},
    outputs: {},
    random: seeded(seed),
    exit: null,
    ending: false,
    failed: 0,
    pending: null,
  };
  for (const text of call.sets) assign(code, st, text);
  return st;
}

/** `name=value` of -v, or between the files. */
function assign(code: Code, st: AwkState, text: string): void {
  const at = text.indexOf('=');
  const n = code.globals.indexOf(text.slice(0, at));
  if (n >= 0) st.globals[n] = fromInput(unescapeString(text.slice(at + 1)));
}

/** Carries out what the machine cannot. */
class Host {
  private readonly sys: Sys;
  private readonly code: Code;
  private readonly st: AwkState;
  private readonly vm: AwkMachine;
  /** Written and not passed on yet. */
  private held = '';

  constructor(sys: Sys, code: Code, st: AwkState) {
    this.sys = sys;
    this.code = code;
    this.st = st;
    this.vm = new AwkMachine(code, st, {
      write: (fd, text) => this.write(fd, text),
      file: (name) => fileText(sys, name),
      now: () => sys.os.wall,
      ash: sys.ash,
    });
  }

  private write(fd: number, text: string): void {
    if (fd === 1) {
      this.held += text;
      if (this.held.length > 8192) this.flush();
      return;
    }
    this.flush();
    this.sys.write(fd, text);
  }
  private flush(): void {
    this.sys.out(this.held);
    this.held = '';
  }

  *run(): Run {
    const { st, sys } = this;
    for (;;) {
      if (!st.pending) {
        try {
          st.pending = this.vm.run(BUDGET) ?? null;
        } finally {
          this.flush();
        }
        sys.os.spent += this.vm.spent / 4;
        yield* keep(st);
        continue;
      }
      if (st.pending.r === 'halt') break;
      const failed = yield* this.serve(st.pending);
      if (failed !== undefined) return failed;
      st.pending = null;
      yield* keep(st);
    }
    yield* this.closeAll();
    return st.exit ?? st.failed;
  }

  private *serve(request: Request): Run<number | undefined> {
    switch (request.r) {
      case 'main':
        return yield* this.mainInput();
      case 'open':
        return yield* this.openCommand(request.command);
      case 'fill':
        yield* this.fill(request.command);
        return undefined;
      case 'output':
        return yield* this.openOutput(request.op, request.name);
      case 'system':
        this.vm.push(yield* this.system(request.command));
        return undefined;
      case 'close':
        this.vm.push(yield* this.close(request.name));
        return undefined;
      case 'halt':
        return undefined;
    }
  }

  /** Gives the main input more text, or says that it is over. */
  private *mainInput(): Run<number | undefined> {
    const { st, sys } = this;
    if (st.stdin) {
      const text = yield* read();
      if (text === null) {
        st.stdin = false;
        st.main.over = true;
      } else more(st.main, text);
      return undefined;
    }
    if (!st.main.over) {
      this.nextPiece();
      return undefined;
    }
    const name = this.nextFile();
    if (name === undefined) {
      st.mainOver = true;
      return undefined;
    }
    st.globals[place.FNR] = 0;
    st.globals[place.FILENAME] = name === '-' && sys.ash ? '' : name;
    st.opened = true;
    st.main = newStream();
    if (name === '-' || name === '/dev/stdin') {
      st.stdin = true;
      return undefined;
    }
    const found = fileText(sys, name);
    if (!('error' in found)) return undefined;
    sys.err(cannotOpen(sys, name, found.error));
    st.main.over = true;
    if (!sys.ash) return 2;
    st.failed = 2;
    return undefined;
  }
  private nextPiece(): void {
    const { st, sys } = this;
    const found = fileText(sys, toText(st.globals[place.FILENAME] ?? null, ''));
    const text = 'text' in found ? found.text : '';
    const from = st.main.fd ?? 0;
    more(st.main, text.slice(from, from + PIECE));
    st.main.fd = from + PIECE;
    if (from + PIECE >= text.length) st.main.over = true;
  }
  /** The next argument that is a file; standard input where there was none. */
  private nextFile(): string | undefined {
    const { st } = this;
    const args = st.arrays.g1 ?? {};
    const count = Number(toText(st.globals[place.ARGC] ?? null, ''));
    while (st.argument < count) {
      const arg = toText(args[mark(String(st.argument++))] ?? null, '');
      if (arg === '') continue;
      if (!assignment.test(arg)) return arg;
      assign(this.code, st, arg);
    }
    return st.opened ? undefined : '-';
  }

  private *openCommand(command: string): Run<number | undefined> {
    const pid = yield* start(['sh', '-c', command], { stdout: 'pipe' });
    if (typeof pid === 'string') return this.noShell(command);
    this.st.commands[command] = { ...newStream(), pid, fd: 1000 + pid };
    return undefined;
  }
  private noShell(command: string): number {
    this.sys.err(`awk: cannot run ${command}\n`);
    return 2;
  }
  private *fill(command: string): Run<void> {
    const stream = this.st.commands[command];
    if (!stream) return;
    const text = yield* readFrom(stream.fd ?? 0);
    if (text === null) stream.over = true;
    else more(stream, text);
  }
  private *openOutput(op: string, name: string): Run<number | undefined> {
    const { st, sys } = this;
    if (op === '|') {
      const pid = yield* start(['sh', '-c', name], { input: 'pipe' });
      if (typeof pid === 'string') return this.noShell(name);
      st.outputs[outputKey(op, name)] = { fd: 2000 + pid, pid };
      return undefined;
    }
    const fd = sys.once((k, proc) => {
      const id = k.open(proc, name, op === '>>' ? 'a' : 'w');
      if (typeof id === 'string') return id;
      let free = 3;
      while (proc.fds[free] !== undefined) free++;
      k.setFd(proc, free, id);
      return free;
    });
    if (typeof fd === 'string') {
      const path =
        kindOf(sys.machine, resolve(sys.cwd, name)) === 'directory' ? 'Is a directory' : fd;
      sys.err(sys.ash ? `awk: ${name}: ${path}\n` : `awk: cannot open "${name}" for output\n`);
      return 2;
    }
    st.outputs[outputKey(op, name)] = { fd };
    return undefined;
  }
  private *system(command: string): Run {
    const pid = yield* start(['sh', '-c', command]);
    const status = typeof pid === 'string' ? 127 : yield* waitFor(pid);
    return status ?? 0;
  }
  /**
   * The status of what was closed; -1: nothing was open. Nothing is forgotten before all is waited
   * for.
   */
  private *close(name: string): Run {
    const { st } = this;
    const keys = [outputKey('>', name), outputKey('|', name)];
    const open = [st.commands[name], ...keys.map((key) => st.outputs[key])];
    let status = st.files[name] ? 0 : -1;
    for (const one of open) if (one?.fd !== undefined) status = yield* this.end(one.fd, one.pid);
    delete st.files[name];
    delete st.commands[name];
    for (const key of keys) delete st.outputs[key];
    return status;
  }
  private *end(fd: number, pid: number | undefined): Run {
    this.sys.once((k, proc) => {
      k.closeFd(proc, fd);
      return null;
    });
    return pid === undefined ? 0 : ((yield* waitFor(pid)) ?? 0);
  }
  private *closeAll(): Run<void> {
    for (const { fd, pid } of [
      ...Object.values(this.st.outputs),
      ...Object.values(this.st.commands),
    ]) {
      if (fd !== undefined) yield* this.end(fd, pid);
    }
  }
}

function* awk(sys: Sys): Run {
  const call = callOf(sys);
  if (typeof call === 'number') return call;
  let st: AwkState | undefined;
  try {
    const code = codeOf(call.source);
    st = (sys.saved as AwkState | undefined) ?? freshState(sys, code, call);
    if (st.globals.length < code.globals.length) {
      st.globals.push(
        ...Array.from({ length: code.globals.length - st.globals.length }, () => null),
      );
    }
    return yield* new Host(sys, code, st).run();
  } catch (error) {
    if (error instanceof RegexLimit) {
      sys.err(`awk: ${error.message}\n`);
      return 2;
    }
    if (!(error instanceof AwkError)) throw error;
    sys.err(message(sys, error, st));
    return sys.ash && error.status === 2 ? 1 : error.status;
  }
}

function message(sys: Sys, error: AwkError, st: AwkState | undefined): string {
  if (error.status === 139) return 'Segmentation fault (core dumped)\n';
  if (sys.ash) {
    const syntax = error.message.replace(/^line \d+: /, '');
    const own = /^(syntax error|missing|extra|runaway)/.test(syntax) ? 'Unexpected token' : syntax;
    return `awk: cmd. line:1: ${own.endsWith('never defined') ? 'Call to undefined function' : own}\n`;
  }
  if (!(error instanceof AwkRuntimeError) || !st) return `awk: ${error.message}\n`;
  const [file, fnr, nr] = [place.FILENAME, place.FNR, place.NR].map((n) =>
    toText(st.globals[n] ?? null, '%.6g'),
  );
  return `awk: run time error: ${error.message}\n\tFILENAME="${file}" FNR=${fnr} NR=${nr}\n`;
}

export const awkTools: Record<string, Tool> = { awk, mawk: awk, gawk: awk };
