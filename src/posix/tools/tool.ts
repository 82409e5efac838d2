/**
 * What a tool is: a generator that asks for what it has to wait for. No generator outlives a step:
 * what it was answered is logged in the state, and it is run again from its start with that log
 * (writes already done are skipped) until it asks for something new. `keep` shortens that: it saves
 * a JSON value and forgets the log; the next run begins with `sys.saved`. So a tool that streams
 * keeps after each piece, and must write nothing before it has looked at `sys.saved`.
 */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';
import type { NetCall, NetReply } from '../net.ts';

export type Ask =
  /** Answer: text, null at the end. `fd`: default standard input. */
  | { ask: 'read'; fd?: number }
  | { ask: 'keep'; value: unknown }
  | { ask: 'sleep'; ms: number }
  /** Answer: the reply, or null when `ms` passed before. */
  | { ask: 'net'; request: NetCall; ms?: number }
  /**
   * Starts a program on the same streams. Answer: pid, or an error word. `stdin`: its whole
   * standard input. With a pipe,
   * its output is read from descriptor 1000 + pid, its input written to 2000 + pid. */
  | {
      ask: 'start';
      argv: string[];
      env?: Record<string, string>;
      cwd?: string;
      stdin?: string;
      input?: 'pipe';
      stdout?: 'pipe';
    }
  /** Answer: exit code, or null when `ms` passed before. */
  | { ask: 'wait'; pid: number; ms?: number }
  | { ask: 'accept'; port: number };

export type Run<T = number> = Generator<Ask, T, unknown>;
export type Tool = (sys: Sys) => Run | number;

/** What a tool may use. */
export interface Sys {
  /** The name it was called by. */
  name: string;
  args: string[];
  env: Readonly<Record<string, string>>;
  cwd: string;
  ash: boolean;
  saved: unknown;
  out(text: string): void;
  err(text: string): void;
  write(fd: number, text: string): void;
  /** Does something once, whatever runs again; the result must be JSON. */
  once<T>(fn: (k: OperatingSystem, proc: Proc) => T): T;
  /** ms since the Unix epoch, at the time of the call. */
  now(): number;
  /** For looking, and for changes inside `once`. */
  k: OperatingSystem;
  proc: Proc;
}

export function* read(): Run<string | null> {
  return (yield { ask: 'read' }) as string | null;
}
export function* readFrom(fd: number): Run<string | null> {
  return (yield { ask: 'read', fd }) as string | null;
}
export function* keep(value: unknown): Run<void> {
  yield { ask: 'keep', value };
}
export function* sleep(ms: number): Run<void> {
  yield { ask: 'sleep', ms };
}
export function* net(request: NetCall): Run<NetReply> {
  return (yield { ask: 'net', request }) as NetReply;
}
/** Null: no reply within `ms`. */
export function* netWithin(request: NetCall, ms: number | undefined): Run<NetReply | null> {
  return (yield { ask: 'net', request, ...(ms === undefined ? {} : { ms }) }) as NetReply | null;
}
export function* start(
  argv: string[],
  how: {
    env?: Record<string, string>;
    cwd?: string;
    stdin?: string;
    input?: 'pipe';
    stdout?: 'pipe';
  } = {},
): Run<number | string> {
  return (yield { ask: 'start', argv, ...how }) as number | string;
}
export function* waitFor(pid: number, ms?: number): Run<number | null> {
  return (yield { ask: 'wait', pid, ...(ms === undefined ? {} : { ms }) }) as number | null;
}
export function* readAll(): Run<string> {
  let text = '';
  for (;;) {
    const piece = yield* read();
    if (piece === null) return text;
    text += piece;
  }
}

/** An option or operand that a tool does not take; the message is getopt(3)'s. */
export class UsageError extends Error {}

export interface Options {
  get(letter: string): string | undefined;
  all(letter: string): string[];
  has(letter: string): boolean;
  /** All that was given, in order. */
  found: [letter: string, value: string][];
  rest: string[];
}

/** The entry of a long option, which may be shortened while it stays unique. */
function longOption(name: string, long: Record<string, string>): string {
  const plain = (key: string): string => key.replace(/[=?]$/, '');
  const exact = Object.keys(long).find((key) => plain(key) === name);
  if (exact !== undefined) return exact;
  const fits = Object.keys(long).filter((key) => plain(key).startsWith(name));
  const letters = new Set(fits.map((key) => long[key]));
  if (!fits.length) throw new UsageError(`unrecognized option '--${name}'`);
  if (letters.size > 1) {
    const list = fits.map((key) => ` '--${plain(key)}'`).join('');
    throw new UsageError(`option '--${name}' is ambiguous; possibilities:${list}`);
  }
  return fits[0] ?? '';
}

/**
 * Models getopt_long(3). `spec` as there (`a:` takes a value, `i::` one in the same word); long
 * options as `name`, `name=` (takes a value) or `name?` (may take one), each with the letter it
 * stands for. Throws `UsageError`.
 */
export function options(
  args: string[],
  spec: string,
  long: Record<string, string> = {},
  inOrder = false,
): Options {
  const found: [string, string][] = [];
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      rest.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const [name = '', value] = arg.slice(2).split(/=([\s\S]*)/);
      const entry = longOption(name, long);
      const letter = long[entry] as string;
      if (!entry.endsWith('=')) {
        if (value !== undefined && !entry.endsWith('?')) {
          throw new UsageError(`option '--${entry}' doesn't allow an argument`);
        }
        found.push([letter, value ?? '']);
        continue;
      }
      const given = value ?? args[++i];
      if (given === undefined)
        throw new UsageError(`option '--${entry.slice(0, -1)}' requires an argument`);
      found.push([letter, given]);
      continue;
    }
    if (!/^-[\s\S]/.test(arg)) {
      if (inOrder) {
        rest.push(...args.slice(i));
        break;
      }
      rest.push(arg);
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const c = arg[at] as string;
      const where = spec.indexOf(c);
      if (where < 0 || c === ':') throw new UsageError(`invalid option -- '${c}'`);
      if (spec[where + 1] !== ':') {
        found.push([c, '']);
        continue;
      }
      const same = arg.slice(at + 1);
      const value = same || (spec[where + 2] === ':' ? '' : args[++i]);
      if (value === undefined) throw new UsageError(`option requires an argument -- '${c}'`);
      found.push([c, value]);
      break;
    }
  }
  return {
    rest,
    found,
    get: (l) => found.findLast(([c]) => c === l)?.[1],
    all: (l) => found.filter(([c]) => c === l).map(([, v]) => v),
    has: (l) => found.some(([c]) => c === l),
  };
}
