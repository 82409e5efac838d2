/** sort: keys, orders, -u -s -c -C -o. Models GNU sort in the C locale. */
import { byText } from '../../../base/order.ts';
import { flag, type OptionValues, value, values } from '../../getopt.ts';
import { kindOf, parentOf, resolve, write } from '../../kernel/fs.ts';
import { feed, unreadable } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { gnuUsage } from '../usage.ts';
import { type Key, keyOf, partOf } from './sort-key.ts';
import { compareBy } from './sort-order.ts';

const options = {
  numericSort: flag('-n, --numeric-sort'),
  reverse: flag('-r, --reverse'),
  unique: flag('-u, --unique'),
  key: values('-k, --key'),
  fieldSeparator: value('-t, --field-separator'),
  versionSort: flag('-V, --version-sort'),
  humanNumericSort: flag('-h, --human-numeric-sort'),
  ignoreCase: flag('-f, --ignore-case'),
  ignoreLeadingBlanks: flag('-b, --ignore-leading-blanks'),
  dictionaryOrder: flag('-d, --dictionary-order'),
  generalNumericSort: flag('-g, --general-numeric-sort'),
  monthSort: flag('-M, --month-sort'),
  stable: flag('-s, --stable'),
  output: value('-o, --output'),
  check: flag('-c, --check'),
  checkQuietly: flag('-C'),
  merge: flag('-m, --merge'),
  zeroTerminated: flag('-z, --zero-terminated'),
  ignoreNonprinting: flag('-i, --ignore-nonprinting'),
  randomSort: flag('-R, --random-sort'),
  bufferSize: value('-S, --buffer-size'),
  parallel: value('--parallel'),
  temporaryDirectory: value('-T, --temporary-directory'),
};
type Options = OptionValues<typeof options>;

/** The letters that a key without its own takes over. */
function globalFlags(given: Options): string {
  const letters: [boolean, string][] = [
    [given.numericSort, 'n'],
    [given.reverse, 'r'],
    [given.humanNumericSort, 'h'],
    [given.versionSort, 'V'],
    [given.ignoreCase, 'f'],
    [given.generalNumericSort, 'g'],
    [given.dictionaryOrder, 'd'],
    [given.monthSort, 'M'],
    [given.ignoreNonprinting, 'i'],
  ];
  return letters
    .filter(([isOn]) => isOn)
    .map(([, letter]) => letter)
    .join('');
}

function separatorOf({ fieldSeparator: given }: Options): string | undefined {
  const separator = given === '\\0' ? '\0' : given;
  if (separator === '') throw new Failure('empty tab', 2);
  if (separator !== undefined && separator.length > 1) {
    throw new Failure(`multi-character tab '${separator}'`, 2);
  }
  return separator;
}

/** The keys, with the global letters where they have none of their own. */
function keysOf(given: Options): Key[] {
  const flags = globalFlags(given);
  const blanks = given.ignoreLeadingBlanks;
  return given.key.map(keyOf).map((key) => {
    const hasOwn = key.flags !== '' || key.startBlank || key.endBlank;
    return hasOwn ? key : { ...key, flags, startBlank: blanks, endBlank: blanks };
  });
}

type Compare = (left: string, right: string) => number;
interface Order {
  /** By the keys. */
  byKeys: Compare;
  /** By the keys, and where they are the same by the whole line. */
  byLine: Compare;
}

function orderOf(given: Options): Order {
  const separator = separatorOf(given);
  const keys = keysOf(given);
  const blanks = given.ignoreLeadingBlanks;
  const from = { field: 1, character: 0 };
  const flags = globalFlags(given);
  const wholeLine: Key = { from, to: null, flags, startBlank: blanks, endBlank: blanks };
  const used = keys.length ? keys : [wholeLine];
  const isWhole = !keys.length && !blanks;
  const byKeys: Compare = (left, right) => {
    for (const key of used) {
      const part = (line: string): string => (isWhole ? line : partOf(line, key, separator));
      const difference = compareBy(part(left), part(right), key.flags);
      if (difference) return key.flags.includes('r') ? -difference : difference;
    }
    return 0;
  };
  const keysAlone = given.unique || given.stable;
  const sign = given.reverse ? -1 : 1;
  const byLine: Compare = (left, right) =>
    byKeys(left, right) || (keysAlone ? 0 : byText(left, right) * sign);
  return { byKeys, byLine };
}

/** The index of the first line that is out of order, or -1. */
function disorder(lines: string[], isUnique: boolean, { byKeys, byLine }: Order): number {
  return lines.findIndex((line, index) => {
    const before = lines[index - 1];
    if (before === undefined) return false;
    const difference = byKeys(before, line);
    if (isUnique) return difference >= 0;
    return (difference || byLine(before, line)) > 0;
  });
}

function writeOutput(sys: Sys, target: string, text: string): void {
  const path = resolve(sys.cwd, target);
  if (kindOf(sys.machine, parentOf(path)) !== 'directory') {
    throw new Failure(`open failed: ${target}: No such file or directory`, 2);
  }
  write(sys.machine, path, text, sys.os.wall);
}

const sort = tool({
  options,
  usage: gnuUsage(2),
  *run(sys, { options: given, operands }) {
    const order = orderOf(given);
    const end = given.zeroTerminated ? '\0' : '\n';
    const { state: lines, code } = yield* feed(sys, operands, {
      start: () => [] as string[],
      line(read, text) {
        read.push(text);
      },
      separator: end,
      unreadable: (file, error) => unreadable(sys, file, error, `cannot read: ${file}: ${error}`),
    });
    if (code) return 2;
    sys.os.spent += lines.length * 2;
    if (given.check || given.checkQuietly) {
      const at = disorder(lines, given.unique, order);
      if (at < 0) return 0;
      if (given.checkQuietly && !given.check) return 1;
      throw new Failure(`${operands[0] ?? '-'}:${at + 1}: disorder: ${lines[at]}`);
    }
    const sorted = [...lines].sort(order.byLine);
    const isFirst = (line: string, index: number): boolean =>
      index === 0 || order.byKeys(sorted[index - 1] ?? '', line) !== 0;
    const shown = given.unique ? sorted.filter(isFirst) : sorted;
    const text = shown.map((line) => line + end).join('');
    if (given.output === undefined) sys.out(text);
    else writeOutput(sys, given.output, text);
    return 0;
  },
});

export const sortTools: Record<string, Tool> = { sort };
