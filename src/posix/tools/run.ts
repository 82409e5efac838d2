/** Runs a tool process until it waits, by replaying its log. */
import { resolve } from '../kernel/fs.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import { limits, OutOfMemory, sizeOf } from '../kernel/limits.ts';
import type { Proc, ToolState } from '../kernel/state.ts';
import { type Ask, type Sys, type Tool, UsageError } from './tool.ts';
import { usage, usageStatus } from './usage.ts';

export function runTool(k: OperatingSystem, proc: Proc, tool: Tool): void {
  const state = proc.tool as ToolState;
  let cursor = 0;
  let outs = 0;
  const emit = (fd: number, text: string): void => {
    if (text === '' || k.m.procs[proc.pid] !== proc) return;
    if (outs++ < state.outs) return;
    state.outs = outs;
    k.write(proc, fd, text);
  };
  const sys: Sys = {
    name: state.name,
    args: proc.argv.slice(1),
    env: proc.env,
    cwd: proc.cwd,
    ash: k.m.options.shell === 'ash',
    saved: state.saved,
    k,
    proc,
    out: (text) => emit(1, text),
    err: (text) => emit(2, text),
    write: emit,
    once(fn) {
      if (cursor < state.log.length) return state.log[cursor++] as never;
      const value = fn(k, proc);
      state.log.push(value ?? null);
      cursor++;
      return value;
    },
    now: () => sys.once(() => k.wall),
  };
  // What is replayed costs again.
  k.spent += 20 + state.log.length / 4;
  let counted = k.spent;
  let code: number;
  try {
    const run = tool(sys);
    if (typeof run === 'number') code = run;
    else {
      let answer: unknown;
      for (;;) {
        const next = run.next(answer);
        if (k.m.procs[proc.pid] !== proc || (proc.ending !== undefined && !next.done)) return;
        if (next.done) {
          code = next.value;
          break;
        }
        const ask = next.value;
        if (ask.ask === 'keep') {
          state.saved = ask.value;
          state.log = [];
          state.outs = outs = cursor = state.held = 0;
          weigh(state, k.spent - counted);
          counted = k.spent;
          if (proc.out.length || k.spent >= k.until || proc.ending !== undefined) return;
          answer = undefined;
          continue;
        }
        if (cursor >= state.log.length) {
          const given = answerTo(k, proc, ask);
          if (given === undefined) return;
          state.log.push(given.value);
        }
        answer = state.log[cursor++];
      }
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    emit(2, usage(sys, error.message));
    code = k.m.procs[proc.pid] ? usageStatus(state.name) : 0;
  }
  if (k.m.procs[proc.pid] === proc) k.end(proc, proc.ending ?? code);
}

/** Undefined: the process waits now. */
function answerTo(
  k: OperatingSystem,
  proc: Proc,
  ask: Exclude<Ask, { ask: 'keep' }>,
): { value: unknown } | undefined {
  switch (ask.ask) {
    case 'read': {
      const { fd = 0 } = ask;
      const text = k.read(proc, fd);
      if (text !== undefined) {
        hold(proc, text?.length ?? 0);
        return { value: text };
      }
      k.announce(proc, fd);
      proc.wait = { on: 'read', fd };
      return undefined;
    }
    case 'sleep':
    case 'net': {
      const ids = Object.keys(proc.replies).map(Number);
      if (ids.length) {
        // The request has the lower number; its deadline, if any, the next.
        const id = Math.min(...ids);
        const value = proc.replies[id];
        proc.replies = {};
        for (const other of Object.keys(k.m.calls))
          if (k.m.calls[other] === proc.pid) k.cancel(Number(other));
        return { value };
      }
      const id = ask.ask === 'sleep' ? k.sleep(proc, ask.ms) : k.net(proc, ask.request);
      proc.wait = {
        on: 'call',
        id,
        ...(ask.ask === 'net' && ask.ms !== undefined ? { timer: k.sleep(proc, ask.ms) } : {}),
      };
      return undefined;
    }
    case 'start': {
      const child = k.fork(proc, false);
      if (ask.cwd !== undefined) child.cwd = resolve(proc.cwd, ask.cwd);
      // What leads to other programs is this one's alone.
      for (const fd of Object.keys(child.fds)) if (Number(fd) >= 1000) k.closeFd(child, Number(fd));
      if (ask.stdout) {
        const pipe = k.newPipe();
        k.setFd(child, 1, pipe.write);
        k.setFd(proc, 1000 + child.pid, pipe.read);
      }
      if (ask.input) {
        const pipe = k.newPipe();
        k.setFd(child, 0, pipe.read);
        k.setFd(proc, 2000 + child.pid, pipe.write);
      }
      if (ask.stdin !== undefined)
        k.setFd(child, 0, k.newOfd({ kind: 'text', text: ask.stdin, pos: 0 }));
      const error = k.exec(child, ask.argv, ask.env ?? proc.env);
      if (error === undefined) return { value: child.pid };
      k.end(child, 127);
      delete proc.dead[child.pid];
      return { value: error };
    }
    case 'wait': {
      const code = proc.dead[ask.pid];
      const timer = Object.keys(k.m.calls)
        .map(Number)
        .find((id) => k.m.calls[id] === proc.pid);
      if (code !== undefined) {
        delete proc.dead[ask.pid];
        if (timer !== undefined) k.cancel(timer);
        proc.replies = {};
        return { value: code };
      }
      if (!k.m.procs[ask.pid]) return { value: 0 };
      if (ask.ms !== undefined) {
        if (takeReply(proc)) return { value: null };
        proc.wait = { on: 'child', pids: [ask.pid], call: timer ?? k.sleep(proc, ask.ms) };
      } else proc.wait = { on: 'child', pids: [ask.pid] };
      return undefined;
    }
    case 'accept': {
      const entry = k.m.listening[ask.port];
      if (!entry) {
        k.m.listening[ask.port] = { pid: proc.pid, protocol: 'TCP', queue: [] };
        k.calls.push({ call: 'listen', protocol: 'TCP', port: ask.port, open: true });
      } else {
        const first = entry.queue.shift();
        if (first) return { value: first };
      }
      proc.wait = { on: 'accept', port: ask.port };
      return undefined;
    }
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

/** What a tool has read and not let go is its memory. */
function hold(proc: Proc, size: number): void {
  const state = proc.tool as ToolState;
  state.held = (state.held ?? 0) + size;
  if (state.held > limits.memory) throw new OutOfMemory();
}

function takeReply(proc: Proc): { value: unknown } | undefined {
  const id = Object.keys(proc.replies)[0];
  if (id === undefined) return undefined;
  const value = proc.replies[id];
  delete proc.replies[id];
  return { value };
}
