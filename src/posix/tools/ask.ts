/**
 * What a tool asks for when it has to wait, and the words with which it asks. A tool is a
 * generator; none outlives a step: what it was answered is logged in the state, and it is run again
 * from its start with that log (writes already done are skipped) until it asks for something new.
 * `keep` shortens that: it saves a JSON value and forgets the log; the next run begins with
 * `sys.saved`. So a tool that streams keeps after each piece, and must write nothing before it has
 * looked at `sys.saved`.
 */
import type { NetCall, NetReply } from '../net.ts';

/** A program that is started on the same streams as the one that starts it. */
export interface StartOptions {
  env?: Record<string, string>;
  cwd?: string;
  /** Its whole standard input. */
  stdin?: string;
  /** Pipes: its input is written to descriptor 2000 + pid, its output read from 1000 + pid. */
  input?: 'pipe';
  stdout?: 'pipe';
}

export type Ask =
  /** Answer: text, null at the end. `fd`: default standard input. */
  | { ask: 'read'; fd?: number }
  | { ask: 'keep'; value: unknown }
  | { ask: 'sleep'; ms: number }
  /** Answer: the reply, or null when `ms` passed before. */
  | { ask: 'net'; request: NetCall; ms?: number }
  /** Answer: pid, or an error word. */
  | ({ ask: 'start'; argv: string[] } & StartOptions)
  /** Answer: exit code, or null when `ms` passed before. */
  | { ask: 'wait'; pid: number; ms?: number }
  /** Answer: who connected, and what they said. */
  | { ask: 'accept'; port: number };

export interface Connection {
  connection: number;
  data: string;
}

export type Run<T = number> = Generator<Ask, T, unknown>;

export function* read(): Run<string | null> {
  return (yield { ask: 'read' }) as string | null;
}
export function* readFrom(fd: number): Run<string | null> {
  return (yield { ask: 'read', fd }) as string | null;
}
/** All of standard input. */
export function* readAll(): Run<string> {
  let text = '';
  for (;;) {
    const piece = yield* read();
    if (piece === null) return text;
    text += piece;
  }
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
/** The pid; `denied` or another word: it could not be started. */
export function* start(argv: string[], how: StartOptions = {}): Run<number | string> {
  return (yield { ask: 'start', argv, ...how }) as number | string;
}
/** Null: it did not end within `ms`. */
export function* waitFor(pid: number, ms?: number): Run<number | null> {
  return (yield { ask: 'wait', pid, ...(ms === undefined ? {} : { ms }) }) as number | null;
}
export function* accept(port: number): Run<Connection> {
  return (yield { ask: 'accept', port }) as Connection;
}
