/** shuf: the machine's own chance. Models GNU shuf. */
import { flag, number, value } from '../../getopt.ts';
import type { Run } from '../ask.ts';
import { feed } from '../input.ts';
import { randomBelow } from '../random.ts';
import type { Sys } from '../sys.ts';
import { Failure, type Tool, tool } from '../tool.ts';

const MAX_RANGE = 1_000_000;
/** With -r and without -n, the real one never ends. */
const MAX_REPEATED = 10_000;

/** `1-10` as lines. */
function linesOfRange(text: string): string[] {
  const found = /^(\d+)-(\d+)$/.exec(text);
  const [low, high] = [Number(found?.[1]), Number(found?.[2])];
  const isWrong = !found || high < low - 1 || high - low > MAX_RANGE;
  if (isWrong) throw new Failure(`invalid input range: '${text}'`);
  return Array.from({ length: high - low + 1 }, (_, index) => String(low + index));
}

function* linesOfInput(sys: Sys, files: string[]): Run<{ lines: string[]; code: number }> {
  const { state, code } = yield* feed(sys, files, {
    start: () => [] as string[],
    line(lines, text) {
      lines.push(text);
    },
  });
  return { lines: [...state], code };
}

/** Models the shuffle of Fisher and Yates. */
function shuffle(sys: Sys, lines: string[]): void {
  for (let last = lines.length - 1; last > 0; last--) {
    const other = randomBelow(sys, last + 1);
    [lines[last], lines[other]] = [lines[other] ?? '', lines[last] ?? ''];
  }
}

const shuf = tool({
  options: {
    echo: flag('-e, --echo'),
    inputRange: value('-i, --input-range'),
    headCount: number('-n, --head-count', Infinity),
    repeat: flag('-r, --repeat'),
    zeroTerminated: flag('-z'),
  },
  *run(sys, { options, operands }) {
    const { inputRange, headCount } = options;
    let lines: string[];
    if (inputRange !== undefined) {
      lines = linesOfRange(inputRange);
    } else if (options.echo) {
      lines = operands;
    } else {
      const input = yield* linesOfInput(sys, operands);
      if (input.code) return input.code;
      ({ lines } = input);
    }
    if (options.repeat) {
      for (let count = 0; count < Math.min(headCount, MAX_REPEATED) && lines.length; count++) {
        sys.out(`${lines[randomBelow(sys, lines.length)]}\n`);
      }
      return 0;
    }
    shuffle(sys, lines);
    const shown = lines.slice(0, headCount).map((line) => line + '\n');
    sys.out(shown.join(''));
    return 0;
  },
});

export const shufTools: Record<string, Tool> = { shuf };
