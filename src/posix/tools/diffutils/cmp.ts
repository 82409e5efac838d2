/** cmp. Models GNU cmp. */
import { utf8Bytes } from '../../../base/utf8.ts';
import { flag, number, type OptionValues, value } from '../../getopt.ts';
import type { Run } from '../ask.ts';
import { inputText } from '../input.ts';
import type { Sys } from '../sys.ts';
import { type Tool, tool } from '../tool.ts';
import { gnuUsage, tryHelp } from '../usage.ts';

const options = {
  silent: flag('-s, --silent, --quiet'),
  verbose: flag('-l, --verbose'),
  printBytes: flag('-b, --print-bytes'),
  bytes: number('-n, --bytes'),
  ignoreInitial: value('-i'),
};
type Options = OptionValues<typeof options>;

const NEWLINE = 10;
const linesIn = (bytes: number[]): number => bytes.filter((byte) => byte === NEWLINE).length;

/** Undefined: it cannot be read, which has been said. */
function* bytesOf(sys: Sys, name: string, given: Options): Run<number[] | undefined> {
  const found = yield* inputText(sys, name);
  if ('text' in found) return utf8Bytes(found.text).slice(0, given.bytes);
  if (!given.silent) sys.err(`cmp: ${name}: ${found.error}\n`);
  return undefined;
}

/** What is said where the shorter file ends. */
function endMessage(name: string, bytes: number[]): string {
  if (!bytes.length) return `cmp: EOF on ${name} which is empty\n`;
  const lines = linesIn(bytes);
  const where = bytes.at(-1) === NEWLINE ? `line ${lines}` : `in line ${lines + 1}`;
  return `cmp: EOF on ${name} after byte ${bytes.length}, ${where}\n`;
}

/** Where two files differ, byte by byte, as -l shows it. */
function differenceLine(at: number, one: number, other: number, width: number): string {
  const octal = (byte: number): string => byte.toString(8).padStart(3);
  return `${String(at + 1).padStart(width)} ${octal(one)} ${octal(other)}\n`;
}

const cmp = tool({
  options,
  usage: gnuUsage(2),
  *run(sys, { options: given, operands: [first, second = '-'] }) {
    if (first === undefined) {
      sys.err(`cmp: missing operand after 'cmp'\ncmp: ${sys.ash ? '' : tryHelp('cmp')}`);
      return 2;
    }
    const left = yield* bytesOf(sys, first, given);
    const right = left && (yield* bytesOf(sys, second, given));
    if (!left || !right) return 2;
    const shared = Math.min(left.length, right.length);
    const differing = left.slice(0, shared).flatMap((byte, at) => (byte === right[at] ? [] : at));
    const [at] = differing;
    if (at === undefined && left.length === right.length) return 0;
    if (given.silent) return 1;
    if (at !== undefined && !given.verbose) {
      const line = linesIn(left.slice(0, at)) + 1;
      sys.out(`${first} ${second} differ: char ${at + 1}, line ${line}\n`);
      return 1;
    }
    const width = String(Math.max(left.length, right.length)).length;
    for (const place of differing) {
      sys.out(differenceLine(place, left[place] ?? 0, right[place] ?? 0, width));
    }
    const isLeftShort = left.length < right.length;
    const short = isLeftShort ? left : right;
    if (left.length !== right.length) sys.err(endMessage(isLeftShort ? first : second, short));
    return 1;
  },
});

export const cmpTools: Record<string, Tool> = { cmp };
