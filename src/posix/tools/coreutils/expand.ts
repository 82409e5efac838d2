/** expand and unexpand: tabs and blanks. Models GNU's. */
import { flag, parsed } from '../../getopt.ts';
import { feed } from '../input.ts';
import { type Tool, tool } from '../tool.ts';

/** `-4` → `-t 4`, as of old. */
const obsoleteTabs = (args: string[]): string[] =>
  args.flatMap((word) => (/^-\d+$/.test(word) ? ['-t', word.slice(1)] : [word]));

const tabStop = (text: string): number => (Number(text) > 0 ? Number(text) : 8);

const expand = tool({
  options: {
    tabs: parsed('-t, --tabs', tabStop, 8),
    initial: flag('-i, --initial'),
    all: flag('-a, --all'),
  },
  obsolete: obsoleteTabs,
  *run(sys, { options: { tabs }, operands }) {
    const expanded = (text: string): string => {
      let out = '';
      for (const character of text) {
        out += character === '\t' ? ' '.repeat(tabs - (out.length % tabs)) : character;
      }
      return out;
    };
    const { code } = yield* feed(sys, operands, {
      start: () => null,
      line: (_, text, ended) => sys.out(expanded(text) + (ended ? '\n' : '')),
    });
    return code;
  },
});

/** Blanks at the start of a line; -a goes no further. */
const unexpand = tool({
  options: {
    tabs: parsed('-t, --tabs', tabStop, 8),
    all: flag('-a, --all'),
    firstOnly: flag('--first-only'),
  },
  *run(sys, { options: { tabs }, operands }) {
    const { code } = yield* feed(sys, operands, {
      start: () => null,
      line(_, text, ended) {
        const blanks = /^ */.exec(text)?.[0].length ?? 0;
        const count = Math.floor(blanks / tabs);
        sys.out('\t'.repeat(count) + text.slice(count * tabs) + (ended ? '\n' : ''));
      },
    });
    return code;
  },
});

export const expandTools: Record<string, Tool> = { expand, unexpand };
