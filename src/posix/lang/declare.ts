/**
 * `declare`, `local`, `typeset`, `export`, `readonly`: variables' attributes, and what they look
 * like.
 */
import type { OperatingSystem } from '../kernel/kernel.ts';
import type { Frame, Proc, Shell, Var } from '../kernel/state.ts';
import { calculate } from './calculate.ts';
import { complain, exitShell } from './frames.ts';
import { printFunction } from './print.ts';
import { declared, doubleQuoted, singleQuoted } from './quoting.ts';
import { attributesOf, getVar, keysOf, own, resolved, setVar, shellOf } from './variables.ts';

const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

/** The line of `declare -p`. */
function line(name: string, v: Var, letters = attributesOf(v) || '-'): string {
  const { elements: a } = v;
  const key = (text: string): string => (/^\w+$/.test(text) ? text : declared(text));
  const inside = a
    ? keysOf(v)
        .map((one) => `[${key(one)}]=${declared(a[one] ?? '')}`)
        .join(' ')
    : '';
  if (a && v.bare && !inside) return `declare -${letters} ${name}\n`;
  if (a) return `declare -${letters} ${name}=(${inside}${v.associative && inside ? ' ' : ''})\n`;
  const value = v.ref ?? v.value;
  return `declare -${letters} ${name}${value === undefined ? '' : `=${declared(value)}`}\n`;
}

function functions(os: OperatingSystem, proc: Proc, names: string[], terse: boolean): number {
  const shell = shellOf(proc);
  let status = 0;
  for (const name of names.length ? names : Object.keys(shell.funcs).sort()) {
    if (!Object.hasOwn(shell.funcs, name)) {
      status = 1;
      continue;
    }
    if (!terse) os.write(proc, 1, printFunction(name, shell.sources?.[name] ?? ''));
    else os.write(proc, 1, names.length ? `${name}\n` : `declare -f ${name}\n`);
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

function show(
  os: OperatingSystem,
  proc: Proc,
  command: string,
  names: string[],
  flags: Wanted,
): number {
  const shell = shellOf(proc);
  let status = 0;
  const kinds = [...flags.on].filter((c) => 'aAirxnlu'.includes(c));
  const fits = (v: Var): boolean => kinds.every((c) => attributesOf(v).includes(c));
  for (const name of names.length ? names : Object.keys(shell.vars).sort()) {
    const v = own(shell, name);
    if (v && (names.length || fits(v))) os.write(proc, 1, line(name, v));
    if (!v) {
      complain(os, proc, `${command}: ${name}: not found`);
      status = 1;
    }
  }
  return status;
}

/** Attributes before a value comes. */
function mark(v: Var, { on, off }: Wanted): void {
  if ((on.has('a') || on.has('A')) && !v.elements && v.value === undefined) v.bare = true;
  if (on.has('a')) v.elements ??= v.value === undefined ? {} : { 0: v.value };
  if (on.has('A')) {
    v.elements ??= {};
    v.associative = true;
  }
  if (v.elements) delete v.value;
  if (on.has('i')) v.integer = true;
  if (off.has('i')) delete v.integer;
  if (on.has('l')) v.case = 'l';
  if (on.has('u')) v.case = 'u';
  if (off.has('l') || off.has('u')) delete v.case;
  if (on.has('x')) v.exported = true;
  if (off.has('x')) delete v.exported;
  if (off.has('n')) delete v.ref;
}

/** The variable is the function's own from now on. */
function localize(shell: Shell, call: Frame & { kind: 'call' }, name: string): void {
  if (Object.hasOwn(call.locals, name)) return;
  const old = own(shell, name);
  call.locals[name] = old ? { ...old } : null;
  shell.vars[name] = {};
}

export function declare(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const shell = shellOf(proc);
  const command = argv[0] ?? 'declare';
  const { flags, rest } = flagsOf(argv.slice(1));
  const inside = shell.stack.findLast((f) => f.kind === 'call' && !f.source);
  const call = inside?.kind === 'call' && !flags.on.has('g') ? inside : undefined;
  if (command === 'local' && !call) {
    complain(
      os,
      proc,
      shell.dialect === 'ash'
        ? 'local: not in a function'
        : 'local: can only be used in a function',
    );
    if (shell.dialect !== 'ash' || shell.mode === 'i') return 1;
    exitShell(os, proc, 2);
    return undefined;
  }
  if (flags.on.has('f') || flags.on.has('F')) return functions(os, proc, rest, flags.on.has('F'));
  if (flags.on.has('p')) return show(os, proc, command, rest, flags);
  if (!rest.length) {
    if (command !== 'local' && !flags.on.size) return plainList(os, proc, shell);
    if (command !== 'local') return show(os, proc, command, [], flags);
    for (const name of Object.keys(call?.locals ?? {})) {
      const v = own(shell, name);
      if (v)
        os.write(proc, 1, shell.dialect === 'ash' ? `${name}=${v.value ?? ''}\n` : line(name, v));
    }
    return 0;
  }
  let status = 0;
  for (const arg of rest) if (!one(os, proc, command, arg, flags, call)) status = 1;
  return status;
}

function plainList(os: OperatingSystem, proc: Proc, shell: Shell): number {
  for (const name of Object.keys(shell.vars).sort()) {
    const v = shell.vars[name];
    if (v?.value !== undefined) os.write(proc, 1, `${name}=${v.value}\n`);
  }
  return 0;
}

function one(
  os: OperatingSystem,
  proc: Proc,
  command: string,
  arg: string,
  flags: Wanted,
  call: (Frame & { kind: 'call' }) | undefined,
): boolean {
  const shell = shellOf(proc);
  const [, given = '', key, add, value] =
    /^([^=[+]*)(?:\[([^\]]*)\])?(?:(\+?)=([\s\S]*))?$/.exec(arg) ?? [];
  if (!isName(given)) {
    complain(os, proc, `${command}: \`${arg}': not a valid identifier`);
    return false;
  }
  const old = add ? getVar(shell, given) : undefined;
  if (call) localize(shell, call, given);
  const name = flags.on.has('n') || flags.off.has('n') ? given : resolved(shell, given);
  const v: Var = own(shell, name) ?? (shell.vars[name] = {});
  if (v.readonly && (value !== undefined || [...flags.off].includes('r'))) {
    complain(os, proc, `${command}: ${given}: readonly variable`);
    return false;
  }
  if (v.elements && flags.on.has('A') && !v.associative) {
    complain(os, proc, `${command}: ${given}: cannot convert indexed to associative array`);
    return false;
  }
  mark(v, flags);
  if (flags.on.has('n')) {
    delete v.value;
    v.ref = value ?? v.value ?? '';
    return true;
  }
  if (value !== undefined) {
    const text = v.integer
      ? String(calculate(os, proc, add ? `${old ?? 0}+(${value})` : value, `${command}: `))
      : (old ?? '') + value;
    if (key !== undefined) {
      v.elements ??= {};
      v.elements[key] = text;
    } else setVar(shell, name, text);
  }
  if (flags.on.has('r')) v.readonly = true;
  return true;
}

/** `export`, `readonly`. */
export function exportVars(
  os: OperatingSystem,
  proc: Proc,
  argv: string[],
  given: Partial<Var>,
): number | undefined {
  const shell = shellOf(proc);
  const command = argv[0] as string;
  const { flags, rest } = flagsOf(argv.slice(1));
  if (flags.on.has('f')) return 0;
  if (!rest.length || flags.on.has('p')) {
    exported(os, proc, shell, command);
    return 0;
  }
  let status = 0;
  for (const arg of rest) {
    const [, name = '', add, value] = /^([^=+]*)(?:(\+?=)([\s\S]*))?$/.exec(arg) ?? [];
    const wrong = (words: string): void => {
      complain(os, proc, words);
      status = 1;
    };
    if (!isName(name)) {
      wrong(
        `${command}: ${shell.dialect === 'ash' ? `${name}: bad variable name` : `\`${arg}': not a valid identifier`}`,
      );
      if (shell.dialect !== 'ash' || shell.mode === 'i') continue;
      exitShell(os, proc, 2);
      return undefined;
    }
    if (flags.on.has('n')) {
      const v = own(shell, name);
      if (v) delete v.exported;
      continue;
    }
    if (own(shell, name)?.readonly && value !== undefined) {
      wrong(`${name}: ${shell.dialect === 'ash' ? 'is read only' : 'readonly variable'}`);
      continue;
    }
    if (value !== undefined)
      setVar(shell, name, add === '+=' ? (getVar(shell, name) ?? '') + value : value);
    shell.vars[name] = {
      ...shell.vars[name],
      ...given,
      ...(flags.on.has('a') ? { elements: shell.vars[name]?.elements ?? {} } : {}),
    };
  }
  return status;
}

function exported(os: OperatingSystem, proc: Proc, shell: Shell, command: string): void {
  for (const name of Object.keys(shell.vars).sort()) {
    const v = shell.vars[name];
    if (!v || !(command === 'readonly' ? v.readonly : v.exported)) continue;
    const ash = `${command} ${name}=${singleQuoted(v.value ?? '')}\n`;
    const plain = `declare -x ${name}${v.value === undefined ? '' : `=${doubleQuoted(v.value)}`}\n`;
    const bash = command === 'readonly' ? line(name, v) : plain;
    os.write(proc, 1, shell.dialect === 'ash' ? ash : bash);
  }
}
