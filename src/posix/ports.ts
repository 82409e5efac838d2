/**
 * The machine: one computer (a container, a node, the learner's own) with a file tree, programs and
 * running processes, as one plain JSON value that is moved on by events and asks the world by
 * system calls.
 *
 *   createMachine(options) → MachineState          (machine.ts)
 *   step(state, event, now) → { state, calls }      (machine.ts)
 *
 * `step` is synchronous and total. It may reuse the state it is given (the caller gives it up);
 * whoever wants to keep an old state clones it before. JSON.parse(JSON.stringify(state)) between
 * any two steps changes nothing.
 */
import type { NetCall, NetReply } from './net.ts';

/**
 * A session is one top-level process with its own standard streams: a terminal tab, an exec, a
 * container's main process.
 */
export type SessionId = string;
/** Identifies a pending call; unique within the machine. */
export type CallId = number;

export interface MachineOptions {
  hostname: string;
  /** Path → text; directories are implied, a path ending in `/` is an empty directory. */
  files: Record<string, string>;
  /**
   * Tools of `posix/tools` that exist here: `*` for all, or names (an image without curl has none).
   */
  tools: '*' | string[];
  /** Programs that the host runs asynchronously: `kubectl`, `ssh`, `minikube` … */
  hostPrograms?: string[];
  /** What `sh` is: busybox ash has shorter messages than bash. */
  shell: 'bash' | 'ash';
  user: string;
  /** Seed for `$RANDOM`, `$$`. */
  seed: string;
  /** Offset of the wall clock: ms since the Unix epoch at `now` = 0. */
  epoch: number;
}

export type MachineEvent =
  /**
   * Starts a session. `columns` over 0: what it prints goes to a terminal that wide, also where
   * `tty` (standard input is one too) is false.
   * argv[0] is a tool, a shell (`sh`, `bash`) or a file. `stdin`: 'none' = /dev/null, 'open' =
   * `input` events follow.
   */
  | {
      type: 'spawn';
      session: SessionId;
      argv: string[];
      env: Record<string, string>;
      cwd: string;
      tty: boolean;
      stdin: 'none' | 'open';
      columns: number;
      interactive?: boolean;
    }
  /**
   * Text for a session's standard input; null ends it. To an interactive shell: a line with its
   * newline.
   */
  | { type: 'input'; session: SessionId; text: string | null }
  /**
   * INT goes to the foreground job of the session, as Ctrl-C does; TERM and KILL to its whole
   * process tree.
   */
  | { type: 'signal'; session: SessionId; name: 'INT' | 'TERM' | 'KILL' }
  /** Replies to pending calls. */
  /** `rivals`: machines that share one processor with this one and are as busy, itself included. */
  | { type: 'woke'; id: CallId; rivals?: number }
  | { type: 'net'; id: CallId; reply: NetReply }
  | { type: 'host-output'; id: CallId; fd: 1 | 2; data: string }
  /** The host program wants its standard input. Answered by `host-input` calls until null. */
  | { type: 'host-reads'; id: CallId }
  | { type: 'host-writes-file'; id: CallId; path: string; text: string | null }
  /**
   * The host program asks for another program on this machine (an editor, diff), in its own
   * foreground. Answered by `host-ran`.
   */
  | { type: 'host-runs'; id: CallId; argv: string[] }
  | { type: 'host-exit'; id: CallId; code: number }
  /** Someone connected to a port that a program here listens on. Answered by `answer`. */
  | { type: 'connection'; connection: number; port: number; data: string };

export type SystemCall =
  | { call: 'write'; session: SessionId; fd: 1 | 2; data: string }
  /**
   * An interactive shell waits for its next line. `continuation`: the last line was not complete
   * (quote, heredoc, `for` …).
   */
  | { call: 'prompt'; session: SessionId; status: number; cwd: string; continuation: boolean }
  /** A program other than the shell waits for standard input. */
  | { call: 'reads'; session: SessionId }
  | { call: 'clear'; session: SessionId }
  /** `oom`: it was killed because it asked for more memory than there is. */
  | { call: 'exit'; session: SessionId; code: number; oom?: true }
  /**
   * `busy`: no program sleeps, the processor is used: `saved` of what it had saved up (such sleeps
   * come to an end though time stands still), `spent` beyond that.
   */
  | { call: 'sleep'; id: CallId; ms: number; busy?: 'saved' | 'spent' }
  | { call: 'net'; id: CallId; request: NetCall }
  | {
      call: 'host';
      id: CallId;
      session: SessionId;
      argv: string[];
      env: Record<string, string>;
      cwd: string;
      tty: { stdin: boolean; stdout: boolean; columns: number };
    }
  | { call: 'host-input'; id: CallId; text: string | null }
  | { call: 'host-signal'; id: CallId; name: 'INT' | 'TERM' | 'KILL' }
  | { call: 'host-ran'; id: CallId; code: number }
  /**
   * The pending call is of no interest any more (its process was killed). No reply is expected; a
   * late one is ignored.
   */
  | { call: 'cancel'; id: CallId }
  | { call: 'listen'; protocol: 'TCP' | 'UDP'; port: number; open: boolean }
  | { call: 'answer'; connection: number; data: string };

/** Plain JSON. Its inside belongs to posix; `files` may be read (path → text). */
export interface MachineState {
  [field: string]: unknown;
}

export interface Stepped {
  state: MachineState;
  calls: SystemCall[];
}
