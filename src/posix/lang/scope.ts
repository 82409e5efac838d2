import { kindOf, list, resolve } from '../kernel/fs.ts';
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell } from '../kernel/state.ts';
import { dynamic, dynamicNames } from './dynamic.ts';
import { ExpandError, type Scope } from './expansion.ts';
import { type Flags, hasPattern, matches } from './glob.ts';
import { prefix } from './messages.ts';
import {
  attributesOf,
  getVar,
  keysOf,
  own,
  putElement,
  resolved,
  setVar,
  shellOf,
  valuesOfVar,
} from './variables.ts';

/** What expansion asks of a shell's process: variables, parameters, paths. */

export const flagsOf = (shell: Shell): Flags => ({
  extglob: shell.opts.extglob === true && shell.dialect === 'bash',
  nocase: shell.opts.nocasematch === true,
});

function optionLetters(shell: Shell): string {
  const letters = 'abefkmnptuvxCEHPT'
    .split('')
    .filter((c) => shell.opts[c])
    .join('');
  const rest = { i: 'imBHs', c: 'Bc', s: 'Bs', f: 'B' }[shell.mode];
  if (shell.dialect === 'ash') return letters;
  const early = letters.replace(/[^abef]/g, '');
  return `${early}h${letters.slice(early.length)}${rest}`;
}

export function scopeOf(os: OperatingSystem, proc: Proc): Scope {
  const shell = shellOf(proc);
  const name = (given: string): string => resolved(shell, given);
  const writable = (given: string): void => {
    if (own(shell, name(given))?.readonly) {
      throw new ExpandError(
        `${given}: ${shell.dialect === 'ash' ? 'is read only' : 'readonly variable'}`,
      );
    }
  };
  return {
    nounset: shell.opts.u === true,
    ash: shell.dialect === 'ash',
    flags: flagsOf(shell),
    get: (given) => dynamic(os, proc, given)?.[0] ?? getVar(shell, given),
    elements: (given) => dynamic(os, proc, given) ?? valuesOfVar(own(shell, name(given))),
    element(given, index) {
      const values = dynamic(os, proc, given);
      if (values) return values[Number(index)];
      const v = own(shell, name(given));
      if (!v?.elements) return index === '0' ? v?.value : undefined;
      return Object.hasOwn(v.elements, index) ? v.elements[index] : undefined;
    },
    keys: (given) =>
      dynamic(os, proc, given)?.map((_, n) => String(n)) ?? keysOf(own(shell, name(given))),
    set(given, value) {
      writable(given);
      setVar(shell, given, value);
    },
    setElement(given, index, value) {
      writable(given);
      putElement(shell, given, index, value);
    },
    assoc: (given) => own(shell, name(given))?.associative === true,
    refers: (given) => own(shell, given)?.ref,
    attributes: (given) => {
      const v = own(shell, given);
      return v && attributesOf(v);
    },
    names: (start) =>
      [...Object.keys(shell.vars), ...dynamicNames]
        .filter((one, n, all) => one.startsWith(start) && all.indexOf(one) === n)
        .sort(),
    special(given) {
      switch (given) {
        case '?':
          return String(shell.status);
        case '$':
          return String(shell.pid);
        case '!': {
          if (shell.lastBackground !== undefined) return String(shell.lastBackground);
          return shell.dialect === 'bash' ? undefined : '';
        }
        case '#':
          return String(shell.args.length);
        case '0':
          return shell.name;
        case '-':
          return optionLetters(shell);
        default:
          return shell.args[Number(given) - 1];
      }
    },
    args: () => shell.args,
    glob: (pattern) => (shell.opts.f ? undefined : paths(os, proc, pattern)),
    warn: (text) => os.write(proc, 2, prefix(shell) + text + '\n'),
  };
}

/** Paths that match, sorted; undefined: the pattern stands for itself. */
function paths(os: OperatingSystem, proc: Proc, pattern: string): string[] | undefined {
  const { opts } = shellOf(proc);
  const found = globPaths(os, proc, pattern, {
    extglob: opts.extglob === true,
    nocase: opts.nocaseglob === true,
  });
  if (found.length) return found;
  if (opts.failglob) throw new ExpandError(`no match: ${pattern.replace(/\\(.)/g, '$1')}`);
  return opts.nullglob ? [] : undefined;
}

function globPaths(os: OperatingSystem, proc: Proc, pattern: string, flags: Flags): string[] {
  const { opts } = shellOf(proc);
  let found = [pattern.startsWith('/') ? '/' : ''];
  const parts = pattern.split(/\/+/);
  if (parts[0] === '') parts.shift();
  parts.forEach((part, n) => {
    const last = n === parts.length - 1;
    found = found.flatMap((base) => {
      if (part === '') return [base];
      if (!hasPattern(part, flags)) {
        const path = base + part.replace(/\\(.)/g, '$1');
        return kindOf(os.m, resolve(proc.cwd, path)) === undefined
          ? []
          : [last ? path : path + '/'];
      }
      const hidden = part[0] === '.' || opts.dotglob === true;
      if (part === '**' && opts.globstar) return deeper(os, proc, base, last);
      const names = list(os.m, resolve(proc.cwd, base || '.'));
      os.spent += names.length / 10;
      return names
        .filter((one) => (one[0] !== '.' || hidden) && matches(part, one, false, flags))
        .filter((one) => last || kindOf(os.m, resolve(proc.cwd, base + one)) === 'directory')
        .map((one) => base + one + (last ? '' : '/'));
    });
  });
  return found;
}

/** `**`: all below a directory; in the middle of a pattern, directories only and this one too. */
function deeper(os: OperatingSystem, proc: Proc, base: string, files: boolean): string[] {
  const out = files ? [] : [base];
  for (const one of list(os.m, resolve(proc.cwd, base || '.'))) {
    if (one[0] === '.') continue;
    const directory = kindOf(os.m, resolve(proc.cwd, base + one)) === 'directory';
    if (files) out.push(base + one);
    if (directory) out.push(...deeper(os, proc, `${base}${one}/`, files));
  }
  return out;
}
