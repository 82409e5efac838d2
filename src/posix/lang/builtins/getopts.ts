/** `getopts`: the next option of a script's own arguments. */
import type { OperatingSystem } from '../../kernel/kernel.ts';
import type { Proc, Shell } from '../../kernel/state.ts';
import { getVar, setVar, shellOf } from '../variables.ts';
import { worded } from './builtin.ts';

/** What was found: the letter, `?` for a wrong one, `:` for a missing argument. */
interface Found {
  name: string;
  argument?: string;
  /** Where the script did not ask for silence. */
  complaint?: string;
}

/** Reads one letter of `word`, `rest` behind it; `next` is the word that follows. */
function optionOf(shell: Shell, spec: string, letter: string, value: string | undefined): Found {
  const isSilent = spec.startsWith(':');
  const place = spec.indexOf(letter);
  if (place < 0 || letter === ':') {
    if (isSilent) return { name: '?', argument: letter };
    const words = {
      bash: `${shell.name}: illegal option -- ${letter}\n`,
      ash: `Illegal option -${letter}\n`,
    };
    return { name: '?', complaint: worded(shell, words) };
  }
  if (spec[place + 1] !== ':') return { name: letter };
  if (value !== undefined) return { name: letter, argument: value };
  if (isSilent) return { name: ':', argument: letter };
  const words = {
    bash: `${shell.name}: option requires an argument -- ${letter}\n`,
    ash: `No arg for -${letter} option\n`,
  };
  return { name: '?', complaint: worded(shell, words) };
}

const takesValue = (spec: string, letter: string): boolean =>
  letter !== ':' && spec.includes(letter) && spec[spec.indexOf(letter) + 1] === ':';

export function getopts(os: OperatingSystem, proc: Proc, argv: string[]): number {
  const shell = shellOf(proc);
  const [, spec = '', variable = '', ...given] = argv;
  const args = given.length ? given : shell.args;
  let index = Number(getVar(shell, 'OPTIND') ?? 1);
  const word = args[index - 1];
  if (word === undefined || !/^-./.test(word) || word === '--') {
    if (word === '--') index += 1;
    setVar(shell, 'OPTIND', String(index));
    setVar(shell, variable, '?');
    delete shell.getopts;
    return 1;
  }
  let at = shell.getopts ?? 1;
  const letter = word[at] as string;
  at += 1;
  let value: string | undefined;
  if (takesValue(spec, letter)) {
    value = word.slice(at);
    at = word.length;
    if (value === '') {
      index += 1;
      value = args[index - 1];
    }
  }
  delete shell.vars.OPTARG;
  const found = optionOf(shell, spec, letter, value);
  if (found.argument !== undefined) setVar(shell, 'OPTARG', found.argument);
  if (found.complaint) os.write(proc, 2, found.complaint);
  if (at >= word.length) {
    index += 1;
    delete shell.getopts;
  } else shell.getopts = at;
  setVar(shell, 'OPTIND', String(index));
  setVar(shell, variable, found.name);
  return 0;
}
