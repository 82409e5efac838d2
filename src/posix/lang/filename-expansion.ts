/** Patterns → names of files. Models POSIX XCU 2.13.3, with bash's `**` and its options. */
import { kindOf, list, resolve } from '../kernel/fs.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc } from '../kernel/state.ts';
import { ExpandError } from './expansion.ts';
import { type Flags, hasPattern, matches } from './glob.ts';
import { shellOf } from './variables.ts';

const unescaped = (pattern: string): string => pattern.replace(/\\(.)/g, '$1');

/** Paths that match, sorted; undefined: the pattern stands for itself. */
export function expandFilenames(
  os: OperatingSystem,
  proc: Proc,
  pattern: string,
): string[] | undefined {
  const { opts } = shellOf(proc);
  const flags = { extglob: opts.extglob === true, nocase: opts.nocaseglob === true };
  const found = pathsOf(os, proc, pattern, flags);
  if (found.length) return found;
  if (opts.failglob) throw new ExpandError(`no match: ${unescaped(pattern)}`);
  return opts.nullglob ? [] : undefined;
}

/** Goes down one part of the pattern after the other. */
function pathsOf(os: OperatingSystem, proc: Proc, pattern: string, flags: Flags): string[] {
  const parts = pattern.split(/\/+/);
  if (parts[0] === '') parts.shift();
  let found = [pattern.startsWith('/') ? '/' : ''];
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    found = found.flatMap((base) => pathsIn(os, proc, base, part, isLast, flags));
  }
  return found;
}

/** Paths below `base` whose next name matches a part; directories where it is not the last. */
function pathsIn(
  os: OperatingSystem,
  proc: Proc,
  base: string,
  part: string,
  isLast: boolean,
  flags: Flags,
): string[] {
  if (part === '') return [base];
  const { opts } = shellOf(proc);
  const kind = (path: string): string | undefined => kindOf(os.m, resolve(proc.cwd, path));
  if (!hasPattern(part, flags)) {
    const path = base + unescaped(part);
    if (kind(path) === undefined) return [];
    return [isLast ? path : `${path}/`];
  }
  if (part === '**' && opts.globstar) return deeper(os, proc, base, isLast);
  const takesHidden = part.startsWith('.') || opts.dotglob === true;
  const names = list(os.m, resolve(proc.cwd, base || '.'));
  os.spent += names.length / 10;
  return names
    .filter((name) => takesHidden || !name.startsWith('.'))
    .filter((name) => matches(part, name, false, flags))
    .filter((name) => isLast || kind(base + name) === 'directory')
    .map((name) => base + name + (isLast ? '' : '/'));
}

/** `**`: all below a directory; in the middle of a pattern, directories only and this one too. */
function deeper(os: OperatingSystem, proc: Proc, base: string, takesFiles: boolean): string[] {
  const found = takesFiles ? [] : [base];
  for (const name of list(os.m, resolve(proc.cwd, base || '.'))) {
    if (name.startsWith('.')) continue;
    const isDirectory = kindOf(os.m, resolve(proc.cwd, base + name)) === 'directory';
    if (takesFiles) found.push(base + name);
    if (isDirectory) found.push(...deeper(os, proc, `${base}${name}/`, takesFiles));
  }
  return found;
}
