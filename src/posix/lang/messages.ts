/** How a shell speaks: what stands before its errors, and what it says when it ends. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell } from '../kernel/state.ts';
import { shellOf } from './variables.ts';

const baseName = (path: string): string => path.replace(/^.*\//, '');

/** The name that a message begins with: a script's as it was called, else the program's. */
export const spokenName = (shell: Shell): string =>
  shell.mode === 'f' ? shell.name : baseName(shell.name);

function ashPrefix(shell: Shell): string {
  if (shell.mode === 'f') return `${shell.name}: line ${shell.line}: `;
  return `${shell.mode === 'c' ? shell.name : shell.name.replace(/^-/, '')}: `;
}

/** `bash: line 3: `, `sh: `, `x.sh: line 3: ` … what stands before an error. */
export function prefix(shell: Shell): string {
  if (shell.dialect === 'ash') return ashPrefix(shell);
  const { mode, line, stack } = shell;
  const isInFunction = stack.some((frame) => frame.kind === 'call' && !frame.source);
  if (isInFunction && mode !== 'i' && mode !== 'f')
    return `${mode === 'c' ? 'environment' : 'main'}: line ${line}: `;
  const sourced = stack.findLast(
    (frame) => frame.kind === 'script' && frame.source && frame.name !== undefined,
  );
  if (sourced?.kind === 'script') return `${sourced.name}: line ${line}: `;
  if (mode === 'i' || shell.opts.interactive_parent) return 'bash: ';
  const name = mode === 's' ? shell.name.replace(/^-/, '') : shell.name;
  return `${mode === 'f' ? name : baseName(name)}: line ${line}: `;
}

/** Built-ins of busybox whose errors tell a line, behind their name. */
const lined =
  /^(cd|\.|source|export|readonly|unset|local|exit|return|set|shift|let|trap): ([\s\S]*)$/;

/** Writes an error of the shell, or of one of its built-ins. */
export function complain(os: OperatingSystem, proc: Proc, text: string): void {
  const shell = shellOf(proc);
  const isScript = shell.mode !== 'i' && !shell.opts.interactive_parent;
  const [, builtin, words] = (shell.dialect === 'ash' && isScript && lined.exec(text)) || [];
  if (builtin === undefined) {
    os.write(proc, 2, `${prefix(shell)}${text}\n`);
    return;
  }
  // busybox counts the lines of `-c` from 0 here.
  const line = shell.mode === 'c' ? shell.line - 1 : shell.line;
  os.write(proc, 2, `${shell.name}: ${builtin}: line ${line}: ${words}\n`);
}

/**
 * What an interactive shell on a terminal says when it ends; ash and a bash called sh's kin say
 * nothing.
 */
export function farewell(shell: Shell): string {
  if (shell.dialect === 'ash' || /^(?:.*\/)?(?:sh|dash)$/.test(shell.name)) return '';
  return shell.opts.login_shell ? 'logout\n' : 'exit\n';
}
