/** The shape of a machine's state. All of it is plain JSON. */
import type { Node } from '../lang/syntax/ast.ts';
import type { MachineOptions, SessionId } from '../ports.ts';

/** A type, not an interface: so it may be read as the opaque `MachineState`. */
export type Tree = {
  /** Path → text. */
  files: Record<string, string>;
  /** Directories that exist without a file in them as well. */
  dirs: Record<string, true>;
  /** Path → modification, ms since the Unix epoch; absent: the machine's start. */
  times: Record<string, number>;
  /** Path → permission bits, where they are not 644 or 755. */
  modes: Record<string, number>;
};

/** An open file description; descriptors of several processes may share one. */
export type Ofd = { refs: number } & (
  | { kind: 'null' }
  | { kind: 'out'; session: SessionId; fd: 1 | 2 }
  | { kind: 'read' | 'write'; pipe: number }
  | {
      kind: 'file';
      path: string;
      pos: number;
      append: boolean;
      readable: boolean;
      writable: boolean;
    }
  | { kind: 'text'; text: string; pos: number }
);

export interface Pipe {
  data: string;
  readers: number;
  writers: number;
  /** UTF-16 units; writers wait beyond it. */
  capacity: number;
  /**
   * Set for a session's standard input; a terminal's end of input (^D) stands as U+0004 in `data`.
   */
  session?: SessionId;
  tty?: boolean;
}

export interface Session {
  pid: number;
  tty: boolean;
  /** Is standard output a terminal. */
  ttyOut: boolean;
  columns: number;
  /** The pipe behind standard input; absent: /dev/null. */
  stdin?: number;
  /** The last of `reads` and `prompt` that was issued, if no input came since. */
  asked?: 'read' | 'prompt';
  /** Ctrl-C was sent to a host program that still runs. */
  interrupted?: boolean;
}

/** Why a process does not run. `call`: one of `ids` is answered. */
export type Wait =
  | { on: 'read'; fd: number }
  | { on: 'child'; pids: number[]; any?: boolean; call?: number }
  | { on: 'call'; id: number; timer?: number }
  | { on: 'accept'; port: number };

export interface Proc {
  pid: number;
  parent: number;
  session: SessionId;
  /** Background job: out of reach of the terminal's interrupt. */
  background: boolean;
  argv: string[];
  env: Record<string, string>;
  cwd: string;
  fds: Record<string, number>;
  started: number;
  shell?: Shell;
  tool?: ToolState;
  host?: { call: number; wantsInput: boolean; ran?: number; signalled?: string };
  wait?: Wait;
  /** What could not be written yet. */
  out: { ofd: number; data: string }[];
  /** Answered calls and ended children, until they are looked at. */
  replies: Record<string, unknown>;
  dead: Record<string, number>;
  /** Ends with this code as soon as `out` is empty. */
  ending?: number;
  /** Has used up its turn; it runs again when the processor is free. */
  worn?: true;
  /** The signal that ended it. */
  signal?: number;
  /** Killed for want of memory. */
  oom?: true;
  /** The signals that ended children, until they are looked at. */
  killed?: Record<string, number>;
  /** A write found the disk full. */
  full?: true;
}

export interface ToolState {
  name: string;
  /** Answers since the last `keep`; a tool is run again from there with them. */
  log: unknown[];
  /** Writes already done since then. */
  outs: number;
  /** UTF-16 units in `log`. */
  held?: number;
  saved?: unknown;
  /** Size of `saved` when it was last weighed, and operations since then. */
  weight?: number;
  worked?: number;
}

/** `ref`: the name that `declare -n` leads to; `case`: how values are changed. */
export interface Var {
  value?: string;
  elements?: Record<string, string>;
  associative?: boolean;
  exported?: boolean;
  readonly?: boolean;
  integer?: boolean;
  ref?: string;
  case?: 'l' | 'u';
  /** An array that was declared and never given a value. */
  bare?: boolean;
}
export interface Job {
  number: number;
  pids: number[];
  text: string;
  state: 'running' | 'done';
  code: number;
}

/** One construct in progress. The commands that wait stand in shell.stack, the innermost last. */
export type Frame =
  /**
   * Commands from a text. `source`: of `.`, `source`, `eval` (`eval` as well) or a trap's name.
   * `base`: the number of its first line.
   */
  | {
      kind: 'script';
      text: string;
      pos: number;
      name?: string;
      source?: boolean;
      eval?: boolean;
      base?: number;
      trap?: string;
    }
  /** Commands from standard input. */
  | { kind: 'stdin'; buf: string; eof?: boolean; line?: number }
  | {
      kind: 'node';
      node: Node;
      /** Where it is; each kind of statement counts for itself. */
      step: number;
      /** Outputs of the substitutions of its words that have run. */
      results: string[];
      /** Its status is tested: a failure is no reason for `set -e` to end the shell. */
      quiet?: boolean;
      /** Nothing of the shell follows: a program may take the shell's place. */
      last?: boolean;
      /** The words that a loop goes through; the text of `case`. */
      items?: string[];
      loop?: boolean;
      /** `$?` behind the last round of a loop. */
      bodyStatus?: number;
      /** Virtual ms at which a pipeline began. */
      startedAt?: number;
      /** Where `case` looks on behind `;;&`. */
      nextArm?: number;
      redirected?: boolean;
      /** The trap of DEBUG has run. */
      debugged?: boolean;
    }
  /** Output of a substitution; `file`: of `<(…)`. */
  | { kind: 'capture'; fd: number; pid: number; text: string; file?: boolean }
  | { kind: 'wait'; pids: number[] }
  /** What comes back when a command is over: descriptors (null: closed), variables (null: none). */
  | { kind: 'restore'; fds: Record<string, number | null>; vars?: Record<string, Var | null> }
  /** A function, or a sourced script with arguments; `args` and `locals` come back behind it. */
  | {
      kind: 'call';
      args: string[];
      locals: Record<string, Var | null>;
      name: string;
      source?: boolean;
    }
  | {
      kind: 'mapfile';
      fd: number;
      name: string;
      text: string;
      trim: boolean;
      delim: string;
      skip: number;
      most: number;
      origin?: number;
    }
  /** `$?` comes back; `leave`: the shell ends with it. */
  | { kind: 'status'; status: number; leave?: boolean }
  | {
      kind: 'read';
      fd: number;
      names: string[];
      text: string;
      raw: boolean;
      prompt?: string;
      count?: number;
      delim: string;
      array?: string;
      silent?: boolean;
      call?: number;
      timeout?: number;
    };

export interface Shell {
  /** `i` interactive, `c` from -c, `s` script from standard input, `f` file. */
  mode: 'i' | 'c' | 's' | 'f';
  dialect: 'bash' | 'ash';
  stack: Frame[];
  status: number;
  /** UTF-16 units in variables, about. */
  held?: number;
  /**
   * Function calls in progress, and the names of those around the shell that this one was forked
   * from.
   */
  calls?: number;
  callers?: string[];
  /** How many shells it was forked from. */
  subshell?: number;
  /** The command at hand, as typed. */
  command?: string;
  /** The directories of `pushd`, without the present one. */
  dirs?: string[];
  /** Status of the last command substitution of the command at hand. */
  substatus: number;
  vars: Record<string, Var>;
  funcs: Record<string, Node>;
  /** Their texts. */
  sources?: Record<string, string>;
  aliases: Record<string, string>;
  opts: Record<string, boolean>;
  name: string;
  args: string[];
  jobs: Job[];
  /** The jobs of the shell it was forked from: `$(jobs -p)` tells of them. */
  seen?: Job[];
  /** `$!` */
  lastBackground?: number;
  /** `$$` */
  pid: number;
  line: number;
  traps: Record<string, string>;
  pendingTraps: string[];
  pipestatus: number[];
  getopts?: number;
  lastArg?: string;
  /** Commands typed into an interactive shell. */
  history?: string[];
  /** Files behind `<(…)`, with the height of the stack below which nobody uses them. */
  psubs?: { path: string; depth: number; into?: Node }[];
}

export type Machine = Tree & {
  options: Omit<MachineOptions, 'files'>;
  sessions: Record<SessionId, Session>;
  procs: Record<string, Proc>;
  ofds: Record<string, Ofd>;
  pipes: Record<string, Pipe>;
  /** Pending calls → process. */
  calls: Record<string, number>;
  /** Port → process, and connections that were not accepted yet. */
  listening: Record<
    string,
    { pid: number; protocol: 'TCP' | 'UDP'; queue: { connection: number; data: string }[] }
  >;
  nextPid: number;
  nextOfd: number;
  nextPipe: number;
  nextCall: number;
  random: number;
  /** The processor is busy until this call is answered. */
  throttle?: number;
  /** Operations that may still be used at once, as of `at` (virtual ms). */
  cpu?: { credit: number; at: number };
  /** Operations since something other than the processor's turn moved it. */
  streak?: number;
  /** Busy machines that share the processor, this one included. */
  rivals?: number;
  /** The process that ran last. */
  turn?: number;
};
