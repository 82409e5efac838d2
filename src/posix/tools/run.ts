/** Runs a tool process until it waits, by replaying its log. */
import { UsageError } from '../getopt.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import { limits, OutOfMemory, sizeOf } from '../kernel/limits.ts';
import type { Proc, ToolState } from '../kernel/state.ts';
import { type Answer, answerTo } from './answers.ts';
import type { Ask, Run } from './ask.ts';
import type { Sys } from './sys.ts';
import { Failure, type Tool } from './tool.ts';

export function runTool(os: OperatingSystem, proc: Proc, tool: Tool): void {
  const code = new Replay(os, proc, proc.tool as ToolState).run(tool);
  const isThere = os.m.procs[proc.pid] === proc;
  if (code !== undefined && isThere) os.end(proc, proc.ending ?? code);
}

/** One run of a tool from its start, with the answers that it was given before. */
class Replay {
  private readonly os: OperatingSystem;
  private readonly proc: Proc;
  private readonly state: ToolState;
  /** Answers taken from the log. */
  private cursor = 0;
  /** Writes so far, those that were done before included. */
  private writes = 0;
  /** What the machine had spent when the tool last kept something. */
  private counted: number;

  constructor(os: OperatingSystem, proc: Proc, state: ToolState) {
    this.os = os;
    this.proc = proc;
    this.state = state;
    // What is replayed costs again.
    os.spent += 20 + state.log.length / 4;
    this.counted = os.spent;
  }

  /** The exit code; undefined: it waits, or it is gone. */
  run(tool: Tool): number | undefined {
    try {
      const run = tool.run(this.sys());
      return typeof run === 'number' ? run : this.drive(run);
    } catch (error) {
      return this.failed(tool, error);
    }
  }

  private failed(tool: Tool, error: unknown): number {
    if (error instanceof UsageError) {
      this.emit(2, tool.usage.error(this.sys(), error.message));
      return tool.usage.status;
    }
    if (!(error instanceof Failure)) throw error;
    this.emit(2, `${tool.messageName ?? this.state.name}: ${error.message}\n`);
    return error.status;
  }

  private get isGone(): boolean {
    return this.os.m.procs[this.proc.pid] !== this.proc;
  }

  private drive(run: Run): number | undefined {
    let answer: unknown;
    for (;;) {
      const next = run.next(answer);
      if (this.isGone) return undefined;
      if (next.done) return next.value;
      if (this.proc.ending !== undefined) return undefined;
      const given = next.value.ask === 'keep' ? this.keep(next.value.value) : this.take(next.value);
      if (!given) return undefined;
      answer = given.value;
    }
  }

  /** The answer of the log, or a new one; undefined: it waits now. */
  private take(ask: Exclude<Ask, { ask: 'keep' }>): Answer | undefined {
    const { log } = this.state;
    if (this.cursor >= log.length) {
      const given = answerTo(this.os, this.proc, ask);
      if (!given) return undefined;
      log.push(given.value);
    }
    return { value: log[this.cursor++] };
  }

  /** Undefined: others take their turns first. */
  private keep(value: unknown): Answer | undefined {
    const { os, proc, state } = this;
    state.saved = value;
    state.log = [];
    state.outs = 0;
    state.held = 0;
    this.writes = 0;
    this.cursor = 0;
    weigh(state, os.spent - this.counted);
    this.counted = os.spent;
    const yields = proc.out.length > 0 || os.spent >= os.until || proc.ending !== undefined;
    return yields ? undefined : { value: undefined };
  }

  private emit(fd: number, text: string): void {
    if (text === '' || this.isGone) return;
    if (this.writes++ < this.state.outs) return;
    this.state.outs = this.writes;
    this.os.write(this.proc, fd, text);
  }

  private once<T>(change: (os: OperatingSystem, proc: Proc) => T): T {
    const { log } = this.state;
    if (this.cursor < log.length) return log[this.cursor++] as T;
    const value = change(this.os, this.proc);
    log.push(value ?? null);
    this.cursor++;
    return value;
  }

  private sys(): Sys {
    const { os, proc, state } = this;
    return {
      name: state.name,
      args: proc.argv.slice(1),
      env: proc.env,
      cwd: proc.cwd,
      ash: os.m.options.shell === 'ash',
      saved: state.saved,
      os,
      machine: os.m,
      proc,
      out: (text) => this.emit(1, text),
      err: (text) => this.emit(2, text),
      write: (fd, text) => this.emit(fd, text),
      once: (change) => this.once(change),
      now: () => this.once(() => os.wall),
    };
  }
}

/** An operation adds less than this to what a tool keeps, in units. */
const growth = 200;

/**
 * Weighs what a tool keeps when it may have doubled: looking at all of it each time takes its
 * square.
 */
function weigh(state: ToolState, work: number): void {
  state.worked = (state.worked ?? 0) + work;
  if (state.worked * growth < (state.weight ?? 0)) return;
  state.weight = sizeOf(state.saved);
  state.worked = 0;
  if (state.weight > limits.memory) throw new OutOfMemory();
}
