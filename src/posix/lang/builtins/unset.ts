import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc } from '../../kernel/state.ts';
import { Expander } from '../expand.ts';
import { exitShell } from '../frames.ts';
import { complain } from '../messages.ts';
import { scopeOf } from '../scope.ts';
import { shellOf } from '../variables.ts';
import { fail, isName } from './builtin.ts';

/** `unset`: variables, elements of arrays, functions. */

function unsetElement(os: OperatingSystem, proc: Proc, name: string, subscript: string): void {
  const variable = shellOf(proc).vars[name];
  if (!variable?.elements) return;
  if (/^[@*]$/.test(subscript) && !variable.associative) {
    variable.elements = {};
    return;
  }
  delete variable.elements[new Expander(scopeOf(os, proc), []).keyOf(name, subscript)];
}

/** A name is a variable's, or a function's where there is no such variable. */
function unsetName(os: OperatingSystem, proc: Proc, name: string, isFunction: boolean): number {
  const { vars, funcs } = shellOf(proc);
  if (vars[name]?.readonly)
    return fail(os, proc, `unset: ${name}: cannot unset: readonly variable`);
  if (!isFunction && Object.hasOwn(vars, name)) delete vars[name];
  else delete funcs[name];
  return 0;
}

export function unset(os: OperatingSystem, proc: Proc, argv: string[]): number | undefined {
  const isFunction = argv[1] === '-f';
  let status = 0;
  for (const word of argv.slice(1).filter((other) => !/^-[fvn]$/.test(other))) {
    const [, array, subscript] = /^(\w+)\[(.*)\]$/.exec(word) ?? [];
    if (array !== undefined && subscript !== undefined) {
      unsetElement(os, proc, array, subscript);
      continue;
    }
    if (!isName(word) && !isFunction && shellOf(proc).dialect === 'ash') {
      complain(os, proc, `unset: ${word}: bad variable name`);
      exitShell(os, proc, 2);
      return undefined;
    }
    status = unsetName(os, proc, word, isFunction) || status;
  }
  return status;
}
