/**
 * What a tool is: a generator that asks for what it has to wait for. No generator outlives a step: what it was answered is
 * logged in the state, and it is run again from its start with that log (writes already done are skipped) until it asks
 * for something new. `keep` shortens that: it saves a JSON value and forgets the log; the next run begins with `sys.saved`.
 * So a tool that streams keeps after each piece, and must write nothing before it has looked at `sys.saved`.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';
import type { NetCall, NetReply } from '../net.ts';

export type Ask =
  | { ask: 'read' }
  | { ask: 'keep'; value: unknown }
  | { ask: 'sleep'; ms: number }
  /** Answer: the reply, or null when `ms` passed before. */
  | { ask: 'net'; request: NetCall; ms?: number }
  /** Starts a program on the same streams. Answer: pid, or an error word. `stdin`: its whole standard input. */
  | { ask: 'start'; argv: string[]; env?: Record<string, string>; cwd?: string; stdin?: string }
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
  /** Does something once, whatever runs again; the result must be JSON. */
  once<T>(fn: (k: Kernel, proc: Proc) => T): T;
  /** ms since the Unix epoch, at the time of the call. */
  now(): number;
  /** For looking, and for changes inside `once`. */
  k: Kernel;
  proc: Proc;
}

export function* read(): Run<string | null> { return (yield { ask: 'read' }) as string | null; }
export function* keep(value: unknown): Run<void> { yield { ask: 'keep', value }; }
export function* sleep(ms: number): Run<void> { yield { ask: 'sleep', ms }; }
export function* net(request: NetCall): Run<NetReply> { return (yield { ask: 'net', request }) as NetReply; }
/** Null: no reply within `ms`. */
export function* netWithin(request: NetCall, ms: number | undefined): Run<NetReply | null> { return (yield { ask: 'net', request, ...(ms === undefined ? {} : { ms }) }) as NetReply | null; }
export function* start(argv: string[], how: { env?: Record<string, string>; cwd?: string; stdin?: string } = {}): Run<number | string> { return (yield { ask: 'start', argv, ...how }) as number | string; }
export function* waitFor(pid: number, ms?: number): Run<number | null> { return (yield { ask: 'wait', pid, ...(ms === undefined ? {} : { ms }) }) as number | null; }
export function* readAll(): Run<string> {
  let text = '';
  for (;;) { const piece = yield* read(); if (piece === null) return text; text += piece; }
}

/** Getopt: `spec` as in getopts(1), long options as `name` or `name=` → short letter. Throws `UsageError`. */
export class UsageError extends Error {}
export interface Options { get(letter: string): string | undefined; all(letter: string): string[]; has(letter: string): boolean; rest: string[] }
export function options(args: string[], spec: string, long: Record<string, string> = {}, inOrder = false): Options {
  const found: [string, string][] = [];
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') { rest.push(...args.slice(i + 1)); break; }
    if (arg.startsWith('--')) {
      const [name = '', value] = arg.slice(2).split(/=([\s\S]*)/);
      const letter = long[name] ?? long[name + '='];
      if (letter === undefined) throw new UsageError(`unrecognized option '--${name}'`);
      if (long[name + '='] === undefined) found.push([letter, value ?? '']);
      else { const v = value ?? args[++i]; if (v === undefined) throw new UsageError(`option '--${name}' requires an argument`); found.push([letter, v]); }
      continue;
    }
    if (!/^-./.test(arg)) { if (inOrder) { rest.push(...args.slice(i)); break; } rest.push(arg); continue; }
    for (let at = 1; at < arg.length; at++) {
      const c = arg[at] as string;
      const where = spec.indexOf(c);
      if (where < 0 || c === ':') throw new UsageError(`invalid option -- '${c}'`);
      if (spec[where + 1] !== ':') { found.push([c, '']); continue; }
      const value = arg.slice(at + 1) || args[++i];
      if (value === undefined) throw new UsageError(`option requires an argument -- '${c}'`);
      found.push([c, value]);
      break;
    }
  }
  return { rest, get: (l) => found.findLast(([c]) => c === l)?.[1], all: (l) => found.filter(([c]) => c === l).map(([, v]) => v), has: (l) => found.some(([c]) => c === l) };
}
