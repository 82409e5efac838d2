/** comm. Models GNU comm. */
import { flag } from '../../getopt.ts';
import { linesOfEach } from '../side-by-side.ts';
import { Failure, type Tool, tool } from '../tool.ts';
import { withHelp } from '../usage.ts';

/** Lines of the first file alone, of the second alone, of both. */
type Column = 1 | 2 | 3;

/** Both are sorted: what is behind goes first. */
function* merged(left: string[], right: string[]): Generator<[column: Column, text: string]> {
  let leftAt = 0;
  let rightAt = 0;
  for (;;) {
    const one = left[leftAt];
    const other = right[rightAt];
    if (one !== undefined && (other === undefined || one <= other)) {
      leftAt++;
      if (one === other) rightAt++;
      yield [one === other ? 3 : 1, one];
    } else if (other === undefined) {
      return;
    } else {
      rightAt++;
      yield [2, other];
    }
  }
}

const misused = (message: string): Failure => new Failure(withHelp('comm', message));

const comm = tool({
  options: { hideFirst: flag('-1'), hideSecond: flag('-2'), hideBoth: flag('-3') },
  *run(sys, { options, operands: [first, second, third] }) {
    if (third !== undefined) throw misused(`extra operand '${third}'`);
    if (first === undefined) throw misused('missing operand');
    if (second === undefined) throw misused(`missing operand after '${first}'`);
    const [left = [], right = []] = yield* linesOfEach(sys, [first, second]);
    const hidden = { 1: options.hideFirst, 2: options.hideSecond, 3: options.hideBoth };
    for (const [column, text] of merged(left, right)) {
      const before = ([1, 2] as const).filter((other) => other < column && !hidden[other]);
      if (!hidden[column]) sys.out('\t'.repeat(before.length) + text + '\n');
    }
    return 0;
  },
});

export const commTools: Record<string, Tool> = { comm };
