/** `trap`: commands for signals, for the end of the shell, for errors. */
import { singleQuoted } from '../../../base/shell-quote.ts';
import type { OperatingSystem } from '../../kernel/kernel.ts';
import { signalName, signalNames, signalNumber } from '../../kernel/signals.ts';
import type { Proc } from '../../kernel/state.ts';
import { shellOf } from '../variables.ts';
import { fail, say } from './builtin.ts';

/** What bash calls in its own name; no process sends them. */
const pseudoSignals = new Set(['ERR', 'DEBUG', 'RETURN']);

/** The name of what a trap waits for, as the shell keeps it; undefined: nothing is called so. */
function conditionOf(text: string): string | undefined {
  const name = text.replace(/^SIG/, '').toUpperCase();
  if (name === 'EXIT' || name === '0') return 'EXIT';
  if (pseudoSignals.has(name)) return name;
  if (/^\d+$/.test(name)) return signalName(Number(name));
  return signalNumber(name) === undefined ? undefined : name;
}

/** EXIT is the first, what is no signal the last. */
const order = (name: string): number => (name === 'EXIT' ? 0 : (signalNumber(name) ?? 99));

/** `trap -p`: all traps, or those of some conditions, as commands that would set them. */
function showTraps(os: OperatingSystem, proc: Proc, asked: string[]): number {
  const { traps } = shellOf(proc);
  const wanted = asked.map((text) => conditionOf(text) ?? text);
  for (const name of Object.keys(traps).sort((left, right) => order(left) - order(right))) {
    if (wanted.length && !wanted.includes(name)) continue;
    const isSignal = signalNumber(name) !== undefined && name !== 'EXIT';
    const action = singleQuoted(traps[name] ?? '');
    say(os, proc, `trap -- ${action} ${isSignal ? `SIG${name}` : name}\n`);
  }
  return 0;
}

export function trap(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const { traps } = shellOf(proc);
  const [, first] = argv;
  if (first === '-l') {
    say(os, proc, `${signalNames.join(' ')}\n`);
    return 0;
  }
  if (first === undefined || first === '-p') return showTraps(os, proc, argv.slice(2));
  const [action = '', ...conditions] = argv.slice(first === '--' ? 2 : 1);
  if (!conditions.length) {
    const name = conditionOf(action);
    if (name) delete traps[name];
    return 0;
  }
  for (const text of conditions) {
    const name = conditionOf(text);
    if (!name) return fail(os, proc, `trap: ${text}: invalid signal specification`);
    if (action === '-') delete traps[name];
    else traps[name] = action;
  }
  return 0;
}
