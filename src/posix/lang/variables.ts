/** A shell's variables: texts, arrays, references, and their attributes. */
import { toBytes } from '../bytes.ts';
import { limits, OutOfMemory, sizeOf } from '../kernel/limits.ts';
import type { Proc, Shell, Var } from '../kernel/state.ts';

export const shellOf = (proc: Proc): Shell => proc.shell as Shell;

export const own = (shell: Shell, name: string): Var | undefined =>
  Object.hasOwn(shell.vars, name) ? shell.vars[name] : undefined;

/** The variable that a name stands for: `declare -n` leads on, a circle to itself. */
export function resolved(shell: Shell, name: string): string {
  let at = name;
  for (let n = 0; n < 10; n++) {
    const next = own(shell, at)?.ref;
    if (next === undefined || next === '') return at;
    at = next;
  }
  return name;
}

/** `name[key]` of a reference to an element. */
const elementOf = (name: string): [name: string, key: string] | undefined => {
  const m = /^(\w+)\[([\s\S]+)\]$/.exec(name);
  return m ? [m[1] ?? '', m[2] ?? ''] : undefined;
};

export function getVar(shell: Shell, name: string): string | undefined {
  const target = resolved(shell, name);
  const at = elementOf(target);
  if (at) return own(shell, at[0])?.elements?.[at[1]];
  const v = own(shell, target);
  return v?.elements ? v.elements['0'] : v?.value;
}

/** Text that a shell's variables hold; beyond the limit the process is killed. */
export function hold(shell: Shell, size: number): void {
  shell.held = (shell.held ?? 0) + size;
  if (shell.held <= limits.memory) return;
  shell.held = sizeOf(shell.vars);
  if (shell.held > limits.memory) throw new OutOfMemory();
}

function cased(v: Var, value: string): string {
  if (v.case === 'l') return value.toLowerCase();
  return v.case === 'u' ? value.toUpperCase() : value;
}

export function setVar(shell: Shell, name: string, value: string): void {
  const target = resolved(shell, name);
  const at = elementOf(target);
  if (at) {
    putElement(shell, at[0], at[1], value);
    return;
  }
  const v: Var = own(shell, target) ?? (shell.vars[target] = {});
  hold(shell, value.length - ((v.elements ? v.elements['0'] : v.value)?.length ?? -16));
  if (v.elements) v.elements['0'] = cased(v, value);
  else v.value = cased(v, value);
  if (shell.opts.a) v.exported = true;
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
  const v: Var = own(shell, target) ?? (shell.vars[target] = {});
  hold(shell, value.length + 16);
  if (!v.elements) {
    v.elements = v.value === undefined ? {} : { 0: v.value };
    delete v.value;
  }
  put(v.elements, key, cased(v, value));
}

export function setArray(shell: Shell, name: string, values: string[]): void {
  hold(shell, sizeOf(values));
  const target = resolved(shell, name);
  const { value: _, ...kept } = own(shell, target) ?? {};
  shell.vars[target] = {
    ...kept,
    elements: Object.fromEntries(values.map((v, n) => [String(n), v])),
  };
}

/** Exported variables. Arrays are not passed on. */
export function environment(shell: Shell): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name in shell.vars) {
    const v = shell.vars[name];
    if (v?.exported && v.value !== undefined) env[name] = v.value;
  }
  return env;
}

/** bash's hash of a key: the order in which an associative array is gone through. */
function bucket(key: string): number {
  let hash = 2_166_136_261;
  for (const byte of toBytes(key)) {
    hash = (Math.imul(hash, 16_777_619) ^ byte) >>> 0;
  }
  return hash % 1024;
}

export function keysOf(v: Var | undefined): string[] {
  if (!v?.elements) return v?.value === undefined ? [] : ['0'];
  const keys = Object.keys(v.elements);
  if (!v.associative) return keys;
  return keys
    .map((key, n) => ({ key, n, at: bucket(key) }))
    .sort((a, b) => a.at - b.at || b.n - a.n)
    .map(({ key }) => key);
}
export function valuesOfVar(v: Var | undefined): string[] | undefined {
  if (!v?.elements) return v?.value === undefined ? undefined : [v.value];
  const { elements: a } = v;
  return keysOf(v).map((key) => a[key] ?? '');
}

/** The letters of `declare -p` and `${v@a}`. */
export function attributesOf(v: Var): string {
  const array = v.elements ? (v.associative ? 'A' : 'a') : '';
  const ref = v.ref === undefined ? '' : 'n';
  return `${array}${v.integer ? 'i' : ''}${ref}${v.readonly ? 'r' : ''}${v.exported ? 'x' : ''}${v.case ?? ''}`;
}
