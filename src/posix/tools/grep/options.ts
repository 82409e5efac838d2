/** The options of grep, and what they say together. Models GNU grep 3.8. */
import {
  attached,
  flag,
  type Given,
  lastOf,
  type OptionValues,
  parsed,
  value,
  values,
} from '../../getopt.ts';
import type { Sys } from '../sys.ts';
import { Failure } from '../tool.ts';
import type { MatchStyle } from './matcher.ts';

/** Lines of context. Throws `Failure`. */
function contextLength(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Failure(`${text}: invalid context length argument`, 2);
}
function maxCount(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Failure('invalid max count', 2);
}

export const options = {
  extendedRegexp: flag('-E, --extended-regexp'),
  fixedStrings: flag('-F, --fixed-strings'),
  basicRegexp: flag('-G, --basic-regexp'),
  perlRegexp: flag('-P, --perl-regexp'),
  ignoreCase: flag('-i, -y, --ignore-case'),
  noIgnoreCase: flag('--no-ignore-case'),
  invertMatch: flag('-v, --invert-match'),
  count: flag('-c, --count'),
  onlyMatching: flag('-o, --only-matching'),
  quiet: flag('-q, --quiet, --silent'),
  lineNumber: flag('-n, --line-number'),
  wordRegexp: flag('-w, --word-regexp'),
  lineRegexp: flag('-x, --line-regexp'),
  afterContext: parsed('-A, --after-context', contextLength),
  beforeContext: parsed('-B, --before-context', contextLength),
  context: parsed('-C, --context', contextLength),
  filesWithMatches: flag('-l, --files-with-matches'),
  filesWithoutMatch: flag('-L, --files-without-match'),
  regexp: values('-e, --regexp'),
  file: values('-f, --file'),
  noFilename: flag('-h, --no-filename'),
  withFilename: flag('-H, --with-filename'),
  recursive: flag('-r, --recursive'),
  dereferenceRecursive: flag('-R, --dereference-recursive'),
  maxCount: parsed('-m, --max-count', maxCount, Infinity),
  noMessages: flag('-s, --no-messages'),
  lineBuffered: flag('-U, --line-buffered'),
  color: attached('--color, --colour'),
  text: flag('-a, --text'),
  byteOffset: flag('-b, --byte-offset'),
  null: flag('-Z, --null'),
  nullData: flag('-z, --null-data'),
  initialTab: flag('-T, --initial-tab'),
  label: value('--label'),
  include: values('--include'),
  exclude: values('--exclude'),
  excludeDir: values('--exclude-dir'),
  binaryFiles: value('--binary-files'),
  directories: value('-d, --directories'),
  help: flag('--help'),
  version: flag('-V, --version'),
  binaryWithoutMatch: flag('-I'),
};
export type Options = OptionValues<typeof options>;
type Order = Given<typeof options>['order'];

const kinds = {
  extendedRegexp: 'E',
  fixedStrings: 'F',
  basicRegexp: 'G',
  perlRegexp: 'P',
} as const;
const kindsByName: Record<string, MatchStyle['kind']> = { egrep: 'E', fgrep: 'F' };

/** How patterns are read; of those that exclude each other the last one counts. */
export function styleOf(sys: Sys, given: Options, order: Order): MatchStyle {
  const kind = lastOf(order, 'extendedRegexp', 'fixedStrings', 'basicRegexp', 'perlRegexp');
  const folding = lastOf(order, 'ignoreCase', 'noIgnoreCase');
  return {
    kind: kind ? kinds[kind.option] : (kindsByName[sys.name] ?? 'G'),
    ignoreCase: folding?.option === 'ignoreCase',
    word: given.wordRegexp,
    line: given.lineRegexp,
  };
}

/** Whether -h or -H was said last; undefined: neither. */
export function asksFilename(order: Order): boolean | undefined {
  const last = lastOf(order, 'noFilename', 'withFilename');
  return last && last.option === 'withFilename';
}

/** `-2` → `-C 2`, as of old. */
export const obsoleteContext = (args: string[]): string[] =>
  args.flatMap((word) => (/^-\d+$/.test(word) ? ['-C', word.slice(1)] : [word]));

const usageLines =
  "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n";
export const usageError = (message: string): string => `grep: ${message}\n${usageLines}`;

const busyboxHelp = `BusyBox v1.35.0 multi-call binary.

Usage: grep [-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] \
{ PATTERN | -e PATTERN... | -f FILE... } [FILE]...
`;
/** What is said where there is no pattern. */
export const shortHelp = (sys: Sys): string => (sys.ash ? busyboxHelp : usageLines);
