/** Redirections: opened in order, applied, and undone when their command is over. */
import { kindOf, resolve } from '../kernel/fs.ts';
import type { OpenMode, OperatingSystem } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';
import type { Redir } from './syntax/ast.ts';
import { getVar, setVar, shellOf } from './variables.ts';

/** A descriptor and what it is to be; null: closed. */
export interface Opened {
  fd: number;
  ofd: number | null;
}

/** The message is what the shell says. */
class RedirectionError extends Error {}

/** `{name}>`: a free descriptor, kept in the variable; with `-` the one that it holds. */
function namedFd(proc: Proc, name: string, text: string): number {
  const shell = shellOf(proc);
  if (text === '-') return Number(getVar(shell, name) ?? 10);
  let fd = 10;
  while (proc.fds[fd] !== undefined) {
    fd += 1;
  }
  setVar(shell, name, String(fd));
  return fd;
}

const openModes: Partial<Record<Redir['operator'], OpenMode>> = { '<': 'r', '>>': 'a', '<>': 'rw' };

/** Why a file does not open, as busybox says it. */
function ashWords(operator: string, error: string): string {
  if (error !== 'No such file or directory') return error;
  return operator === '<' ? 'no such file' : 'nonexistent directory';
}

/** Opens the redirections of one command. */
class Redirections {
  readonly opened: Opened[] = [];
  private readonly os: OperatingSystem;
  private readonly proc: Proc;

  constructor(os: OperatingSystem, proc: Proc) {
    this.os = os;
    this.proc = proc;
  }

  private add(fd: number, ofd: number | null): void {
    this.opened.push({ fd, ofd: ofd === null ? null : this.os.hold(ofd) });
  }

  /** What a descriptor is behind the redirections so far. */
  private current(fd: number): number | null | undefined {
    return this.opened.findLast((one) => one.fd === fd)?.ofd ?? this.proc.fds[fd];
  }

  /** `text`: the word, expanded. Throws `RedirectionError`. */
  open(given: Redir, text: string): void {
    const fd = given.name === undefined ? given.fd : namedFd(this.proc, given.name, text);
    switch (given.operator) {
      case '<<':
        this.add(fd, this.os.newOfd({ kind: 'text', text, pos: 0 }));
        return;
      case '<<<':
        this.add(fd, this.os.newOfd({ kind: 'text', text: `${text}\n`, pos: 0 }));
        return;
      case '<&':
      case '>&':
        this.duplicate(given, fd, text);
        return;
      default:
        this.openFile(given, fd, text);
    }
  }

  /** `2>&1`, `2>&-`, and `>&file`, which takes both outputs there. */
  private duplicate(given: Redir, fd: number, text: string): void {
    if (text === '-') {
      this.add(fd, null);
      return;
    }
    const isNumber = /^\d+$/.test(text);
    if (given.both && !isNumber) {
      const opened = this.os.open(this.proc, text, 'w');
      if (typeof opened === 'string') throw new RedirectionError(`${text}: ${opened}`);
      this.add(fd, opened);
      this.add(2, opened);
      return;
    }
    const from = isNumber ? this.current(Number(text)) : undefined;
    if (from === undefined || from === null)
      throw new RedirectionError(`${text}: Bad file descriptor`);
    this.add(fd, from);
  }

  private openFile({ operator, both }: Redir, fd: number, text: string): void {
    const { os, proc } = this;
    const shell = shellOf(proc);
    if (text === '') this.refuse(operator, text, 'No such file or directory');
    const kind = kindOf(os.m, resolve(proc.cwd, text));
    if (operator === '<' && kind === 'directory') {
      // It opens, and holds nothing.
      this.add(fd, os.newOfd({ kind: 'text', text: '', pos: 0 }));
      return;
    }
    if (operator === '>' && shell.opts.C && kind === 'file')
      throw new RedirectionError(`${text}: cannot overwrite existing file`);
    const opened = os.open(proc, text, openModes[operator] ?? 'w');
    if (typeof opened === 'string') {
      this.refuse(operator, text, opened);
      return;
    }
    this.add(fd, opened);
    if (both) this.add(2, opened);
  }

  private refuse(operator: string, text: string, error: string): void {
    if (shellOf(this.proc).dialect === 'bash') throw new RedirectionError(`${text}: ${error}`);
    const verb = operator === '<' ? 'open' : 'create';
    const why = text === '' ? 'nonexistent directory' : ashWords(operator, error);
    throw new RedirectionError(`can't ${verb} ${text}: ${why}`);
  }
}

/** Opens redirections in order; `texts` are their words, expanded. A text is why one fails. */
export function redirect(
  os: OperatingSystem,
  proc: Proc,
  redirections: Redir[] | undefined,
  texts: string[],
): Opened[] | string {
  const all = new Redirections(os, proc);
  try {
    for (const [index, one] of (redirections ?? []).entries()) {
      all.open(one, texts[index] ?? '');
    }
    return all.opened;
  } catch (error) {
    if (!(error instanceof RedirectionError)) throw error;
    dropOpened(os, all.opened);
    return error.message;
  }
}

/** What was opened for a command that does not run is closed. */
export function dropOpened(os: OperatingSystem, opened: Opened[]): void {
  for (const { ofd } of opened) {
    if (ofd !== null) os.release(ofd);
  }
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

/** Applies redirections for good. */
export function keepOpened(os: OperatingSystem, proc: Proc, opened: Opened[]): void {
  for (const old of Object.values(applyOpened(os, proc, opened))) {
    if (old !== null) os.release(old);
  }
}
