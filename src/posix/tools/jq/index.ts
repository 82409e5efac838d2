/** `jq [-rcjnsSeRa] [--tab] [--indent N] [--arg NAME VALUE] … FILTER [FILE…]`. Models jq 1.7. */
import { fileText } from '../input.ts';
import { keep, readAll, type Run } from '../ask.ts';
import { type Tool } from '../options.ts';
import type { Sys } from '../sys.ts';
import { type Filter, Halt, JqError, JqLimit, JqSyntax, Undefined } from './ast.ts';
import { type Env, Runner } from './evaluate.ts';
import { readValues, type Style, writeValue } from './json.ts';
import { natives } from './natives.ts';
import { parse } from './parse.ts';
import { prelude } from './prelude.ts';
import { isObject, type Json, objectOf, toJson } from './values.ts';

const letters: Record<string, string> = {
  'raw-output': 'r',
  'compact-output': 'c',
  'join-output': 'j',
  'null-input': 'n',
  slurp: 's',
  'sort-keys': 'S',
  'exit-status': 'e',
  'raw-input': 'R',
  'monochrome-output': 'M',
  'color-output': 'C',
  tab: 't',
  'ascii-output': 'a',
  'from-file': 'f',
  unbuffered: 'u',
  help: 'h',
  version: 'V',
  seq: 'q',
};
const help =
  'Use jq --help for help with command-line options,\n' +
  'or see the jq manpage, or online docs  at https://jqlang.github.io/jq\n';
const usage =
  'Usage:\tjq [OPTIONS] FILTER [FILES...]\n\tjq [OPTIONS] --args FILTER [ARGUMENTS...]\n' +
  '\tjq [OPTIONS] --jsonargs FILTER [JSON_VALUES...]\n';

interface Call {
  on: Set<string>;
  variables: [string, Json][];
  positional: Json[];
  indent: number;
  source: string | undefined;
  files: string[];
}
class Failure extends Error {
  readonly code: number;
  constructor(message: string, code = 2) {
    super(message);
    this.code = code;
  }
}

/** What the command line says. Throws `Failure`. */
function callOf(sys: Sys): Call {
  const call: Call = {
    on: new Set(),
    variables: [],
    positional: [],
    indent: 2,
    source: undefined,
    files: [],
  };
  const { args } = sys;
  let rest: 'files' | 'args' | 'jsonargs' = 'files';
  let plain = false;
  const json = (value: string, name: string): Json => {
    const { values, problem } = readValues(value);
    if (problem !== undefined || values.length !== 1)
      throw new Failure(`jq: Invalid JSON text passed to --${name}\n${help}`);
    return values[0] ?? null;
  };
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] as string;
    const take = (name: string, count: number): string[] => {
      const given = args.slice(at + 1, at + 1 + count);
      if (given.length < count) {
        const what = count === 1 ? 'one parameter' : 'two parameters';
        throw new Failure(
          `jq: --${name} takes ${what} (e.g. --${name} ${name === 'indent' ? 'n' : 'varname value'})\n${help}`,
        );
      }
      at += count;
      return given;
    };
    if (plain || !/^-./.test(arg)) {
      if (call.source === undefined && !call.on.has('f')) call.source = arg;
      else if (rest === 'files') call.files.push(arg);
      else call.positional.push(rest === 'args' ? arg : json(arg, 'jsonargs'));
      continue;
    }
    switch (arg) {
      case '--':
        plain = true;
        break;
      case '--arg': {
        const [name = '', value = ''] = take('arg', 2);
        call.variables.push([name, value]);
        break;
      }
      case '--argjson': {
        const [name = '', value = ''] = take('argjson', 2);
        call.variables.push([name, json(value, 'argjson')]);
        break;
      }
      case '--slurpfile':
      case '--rawfile': {
        const [name = '', path = ''] = take(arg.slice(2), 2);
        const found = fileText(sys, path);
        if ('error' in found)
          throw new Failure(
            `jq: Bad JSON in --${arg.slice(2)} ${name} ${path}: Could not open ${path}: ${found.error}\n`,
          );
        const { values, problem } = readValues(found.text);
        if (arg === '--slurpfile' && problem !== undefined)
          throw new Failure(`jq: Bad JSON in --slurpfile ${name} ${path}: ${problem}\n`);
        call.variables.push([name, arg === '--rawfile' ? found.text : values]);
        break;
      }
      case '--args':
        rest = 'args';
        break;
      case '--jsonargs':
        rest = 'jsonargs';
        break;
      case '--indent': {
        const [n = ''] = take('indent', 1);
        call.indent = Number(n);
        if (!(call.indent >= 0)) throw new Failure(`jq: Cannot indent less than zero\n${help}`);
        if (call.indent > 7) throw new Failure(`jq: Cannot indent more than 7 characters\n${help}`);
        break;
      }
      default: {
        const wanted = arg.startsWith('--')
          ? [letters[arg.slice(2)] ?? '']
          : Array.from(arg.slice(1));
        if (wanted.some((letter) => !Object.values(letters).includes(letter)))
          throw new Failure(`jq: Unknown option: ${arg}\n${help}`);
        for (const letter of wanted) call.on.add(letter);
      }
    }
  }
  if (call.on.has('f')) {
    const name = call.source ?? call.files.shift();
    if (name === undefined) throw new Failure(usage);
    const found = fileText(sys, name);
    if ('error' in found) throw new Failure(`jq: error: Could not open ${name}: ${found.error}\n`);
    call.source = found.text;
  }
  return call;
}

let known: Map<string, { params: string[]; body: Filter }> | undefined;
function defined(): Map<string, { params: string[]; body: Filter }> {
  if (known) return known;
  known = new Map();
  for (let filter: Filter = parse(prelude); filter.f === 'def'; filter = filter.rest) {
    known.set(`${filter.name}/${filter.params.length}`, {
      params: filter.params,
      body: filter.body,
    });
  }
  return known;
}

/** Names that are nothing are found before anything runs. */
function unknown(filter: unknown, scope: readonly string[]): string | undefined {
  if (typeof filter !== 'object' || filter === null) return undefined;
  if (Array.isArray(filter)) {
    for (const item of filter) {
      const found = unknown(item, scope);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const node = filter as Partial<Filter & { f: 'def' }> & Record<string, unknown>;
  if ((node.f as string) === 'value') return undefined;
  if (node.f === 'def' && node.params && node.name !== undefined) {
    const own = [...scope, `${node.name}/${node.params.length}`];
    const inner = [...own, ...node.params.map((param) => `${param.replace('$', '')}/0`)];
    return unknown(node.body, inner) ?? unknown(node.rest, own);
  }
  if ((node.f as string) === 'call') {
    const call = filter as Filter & { f: 'call' };
    const key = `${call.name}/${call.args.length}`;
    if (!scope.includes(key) && !defined().has(key) && !Object.hasOwn(natives, key)) return key;
  }
  for (const value of Object.values(filter)) {
    const found = unknown(value, scope);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Saved {
  /** All input. */
  text: string;
  /** The input at hand, and the last one that `input` took. */
  input: number;
  taken: number;
  /** Outputs of it that were written. */
  shown: number;
  code: number;
  last: 'none' | 'false' | 'true';
}
/** Outputs that go on from where a turn ended, as long as nobody else has moved on from there. */
const live = new WeakMap<Saved, Generator<string, void, undefined>>();
const BATCH = 100;

class Session {
  private readonly sys: Sys;
  private readonly call: Call;
  private readonly filter: Filter;
  private readonly inputs: Json[];
  private readonly saved: Saved;
  private readonly style: Style;
  private readonly env: Env;
  private runner: Runner | undefined;

  constructor(sys: Sys, call: Call, filter: Filter, inputs: Json[], saved: Saved) {
    this.sys = sys;
    this.call = call;
    this.filter = filter;
    this.inputs = inputs;
    this.saved = saved;
    const indent = call.on.has('t') ? '\t' : ' '.repeat(call.indent);
    this.style = {
      indent: call.on.has('c') ? '' : indent,
      sorted: call.on.has('S'),
      ascii: call.on.has('a'),
    };
    const named = objectOf(call.variables);
    const all: [string, Json][] = [
      ['ENV', objectOf(Object.entries(sys.env))],
      ['__prog_args', call.positional],
      ['ARGS', { positional: call.positional, named }],
      ...call.variables,
    ];
    let vars: Env['vars'] = null;
    for (const [name, value] of all) vars = { name, value, next: vars };
    this.env = { vars, funcs: null, depth: 0 };
  }

  /** The outputs of the input at hand, as text. */
  *outputs(): Generator<string, void, undefined> {
    const { saved, call } = this;
    let next = saved.input + 1;
    const runner = (this.runner = new Runner({
      natives,
      defined: defined(),
      base: this.env,
      now: () => this.sys.os.wall,
      input: () => {
        const value = this.inputs[next];
        if (value !== undefined) saved.taken = next++;
        return value;
      },
      debug: (v) => this.sys.err(`["DEBUG:",${toJson(v)}]\n`),
    }));
    const input = call.on.has('n') ? null : (this.inputs[saved.input] ?? null);
    for (const value of runner.values(this.filter, input, this.env)) {
      runner.fresh();
      saved.last = value === null || value === false ? 'false' : 'true';
      const raw = (call.on.has('r') || call.on.has('j')) && typeof value === 'string';
      yield (raw ? value : writeValue(value, this.style)) + (call.on.has('j') ? '' : '\n');
    }
  }

  /** All inputs. Throws what a filter may throw. */
  *run(where: string): Run<void> {
    const { saved, sys, call } = this;
    const count = call.on.has('n') ? 0 : this.inputs.length;
    if (call.on.has('n')) saved.input = Math.max(saved.input, -1);
    while (call.on.has('n') ? saved.input === -1 : saved.input < count) {
      try {
        yield* this.one();
      } catch (error) {
        if (!(error instanceof JqError)) throw error;
        const value = isObject(error.value) || Array.isArray(error.value) ? ' (not a string)' : '';
        const message = value ? toJson(error.value) : error.message;
        sys.err(`jq: error ${where}${value}: ${message}\n`);
        saved.code = 5;
      }
      saved.input = Math.max(saved.input, saved.taken) + 1;
      saved.taken = -1;
      saved.shown = 0;
      yield* keep({ ...saved });
    }
  }
  private *one(): Run<void> {
    const { saved, sys } = this;
    const going = sys.saved === undefined ? undefined : live.get(sys.saved as Saved);
    let outputs = going && saved.shown > 0 ? going : undefined;
    if (outputs) live.delete(sys.saved as Saved);
    else {
      outputs = this.outputs();
      for (let skip = saved.shown; skip > 0 && !outputs.next().done; skip--) sys.os.spent += 1;
    }
    for (;;) {
      let batch = '';
      let ended = false;
      try {
        for (let n = 0; n < BATCH && batch.length < 20_000; n++) {
          const next = outputs.next();
          if (next.done) {
            ended = true;
            break;
          }
          batch += next.value;
          saved.shown++;
        }
      } finally {
        sys.out(batch);
        sys.os.spent += 200 + (this.runner?.due() ?? 0) / 20;
      }
      if (ended) return;
      const mark = { ...saved };
      live.set(mark, outputs);
      yield* keep(mark);
    }
  }
}

function* jq(sys: Sys): Run {
  try {
    const call = callOf(sys);
    if (call.on.has('V')) {
      sys.out('jq-1.7.1\n');
      return 0;
    }
    if (call.source === undefined) {
      sys.err(usage);
      return 2;
    }
    return yield* withFilter(sys, call, call.source);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    sys.err(error.message);
    return error.code;
  }
}

const compileError = (what: string, source: string): Failure =>
  new Failure(`jq: error: ${what} at <top-level>, line 1:\n${source}\njq: 1 compile error\n`, 3);

function* withFilter(sys: Sys, call: Call, source: string): Run {
  let filter: Filter;
  try {
    filter = parse(source);
  } catch (error) {
    if (!(error instanceof JqSyntax)) throw error;
    throw compileError(`syntax error, ${error.message} (Unix shell quoting issues?)`, source);
  }
  const missing = unknown(filter, []);
  if (missing !== undefined) throw compileError(`${missing} is not defined`, source);
  let saved = sys.saved === undefined ? undefined : { ...(sys.saved as Saved) };
  if (!saved) {
    const { text, failed } = yield* inputText(sys, call);
    saved = {
      text,
      input: call.on.has('n') ? -1 : 0,
      taken: -1,
      shown: 0,
      code: failed,
      last: 'none',
    };
    yield* keep({ ...saved });
  }
  const { values, problem } = inputsOf(call, saved.text);
  const line = saved.text.split('\n').length - 1;
  const name = call.on.has('n') ? '<unknown>' : `${call.files.at(-1) ?? '<stdin>'}:${line}`;
  try {
    yield* new Session(sys, call, filter, values, saved).run(`(at ${name})`);
  } catch (error) {
    if (error instanceof Undefined) throw compileError(`${error.message} is not defined`, source);
    if (error instanceof Halt) return halted(sys, error);
    const over = error instanceof JqLimit || error instanceof RangeError;
    if (!over) throw error;
    sys.err('jq: error: cannot allocate memory\n');
    return 134;
  }
  if (problem !== undefined) {
    sys.err(`jq: parse error: ${problem}\n`);
    return 2;
  }
  if (saved.code || !call.on.has('e')) return saved.code;
  return { none: 4, false: 1, true: 0 }[saved.last];
}

function halted(sys: Sys, { code, value }: Halt): number {
  if (value !== undefined) sys.err(typeof value === 'string' ? value : toJson(value) + '\n');
  return code;
}

/** All of standard input, or of the files. */
function* inputText(sys: Sys, call: Call): Run<{ text: string; failed: number }> {
  const wanted = !call.on.has('n') || /\binputs?\b/.test(call.source ?? '');
  if (!wanted) return { text: '', failed: 0 };
  if (!call.files.length) return { text: yield* readAll(), failed: 0 };
  let failed = 0;
  let text = '';
  for (const file of call.files) {
    const found = fileText(sys, file);
    if ('text' in found) {
      text += found.text;
      continue;
    }
    sys.err(`jq: error: Could not open file ${file}: ${found.error}\n`);
    failed = 2;
  }
  return { text, failed };
}

/** The last text that was read, so that a turn need not read it again. */
let latest: { all: string; read: { values: Json[]; problem?: string } } | undefined;
function readOnce(all: string): { values: Json[]; problem?: string } {
  if (latest?.all !== all) latest = { all, read: readValues(all) };
  return latest.read;
}

function inputsOf(call: Call, all: string): { values: Json[]; problem?: string } {
  if (call.on.has('R')) {
    if (call.on.has('s')) return { values: [all] };
    return { values: all === '' ? [] : all.replace(/\n$/, '').split('\n') };
  }
  const read = readOnce(all);
  if (!call.on.has('s')) return read;
  return read.problem === undefined
    ? { values: [read.values] }
    : { values: [], problem: read.problem };
}

export const jqTools: Record<string, Tool> = { jq };
