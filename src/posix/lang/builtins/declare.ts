import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Frame, Proc, Shell, Var } from '../../kernel/state.ts';
import { calculate } from '../calculate.ts';
import { exitShell } from '../frames.ts';
import { complain } from '../messages.ts';
import { printFunction } from '../syntax/print.ts';
import { attributesOf, getVar, own, resolved, setVar, shellOf } from '../variables.ts';
import { type Attributes, attributesIn, declareLine, mark } from './attributes.ts';
import { fail, isName, say, worded } from './builtin.ts';

/** `declare`, `typeset`, `local`: variables with attributes, those of a function. */

type Call = Frame & { kind: 'call' };

/** `-f` shows functions, `-F` only their names. */
function showFunctions(
  os: OperatingSystem,
  proc: Proc,
  names: string[],
  namesOnly: boolean,
): number {
  const { funcs, sources } = shellOf(proc);
  let status = 0;
  for (const name of names.length ? names : Object.keys(funcs).sort()) {
    if (!Object.hasOwn(funcs, name)) status = 1;
    else if (!namesOnly) say(os, proc, printFunction(name, sources?.[name] ?? ''));
    else say(os, proc, names.length ? `${name}\n` : `declare -f ${name}\n`);
  }
  return status;
}

/** `-p`: the variables of some names, or all that have the attributes. */
function show(
  os: OperatingSystem,
  proc: Proc,
  command: string,
  names: string[],
  flags: Attributes,
): number {
  const shell = shellOf(proc);
  const wanted = [...flags.on].filter((letter) => 'aAirxnlu'.includes(letter));
  const fits = (variable: Var): boolean =>
    wanted.every((letter) => attributesOf(variable).includes(letter));
  let status = 0;
  for (const name of names.length ? names : Object.keys(shell.vars).sort()) {
    const variable = own(shell, name);
    if (!variable) status = fail(os, proc, `${command}: ${name}: not found`);
    else if (names.length || fits(variable)) say(os, proc, declareLine(name, variable));
  }
  return status;
}

/** Without arguments: names and values alone. */
function showValues(os: OperatingSystem, proc: Proc): number {
  const { vars } = shellOf(proc);
  for (const name of Object.keys(vars).sort()) {
    const value = vars[name]?.value;
    if (value !== undefined) say(os, proc, `${name}=${value}\n`);
  }
  return 0;
}

/** `local` without arguments: the variables of the function. */
function showLocals(os: OperatingSystem, proc: Proc, call: Call | undefined): number {
  const shell = shellOf(proc);
  for (const name of Object.keys(call?.locals ?? {})) {
    const variable = own(shell, name);
    if (!variable) continue;
    const ash = `${name}=${variable.value ?? ''}\n`;
    say(os, proc, shell.dialect === 'ash' ? ash : declareLine(name, variable));
  }
  return 0;
}

/** The variable is the function's own from now on. */
function localize(shell: Shell, call: Call, name: string): void {
  if (Object.hasOwn(call.locals, name)) return;
  const old = own(shell, name);
  call.locals[name] = old ? { ...old } : null;
  shell.vars[name] = {};
}

/** The function at hand, whose variables `declare` makes; `-g` looks past it. */
function callOf(shell: Shell, flags: Attributes): Call | undefined {
  if (flags.on.has('g')) return undefined;
  const frame = shell.stack.findLast((one) => one.kind === 'call' && !one.source);
  return frame?.kind === 'call' ? frame : undefined;
}

/** `local` outside of a function; a script of ash ends with it. */
function refuseLocal(os: OperatingSystem, proc: Proc): number | undefined {
  const shell = shellOf(proc);
  const words = {
    bash: 'local: can only be used in a function',
    ash: 'local: not in a function',
  };
  complain(os, proc, worded(shell, words));
  if (shell.dialect !== 'ash' || shell.mode === 'i') return 1;
  exitShell(os, proc, 2);
  return undefined;
}

/** An argument: `name`, `name=value`, `name+=value`, `name[key]=value`. */
interface Declaration {
  /** As written, for messages. */
  text: string;
  name: string;
  key: string | undefined;
  append: boolean;
  value: string | undefined;
}

function parseDeclaration(text: string): Declaration {
  const [, name = '', key, plus, value] =
    /^([^=[+]*)(?:\[([^\]]*)\])?(?:(\+?)=([\s\S]*))?$/.exec(text) ?? [];
  return { text, name, key, append: Boolean(plus), value };
}

/** What speaks against a declaration of a variable that there is. */
function refusal(
  variable: Var,
  { name, value }: Declaration,
  flags: Attributes,
): string | undefined {
  if (variable.readonly && (value !== undefined || flags.off.has('r')))
    return `${name}: readonly variable`;
  if (variable.elements && flags.on.has('A') && !variable.associative)
    return `${name}: cannot convert indexed to associative array`;
  return undefined;
}

/** Declares one variable; false where something speaks against it, which is told. */
function declareOne(
  os: OperatingSystem,
  proc: Proc,
  command: string,
  declaration: Declaration,
  flags: Attributes,
  call: Call | undefined,
): boolean {
  const shell = shellOf(proc);
  const { text, key, append, value } = declaration;
  if (!isName(declaration.name)) {
    complain(os, proc, `${command}: \`${text}': not a valid identifier`);
    return false;
  }
  const old = append ? getVar(shell, declaration.name) : undefined;
  if (call) localize(shell, call, declaration.name);
  const isReference = flags.on.has('n') || flags.off.has('n');
  const name = isReference ? declaration.name : resolved(shell, declaration.name);
  const variable: Var = own(shell, name) ?? (shell.vars[name] = {});
  const wrong = refusal(variable, declaration, flags);
  if (wrong !== undefined) {
    complain(os, proc, `${command}: ${wrong}`);
    return false;
  }
  mark(variable, flags);
  if (flags.on.has('n')) {
    delete variable.value;
    variable.ref = value ?? '';
    return true;
  }
  if (value !== undefined) {
    const sum = append ? `${old ?? 0}+(${value})` : value;
    const given = variable.integer
      ? String(calculate(os, proc, sum, `${command}: `))
      : (old ?? '') + value;
    if (key === undefined) setVar(shell, name, given);
    else (variable.elements ??= {})[key] = given;
  }
  if (flags.on.has('r')) variable.readonly = true;
  return true;
}

export function declare(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const [command = 'declare', ...words] = argv;
  const { flags, operands } = attributesIn(words);
  const call = callOf(shellOf(proc), flags);
  if (command === 'local' && !call) return refuseLocal(os, proc);
  if (flags.on.has('f') || flags.on.has('F'))
    return showFunctions(os, proc, operands, flags.on.has('F'));
  if (flags.on.has('p')) return show(os, proc, command, operands, flags);
  if (!operands.length) {
    if (command === 'local') return showLocals(os, proc, call);
    return flags.on.size ? show(os, proc, command, [], flags) : showValues(os, proc);
  }
  let status = 0;
  for (const operand of operands) {
    const declaration = parseDeclaration(operand);
    if (!declareOne(os, proc, command, declaration, flags, call)) status = 1;
  }
  return status;
}
