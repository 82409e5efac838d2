/** A shell's variables: texts, arrays, references, and their attributes. */
import { utf8Bytes } from '../../base/utf8.ts';
import { limits, OutOfMemory, sizeOf } from '../kernel/limits.ts';
import type { Proc, Shell, Var } from '../kernel/state.ts';

export const shellOf = (proc: Proc): Shell => proc.shell as Shell;

export const own = (shell: Shell, name: string): Var | undefined =>
  Object.hasOwn(shell.vars, name) ? shell.vars[name] : undefined;

/** The variable that a name stands for: `declare -n` leads on, a circle to itself. */
export function resolved(shell: Shell, name: string): string {
  let at = name;
  for (let index = 0; index < 10; index++) {
    const next = own(shell, at)?.ref;
    if (next === undefined || next === '') return at;
    at = next;
  }
  return name;
}

/** `name[key]` of a reference to an element. */
const elementOf = (name: string): [name: string, key: string] | undefined => {
  const found = /^(\w+)\[([\s\S]+)\]$/.exec(name);
  return found ? [found[1] ?? '', found[2] ?? ''] : undefined;
};

export function getVar(shell: Shell, name: string): string | undefined {
  const target = resolved(shell, name);
  const at = elementOf(target);
  if (at) return own(shell, at[0])?.elements?.[at[1]];
  const variable = own(shell, target);
  return variable?.elements ? variable.elements['0'] : variable?.value;
}

/** Text that a shell's variables hold; beyond the limit the process is killed. */
export function hold(shell: Shell, size: number): void {
  shell.held = (shell.held ?? 0) + size;
  if (shell.held <= limits.memory) return;
  shell.held = sizeOf(shell.vars);
  if (shell.held > limits.memory) throw new OutOfMemory();
}

function cased(variable: Var, value: string): string {
  if (variable.case === 'l') return value.toLowerCase();
  return variable.case === 'u' ? value.toUpperCase() : value;
}

export function setVar(shell: Shell, name: string, value: string): void {
  const target = resolved(shell, name);
  const at = elementOf(target);
  if (at) {
    putElement(shell, at[0], at[1], value);
    return;
  }
  const variable: Var = own(shell, target) ?? (shell.vars[target] = {});
  hold(
    shell,
    value.length - ((variable.elements ? variable.elements['0'] : variable.value)?.length ?? -16),
  );
  if (variable.elements) variable.elements['0'] = cased(variable, value);
  else variable.value = cased(variable, value);
  if (shell.opts.a) variable.exported = true;
}

/** `__proto__` is a key like others. */
function put(table: Record<string, string>, key: string, value: string): void {
  if (key !== '__proto__') {
    table[key] = value;
    return;
  }
  Object.defineProperty(table, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}

export function putElement(shell: Shell, name: string, key: string, value: string): void {
  const target = resolved(shell, name);
  const variable: Var = own(shell, target) ?? (shell.vars[target] = {});
  hold(shell, value.length + 16);
  if (!variable.elements) {
    variable.elements = variable.value === undefined ? {} : { 0: variable.value };
    delete variable.value;
  }
  put(variable.elements, key, cased(variable, value));
}

export function setArray(shell: Shell, name: string, values: string[]): void {
  hold(shell, sizeOf(values));
  const target = resolved(shell, name);
  const { value: _, ...kept } = own(shell, target) ?? {};
  shell.vars[target] = {
    ...kept,
    elements: Object.fromEntries(values.map((v, index) => [String(index), v])),
  };
}

/** Exported variables. Arrays are not passed on. */
export function environment(shell: Shell): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name in shell.vars) {
    const variable = shell.vars[name];
    if (variable?.exported && variable.value !== undefined) env[name] = variable.value;
  }
  return env;
}

/** bash's hash of a key: the order in which an associative array is gone through. */
function bucket(key: string): number {
  let hash = 2_166_136_261;
  for (const byte of utf8Bytes(key)) {
    hash = (Math.imul(hash, 16_777_619) ^ byte) >>> 0;
  }
  return hash % 1024;
}

export function keysOf(variable: Var | undefined): string[] {
  if (!variable?.elements) return variable?.value === undefined ? [] : ['0'];
  const keys = Object.keys(variable.elements);
  if (!variable.associative) return keys;
  return keys
    .map((key, index) => ({ key, n: index, at: bucket(key) }))
    .sort((left, right) => left.at - right.at || right.n - left.n)
    .map(({ key }) => key);
}
export function valuesOfVar(variable: Var | undefined): string[] | undefined {
  if (!variable?.elements) return variable?.value === undefined ? undefined : [variable.value];
  const { elements: a } = variable;
  return keysOf(variable).map((key) => a[key] ?? '');
}

/** The letters of `declare -p` and `${v@a}`. */
export function attributesOf(variable: Var): string {
  const { elements, associative, integer, ref, readonly, exported } = variable;
  const flags: [letter: string, isSet: boolean | undefined][] = [
    ['A', elements && associative],
    ['a', elements && !associative],
    ['i', integer],
    ['n', ref !== undefined],
    ['r', readonly],
    ['x', exported],
  ];
  const letters = flags.filter(([, isSet]) => isSet).map(([letter]) => letter);
  return letters.join('') + (variable.case ?? '');
}
