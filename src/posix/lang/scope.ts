/** What expansion asks of a shell's process: variables, parameters, paths. */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Proc, Shell, Var } from '../kernel/state.ts';
import { dynamic, dynamicNames } from './dynamic.ts';
import { ExpandError, type Scope } from './expansion.ts';
import { expandFilenames } from './filename-expansion.ts';
import type { Flags } from './glob.ts';
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

export const flagsOf = (shell: Shell): Flags => ({
  extglob: shell.opts.extglob === true && shell.dialect === 'bash',
  nocase: shell.opts.nocasematch === true,
});

/** Letters of `$-` that a shell of each mode begins with. */
const modeLetters = { i: 'imBHs', c: 'Bc', s: 'Bs', f: 'B' };

/** `$-`: in bash `h` stands behind the first of the letters. */
function optionLetters({ opts, mode, dialect }: Shell): string {
  const letters = Array.from('abefkmnptuvxCEHPT')
    .filter((letter) => opts[letter])
    .join('');
  if (dialect === 'ash') return letters;
  const early = letters.replace(/[^abef]/g, '');
  return `${early}h${letters.slice(early.length)}${modeLetters[mode]}`;
}

class ShellScope implements Scope {
  private readonly os: OperatingSystem;
  private readonly proc: Proc;
  private readonly shell: Shell;

  constructor(os: OperatingSystem, proc: Proc) {
    this.os = os;
    this.proc = proc;
    this.shell = shellOf(proc);
  }

  get nounset(): boolean {
    return this.shell.opts.u === true;
  }
  get ash(): boolean {
    return this.shell.dialect === 'ash';
  }
  get flags(): Flags {
    return flagsOf(this.shell);
  }

  private variable(name: string): Var | undefined {
    return own(this.shell, resolved(this.shell, name));
  }
  private computed(name: string): string[] | undefined {
    return dynamic(this.os, this.proc, name);
  }
  private checkWritable(name: string): void {
    if (!this.variable(name)?.readonly) return;
    throw new ExpandError(`${name}: ${this.ash ? 'is read only' : 'readonly variable'}`);
  }

  get(name: string): string | undefined {
    return this.computed(name)?.[0] ?? getVar(this.shell, name);
  }
  elements(name: string): string[] | undefined {
    return this.computed(name) ?? valuesOfVar(this.variable(name));
  }
  element(name: string, index: string): string | undefined {
    const values = this.computed(name);
    if (values) return values[Number(index)];
    const variable = this.variable(name);
    if (!variable?.elements) return index === '0' ? variable?.value : undefined;
    return Object.hasOwn(variable.elements, index) ? variable.elements[index] : undefined;
  }
  keys(name: string): string[] {
    const values = this.computed(name);
    return values ? Object.keys(values) : keysOf(this.variable(name));
  }
  set(name: string, value: string): void {
    this.checkWritable(name);
    setVar(this.shell, name, value);
  }
  setElement(name: string, index: string, value: string): void {
    this.checkWritable(name);
    putElement(this.shell, name, index, value);
  }
  assoc(name: string): boolean {
    return this.variable(name)?.associative === true;
  }
  refers(name: string): string | undefined {
    return own(this.shell, name)?.ref;
  }
  attributes(name: string): string | undefined {
    const variable = own(this.shell, name);
    return variable && attributesOf(variable);
  }
  names(start: string): string[] {
    const all = new Set([...Object.keys(this.shell.vars), ...dynamicNames]);
    return [...all].filter((name) => name.startsWith(start)).sort();
  }

  special(name: string): string | undefined {
    const { shell } = this;
    switch (name) {
      case '?':
        return String(shell.status);
      case '$':
        return String(shell.pid);
      case '!':
        return shell.lastBackground === undefined
          ? this.noBackground()
          : String(shell.lastBackground);
      case '#':
        return String(shell.args.length);
      case '0':
        return shell.name;
      case '-':
        return optionLetters(shell);
      default:
        return shell.args[Number(name) - 1];
    }
  }
  private noBackground(): string | undefined {
    return this.ash ? '' : undefined;
  }
  args(): string[] {
    return this.shell.args;
  }

  glob(pattern: string): string[] | undefined {
    return this.shell.opts.f ? undefined : expandFilenames(this.os, this.proc, pattern);
  }
  warn(text: string): void {
    this.os.write(this.proc, 2, `${prefix(this.shell)}${text}\n`);
  }
}

export const scopeOf = (os: OperatingSystem, proc: Proc): Scope => new ShellScope(os, proc);
