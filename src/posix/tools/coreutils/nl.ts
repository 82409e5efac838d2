/** nl. Models GNU nl. */
import { number, value } from '../../getopt.ts';
import { feed } from '../input.ts';
import { type Tool, tool } from '../tool.ts';

/** Which lines are numbered: all, those that are not empty, none. */
function isNumbered(style: string, text: string): boolean {
  if (style === 'a') return true;
  return style === 't' && text !== '';
}

function justified(format: string, text: string, width: number): string {
  switch (format) {
    case 'ln':
      return text.padEnd(width);
    case 'rn':
      return text.padStart(width);
    case 'rz':
      return text.padStart(width, '0');
    default:
      return text;
  }
}

const nl = tool({
  options: {
    bodyNumbering: value('-b, --body-numbering'),
    numberWidth: number('-w, --number-width', 6),
    numberSeparator: value('-s, --number-separator'),
    startingLineNumber: number('-v, --starting-line-number', 1),
    numberFormat: value('-n, --number-format'),
    lineIncrement: number('-i, --line-increment', 1),
    headerNumbering: value('-h'),
    footerNumbering: value('-f'),
  },
  *run(sys, { options, operands }) {
    const { bodyNumbering = 't', numberFormat = 'rn', numberSeparator = '\t' } = options;
    const { numberWidth } = options;
    const { code } = yield* feed(sys, operands, {
      start: () => ({ number: options.startingLineNumber }),
      line(state, text) {
        if (!isNumbered(bodyNumbering, text)) {
          sys.out(' '.repeat(numberWidth + numberSeparator.length) + text + '\n');
          return;
        }
        const shown = justified(numberFormat, String(state.number), numberWidth);
        sys.out(`${shown}${numberSeparator}${text}\n`);
        state.number += options.lineIncrement;
      },
    });
    return code;
  },
});

export const nlTools: Record<string, Tool> = { nl };
