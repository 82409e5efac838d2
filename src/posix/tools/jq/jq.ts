/** jq 1.7: filters over JSON values of files or standard input. */
import { keep, readAll, type Run } from '../ask.ts';
import { fileText } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, wordTool } from '../tool.ts';
import { gnuUsage } from '../usage.ts';
import { type Filter, Halt, JqLimit, JqSyntax, Undefined } from './ast.ts';
import { undefinedName } from './builtins.ts';
import { type Call, CallFailure, callOf, usage } from './command-line.ts';
import { readValues } from './json.ts';
import { parse } from './parse.ts';
import { type Saved, Session } from './session.ts';
import { type Json, toJson } from './values.ts';

interface Inputs {
  values: Json[];
  /** What is wrong behind them. */
  problem?: string;
}

const compileError = (what: string, source: string): CallFailure =>
  new CallFailure(
    `jq: error: ${what} at <top-level>, line 1:\n${source}\njq: 1 compile error\n`,
    3,
  );
const notDefined = (name: string, source: string): CallFailure =>
  compileError(`${name} is not defined`, source);

/** Throws `CallFailure`. */
function filterOf(source: string): Filter {
  let filter: Filter;
  try {
    filter = parse(source);
  } catch (error) {
    if (!(error instanceof JqSyntax)) throw error;
    throw compileError(`syntax error, ${error.message} (Unix shell quoting issues?)`, source);
  }
  const missing = undefinedName(filter);
  if (missing !== undefined) throw notDefined(missing, source);
  return filter;
}

/** All of standard input, or of the files. */
function* inputText(sys: Sys, call: Call): Run<{ text: string; failed: number }> {
  const isWanted = !call.on.has('nullInput') || /\binputs?\b/.test(call.source ?? '');
  if (!isWanted) return { text: '', failed: 0 };
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
let latest: { text: string; inputs: Inputs } | undefined;
function readOnce(text: string): Inputs {
  if (latest?.text !== text) latest = { text, inputs: readValues(text) };
  return latest.inputs;
}

function inputsOf({ on }: Call, text: string): Inputs {
  if (on.has('rawInput') && on.has('slurp')) return { values: [text] };
  if (on.has('rawInput')) {
    return { values: text === '' ? [] : text.replace(/\n$/, '').split('\n') };
  }
  const inputs = readOnce(text);
  if (!on.has('slurp')) return inputs;
  const { values, problem } = inputs;
  return problem === undefined ? { values: [values] } : { values: [], problem };
}

function* begin(sys: Sys, call: Call): Run<Saved> {
  const { text, failed: code } = yield* inputText(sys, call);
  const input = call.on.has('nullInput') ? -1 : 0;
  const saved: Saved = { text, input, taken: -1, shown: 0, code, last: 'none' };
  yield* keep({ ...saved });
  return saved;
}

/** Says what ended the filter. The exit code. */
function ended(sys: Sys, error: unknown, source: string): number {
  if (error instanceof Undefined) throw notDefined(error.message, source);
  if (error instanceof Halt) {
    const { value, code } = error;
    if (value !== undefined) sys.err(typeof value === 'string' ? value : toJson(value) + '\n');
    return code;
  }
  const isLimit = error instanceof JqLimit || error instanceof RangeError;
  if (!isLimit) throw error;
  throw new Failure('error: cannot allocate memory', 134);
}

const exitStatuses: Record<Saved['last'], number> = { none: 4, false: 1, true: 0 };

function* runFilter(sys: Sys, call: Call, source: string): Run {
  const filter = filterOf(source);
  const before = sys.saved as Saved | undefined;
  const saved = before ? { ...before } : yield* begin(sys, call);
  const { values, problem } = inputsOf(call, saved.text);
  const line = saved.text.split('\n').length - 1;
  const file = `${call.files.at(-1) ?? '<stdin>'}:${line}`;
  const where = call.on.has('nullInput') ? '<unknown>' : file;
  try {
    yield* new Session(sys, call, filter, values, saved).run(`(at ${where})`);
  } catch (error) {
    return ended(sys, error, source);
  }
  if (problem !== undefined) throw new Failure(`parse error: ${problem}`, 2);
  if (saved.code || !call.on.has('exitStatus')) return saved.code;
  return exitStatuses[saved.last];
}

function* jq(sys: Sys): Run {
  try {
    const call = callOf(sys);
    if (call.on.has('version')) {
      sys.out('jq-1.7.1\n');
      return 0;
    }
    if (call.source === undefined) throw new CallFailure(usage);
    return yield* runFilter(sys, call, call.source);
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error;
    sys.err(error.message);
    return error.status;
  }
}

export const jqTools: Record<string, Tool> = { jq: wordTool(jq, gnuUsage(2)) };
