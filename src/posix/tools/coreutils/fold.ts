/** fold and fmt: lines that are too long. Models GNU fold; fmt fills as GNU's nearly does. */
import { flag, number, parsed } from '../../getopt.ts';
import { feed } from '../input.ts';
import { Failure, type Tool, tool } from '../tool.ts';

/** `-80` → `-w 80`, as of old. */
const obsoleteWidth = (args: string[]): string[] =>
  args.flatMap((word) => (/^-\d+$/.test(word) ? ['-w', word.slice(1)] : [word]));

function columns(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Failure(`invalid number of columns: '${text}'`);
  return Number(text);
}

/** One line cut at a width; with `spaces` after a blank where there is one. */
function folded(text: string, width: number, spaces: boolean): string[] {
  const out: string[] = [];
  const characters = Array.from(text);
  let from = 0;
  while (characters.length - from > width) {
    const part = characters.slice(from, from + width);
    const isBlank = (character: string): boolean => character === ' ' || character === '\t';
    const blank = spaces ? part.findLastIndex(isBlank) : -1;
    const end = blank >= 0 ? blank + 1 : width;
    out.push(part.slice(0, end).join(''));
    from += end;
  }
  out.push(characters.slice(from).join(''));
  return out;
}

const fold = tool({
  options: {
    width: parsed('-w, --width', columns, 80),
    spaces: flag('-s, --spaces'),
    bytes: flag('-b, --bytes'),
    characters: flag('-c, --characters'),
  },
  obsolete: obsoleteWidth,
  *run(sys, { options, operands }) {
    const { code } = yield* feed(sys, operands, {
      start: () => null,
      line(_, text, ended) {
        const lines = folded(text, options.width, options.spaces);
        sys.out(lines.join('\n') + (ended ? '\n' : ''));
      },
    });
    return code;
  },
});

/** Words in lines that are as long as they may be, each after the indent. */
function filled(words: string[], indent: string, width: number): string {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const fits = last !== undefined && !(last.length + 1 + word.length > width);
    if (fits) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(indent + word);
  }
  return lines.map((line) => line + '\n').join('');
}

/**
 * Fills paragraphs: lines of one indent, up to a blank line. The real one balances lines; this one
 * fills them.
 */
const fmt = tool({
  options: {
    width: number('-w, --width', 75),
    splitOnly: flag('-s, --split-only'),
    uniformSpacing: flag('-u, --uniform-spacing'),
  },
  obsolete: obsoleteWidth,
  *run(sys, { options, operands }) {
    const { state: lines, code } = yield* feed(sys, operands, {
      start: () => [] as string[],
      line(read, text) {
        read.push(text);
      },
    });
    let words: string[] = [];
    let indent = '';
    const flush = (): void => {
      sys.out(filled(words, indent, options.width));
      words = [];
    };
    for (const line of lines) {
      const own = /^[ \t]*/.exec(line)?.[0] ?? '';
      const isBlank = own.length === line.length;
      if (isBlank || own !== indent) flush();
      if (isBlank) {
        sys.out('\n');
        continue;
      }
      indent = own;
      words.push(...line.trim().split(/[ \t]+/));
    }
    flush();
    return code;
  },
});

export const foldTools: Record<string, Tool> = { fold, fmt };
