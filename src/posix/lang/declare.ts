/**
 * `declare`, `local`, `typeset`, `export`, `readonly`: variables' attributes, and what they look
 * like.
 */
import type { Kernel } from '../kernel/kernel.ts';
import type { Frame, Proc, Shell, Var } from '../kernel/state.ts';
import { calculate } from './calculate.ts';
import { complain, exitShell } from './frames.ts';
import { printFunction } from './print.ts';
import { declared, doubleQuoted, singleQuoted } from './quoting.ts';
import { attributesOf, getVar, keysOf, own, resolved, setVar, sh } from './variables.ts';

const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

/** The line of `declare -p`. */
function line(name: string, v: Var, letters = attributesOf(v) || '-'): string {
  const { a } = v;
  const key = (text: string): string => (/^\w+$/.test(text) ? text : declared(text));
  const inside = a
    ? keysOf(v)
        .map((one) => `[${key(one)}]=${declared(a[one] ?? '')}`)
        .join(' ')
    : '';
  if (a && v.bare && !inside) return `declare -${letters} ${name}\n`;
  if (a) return `declare -${letters} ${name}=(${inside}${v.assoc && inside ? ' ' : ''})\n`;
  const value = v.ref ?? v.v;
  return `declare -${letters} ${name}${value === undefined ? '' : `=${declared(value)}`}\n`;
}

function functions(k: Kernel, proc: Proc, names: string[], terse: boolean): number {
  const shell = sh(proc);
  let status = 0;
  for (const name of names.length ? names : Object.keys(shell.funcs).sort()) {
    if (!Object.hasOwn(shell.funcs, name)) {
      status = 1;
      continue;
    }
    if (!terse) k.write(proc, 1, printFunction(name, shell.sources?.[name] ?? ''));
    else k.write(proc, 1, names.length ? `${name}\n` : `declare -f ${name}\n`);
  }
  return status;
}

interface Wanted {
  on: Set<string>;
  off: Set<string>;
}

function flagsOf(args: string[]): { flags: Wanted; rest: string[] } {
  const flags: Wanted = { on: new Set(), off: new Set() };
  let i = 0;
  for (; i < args.length && /^[-+][a-zA-Z]+$/.test(args[i] as string); i++) {
    const arg = args[i] as string;
    for (const c of arg.slice(1)) (arg[0] === '-' ? flags.on : flags.off).add(c);
  }
  if (args[i] === '--') i++;
  return { flags, rest: args.slice(i) };
}

function show(k: Kernel, proc: Proc, command: string, names: string[], flags: Wanted): number {
  const shell = sh(proc);
  let status = 0;
  const kinds = [...flags.on].filter((c) => 'aAirxnlu'.includes(c));
  const fits = (v: Var): boolean => kinds.every((c) => attributesOf(v).includes(c));
  for (const name of names.length ? names : Object.keys(shell.vars).sort()) {
    const v = own(shell, name);
    if (v && (names.length || fits(v))) k.write(proc, 1, line(name, v));
    if (!v) {
      complain(k, proc, `${command}: ${name}: not found`);
      status = 1;
    }
  }
  return status;
}

/** Attributes before a value comes. */
function mark(v: Var, { on, off }: Wanted): void {
  if ((on.has('a') || on.has('A')) && !v.a && v.v === undefined) v.bare = true;
  if (on.has('a')) v.a ??= v.v === undefined ? {} : { 0: v.v };
  if (on.has('A')) {
    v.a ??= {};
    v.assoc = true;
  }
  if (v.a) delete v.v;
  if (on.has('i')) v.int = true;
  if (off.has('i')) delete v.int;
  if (on.has('l')) v.case = 'l';
  if (on.has('u')) v.case = 'u';
  if (off.has('l') || off.has('u')) delete v.case;
  if (on.has('x')) v.x = true;
  if (off.has('x')) delete v.x;
  if (off.has('n')) delete v.ref;
}

/** The variable is the function's own from now on. */
function localize(shell: Shell, call: Frame & { f: 'call' }, name: string): void {
  if (Object.hasOwn(call.locals, name)) return;
  const old = own(shell, name);
  call.locals[name] = old ? { ...old } : null;
  shell.vars[name] = {};
}

export function declare(k: Kernel, proc: Proc, argv: string[]): number | undefined {
  const shell = sh(proc);
  const command = argv[0] ?? 'declare';
  const { flags, rest } = flagsOf(argv.slice(1));
  const inside = shell.stack.findLast((f) => f.f === 'call' && !f.source);
  const call = inside?.f === 'call' && !flags.on.has('g') ? inside : undefined;
  if (command === 'local' && !call) {
    complain(
      k,
      proc,
      shell.dialect === 'ash'
        ? 'local: not in a function'
        : 'local: can only be used in a function',
    );
    if (shell.dialect !== 'ash' || shell.mode === 'i') return 1;
    exitShell(k, proc, 2);
    return undefined;
  }
  if (flags.on.has('f') || flags.on.has('F')) return functions(k, proc, rest, flags.on.has('F'));
  if (flags.on.has('p')) return show(k, proc, command, rest, flags);
  if (!rest.length) {
    if (command !== 'local' && !flags.on.size) return plainList(k, proc, shell);
    if (command !== 'local') return show(k, proc, command, [], flags);
    for (const name of Object.keys(call?.locals ?? {})) {
      const v = own(shell, name);
      if (v) k.write(proc, 1, shell.dialect === 'ash' ? `${name}=${v.v ?? ''}\n` : line(name, v));
    }
    return 0;
  }
  let status = 0;
  for (const arg of rest) if (!one(k, proc, command, arg, flags, call)) status = 1;
  return status;
}

function plainList(k: Kernel, proc: Proc, shell: Shell): number {
  for (const name of Object.keys(shell.vars).sort()) {
    const v = shell.vars[name];
    if (v?.v !== undefined) k.write(proc, 1, `${name}=${v.v}\n`);
  }
  return 0;
}

function one(
  k: Kernel,
  proc: Proc,
  command: string,
  arg: string,
  flags: Wanted,
  call: (Frame & { f: 'call' }) | undefined,
): boolean {
  const shell = sh(proc);
  const [, given = '', key, add, value] =
    /^([^=[+]*)(?:\[([^\]]*)\])?(?:(\+?)=([\s\S]*))?$/.exec(arg) ?? [];
  if (!isName(given)) {
    complain(k, proc, `${command}: \`${arg}': not a valid identifier`);
    return false;
  }
  const old = add ? getVar(shell, given) : undefined;
  if (call) localize(shell, call, given);
  const name = flags.on.has('n') || flags.off.has('n') ? given : resolved(shell, given);
  const v: Var = own(shell, name) ?? (shell.vars[name] = {});
  if (v.r && (value !== undefined || [...flags.off].includes('r'))) {
    complain(k, proc, `${command}: ${given}: readonly variable`);
    return false;
  }
  if (v.a && flags.on.has('A') && !v.assoc) {
    complain(k, proc, `${command}: ${given}: cannot convert indexed to associative array`);
    return false;
  }
  mark(v, flags);
  if (flags.on.has('n')) {
    delete v.v;
    v.ref = value ?? v.v ?? '';
    return true;
  }
  if (value !== undefined) {
    const text = v.int
      ? String(calculate(k, proc, add ? `${old ?? 0}+(${value})` : value, `${command}: `))
      : (old ?? '') + value;
    if (key !== undefined) {
      v.a ??= {};
      v.a[key] = text;
    } else setVar(shell, name, text);
  }
  if (flags.on.has('r')) v.r = true;
  return true;
}

/** `export`, `readonly`. */
export function exportVars(
  k: Kernel,
  proc: Proc,
  argv: string[],
  given: Partial<Var>,
): number | undefined {
  const shell = sh(proc);
  const command = argv[0] as string;
  const { flags, rest } = flagsOf(argv.slice(1));
  if (flags.on.has('f')) return 0;
  if (!rest.length || flags.on.has('p')) {
    exported(k, proc, shell, command);
    return 0;
  }
  let status = 0;
  for (const arg of rest) {
    const [, name = '', add, value] = /^([^=+]*)(?:(\+?=)([\s\S]*))?$/.exec(arg) ?? [];
    const wrong = (words: string): void => {
      complain(k, proc, words);
      status = 1;
    };
    if (!isName(name)) {
      wrong(
        `${command}: ${shell.dialect === 'ash' ? `${name}: bad variable name` : `\`${arg}': not a valid identifier`}`,
      );
      if (shell.dialect !== 'ash' || shell.mode === 'i') continue;
      exitShell(k, proc, 2);
      return undefined;
    }
    if (flags.on.has('n')) {
      const v = own(shell, name);
      if (v) delete v.x;
      continue;
    }
    if (own(shell, name)?.r && value !== undefined) {
      wrong(`${name}: ${shell.dialect === 'ash' ? 'is read only' : 'readonly variable'}`);
      continue;
    }
    if (value !== undefined)
      setVar(shell, name, add === '+=' ? (getVar(shell, name) ?? '') + value : value);
    shell.vars[name] = {
      ...shell.vars[name],
      ...given,
      ...(flags.on.has('a') ? { a: shell.vars[name]?.a ?? {} } : {}),
    };
  }
  return status;
}

function exported(k: Kernel, proc: Proc, shell: Shell, command: string): void {
  for (const name of Object.keys(shell.vars).sort()) {
    const v = shell.vars[name];
    if (!v || !(command === 'readonly' ? v.r : v.x)) continue;
    const ash = `${command} ${name}=${singleQuoted(v.v ?? '')}\n`;
    const plain = `declare -x ${name}${v.v === undefined ? '' : `=${doubleQuoted(v.v)}`}\n`;
    const bash = command === 'readonly' ? line(name, v) : plain;
    k.write(proc, 1, shell.dialect === 'ash' ? ash : bash);
  }
}
