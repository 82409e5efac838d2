/** join. Models GNU join. */
import { flag, number, type OptionValues, value, values } from '../../getopt.ts';
import type { Run } from '../ask.ts';
import { inputText, linesOf } from '../input.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { withHelp } from '../usage.ts';

const options = {
  ignoreCase: flag('-i, --ignore-case'),
  header: flag('--header'),
  checkOrder: flag('--check-order'),
  nocheckOrder: flag('--nocheck-order'),
  unpairable: values('-a'),
  onlyUnpairable: values('-v'),
  leftField: number('-1'),
  rightField: number('-2'),
  field: number('-j', 1),
  separator: value('-t'),
  output: value('-o'),
  empty: value('-e'),
};
type Options = OptionValues<typeof options>;

/** One of the two files, split into fields. */
interface Side {
  rows: string[][];
  /** Index of the field that is compared. */
  key: number;
}
type Row = string[] | undefined;

const separatorOf = ({ separator = ' ' }: Options): string =>
  separator === '\\t' ? '\t' : separator;

/** What is printed of two rows, of which one may be missing. */
function joined(given: Options, left: Side, right: Side, leftRow: Row, rightRow: Row): string {
  const key = leftRow?.[left.key] ?? rightRow?.[right.key] ?? '';
  const separator = separatorOf(given);
  const format = given.output?.split(/[ ,]+/);
  if (!format || format[0] === 'auto') {
    const others = (row: Row, at: number): string[] => row?.filter((_, n) => n !== at) ?? [];
    return [key, ...others(leftRow, left.key), ...others(rightRow, right.key)].join(separator);
  }
  const cells = format.map((item) => {
    if (item === '0') return key;
    const [file, field] = item.split('.');
    const row = file === '1' ? leftRow : rightRow;
    return row?.[Number(field) - 1] || (given.empty ?? '');
  });
  return cells.join(separator);
}

function* sideOf(sys: Sys, name: string, given: Options, field: number): Run<Side> {
  const found = yield* inputText(sys, name);
  if ('error' in found) throw new Failure(`${name}: ${found.error}`);
  const fieldsOf = (line: string): string[] => {
    if (given.separator === undefined) return line.trim().split(/[ \t]+/);
    return line.split(separatorOf(given));
  };
  return { rows: linesOf(found.text).map(fieldsOf), key: field - 1 };
}

/** Where the rows end that have the same key as the first. */
function endOfGroup(rows: string[][], from: number, keyOf: (row: Row) => string): number {
  const key = keyOf(rows[from]);
  const end = rows.findIndex((row, index) => index >= from && keyOf(row) !== key);
  return end < 0 ? rows.length : end;
}

/** Both sides are sorted: what is behind goes first. */
function join(left: Side, right: Side, given: Options, say: (left: Row, right: Row) => void): void {
  const folded = (text = ''): string => (given.ignoreCase ? text.toLowerCase() : text);
  const leftKey = (row: Row): string => folded(row?.[left.key]);
  const rightKey = (row: Row): string => folded(row?.[right.key]);
  const unpaired = new Set([...given.unpairable, ...given.onlyUnpairable]);
  const showsPaired = !given.onlyUnpairable.length;
  let leftAt = 0;
  let rightAt = 0;
  if (given.header) say(left.rows[leftAt++], right.rows[rightAt++]);
  while (leftAt < left.rows.length || rightAt < right.rows.length) {
    const leftRow = left.rows[leftAt];
    const rightRow = right.rows[rightAt];
    if (!rightRow || (leftRow && leftKey(leftRow) < rightKey(rightRow))) {
      if (unpaired.has('1')) say(leftRow, undefined);
      leftAt++;
      continue;
    }
    if (!leftRow || leftKey(leftRow) > rightKey(rightRow)) {
      if (unpaired.has('2')) say(undefined, rightRow);
      rightAt++;
      continue;
    }
    const leftEnd = endOfGroup(left.rows, leftAt, leftKey);
    const rightEnd = endOfGroup(right.rows, rightAt, rightKey);
    const pairs = left.rows
      .slice(leftAt, leftEnd)
      .flatMap((one) => right.rows.slice(rightAt, rightEnd).map((other) => [one, other] as const));
    if (showsPaired) pairs.forEach(([one, other]) => say(one, other));
    leftAt = leftEnd;
    rightAt = rightEnd;
  }
}

const misused = (message: string): Failure => new Failure(withHelp('join', message));

const joinTool = tool({
  options,
  *run(sys, { options: given, operands: [first, second, third] }) {
    if (first === undefined) throw misused('missing operand');
    if (second === undefined) throw misused(`missing operand after '${first}'`);
    if (third !== undefined) throw misused(`extra operand '${third}'`);
    const left = yield* sideOf(sys, first, given, given.leftField ?? given.field);
    const right = yield* sideOf(sys, second, given, given.rightField ?? given.field);
    join(left, right, given, (leftRow, rightRow) => {
      sys.out(joined(given, left, right, leftRow, rightRow) + '\n');
    });
    return 0;
  },
});

export const joinTools: Record<string, Tool> = { join: joinTool };
