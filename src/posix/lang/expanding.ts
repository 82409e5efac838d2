/**
 * Expansion within a shell process: substitutions run as children first; redirections are opened
 * and undone.
 */
import { kindOf, resolve } from '../kernel/fs.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Frame, Proc, Shell } from '../kernel/state.ts';
import type { Node, Redir } from './ast.ts';
import { ExpandError, Expander, Need } from './expand.ts';
import { complain, discard, exitShell, pop, push } from './frames.ts';
import { getVar, scopeOf, setVar, shellOf } from './scope.ts';

export type NodeFrame = Frame & { kind: 'node' };
export const node = (n: Node, extra: Partial<NodeFrame> = {}): NodeFrame => ({
  kind: 'node',
  node: n,
  step: 0,
  results: [],
  ...extra,
});

/** Expands; undefined when a substitution has to run first, or an error ended the command. */
export function expanding<T>(
  os: OperatingSystem,
  proc: Proc,
  frame: NodeFrame,
  fn: (ex: Expander) => T,
): { value: T } | undefined {
  const shell = shellOf(proc);
  const ex = new Expander(scopeOf(os, proc), frame.results);
  const random = os.m.random;
  // What is expanded again costs again.
  os.spent += frame.results.length / 4;
  try {
    const value = fn(ex);
    os.spent += ex.made / 50;
    ex.commit();
    frame.results = [];
    return { value };
  } catch (error) {
    if (error instanceof Need) {
      os.m.random = random;
      if (error.into) {
        frame.results.push(substituted(os, shell, '', error.node));
        return undefined;
      }
      const child = forkShell(os, proc, error.node, false);
      const pipe = os.newPipe();
      os.setFd(child, 1, pipe.write);
      let fd = 60;
      while (proc.fds[fd] !== undefined) fd++;
      os.setFd(proc, fd, pipe.read);
      os.closeFd(child, fd);
      push(shell, {
        kind: 'capture',
        fd,
        pid: child.pid,
        text: '',
        ...(error.file ? { file: true } : {}),
      });
      return undefined;
    }
    if (!(error instanceof ExpandError)) throw error;
    expansionFailed(os, proc, error);
    return undefined;
  }
}

/**
 * `<(…)`: the whole output under a name as the system gives one to a pipe, as long as the command
 * runs.
 */
export function substituted(os: OperatingSystem, shell: Shell, text: string, into?: Node): string {
  let n = 63;
  while (Object.hasOwn(os.m.files, `/dev/fd/${n}`)) n--;
  const path = `/dev/fd/${n}`;
  os.m.files[path] = text;
  (shell.psubs ??= []).push({ path, depth: shell.stack.length, ...(into ? { into } : {}) });
  return path;
}

/** `((…))` and `[[ … ]]` only fail where bash's other commands are given up. */
export function soft<T>(os: OperatingSystem, proc: Proc, run: () => T, otherwise: T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ExpandError) || error.fatal || shellOf(proc).dialect === 'ash')
      throw error;
    complain(os, proc, error.message);
    return otherwise;
  }
}

/** bash goes on with the next line, unless the shell has to end; ash always ends. */
export function expansionFailed(os: OperatingSystem, proc: Proc, error: ExpandError): void {
  const shell = shellOf(proc);
  complain(os, proc, error.message);
  if (shell.mode === 'i') {
    while (shell.stack.length > 1) pop(os, proc);
    shell.status = 1;
    return;
  }
  if (shell.dialect === 'ash') exitShell(os, proc, 2);
  else if (error.fatal) exitShell(os, proc, shell.mode === 'c' && !shell.subshell ? 127 : 1);
  else discard(os, proc, 1);
}

/** A subshell that runs one node. */
export function forkShell(os: OperatingSystem, proc: Proc, n: Node, background: boolean): Proc {
  const shell = shellOf(proc);
  const child = os.fork(proc, background);
  for (const f of shell.stack) if (f.kind === 'capture') os.closeFd(child, f.fd);
  child.shell = {
    ...shell,
    vars: structured(shell.vars),
    funcs: { ...shell.funcs },
    aliases: { ...shell.aliases },
    opts: { ...shell.opts },
    args: [...shell.args],
    subshell: (shell.subshell ?? 0) + 1,
    callers: [
      ...shell.stack
        .filter((f) => f.kind === 'call')
        .map((f) => f.name)
        .reverse(),
      ...(shell.callers ?? []),
    ],
    jobs: [],
    seen: shell.jobs.map((job) => ({ ...job })),
    traps: {},
    psubs: [],
    pendingTraps: [],
    pipestatus: [0],
    mode: shell.mode === 'i' ? 'c' : shell.mode,
    stack: [node(n, { last: true })],
  };
  // Errors of a subshell of an interactive shell are worded as the shell's own.
  if (shell.mode === 'i')
    child.shell.opts = { ...child.shell.opts, interactive_parent: true, expand_aliases: true };
  return child;
}
const structured = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export interface Opened {
  fd: number;
  ofd: number | null;
}

/** `{name}>`: a free descriptor, kept in the variable; with `-` the one that it holds. */
function named(proc: Proc, name: string, text: string): number {
  const shell = shellOf(proc);
  if (text === '-') return Number(getVar(shell, name) ?? 10);
  let fd = 10;
  while (proc.fds[fd] !== undefined) fd++;
  setVar(shell, name, String(fd));
  return fd;
}

/**
 * Expands and opens redirections in order. Undefined: not yet, or failed (then `status` is set).
 */
export function redirect(
  os: OperatingSystem,
  proc: Proc,
  r: Redir[] | undefined,
  texts: string[],
): Opened[] | string {
  const out: Opened[] = [];
  const current = (fd: number): number | null | undefined =>
    out.findLast((o) => o.fd === fd)?.ofd ?? proc.fds[fd];
  const add = (fd: number, ofd: number | null): void => {
    out.push({ fd, ofd: ofd === null ? null : os.hold(ofd) });
  };
  const drop = (message: string): string => {
    for (const o of out) if (o.ofd !== null) os.release(o.ofd);
    return message;
  };
  for (const [n, given] of (r ?? []).entries()) {
    const text = texts[n] ?? '';
    const one = given.name === undefined ? given : { ...given, fd: named(proc, given.name, text) };
    switch (one.operator) {
      case '<<':
      case '<<<':
        add(
          one.fd,
          os.newOfd({ kind: 'text', text: one.operator === '<<<' ? text + '\n' : text, pos: 0 }),
        );
        break;
      case '<&':
      case '>&': {
        if (text === '-') {
          add(one.fd, null);
          break;
        }
        if (one.both && !/^\d+$/.test(text)) {
          const opened = os.open(proc, text, 'w');
          if (typeof opened === 'string') return drop(`${text}: ${opened}`);
          add(one.fd, opened);
          add(2, opened);
          break;
        }
        const from = /^\d+$/.test(text) ? current(Number(text)) : undefined;
        if (from === undefined || from === null) return drop(`${text}: Bad file descriptor`);
        add(one.fd, from);
        break;
      }
      default: {
        const path = resolve(proc.cwd, text);
        const ash = shellOf(proc).dialect === 'ash';
        if (text === '')
          return drop(
            ash
              ? `can't ${one.operator === '<' ? 'open' : 'create'} : nonexistent directory`
              : ': No such file or directory',
          );
        if (one.operator === '<' && kindOf(os.m, path) === 'directory') {
          add(one.fd, os.newOfd({ kind: 'text', text: '', pos: 0 }));
          break;
        }
        if (one.operator === '>' && shellOf(proc).opts.C && kindOf(os.m, path) === 'file')
          return drop(`${text}: cannot overwrite existing file`);
        const opened = os.open(
          proc,
          text,
          one.operator === '<'
            ? 'r'
            : one.operator === '>>'
              ? 'a'
              : one.operator === '<>'
                ? 'rw'
                : 'w',
        );
        if (typeof opened === 'string')
          return drop(
            ash
              ? `can't ${one.operator === '<' ? 'open' : 'create'} ${text}: ` +
                  (one.operator !== '<' && opened === 'No such file or directory'
                    ? 'nonexistent directory'
                    : opened === 'No such file or directory'
                      ? 'no such file'
                      : opened)
              : `${text}: ${opened}`,
          );
        add(one.fd, opened);
        if (one.both) add(2, opened);
      }
    }
  }
  return out;
}

/** Applies redirections, returning what stood there before. */
export function applyOpened(
  os: OperatingSystem,
  proc: Proc,
  opened: Opened[],
): Record<string, number | null> {
  const saved: Record<string, number | null> = {};
  for (const { fd, ofd } of opened) {
    if (!(fd in saved)) {
      const old = proc.fds[fd];
      saved[fd] = old === undefined ? null : os.hold(old);
    }
    if (ofd === null) os.closeFd(proc, fd);
    else {
      os.setFd(proc, fd, ofd);
      os.release(ofd);
    }
  }
  return saved;
}
