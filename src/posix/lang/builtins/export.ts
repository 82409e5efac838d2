/** `export` and `readonly`. */
import { singleQuoted } from '../../../base/shell-quote.ts';
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc, Var } from '../../kernel/state.ts';
import { exitShell } from '../frames.ts';
import { doubleQuoted } from '../quoting.ts';
import { getVar, own, setVar, shellOf } from '../variables.ts';
import { attributesIn, declareLine } from './attributes.ts';
import { fail, isName, say, worded } from './builtin.ts';

const attributes: Record<string, Partial<Var>> = {
  export: { exported: true },
  readonly: { readonly: true },
};

/** Without arguments, or with `-p`: the variables that have the attribute. */
function showAll(os: OperatingSystem, proc: Proc, command: string): number {
  const shell = shellOf(proc);
  for (const name of Object.keys(shell.vars).sort()) {
    const variable = shell.vars[name];
    const { value, readonly, exported } = variable ?? {};
    if (!variable || !(command === 'readonly' ? readonly : exported)) continue;
    const text = value === undefined ? '' : `=${doubleQuoted(value)}`;
    const exportLine = `declare -x ${name}${text}\n`;
    const words = {
      bash: command === 'readonly' ? declareLine(name, variable) : exportLine,
      ash: `${command} ${name}=${singleQuoted(value ?? '')}\n`,
    };
    say(os, proc, worded(shell, words));
  }
  return 0;
}

/** What is no name; a script of ash ends with it. */
function refuseName(
  os: OperatingSystem,
  proc: Proc,
  command: string,
  words: { bash: string; ash: string },
): number | undefined {
  const shell = shellOf(proc);
  fail(os, proc, `${command}: ${worded(shell, words)}`);
  if (shell.dialect !== 'ash' || shell.mode === 'i') return 1;
  exitShell(os, proc, 2);
  return undefined;
}

/** `-n` takes `export` back. */
function unexport(proc: Proc, name: string): void {
  const variable = own(shellOf(proc), name);
  if (variable) delete variable.exported;
}

function readonlyWords(proc: Proc, name: string): string {
  const words = { bash: 'readonly variable', ash: 'is read only' };
  return `${name}: ${worded(shellOf(proc), words)}`;
}

export function exportVariables(
  os: OperatingSystem,
  proc: Proc,
  argv: string[],
): number | undefined {
  const shell = shellOf(proc);
  const [command = 'export', ...words] = argv;
  const { flags, operands } = attributesIn(words);
  if (flags.on.has('f')) return 0;
  if (!operands.length || flags.on.has('p')) return showAll(os, proc, command);
  let status = 0;
  for (const operand of operands) {
    const [, name = '', sign, value] = /^([^=+]*)(?:(\+?=)([\s\S]*))?$/.exec(operand) ?? [];
    if (!isName(name)) {
      const bash = `\`${operand}': not a valid identifier`;
      const refused = refuseName(os, proc, command, { bash, ash: `${name}: bad variable name` });
      if (refused === undefined) return undefined;
      status = refused;
      continue;
    }
    if (flags.on.has('n')) {
      unexport(proc, name);
      continue;
    }
    if (value !== undefined && own(shell, name)?.readonly) {
      status = fail(os, proc, readonlyWords(proc, name));
      continue;
    }
    if (value !== undefined)
      setVar(shell, name, sign === '+=' ? (getVar(shell, name) ?? '') + value : value);
    const array = flags.on.has('a') ? { elements: shell.vars[name]?.elements ?? {} } : {};
    shell.vars[name] = { ...shell.vars[name], ...attributes[command], ...array };
  }
  return status;
}
