/** A shell's variables, and what expansion asks of its process. */
import { kindOf, list, resolve } from '../kernel/fs.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { limits, OutOfMemory, sizeOf } from '../kernel/limits.ts';
import type { Proc, Shell, Var } from '../kernel/state.ts';
import type { Scope } from './expand.ts';
import { hasPattern, matches } from './glob.ts';

export const sh = (proc: Proc): Shell => proc.shell as Shell;
export const getVar = (shell: Shell, name: string): string | undefined => {
  const v = Object.hasOwn(shell.vars, name) ? shell.vars[name] : undefined;
  return v?.a ? v.a['0'] : v?.v;
};
/** Text that a shell's variables hold; beyond the limit the process is killed. */
export function hold(shell: Shell, size: number): void {
  shell.held = (shell.held ?? 0) + size;
  if (shell.held <= limits.memory) return;
  shell.held = sizeOf(shell.vars);
  if (shell.held > limits.memory) throw new OutOfMemory();
}
export function setVar(shell: Shell, name: string, value: string): void {
  const v: Var = Object.hasOwn(shell.vars, name) ? (shell.vars[name] as Var) : (shell.vars[name] = {});
  hold(shell, value.length - ((v.a ? v.a['0'] : v.v)?.length ?? -16));
  if (v.a) v.a['0'] = value; else v.v = value;
  if (shell.opts.a) v.x = true;
}
export function setArray(shell: Shell, name: string, values: string[]): void { hold(shell, sizeOf(values)); shell.vars[name] = { a: Object.fromEntries(values.map((v, n) => [String(n), v])) }; }
export const environment = (shell: Shell): Record<string, string> => {
  const env: Record<string, string> = {};
  for (const name in shell.vars) { const v = shell.vars[name]; if (v?.x && v.v !== undefined) env[name] = v.v; }
  return env;
};

/** `bash: line 3: `, `sh: `, `x.sh: line 3: ` … what stands before an error. */
export function prefix(shell: Shell): string {
  const name = shell.mode === 'f' || shell.mode === 'c' ? shell.name : shell.name.replace(/^-/, '');
  if (shell.dialect === 'ash') return shell.mode === 'f' ? `${name}: line ${shell.line}: ` : `${name}: `;
  if (shell.mode === 'i' || shell.opts.interactive_parent) return 'bash: ';
  return `${shell.mode === 'f' ? name : name.replace(/^.*\//, '')}: line ${shell.line}: `;
}

export function scopeOf(k: Kernel, proc: Proc): Scope {
  const shell = sh(proc);
  return {
    nounset: shell.opts.u === true || shell.opts.nounset === true,
    ash: shell.dialect === 'ash',
    get(name) {
      if (name === 'RANDOM') { k.m.random = (Math.imul(k.m.random, 1_103_515_245) + 12_345) & 0x7fff_ffff; return String((k.m.random >> 16) & 0x7fff); }
      if (name === 'SECONDS') return String(Math.floor((k.wall - proc.started) / 1000));
      if (name === 'EPOCHSECONDS') return String(Math.floor(k.wall / 1000));
      if (name === 'LINENO') return String(shell.line);
      if (name === 'PIPESTATUS') return String(shell.pipestatus[0] ?? 0);
      return getVar(shell, name);
    },
    elements(name) {
      if (name === 'PIPESTATUS') return shell.pipestatus.map(String);
      const v = Object.hasOwn(shell.vars, name) ? shell.vars[name] : undefined;
      return v?.a ? Object.values(v.a) : v?.v === undefined ? undefined : [v.v];
    },
    element(name, index) {
      if (name === 'PIPESTATUS') return shell.pipestatus[Number(index)]?.toString();
      const v = Object.hasOwn(shell.vars, name) ? shell.vars[name] : undefined;
      if (!v) return undefined;
      if (!v.a) return index === '0' ? v.v : undefined;
      return index.startsWith('-') ? Object.values(v.a).at(Number(index)) : v.a[index];
    },
    keys(name) { const v = Object.hasOwn(shell.vars, name) ? shell.vars[name] : undefined; return v?.a ? Object.keys(v.a) : v?.v === undefined ? [] : ['0']; },
    set(name, value) { setVar(shell, name, value); },
    special(name) {
      switch (name) {
        case '?': return String(shell.status);
        case '$': return String(shell.pid);
        case '!': return shell.lastBackground === undefined ? (shell.dialect === 'bash' ? undefined : '') : String(shell.lastBackground);
        case '#': return String(shell.args.length);
        case '0': return shell.name;
        case '-': return 'h' + Object.keys(shell.opts).filter((o) => o.length === 1 && shell.opts[o]).join('') + (shell.mode === 'i' ? 'imBHs' : shell.mode === 'c' ? 'Bc' : 'B');
        default: return shell.args[Number(name) - 1];
      }
    },
    args: () => shell.args,
    glob: (pattern) => (shell.opts.f ? [] : globPaths(k, proc, pattern)),
  };
}

/** Paths that match, sorted. */
function globPaths(k: Kernel, proc: Proc, pattern: string): string[] {
  let found = [pattern.startsWith('/') ? '/' : ''];
  const parts = pattern.split('/').filter((p, n) => p !== '' || n === 0);
  if (parts[0] === '') parts.shift();
  parts.forEach((part, n) => {
    const last = n === parts.length - 1;
    found = found.flatMap((base) => {
      if (!hasPattern(part)) {
        const path = base + part.replace(/\\(.)/g, '$1');
        return kindOf(k.m, resolve(proc.cwd, path)) === undefined ? [] : [last ? path : path + '/'];
      }
      return list(k.m, resolve(proc.cwd, base || '.'))
        .filter((name) => (name[0] !== '.' || part[0] === '.') && matches(part, name) && (last || kindOf(k.m, resolve(proc.cwd, base + name)) === 'directory'))
        .map((name) => base + name + (last ? '' : '/'));
    });
  });
  return found;
}
