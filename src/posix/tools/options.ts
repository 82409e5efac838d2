/** The older way to read options: by letters. It goes as tools are written with a table. */
import { UsageError } from '../getopt.ts';
import type { Run } from './ask.ts';
import type { Usage } from './usage.ts';
import type { Sys } from './sys.ts';

export type Tool = (sys: Sys) => Run | number;

export interface Options {
  get(letter: string): string | undefined;
  all(letter: string): string[];
  has(letter: string): boolean;
  /** All that was given, in order. */
  found: [letter: string, value: string][];
  rest: string[];
}

/** The entry of a long option, which may be shortened while it stays unique. */
function longOption(name: string, long: Record<string, string>): string {
  const plain = (key: string): string => key.replace(/[=?]$/, '');
  const exact = Object.keys(long).find((key) => plain(key) === name);
  if (exact !== undefined) return exact;
  const fits = Object.keys(long).filter((key) => plain(key).startsWith(name));
  const letters = new Set(fits.map((key) => long[key]));
  if (!fits.length) throw new UsageError(`unrecognized option '--${name}'`);
  if (letters.size > 1) {
    const list = fits.map((key) => ` '--${plain(key)}'`).join('');
    throw new UsageError(`option '--${name}' is ambiguous; possibilities:${list}`);
  }
  return fits[0] ?? '';
}

/**
 * Models getopt_long(3). `spec` as there (`a:` takes a value, `i::` one in the same word); long
 * options as `name`, `name=` (takes a value) or `name?` (may take one), each with the letter it
 * stands for. Throws `UsageError`.
 */
export function options(
  args: string[],
  spec: string,
  long: Record<string, string> = {},
  inOrder = false,
): Options {
  const found: [string, string][] = [];
  const rest: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (arg === '--') {
      rest.push(...args.slice(i + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const [name = '', value] = arg.slice(2).split(/=([\s\S]*)/);
      const entry = longOption(name, long);
      const letter = long[entry] as string;
      if (!entry.endsWith('=')) {
        if (value !== undefined && !entry.endsWith('?')) {
          throw new UsageError(`option '--${entry}' doesn't allow an argument`);
        }
        found.push([letter, value ?? '']);
        continue;
      }
      const given = value ?? args[++i];
      if (given === undefined)
        throw new UsageError(`option '--${entry.slice(0, -1)}' requires an argument`);
      found.push([letter, given]);
      continue;
    }
    if (!/^-[\s\S]/.test(arg)) {
      if (inOrder) {
        rest.push(...args.slice(i));
        break;
      }
      rest.push(arg);
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const c = arg[at] as string;
      const where = spec.indexOf(c);
      if (where < 0 || c === ':') throw new UsageError(`invalid option -- '${c}'`);
      if (spec[where + 1] !== ':') {
        found.push([c, '']);
        continue;
      }
      const same = arg.slice(at + 1);
      const value = same || (spec[where + 2] === ':' ? '' : args[++i]);
      if (value === undefined) throw new UsageError(`option requires an argument -- '${c}'`);
      found.push([c, value]);
      break;
    }
  }
  return {
    rest,
    found,
    get: (l) => found.findLast(([c]) => c === l)?.[1],
    all: (l) => found.filter(([c]) => c === l).map(([, v]) => v),
    has: (l) => found.some(([c]) => c === l),
  };
}
const statuses: Record<string, number> = {
  grep: 2,
  egrep: 2,
  fgrep: 2,
  diff: 2,
  cmp: 2,
  sort: 2,
  ls: 2,
  curl: 2,
  expr: 2,
  jq: 2,
  awk: 2,
  timeout: 125,
  env: 125,
  nohup: 125,
  nice: 125,
};
export const usageStatus = (name: string): number =>
  (Object.hasOwn(statuses, name) ? statuses[name] : undefined) ?? 1;

/** `message` is getopt's. */
function words(sys: Sys, message: string): string {
  const { name, ash } = sys;
  if (name === 'curl') return curl(message);
  if (ash) {
    const own = message
      .replace(/^invalid option -- '(.*)'$/, 'unrecognized option: $1')
      .replace(/^unrecognized option '--(.*)'$/, 'unrecognized option: $1')
      .replace(/^option requires an argument -- '(.*)'$/, 'option requires an argument: $1');
    return `${name}: ${own}\n`;
  }
  const more = `Try '${name} --help' for more information.\n`;
  if (name === 'grep' || name === 'egrep' || name === 'fgrep') {
    return `grep: ${message}\nUsage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n`;
  }
  if (name === 'sed') {
    return `sed: ${message}\nUsage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n`;
  }
  if (name === 'diff') return `diff: ${message}\ndiff: ${more}`;
  return `${name}: ${message}\n${more}`;
}

function curl(message: string): string {
  const own = message
    .replace(/^invalid option -- '(.*)'$/, '-$1: is unknown')
    .replace(/^unrecognized option '(.*)'$/, '$1: is unknown')
    .replace(/^option '(.*)' requires an argument$/, '$1: requires parameter')
    .replace(/^option requires an argument -- '(.*)'$/, '-$1: requires parameter');
  return `curl: option ${own}\ncurl: try 'curl --help' or 'curl --manual' for more information\n`;
}

export const oldUsage = (name: string): Usage => ({ status: usageStatus(name), error: words });
