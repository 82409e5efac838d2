/** paste. Models GNU paste. */
import { flag, value } from '../../getopt.ts';
import { linesOfEach } from '../side-by-side.ts';
import { type Tool, tool } from '../tool.ts';

const escapes: Record<string, string> = { n: '\n', t: '\t', '0': '', '\\': '\\' };

const paste = tool({
  options: { delimiters: value('-d, --delimiters'), serial: flag('-s, --serial') },
  *run(sys, { options, operands }) {
    const { delimiters = '\t' } = options;
    const marks = delimiters.replace(
      /\\([nt0\\])/g,
      (_, letter: string) => escapes[letter] ?? letter,
    );
    const columns = yield* linesOfEach(sys, operands.length ? operands : ['-']);
    const joined = (cells: string[]): string => {
      const marked = cells.map((cell, index) => {
        const mark = marks[(index - 1) % Math.max(1, marks.length)] ?? '';
        return index ? mark + cell : cell;
      });
      return marked.join('') + '\n';
    };
    if (options.serial) {
      sys.out(columns.map(joined).join(''));
      return 0;
    }
    const height = Math.max(0, ...columns.map((column) => column.length));
    for (let row = 0; row < height; row++) {
      sys.out(joined(columns.map((column) => column[row] ?? '')));
    }
    return 0;
  },
});

export const pasteTools: Record<string, Tool> = { paste };
