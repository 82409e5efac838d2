/** The attributes that `declare` and its kin give a variable, and how a variable is shown. */
import type { Var } from '../../kernel/state.ts';
import { declared } from '../quoting.ts';
import { attributesOf, keysOf } from '../variables.ts';
import { InternalGetopt } from './internal-getopt.ts';

/** Letters behind `-`, and behind `+`. */
export interface Attributes {
  on: Set<string>;
  off: Set<string>;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const letters = { flags: alphabet, word: /^[-+][a-zA-Z]+$/ };

/** Letters that are no attribute are taken, and mean nothing. */
export function attributesIn(words: string[]): { flags: Attributes; operands: string[] } {
  const flags: Attributes = { on: new Set(), off: new Set() };
  const options = new InternalGetopt(words, letters);
  for (const { letter, sign } of options) {
    (sign === '-' ? flags.on : flags.off).add(letter);
  }
  return { flags, operands: options.operands };
}

const keyText = (key: string): string => (/^\w+$/.test(key) ? key : declared(key));

/** The line of `declare -p`, with its newline. */
export function declareLine(
  name: string,
  variable: Var,
  shown = attributesOf(variable) || '-',
): string {
  const start = `declare -${shown} ${name}`;
  const { elements } = variable;
  if (!elements) {
    const value = variable.ref ?? variable.value;
    return `${start}${value === undefined ? '' : `=${declared(value)}`}\n`;
  }
  const inside = keysOf(variable)
    .map((key) => `[${keyText(key)}]=${declared(elements[key] ?? '')}`)
    .join(' ');
  if (variable.bare && !inside) return `${start}\n`;
  return `${start}=(${inside}${variable.associative && inside ? ' ' : ''})\n`;
}

/** Sets attributes, before a value comes; `r` waits until it has come. */
export function mark(variable: Var, { on, off }: Attributes): void {
  const isArray = on.has('a') || on.has('A');
  if (isArray && !variable.elements && variable.value === undefined) variable.bare = true;
  if (on.has('a')) variable.elements ??= variable.value === undefined ? {} : { 0: variable.value };
  if (on.has('A')) {
    variable.elements ??= {};
    variable.associative = true;
  }
  if (variable.elements) delete variable.value;
  if (on.has('i')) variable.integer = true;
  if (off.has('i')) delete variable.integer;
  if (on.has('l')) variable.case = 'l';
  if (on.has('u')) variable.case = 'u';
  if (off.has('l') || off.has('u')) delete variable.case;
  if (on.has('x')) variable.exported = true;
  if (off.has('x')) delete variable.exported;
  if (off.has('n')) delete variable.ref;
}
