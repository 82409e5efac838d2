/** awk: POSIX awk as mawk (and busybox, where that is at home) has it. */
import { RegexLimit } from '../../regex/index.ts';
import type { Run } from '../ask.ts';
import { nextRandom } from '../random.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, wordTool } from '../tool.ts';
import { gnuUsage } from '../usage.ts';
import { AwkError, AwkRuntimeError } from './ast.ts';
import { type Code, place } from './code.ts';
import { type Call, callOf } from './command-line.ts';
import { compile } from './compile.ts';
import { Host } from './host.ts';
import { compileRegex } from './machine.ts';
import { parseAwk } from './parse.ts';
import { assign, type AwkState, freshState } from './state.ts';
import { toText } from './values.ts';

/** The code of programs that ran before, by their texts. */
const cache = new Map<string, Code>();
const MAX_CACHED = 50;

/** The regular expression that an instruction has in it. */
function sourceOf({ op, s: text, value }: Code['list'][number]): string | undefined {
  if (op === 'matchRecord') return text;
  return op === 'push' && text === 're' ? toText(value, '') : undefined;
}

/** Throws `AwkError`. */
function codeOf(source: string): Code {
  const cached = cache.get(source);
  if (cached) return cached;
  const program = parseAwk(source);
  const code = compile(program);
  for (const instruction of code.list) {
    const pattern = sourceOf(instruction);
    if (pattern === undefined) continue;
    compileRegex(pattern, (message) => new AwkError(`line ${program.lines}: ${message}`));
  }
  if (cache.size > MAX_CACHED) cache.clear();
  cache.set(source, code);
  return code;
}

function beginState(sys: Sys, code: Code, call: Call): AwkState {
  const state = freshState({
    fieldSeparator: call.fieldSeparator,
    env: sys.env,
    args: ['awk', ...call.operands],
    seed: nextRandom(sys),
  });
  for (const text of call.sets) {
    assign(code, state, text);
  }
  return state;
}

/** What busybox says of a program that is none. */
function busyboxMessage(message: string): string {
  const own = message.replace(/^line \d+: /, '');
  const isSyntax = /^(syntax error|missing|extra|runaway)/.test(own);
  if (own.endsWith('never defined')) return 'Call to undefined function';
  return isSyntax ? 'Unexpected token' : own;
}
/** Where the program was. */
function whereabouts(state: AwkState): string {
  const [file, fnr, nr] = [place.FILENAME, place.FNR, place.NR].map((at) =>
    toText(state.globals[at] ?? null, '%.6g'),
  );
  return `\tFILENAME="${file}" FNR=${fnr} NR=${nr}`;
}

/** Says what went wrong. The exit code. */
function failed(sys: Sys, error: AwkError, state: AwkState | undefined): number {
  const { message, status } = error;
  const isRuntime = error instanceof AwkRuntimeError && state;
  if (status === 139) {
    sys.err('Segmentation fault (core dumped)\n');
  } else if (sys.ash) {
    sys.err(`awk: cmd. line:1: ${busyboxMessage(message)}\n`);
  } else if (isRuntime) {
    sys.err(`awk: run time error: ${message}\n${whereabouts(state)}\n`);
  } else {
    sys.err(`awk: ${message}\n`);
  }
  return sys.ash && status === 2 ? 1 : status;
}

function* awk(sys: Sys): Run {
  const call = callOf(sys);
  if (!call) {
    sys.err('Usage: mawk [Options] [Program] [file ...]\n');
    return sys.ash ? 1 : 0;
  }
  let state: AwkState | undefined;
  try {
    const code = codeOf(call.source);
    state = (sys.saved as AwkState | undefined) ?? beginState(sys, code, call);
    while (state.globals.length < code.globals.length) state.globals.push(null);
    return yield* new Host(sys, code, state).run();
  } catch (error) {
    if (error instanceof RegexLimit) throw new Failure(error.message, 2);
    if (!(error instanceof AwkError)) throw error;
    return failed(sys, error, state);
  }
}

const tool: Tool = { ...wordTool(awk, gnuUsage(2)), messageName: 'awk' };

export const awkTools: Record<string, Tool> = { awk: tool, mawk: tool, gawk: tool };
