/** xargs: -n, -I, -i, -r, -0, -L, -t, -d. Models GNU xargs. */
import { flag, type OptionValues, value } from '../../getopt.ts';
import { readAll, type Run, start, waitFor } from '../ask.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { withHelp } from '../usage.ts';

const options = {
  noRunIfEmpty: flag('-r, --no-run-if-empty'),
  null: flag('-0, --null'),
  maxArgs: value('-n, --max-args'),
  maxProcs: value('-P, --max-procs'),
  replace: value('-I, --replace'),
  replaceBraces: flag('-i'),
  delimiter: value('-d, --delimiter'),
  maxLines: value('-L'),
  verbose: flag('-t, --verbose'),
};
type Options = OptionValues<typeof options>;

/** Splits on blanks, with quotes and backslashes as xargs does. */
function wordsOf(text: string): string[] {
  const words = text.match(/(?:[^\s'"\\]|\\[\s\S]|'[^']*'|"[^"]*")+/g) ?? [];
  return words.map((word) =>
    word.replace(
      /\\([\s\S])|'([^']*)'|"([^"]*)"/g,
      (_, escaped?: string, single?: string, double?: string) => escaped ?? single ?? double ?? '',
    ),
  );
}

/** Throws `Failure` for a number that is none, or too small. */
function checkCounts({ maxArgs, maxLines, maxProcs }: Options): void {
  const counts: [text: string | undefined, letter: string, least: number][] = [
    [maxArgs, 'n', 1],
    [maxLines, 'L', 1],
    [maxProcs, 'P', 0],
  ];
  for (const [text, letter, least] of counts) {
    if (text === undefined) continue;
    if (!/^[-+]?\d+$/.test(text)) {
      throw new Failure(withHelp('xargs', `invalid number "${text}" for -${letter} option`));
    }
    if (Number(text) < least) {
      const why = `value ${text} for -${letter} option should be >= ${least}`;
      throw new Failure(withHelp('xargs', why));
    }
  }
}

function delimiterOf({ null: isNull, delimiter }: Options): string | undefined {
  if (isNull) return '\0';
  return delimiter === '\\n' ? '\n' : delimiter;
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

function itemsOf(given: Options, text: string, replaces: boolean): string[] {
  const delimiter = delimiterOf(given);
  if (delimiter !== undefined) {
    const items = text.split(delimiter);
    return items.filter((item, index) => item !== '' || index < items.length - 1);
  }
  return replaces ? linesOf(text).map((line) => line.trim()) : wordsOf(text);
}

/** So many of a list at a time. */
const batches = (list: string[], size: number): string[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/** More than this many words are not put into one command. */
const MAX_ARGS = 5000;

/** The commands that are run, one after the other. */
function commandsOf(given: Options, operands: string[], text: string): string[][] {
  const base = operands.length ? operands : ['echo'];
  const mark = given.replace ?? (given.replaceBraces ? '{}' : undefined);
  const items = itemsOf(given, text, mark !== undefined);
  if (mark !== undefined) {
    return items.map((item) => base.map((word) => word.replaceAll(mark, item)));
  }
  if (given.maxLines !== undefined) {
    const groups = batches(linesOf(text), Number(given.maxLines));
    return groups.map((lines) => [...base, ...wordsOf(lines.join(' '))]);
  }
  if (!items.length) return given.noRunIfEmpty ? [] : [base];
  const groups = batches(items, Number(given.maxArgs ?? MAX_ARGS));
  return groups.map((group) => [...base, ...group]);
}

/** The status of a command; 255 ends all. Throws `Failure`. */
function* runCommand(argv: string[]): Run {
  const pid = yield* start(argv, { stdin: '' });
  if (typeof pid === 'string') throw new Failure(`${argv[0]}: No such file or directory`, 127);
  const status = (yield* waitFor(pid)) ?? 0;
  if (status === 255) {
    throw new Failure(`${argv[0]}: exited with status 255; aborting`, 124);
  }
  return status;
}

const xargs = tool({
  options,
  stopAtOperand: true,
  *run(sys, { options: given, operands }) {
    checkCounts(given);
    let code = 0;
    for (const argv of commandsOf(given, operands, yield* readAll())) {
      if (given.verbose) sys.err(argv.join(' ') + '\n');
      if (yield* runCommand(argv)) code = 123;
    }
    return code;
  },
});

export const xargsTools: Record<string, Tool> = { xargs };
