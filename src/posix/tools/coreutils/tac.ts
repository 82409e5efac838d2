/** tac. Models GNU tac. */
import { feed, unreadable } from '../input.ts';
import { type Tool, wordTool } from '../tool.ts';

/** Options are passed over. */
const tac = wordTool(function* (sys) {
  const files = sys.args.filter((word) => !/^-./.test(word));
  const { state, code } = yield* feed(sys, files, {
    start: () => ({ all: [] as string[], lines: [] as string[] }),
    line({ lines }, text, ended) {
      lines.push(text + (ended ? '\n' : ''));
    },
    endOfFile(read) {
      read.all.push(...read.lines.toReversed());
      read.lines = [];
    },
    unreadable: (file, error) =>
      unreadable(sys, file, error, `failed to open '${file}' for reading: ${error}`),
  });
  sys.out(state.all.join(''));
  return code;
});

export const tacTools: Record<string, Tool> = { tac };
